import type { SectionId } from '../schema/types';
import type { Span } from '../text/span';

/**
 * covered: a reviewer would not ask. thin: it is there and lacks essential checklist items. unsure: a reviewer may ask.
 * placeholder: heading with nothing but TBD or template text. not-applicable: "N/A because …". missing: a reviewer would ask.
 */
export type SectionStatus = 'covered' | 'thin' | 'unsure' | 'placeholder' | 'not-applicable' | 'missing';

export interface Evidence {
  readonly span: Span;
  readonly kind: 'heading' | 'text' | 'table' | 'diagram';
  /** Words that made it evidence, as the author could read them. */
  readonly terms: readonly string[];
}

/** The passage that came nearest to a missing section. */
export interface Nearest extends Evidence {
  /** What kept it from being evidence, to follow "it": "has no number". One or two, heaviest first. */
  readonly lacks: readonly string[];
}

export interface SectionCoverage {
  readonly section: SectionId;
  readonly status: SectionStatus;
  /** Probability (0..1) that a reviewer would call the section missing. */
  readonly missing: number;
  /** Index of the document section whose heading stands for it, if any. */
  readonly heading?: number;
  /** Best first, at most three. Empty when missing. */
  readonly evidence: readonly Evidence[];
  /** For a missing section: the passage that came nearest, if any came near. */
  readonly nearest?: Nearest;
  /** Why, in plain words, without line numbers: 'the heading "Online metrics" and the words ctr, a/b test'. */
  readonly because: string;
  /** Essential checklist items without any trace, in order of weight. Only for `thin`. */
  readonly unmet: readonly string[];
  /**
   * All checklist items, in order of weight; empty where there is nothing that could meet them. Read when it is asked for, so that a copy
   * made by spreading or JSON has to name it.
   */
  readonly checks: readonly CheckVerdict[];
}

export interface CheckVerdict {
  /** The item in plain words. */
  readonly say: string;
  readonly essential: boolean;
  /** undefined: nobody can tell, for want of signs in the document's language. */
  readonly met: boolean | undefined;
}

export type Coverage = ReadonlyMap<SectionId, SectionCoverage>;

/** Where each phase of the framework stands in the document: section indexes of the headings that open it, in order. */
export type PhaseHeadings = ReadonlyMap<string, readonly number[]>;

/** How much a block (its index) speaks for a section: a logit, 0 is "as likely as not"; -Infinity for what is no passage. */
export type Relevance = (block: number, section: SectionId) => number;

export interface Recognition {
  readonly coverage: Coverage;
  readonly phases: PhaseHeadings;
  readonly relevance: Relevance;
  /**
   * Sections of the framework that a block (its index) speaks for as likely as not, most certain first: what `relevance` says, known
   * at once.
   */
  readonly heard?: (block: number) => readonly SectionId[];
}
