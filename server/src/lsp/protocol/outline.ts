import type { Place } from './places';
import type { StatusParams } from './status';

export interface OutlineParams {
  readonly uri: string;
  /** The user asked for a report: the answer is full for a document that is left in quiet, too. */
  readonly report?: boolean;
  /** Id of a framework to look through instead of the document's own; `null` is the answer for an id that nobody knows. */
  readonly framework?: string;
}

/** What a reviewer would say of a section; `docs/recogniser.md` says what each means. */
export type SectionStatus = 'covered' | 'thin' | 'unsure' | 'placeholder' | 'not-applicable' | 'missing';

export interface OutlineSection {
  readonly id: string;
  readonly title: string;
  /** What the section is for: one sentence. */
  readonly purpose: string;
  readonly status: SectionStatus;
  /** A reviewer would not ask for it any more: covered, thin or not applicable. */
  readonly answered: boolean;
  /** False: nobody asks it of this system. */
  readonly applicable: boolean;
  /** Why nobody asks it, where most systems are asked: "nothing is trained: …". */
  readonly notAsked?: string;
  /** Why it has this status, in plain words. */
  readonly because: string;
  /** No heading of its own waits for an answer, and none is given: `insertSections` would add one. */
  readonly insertable: boolean;
  /** The heading that stands for it, else the best evidence. */
  readonly range?: Place;
  /** The checklist; `met` is absent where nobody can tell. */
  readonly checks: readonly { readonly say: string; readonly met?: boolean }[];
}

export interface OutlinePhase {
  readonly id: string;
  readonly title: string;
  /** The title where it is short, else fewer words. */
  readonly short: string;
  /** The first heading that opens it. */
  readonly range?: Place;
  readonly covered: number;
  readonly applicable: number;
  readonly sections: readonly OutlineSection[];
}

/** An open Markdown document through its framework; what `isDesignDoc` says is the caller's to heed. */
export interface Outline extends StatusParams {
  readonly phases: readonly OutlinePhase[];
}
