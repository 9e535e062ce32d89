import { type Zones, zonesOf } from '../facts/zones';
import type { Block, Document } from '../markdown/types';
import { lineAt } from '../text/lines';
import { countBefore } from '../text/sorted';
import type { Span } from '../text/span';
import { LivePassage } from './live/passage';
import { readText, type TextReading } from './terms';
import type { Passage, Table } from './types';

/** Headings, headers of tables and blocks with text, in the order of the document. */
export function readPassages(document: Document): readonly Passage[] {
  const zones = zonesOf(document);
  const passages: Passage[] = [];
  let section = 0;
  let header: readonly string[] | undefined;
  const heading = (index: number): void => {
    const own = headingPassage(document, zones, index);
    if (own) passages.push(own);
  };
  for (const block of document.blocks) {
    for (; section <= block.section; section++) heading(section);
    if (!isPassage(block)) continue;
    passages.push(...blockPassages(document, zones, block, header));
    header = block.header;
  }
  for (; section < document.sections.length; section++) heading(section);
  return passages;
}

/**
 * Place of a passage among all passages of its document, which stand in the order of the text; -1 of any other. `startOf` tells where one
 * begins, in UTF-16 units.
 */
export function indexAmong(
  passages: readonly Passage[],
  passage: Passage,
  startOf: (passage: Passage) => number,
): number {
  const start = startOf(passage);
  return passages.indexOf(
    passage,
    countBefore(passages, (one) => startOf(one) < start),
  );
}

/** Has the block words of the author's? A template's prompt is none. */
export function isPassage({ kind, text }: Block): boolean {
  return kind !== 'comment' && text !== '' && !readText(text).prompt;
}

export function headingPassage({ sections }: Document, zones: Zones, index: number): ReadPassage | undefined {
  const own = sections[index];
  return own && passage('heading', own.title, own.titleSpan, index, zones.section(index) === 'aside');
}

/** A block that is a passage; before the first row of a table its header. `above` is the header of the passage above. */
export function blockPassages(
  document: Document,
  zones: Zones,
  block: Block,
  above: readonly string[] | undefined,
): readonly ReadPassage[] {
  const aside = block.quoted || block.kind === 'code' || zones.block(block) === 'aside';
  const own = passage(block.kind, block.text, block.span, block.section, aside, block);
  if (block.header === undefined || block.header === above) return [own];
  return [passage('header', block.header.join(' | '), headerSpan(document, block), block.section, aside), own];
}

/** Of a table only its rows are blocks: the header stands two lines above the first, over the line of dashes. */
function headerSpan({ lines }: Document, first: Block): Span {
  const line = lineAt(lines, first.span.start) - 2;
  const start = lines[line];
  const end = lines[line + 1];
  return start === undefined || end === undefined ? first.span : { start, end };
}

const written: ReadonlySet<string> = new Set(['paragraph', 'item', 'row']);

/** A passage that knows what was read of its text: finding that by the text takes a tenth of the time of all rules. */
export interface ReadPassage extends Passage {
  readonly read: TextReading;
}

function passage(
  kind: Passage['kind'],
  text: string,
  span: Span,
  section: number,
  aside: boolean,
  block?: Block,
): ReadPassage {
  const read = readText(text);
  const { sentences } = read;
  // The text of the reading is the same string in every analysis: comparing it to itself costs nothing.
  const made: ReadPassage = { kind, text: read.text, span, section, aside, prose: written.has(kind), sentences, read };
  return block === undefined ? made : { ...made, block };
}

/** What is read of a passage's text, also of a passage that a rule has made of another. */
export function readingOf(passage: Pick<Passage, 'text'>): TextReading {
  if (passage instanceof LivePassage) return passage.readNow();
  const { read } = passage as Partial<ReadPassage>;
  return read !== undefined && read.text === passage.text ? read : readText(passage.text);
}

/** The tables among the passages, each with its rows. A table ends where its header does. */
export function readTables(passages: readonly Passage[]): readonly Table[] {
  const tables: { header: readonly string[]; rows: Passage[]; section: number; aside: boolean }[] = [];
  let header: readonly string[] | undefined;
  for (const one of passages) {
    if (one.kind !== 'row' || !one.block?.header) {
      if (one.kind !== 'header') header = undefined;
      continue;
    }
    if (one.block.header !== header) {
      header = one.block.header;
      tables.push({ header, rows: [], section: one.section, aside: one.aside });
    }
    const table = tables[tables.length - 1];
    // The label of one row ("Rule card, later the fallback") puts that row aside, not those below it.
    if (!one.aside && table) table.aside = false;
    table?.rows.push(one);
  }
  return tables;
}
