import type { Place } from './places';

export interface FrameworksParams {
  readonly uri: string;
}

/** The frameworks that an open Markdown document may name, whether or not it is a design doc. */
export interface Frameworks {
  /** What the front matter names; absent where it names none. */
  readonly named?: string;
  readonly frameworks: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly source: 'built-in' | 'workspace';
    /** The document is read by it now. */
    readonly current: boolean;
  }[];
}

export interface SetFrameworkParams {
  readonly uri: string;
  /** `null` takes the key out of the front matter. */
  readonly framework: string | null;
}

/** Edits of the text of `version`, or one sentence that says why there are none. `null` where the document is not open. */
export type SetFrameworkResult =
  | { readonly version: number; readonly edits: readonly { readonly range: Place; readonly newText: string }[] }
  | { readonly version: number; readonly problem: string }
  | null;

export interface ConvertFrameworkParams {
  readonly uri: string;
  readonly framework: string;
}

/** What the text of `version` would be; nothing is changed by the request. `null` where it is not open, or nobody knows the framework. */
export type ConvertFrameworkResult = {
  readonly version: number;
  /** The whole text; as it is where `problem` says why it cannot be converted. */
  readonly text: string;
  /** Sections that stand elsewhere; lines are zero-based, `from` in the old text, `to` in the new. */
  readonly moves: readonly { readonly title: string; readonly from: number; readonly to: number }[];
  /** Headings for which the framework has no place; they stay before or behind its phases. */
  readonly kept: readonly string[];
  /** Titles of the phases that were added. */
  readonly added: readonly string[];
  readonly retitled: readonly { readonly from: string; readonly to: string }[];
  /** References within the document that follow headings with another name or number. */
  readonly updated: number;
  /** Lines of the new text, zero-based, whose reference or suppression comment may mean something else now. */
  readonly toCheck: readonly { readonly line: number; readonly what: 'reference' | 'suppression' }[];
  readonly problem?: string;
} | null;
