import type { Diagram } from '../diagram/types';
import type { Token } from '../language/tokens';
import type { Block, BlockKind, Fence } from '../markdown/types';
import type { SectionId } from '../schema/types';
import type { Span } from '../text/span';

/** A phrase of `schemas/terms` in a text. */
export interface TermHit {
  readonly term: string;
  /** UTF-16 offsets: into the sentence's text, or the passage's where a passage is asked. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
  /** "no rollback", "rollback is not needed". */
  readonly denied: boolean;
}

export interface Sentence {
  readonly text: string;
  /** Offset of the text in the passage's text. */
  readonly start: number;
  /** Folded words with offsets into the sentence. */
  readonly tokens: readonly Token[];
  /** About what may come or was turned down: "later", "considered", "might". */
  readonly hedged: boolean;
  readonly question: boolean;
  /** In order; denied ones too. */
  readonly hits: readonly TermHit[];
}

/** A block with what it says, a heading, or the header of a table. */
export interface Passage {
  readonly kind: BlockKind | 'heading' | 'header';
  /** Visible text; rows: cells joined by ` | `. */
  readonly text: string;
  readonly span: Span;
  /** Index of the heading above (for a heading: its own), -1 before the first. */
  readonly section: number;
  /** Undefined for headings and headers. */
  readonly block?: Block;
  /**
   * Quoted, or under (or labelled) references, appendix, future work, alternatives, non-goals, out of scope: no word about what this
   * system does. Code and comments are always aside.
   */
  readonly aside: boolean;
  /** A paragraph, list item or table row: what an author has written out, no label of a drawing and no heading. */
  readonly prose: boolean;
  readonly sentences: readonly Sentence[];
}

/** What a reader of passages made by `ofPassage` (`of-text.ts`) may look at. */
export type PassageAlone = Pick<Passage, 'kind' | 'text' | 'sentences' | 'aside' | 'prose'> & {
  readonly block?: Omit<NonNullable<Passage['block']>, 'index' | 'span' | 'section' | 'parentItem' | 'container'>;
};

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly Passage[];
  /** Index of the heading above. */
  readonly section: number;
  readonly aside: boolean;
}

export interface Said {
  readonly passage: Passage;
  readonly sentence: Sentence;
  /** Offsets into the passage's text. */
  readonly hit: TermHit;
}

/** May look at the source of a block and at the block, and not at places. Made once, not in each call. */
export type BlockTest = (source: string, block: Block) => boolean;

/** A Mermaid fence and what is drawn in it; spans of the diagram are offsets into `fence.content`. */
export interface DiagramInDocument {
  readonly fence: Fence;
  readonly diagram: Diagram;
  /** Index of the heading above, -1 before the first. */
  readonly section: number;
  /** The line that leads to the fence. */
  readonly leadIn?: string;
}

/** Words that are read of a text, each as often as it is there, by a function made by `textWords`. */
export interface TextWords {
  readonly of: (text: string) => readonly string[];
}

/** A document as rules read it: what each passage says and which section it speaks of. Made once per analysis, lazily. */
export interface Reading {
  /** All, in order, asides included. */
  readonly passages: readonly Passage[];
  readonly tables: readonly Table[];
  /**
   * Passages (no asides) that speak of one of the sections: those the recogniser takes for an answer to it, and those under a
   * heading that stands for it. In order.
   */
  about(...sections: readonly SectionId[]): readonly Passage[];
  /** Passages (no asides) that speak of a section of the phases, or stand under a heading that opens one of them. */
  inPhase(...phases: readonly string[]): readonly Passage[];
  /** Passages, asides too, that start within the first `share` of the document's source, or its first `least` UTF-16 units. */
  early(share: number, least?: number): readonly Passage[];
  /** Sections the passage speaks of, most certain first. */
  sectionsOf(passage: Passage): readonly SectionId[];
  /**
   * First place where one of the terms is said, in the document's order: neither denied nor in an aside, unless asked for. `among`
   * defaults to all passages. `asserted` leaves out questions and what may come or was turned down.
   */
  says(
    terms: string | readonly string[],
    among?: readonly Passage[],
    options?: { readonly denied?: boolean; readonly aside?: boolean; readonly asserted?: true },
  ): Said | undefined;
  /** All such places. */
  all(
    terms: string | readonly string[],
    among?: readonly Passage[],
    options?: { readonly denied?: boolean; readonly aside?: boolean; readonly asserted?: true },
  ): readonly Said[];
  /** First place where a term of `first` and one of `second` stand in one sentence, neither denied; the hit is the first one's. */
  together(
    first: string | readonly string[],
    second: string | readonly string[],
    among?: readonly Passage[],
  ): Said | undefined;
  /** Is a word that `words` reads in one of the passages, asides too? `but` does not count. */
  hasWord(words: TextWords, word: string, but?: Passage): boolean;
  /** Where in the source `start..end` (offsets into the passage's text) is written; the whole passage if that cannot be told. */
  spanOf(passage: Passage, start: number, end: number): Span;
  /** Place of one of `passages` among them; -1 of any other. */
  indexOf(passage: Passage): number;
  /** Does `next` stand in the block right behind that of `passage`? */
  isNext(passage: Passage, next: Passage): boolean;
  /** Are both rows of one table? */
  isSameTable(row: Passage, other: Passage): boolean;
  /** Blocks, comments and code too, that a test holds for; in order. */
  blocksWith(test: BlockTest): readonly Block[];
  /** The source of a passage, markers and all. */
  sourceOf(passage: Passage): string;
  /** The line end of the document: that of its first line. */
  readonly eol: string;
  /** What the document's source has between two offsets. */
  source(start: number, end: number): string;
}
