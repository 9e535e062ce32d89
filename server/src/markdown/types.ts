import type { LineIndex } from '../text/lines';
import type { Span } from '../text/span';

/** A Markdown file as the rules see it. All spans are UTF-16 offsets into `text`, which is the text as given (with BOM and CRLF). */
export interface Document {
  readonly text: string;
  readonly lines: LineIndex;
  readonly frontMatter?: FrontMatter;
  /** Flat and in order; `sections[i].parent` makes the tree. */
  readonly sections: readonly Section[];
  /** Every piece of content that can be evidence, in order. */
  readonly blocks: readonly Block[];
  readonly fences: readonly Fence[];
  readonly directives: readonly Directive[];
  readonly stats: DocumentStats;
  /** What could not be read, for example broken front matter. Never thrown. */
  readonly problems: readonly DocumentProblem[];
  /** All blocks and sections once more, in order, as pieces that outlive an edit elsewhere. */
  readonly groups: readonly PlacedGroup[];
}

/**
 * A stretch of the document, as a rule one heading with what follows it; long tables, lists and quotes are several. After an edit it is the same object as before if nothing in it
 * and no heading above it changed, wherever it stands now: what follows from a part by itself and the headings above may be kept in
 * a `WeakMap` by part. Two stretches of one document are never the same part, however alike.
 */
export interface Part {
  /** The innermost heading that is open where the part begins. */
  readonly above?: OpenHeading;
  /** It begins in the middle of a list, quote or table: the header of its first row has stood in the part before it. */
  readonly goesOn: boolean;
  /** How many it has. */
  readonly blocks: number;
  readonly sections: number;
  /** Sections of level 1 among them. */
  readonly titles: number;
  readonly stats: DocumentStats;
  /** Of its source, in UTF-16 units. */
  readonly length: number;
}

/** A heading under which a part stands. Of equal ones there may be several objects. */
export interface OpenHeading {
  readonly title: string;
  readonly level: number;
  readonly style: HeadingStyle;
  /** It is the first heading of the document. */
  readonly isFirst: boolean;
  readonly above?: OpenHeading;
}

/** Neighbours, about eight; the same object as long as it has the same parts. Where groups are cut may be seen in no result. */
export interface PartGroup {
  readonly parts: readonly Part[];
  readonly blocks: number;
  readonly sections: number;
  readonly titles: number;
  readonly stats: DocumentStats;
}

/** A group and where it stands: its blocks are `blocks[firstBlock] ..`, its sections `sections[firstSection] ..`. */
export interface PlacedGroup {
  readonly group: PartGroup;
  readonly firstBlock: number;
  readonly firstSection: number;
}

/** Counts by which a design doc is told from a tutorial or a README. */
export interface DocumentStats {
  readonly words: number;
  readonly links: number;
  readonly images: number;
  readonly codeLines: number;
  readonly tables: number;
}

export interface DocumentProblem {
  readonly span: Span;
  readonly message: string;
  readonly kind: 'front-matter' | 'merge-conflict' | 'size';
}

export interface FrontMatter {
  /** From the opening to the closing fence, without the final line break. */
  readonly span: Span;
  /** The data, `{}` where it is not a mapping or cannot be read. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Top-level keys with the spans of key and value. */
  readonly entries: readonly FrontMatterEntry[];
}

export interface FrontMatterEntry {
  readonly key: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

export type HeadingStyle = 'atx' | 'setext' | 'bold' | 'html';

/** A heading with its body. A line that is wholly bold counts as a heading below the real one above it. */
export interface Section {
  readonly index: number;
  /** 1–6 for real headings; a bold heading has the level of the real heading above plus one. */
  readonly level: number;
  readonly style: HeadingStyle;
  /** Visible text of the heading, numbering included. */
  readonly title: string;
  /** The heading line(s), markers included, line break excluded. */
  readonly headingSpan: Span;
  /** The heading's text without markers. */
  readonly titleSpan: Span;
  /** From the heading to the end of its last descendant. */
  readonly span: Span;
  /** Between the heading and its first child heading (or the end). */
  readonly bodySpan: Span;
  /** Index of the enclosing section, -1 at the top. */
  readonly parent: number;
  /** The outermost quote, list or footnote that the heading stands in: what goes before or behind it must not split that. */
  readonly container?: Span;
  /** Own blocks (children's not included): `blocks[firstBlock] .. blocks[endBlock - 1]`. */
  readonly firstBlock: number;
  readonly endBlock: number;
}

/**
 * paragraph, item (list item's own text), row (table body row), diagram (Mermaid, PlantUML, DOT source: `text` holds its
 * labels), box (a line of text out of an ASCII drawing or plain fence), code (any other fence: `text` is empty), snippet (a few
 * lines of the code block before it, as words), html (visible text of an HTML block),
 * image (alt text), comment (HTML comment: `text` is empty).
 */
export type BlockKind =
  | 'paragraph'
  | 'item'
  | 'row'
  | 'diagram'
  | 'box'
  | 'code'
  | 'snippet'
  | 'html'
  | 'image'
  | 'comment';

export interface Block {
  readonly index: number;
  readonly kind: BlockKind;
  readonly span: Span;
  /** Visible text, white space folded, at most 20,000 characters; rows: cells joined by ` | `. */
  readonly text: string;
  /** Index of the section that owns the block, -1 before the first heading. */
  readonly section: number;
  /** The paragraph that introduces the list or table ("Guardrails:"), if it is short or ends with a colon. */
  readonly leadIn?: string;
  /** Boxes: the line above that this one hangs under in an outline or a drawn tree. */
  readonly under?: string;
  /** Bold or `Term:` beginning of the block ("**Latency**: …"). */
  readonly runIn?: string;
  /** Rows: header cells. */
  readonly header?: readonly string[];
  /** Rows: cells. */
  readonly cells?: readonly string[];
  /** Items: index of the enclosing item's block. */
  readonly parentItem?: number;
  /** The outermost quote, list, footnote or table that it is in. */
  readonly container?: Span;
  /** Inside a block quote. */
  readonly quoted: boolean;
  /** Task-list items only. */
  readonly checked?: boolean;
}

export interface Fence {
  readonly span: Span;
  /** The source between the fences. */
  readonly contentSpan: Span;
  /** First word of the info string, lower-case; empty for indented code. */
  readonly language: string;
  readonly content: string;
  readonly block: number;
}

export type DirectiveKind = 'disable-next-line' | 'disable' | 'enable' | 'disable-file';

/** `<!-- ml-design-docs-disable-next-line rule-id: reason -->` on its own line. */
export interface Directive {
  readonly kind: DirectiveKind;
  readonly span: Span;
  /** Empty: every rule. */
  readonly rules: readonly string[];
  readonly reason?: string;
  /** Zero-based line of the comment. */
  readonly line: number;
}
