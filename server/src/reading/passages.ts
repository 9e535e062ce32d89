import { zonesOf } from '../facts/zones';
import type { Block, Document } from '../markdown/types';
import { lineAt } from '../text/lines';
import type { Span } from '../text/span';
import { readText, type TextReading } from './terms';
import type { Passage, Table } from './types';

/** Headings, headers of tables and blocks with text, in the order of the document. */
export function readPassages(document: Document): readonly Passage[] {
  const zones = zonesOf(document);
  const passages: Passage[] = [];
  let section = 0;
  let header: readonly string[] | undefined;
  const heading = (index: number): void => {
    const own = document.sections[index];
    if (!own) return;
    passages.push(passage('heading', own.title, own.titleSpan, index, zones.section(index) === 'aside'));
  };
  for (const block of document.blocks) {
    for (; section <= block.section; section++) heading(section);
    // A template's prompt is no word of the author's.
    if (block.kind === 'comment' || block.text === '' || readText(block.text).prompt) continue;
    const aside = block.quoted || block.kind === 'code' || zones.block(block) === 'aside';
    if (block.header !== undefined && block.header !== header)
      passages.push(passage('header', block.header.join(' | '), headerSpan(document, block), block.section, aside));
    header = block.header;
    passages.push(passage(block.kind, block.text, block.span, block.section, aside, block));
  }
  for (; section < document.sections.length; section++) heading(section);
  return passages;
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
interface ReadPassage extends Passage {
  readonly read: TextReading;
}

function passage(
  kind: Passage['kind'],
  text: string,
  span: Span,
  section: number,
  aside: boolean,
  block?: Block,
): Passage {
  const read = readText(text);
  const { sentences } = read;
  // The text of the reading is the same string in every analysis: comparing it to itself costs nothing.
  const made: ReadPassage = { kind, text: read.text, span, section, aside, prose: written.has(kind), sentences, read };
  return block === undefined ? made : { ...made, block };
}

/** What is read of a passage's text, also of a passage that a rule has made of another. */
export function readingOf(passage: Passage): TextReading {
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
    tables[tables.length - 1]?.rows.push(one);
  }
  return tables;
}
