import { type Quantity, quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { cellsOf, type Place, termsIn } from './cells';

/** A number with the words that say what it is. */
export interface Figure extends Place {
  readonly quantity: Quantity;
  /** The clause around it, or label and head of its cell. */
  readonly label: string;
  readonly terms: ReadonlySet<string>;
}

const clauseEnd = /[;→]|,(?!\d{3})|\.\s|\s(?:and|while|but|so|и|y)\s|，|。/gu;

/**
 * Figures that belong together: those of one paragraph, of one list, of one table. Numbers of a table carry its first cell and the
 * head of their column; asides are left out.
 */
export function figureGroups(reading: Reading, among: ReadonlySet<Passage>): readonly (readonly Figure[])[] {
  const groups: Figure[][] = [];
  let last: Passage | undefined;
  for (const passage of reading.passages) {
    if (!passage.prose || passage.aside || !among.has(passage) || !hasDigit(passage)) {
      if (passage.prose) last = undefined;
      continue;
    }
    const figures = figuresOf(reading, passage);
    const joins =
      last !== undefined &&
      passage.kind !== 'paragraph' &&
      passage.kind === last.kind &&
      passage.section === last.section &&
      (passage.kind !== 'row' || passage.block?.header === last.block?.header);
    if (joins) groups.at(-1)?.push(...figures);
    else groups.push([...figures]);
    last = passage;
  }
  return groups.filter((group) => group.length > 1);
}

const hasDigit = ofText(({ text }) => /\d/u.test(text));

/** A figure without the passage that it stands in. */
type Written = Omit<Figure, 'passage'>;

// Several rules ask for the figures of one document.
const known = new WeakMap<Reading, Map<Passage, readonly Figure[]>>();

function figuresOf(reading: Reading, passage: Passage): readonly Figure[] {
  let ofReading = known.get(reading);
  if (!ofReading) {
    ofReading = new Map();
    known.set(reading, ofReading);
  }
  let figures = ofReading.get(passage);
  if (!figures) {
    const written = passage.kind === 'row' ? figuresOfRow(passage) : figuresOfText(passage);
    figures = written.map((figure) => ({ ...figure, passage }));
    ofReading.set(passage, figures);
  }
  return figures;
}

/** By the row's own list of cells: it lives as long as the row is not edited. */
const byCells = new WeakMap<readonly string[], { readonly header: string; readonly figures: readonly Written[] }>();

function figuresOfRow(row: Passage): readonly Written[] {
  const cells = row.block?.cells;
  const header = (row.block?.header ?? []).join('\n');
  const before = cells && byCells.get(cells);
  if (before?.header === header) return before.figures;
  const figures = readRow(row);
  if (cells) byCells.set(cells, { header, figures });
  return figures;
}

function readRow(passage: Passage): readonly Written[] {
  const cells = cellsOf(passage);
  const header = passage.block?.header ?? [];
  const name = cells[0]?.text ?? '';
  return cells.slice(1).flatMap((cell, index) => {
    const head = header[index + 1] ?? '';
    // How a number comes about repeats the others.
    if (termsIn(head).has('derivation-column')) return [];
    const label = `${name} | ${head}`;
    return quantitiesIn(cell.text, head).map((quantity) => ({
      ...{ quantity: named(quantity, name), label, terms: termsIn(`${label} | ${cell.text}`) },
      start: cell.start + quantity.start,
      end: cell.start + quantity.end,
    }));
  });
}

const figuresOfText = ofText(({ text }): readonly Written[] => {
  const ends = [...text.matchAll(clauseEnd)].map(({ index, 0: mark }) => index + mark.length);
  return quantitiesIn(text).map((quantity) => {
    const from = ends.filter((end) => end <= quantity.start).at(-1) ?? 0;
    const to = ends.find((end) => end >= quantity.end) ?? text.length;
    const label = text.slice(from, to);
    return { quantity, label, terms: termsIn(label), start: quantity.start, end: quantity.end };
  });
});

/** "Peak QPS | 70k": the unit of a bare number stands in the label. */
function named(quantity: Quantity, label: string): Quantity {
  if (quantity.dimension !== 'number' || quantity.unit !== '') return quantity;
  if (
    /\b(?:qps|rps|tps)\b|(?:requests?|quer(?:y|ies)|searches|calls|predictions?)\s?(?:\/|per|a)\s?s(?:ec(?:ond)?)?\b/iu.test(
      label,
    )
  )
    return { ...quantity, dimension: 'throughput', noun: 'request', period: 'second' };
  if (
    /(?:requests?|quer(?:y|ies)|searches|calls|predictions?)\s?(?:\/|per|a)\s?day\b|daily (?:requests|queries|searches|calls|predictions)/iu.test(
      label,
    ) &&
    !/user/iu.test(label)
  )
    return { ...quantity, dimension: 'throughput', noun: 'request', period: 'day', value: quantity.value / 86_400 };
  if (/\b(?:dau|daily active users)\b/iu.test(label)) return { ...quantity, dimension: 'count', noun: 'dau' };
  return quantity;
}

/** Nouns of what a client asks for; a flow of events or impressions is another one. */
const asked: ReadonlySet<string> = new Set([
  'request',
  'query',
  'search',
  'call',
  'prediction',
  'view',
  'session',
  'visit',
  'open',
  'inference',
  'lookup',
]);

/** Is it a flow of requests, as far as its noun tells? */
export function isRequestFlow({ dimension, noun }: Quantity): boolean {
  return dimension === 'throughput' && (noun === undefined || asked.has(noun));
}
