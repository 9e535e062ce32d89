/** First and last line, counted from 1. */
export type Lines = readonly [first: number, last: number];

/** A reviewer's verdict as the label file has it (test/corpus/README.md). */
export interface ReviewerLabel {
  readonly label: 'present' | 'partial' | 'absent';
  readonly lines?: Lines;
  readonly also?: Lines;
  readonly support?: readonly Lines[];
}

/** What the recogniser says of one section of one document, beside what a reviewer said. */
export interface Judgement {
  readonly section: string;
  readonly reviewer: ReviewerLabel;
  /** As in the JSON of the command line: covered, thin, unsure, placeholder, not-applicable or missing. */
  readonly status: string;
  /** Probability 0..1 of "a reviewer would call it missing". */
  readonly missing: number;
  /** Best first, at most three; empty when missing. */
  readonly evidence: readonly Lines[];
  /** For a missing section: the passage that came nearest. */
  readonly nearest?: Lines;
}

export interface JudgedDocument {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** Null where reviewers differ. */
  readonly isDesignDoc: boolean | null;
  /** Taken for a design doc when nobody said so. */
  readonly recognised: boolean;
  /** Front matter decided on `recognised`, not the content. */
  readonly toldByFrontMatter: boolean;
  readonly judgements: readonly Judgement[];
}

export interface JudgedNegative {
  readonly path: string;
  /** Number of findings; 0 is what is wanted. */
  readonly findings: number;
}

export interface FolderSnapshot {
  /** The folder as the user may type it: relative to the repository if it is inside, else absolute. */
  readonly folder: string;
  readonly documents: readonly JudgedDocument[];
  readonly negatives: readonly JudgedNegative[];
  /** What is wrong with the labels, a line each. Judgements that could not be read are left out. */
  readonly problems: readonly string[];
}

/** All verdicts of one state of the sources: what is saved and compared. */
export interface Snapshot {
  readonly version: 1;
  /** What was measured, in words: "the working tree", "HEAD (1a2b3c4)". */
  readonly what: string;
  readonly folders: readonly FolderSnapshot[];
}

/** A folder to measure: its name in the snapshot and where it lies. */
export interface FolderPlace {
  readonly folder: string;
  readonly path: string;
}
