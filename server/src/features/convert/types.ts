import type { Section } from '../../markdown/types';
import type { Span } from '../../text/span';

/** A heading with its body that can be moved as a whole: lines before it that belong to it, the heading, the text below. */
export interface Unit {
  readonly section: Section;
  /** From the lines that belong to the heading (a comment, an anchor, a rule) to the next unit. */
  readonly span: Span;
  readonly children: readonly Unit[];
  /** Headings above, the document's title not counted. */
  readonly depth: number;
}

/** A document cut into units; `head` (front matter, title, words before the first heading) stays where it is. */
export interface UnitTree {
  readonly head: Span;
  readonly units: readonly Unit[];
}

/** A heading of the converted document. */
export interface Placed {
  /** Absent for a heading that the conversion adds. */
  readonly unit?: Unit;
  /** A title of the target framework instead of the author's. */
  readonly title?: string;
  /** Headings that gave way to this one. */
  readonly standsFor?: readonly Unit[];
  /** An added heading that only gathers what comes behind the phases. */
  readonly gathers?: true;
  readonly level: number;
  /** Text of headings that gave way to this one: it comes before the children. */
  readonly intro: readonly Span[];
  /** Rules and comments of headings that gave way. */
  readonly before: readonly Span[];
  readonly children: readonly Placed[];
}

/** A section that stands elsewhere than before; lines are zero-based. */
export interface Move {
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** A reference that may lead elsewhere now, or a comment that switches rules for other sections than before. */
export interface Check {
  readonly line: number;
  readonly what: 'reference' | 'suppression';
}

export interface Conversion {
  /** The whole text as it would be; the text as it is where `problem` says why not. */
  readonly text: string;
  readonly moves: readonly Move[];
  /** Headings for which the framework has no place, in their order. */
  readonly kept: readonly string[];
  /** Titles of phases that were added. */
  readonly added: readonly string[];
  /** Headings of the old framework and what the new one calls them. */
  readonly retitled: readonly { readonly from: string; readonly to: string }[];
  /** References within the document (anchors of links, "section 3.2") that follow headings with another name or number. */
  readonly updated: number;
  /** What is to be looked at afterwards, in the order of its zero-based lines in the new text. */
  readonly toCheck: readonly Check[];
  /** Why the document cannot be converted: one plain sentence. */
  readonly problem?: string;
}
