import type { Place } from './places';

/** Kind of the code action that makes every safe fix; editors ask for it by this name, on save for example. */
export const fixAllKind = 'source.fixAll.mlDesignDocs';

/** The code action of `fixAllKind`, to a client that knows versioned edits. */
export interface CodeActionWithEdit {
  readonly kind: string;
  readonly edit: {
    readonly documentChanges: readonly {
      readonly textDocument: { readonly version: number };
      readonly edits: readonly { readonly range: Place; readonly newText: string }[];
    }[];
  };
  /** The number of findings that were fixed, those among them that only the first fixes brought to light. */
  readonly data: { readonly fixed: number };
}
