/** Zero-based lines, UTF-16 characters: LSP's `Range`. */
export interface Place {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
