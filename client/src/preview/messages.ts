/** The contract between the extension and the webview: both sides import it, nothing else is shared. */

export interface PreviewDiagram {
  readonly language: string;
  readonly title: string;
  readonly content: string;
  /** Line of the opening fence in the document, 0-based. */
  readonly startLine: number;
}

/** From the extension to the webview. */
export type ToWebview =
  | {
      readonly type: 'document';
      readonly uri: string;
      /** Name to show, without folders. */
      readonly name: string;
      readonly locked: boolean;
      readonly diagrams: readonly PreviewDiagram[];
    }
  /** There is nothing to draw, and why. The last pictures stay, except when no document is chosen. */
  | { readonly type: 'unavailable'; readonly reason: 'no-document' | 'starting' | 'failed' };

/** From the webview to the extension. */
export type FromWebview =
  | { readonly type: 'ready' }
  /** Show this line (0-based) of the document in an editor. */
  | { readonly type: 'reveal'; readonly line: number }
  | { readonly type: 'insert-diagram' }
  | { readonly type: 'lock'; readonly locked: boolean }
  | { readonly type: 'restart' };

/** What the webview keeps over reloads; also what a restored panel starts from. */
export interface SavedState {
  readonly uri?: string;
  readonly locked: boolean;
  /** By title of the figure: a factor of its own size, or fitted; absent where it was not chosen. */
  readonly zoom: Readonly<Record<string, number | 'fit'>>;
}
