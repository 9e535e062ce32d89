import type { Analysis } from '../../engine/types';
import { remembered } from '../../language/remembered';
import type { Passage } from '../../reading/types';
import type { Span } from '../../text/span';
import { definedLabels, type PlainSource, plainSource } from './plain-source';
import type { MentionPlace } from './types';

/** A passage with its words where they stand in the document. */
export interface WrittenPlace {
  readonly passage: Passage;
  readonly place: Exclude<MentionPlace, 'diagram'>;
  /** Of the piece; offsets into `plain` are offsets from its start. */
  readonly span: Span;
  /** Read when it is asked for. */
  plain(): PlainSource;
}

/** What an author writes is shorter; a longer block is data. */
const longest = 20_000;

/** Most documents define no label: what was read of a block holds after an edit elsewhere. */
const withoutLabels = remembered((source) => plainSource(source, () => false));

/** Headings, paragraphs, list items, headers and rows of tables: no code, no drawings, no HTML. */
export function writtenPlaces({ document, reading }: Analysis): readonly WrittenPlace[] {
  const defines = definedLabels(document.text);
  const read = defines ? (source: string) => plainSource(source, defines) : withoutLabels;
  return reading.passages.flatMap((passage) => {
    const place = placeOf(passage, document.sections[passage.section]?.style);
    const { start, end } = passage.span;
    if (place === undefined || end <= start || end - start > longest) return [];
    let made: PlainSource | undefined;
    const plain = (): PlainSource => {
      made ??= read(document.text.slice(start, end));
      return made;
    };
    return [{ passage, place, span: passage.span, plain }];
  });
}

function placeOf({ kind }: Passage, style: string | undefined): WrittenPlace['place'] | undefined {
  if (kind === 'paragraph' || kind === 'item') return 'prose';
  if (kind === 'row' || kind === 'header') return kind;
  // A bold line stands for a heading, but it is text: only Markdown's headings have an address.
  if (kind === 'heading') return style === 'bold' ? 'prose' : 'heading';
  return undefined;
}

/** Where the mention stands in its piece; `undefined` for one that is cut by a line of a table or a mark. */
export function within(piece: PlainSource, span: Span): { readonly inLink: boolean; readonly inCode: boolean } {
  const holds = (one: Span): boolean => one.start <= span.start && span.end <= one.end;
  return { inLink: piece.links.some(holds), inCode: piece.code.some(holds) };
}

/** True where nothing but marks stands before the offset: the block's first words, or those of a row's first cell. */
export function leadsAt(piece: PlainSource, start: number): boolean {
  return /^[\s|]*(?:(?:[-+*•]|\d{1,4}[.)])\s+)?(?:\[[ xX]\]\s+)?$/u.test(piece.text.slice(0, start));
}
