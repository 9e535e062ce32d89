import type { CorpusSet } from '../corpus-sets/types';

/** One replacement in the clean document. */
export interface Edit {
  /** Occurs exactly once in the clean document. */
  readonly find: string;
  /** Empty: the text goes. */
  readonly replace: string;
}

/** One planted defect: what a careless author would have written. */
export interface Defect {
  /** S01–S15 within a section, X01–X10 across sections. */
  readonly kind: string;
  /** What a reviewer would say, one sentence. */
  readonly what: string;
  /** Where a finding may be reported, ids of the catalogue. */
  readonly sections: readonly string[];
  readonly edits: readonly Edit[];
  /** Text of the clean document that survives and beside which a finding would be right too. */
  readonly near: readonly string[];
}

export interface PlantedDocument {
  readonly set: CorpusSet;
  readonly slug: string;
  readonly clean: string;
  /** In the order of the kinds. */
  readonly defects: readonly Defect[];
}

/** First and last line, counted from 1. */
export type Lines = readonly [first: number, last: number];

/** The flawed text, and what is needed to compare its findings with those of the clean one. */
export interface Flawed {
  readonly text: string;
  /** Lines of the flawed text at the edits and at the `near` places. */
  readonly places: readonly Lines[];
  /** Line of the flawed text for a line of the clean one, both from 1; undefined where an edit touched it. */
  readonly moved: (line: number) => number | undefined;
}

/** A finding as the comparison needs it. */
export interface Sighting {
  readonly rule: string;
  readonly severity: string;
  readonly section?: string;
  readonly message: string;
  readonly line: number;
  readonly endLine: number;
}

export interface KindResult {
  readonly kind: string;
  readonly what: string;
  /** New findings in an expected section or place: the kind is found if there is one. */
  readonly hits: readonly (Sighting & { readonly bySection: boolean; readonly byLine: boolean })[];
  /** New findings elsewhere. */
  readonly offTarget: readonly Sighting[];
}

export interface DocumentResult {
  readonly set: CorpusSet;
  readonly slug: string;
  /** What is said of the clean document. */
  readonly falseAlarms: readonly Sighting[];
  readonly kinds: readonly KindResult[];
}
