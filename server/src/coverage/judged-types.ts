import type { PlacedGroup } from '../markdown/types';
import type { PhaseId, SectionId } from '../schema/types';
import type { Totals } from './document-features';
import type { JudgedPassage } from './passage-judge';
import type { Summary } from './summary';

/** A heading that names a section of the framework. `section` counts from the first of its group. */
export interface Naming {
  readonly section: number;
  readonly id: SectionId;
  readonly grade: number;
}

/** A heading that opens a phase. */
export interface Opening {
  readonly section: number;
  readonly phase: PhaseId;
}

/** All that is known of a group of parts wherever it stands. Places count from its first block. */
export interface JudgedGroup {
  readonly parts: readonly JudgedPart[];
  /** For each block; undefined for what is no passage. */
  readonly passages: readonly (JudgedPassage | undefined)[];
  /** What its passages say together, once somebody asked. */
  summed: Summary | undefined;
  readonly letters: Totals['letters'];
  readonly naming: readonly Naming[];
  readonly opening: readonly Opening[];
}

/** A document as judged: its groups in order, and what they say together. */
export interface JudgedDocument {
  readonly groups: readonly { readonly placed: PlacedGroup; readonly judged: JudgedGroup }[];
  readonly summary: Summary;
  readonly letters: Totals['letters'];
  /** Labels that stand for headings. */
  readonly labels: number;
  /** What differs from the document that was judged before, and the groups of that one. */
  readonly edited: Edited | undefined;
  readonly before: JudgedDocument['groups'] | undefined;
  /** By the index of the block. */
  passageAt(block: number): JudgedPassage | undefined;
}

/** Of one part; sections and blocks count from its first. */
export interface JudgedPart {
  /** Its headings, with their levels. */
  readonly headings: string;
  readonly passages: readonly (JudgedPassage | undefined)[];
  readonly letters: Totals['letters'];
  readonly naming: readonly Naming[];
  readonly opening: readonly Opening[];
}

/** What an edit changed between two documents that were judged: a run of blocks, which were `from .. oldTo` before. */
export interface Edited {
  readonly from: number;
  readonly oldTo: number;
  readonly to: number;
  /** Sections (their numbers) that a passage of the run may be about, before or after. */
  readonly near: ReadonlySet<number>;
}
