import type { Place } from './places';

/** What a code lens points at. */
export interface GapTarget {
  readonly uri: string;
  /** Id of the phase; absent where it is the whole document. */
  readonly phase?: string;
  /** Id of the first section that is not answered; absent where all are. */
  readonly section?: string;
}

export interface InsertSectionsParams {
  readonly uri: string;
  /** Ids of sections; absent: all that are missing. */
  readonly sections?: readonly string[];
}

/** Edits of the text of `version`, which never overlap; none where nothing is to be inserted. `null` where it is not open. */
export type InsertSectionsResult = {
  readonly version: number;
  /** Ids of the sections that the edits insert, in the framework's order. */
  readonly sections: readonly string[];
  readonly edits: readonly { readonly range: Place; readonly newText: string }[];
} | null;
