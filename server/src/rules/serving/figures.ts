import { type Quantity, quantitiesIn } from '../../language/quantities';
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
    if (!passage.prose || passage.aside || !among.has(passage) || !/\d/u.test(passage.text)) {
      if (passage.prose) last = undefined;
      continue;
    }
    const figures = passage.kind === 'row' ? figuresOfRow(passage) : figuresOfText(passage);
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

function figuresOfRow(passage: Passage): readonly Figure[] {
  const cells = cellsOf(passage);
  const header = passage.block?.header ?? [];
  const name = cells[0]?.text ?? '';
  return cells.slice(1).flatMap((cell, index) => {
    const head = header[index + 1] ?? '';
    // How a number comes about repeats the others.
    if (termsIn(head).has('derivation-column')) return [];
    const label = `${name} | ${head}`;
    return quantitiesIn(cell.text, head).map((quantity) => ({
      ...{ passage, quantity: named(quantity, name), label, terms: termsIn(`${label} | ${cell.text}`) },
      start: cell.start + quantity.start,
      end: cell.start + quantity.end,
    }));
  });
}

function figuresOfText(passage: Passage): readonly Figure[] {
  const { text } = passage;
  const ends = [...text.matchAll(clauseEnd)].map(({ index, 0: mark }) => index + mark.length);
  return quantitiesIn(text).map((quantity) => {
    const from = ends.filter((end) => end <= quantity.start).at(-1) ?? 0;
    const to = ends.find((end) => end >= quantity.end) ?? text.length;
    const label = text.slice(from, to);
    return { passage, quantity, label, terms: termsIn(label), start: quantity.start, end: quantity.end };
  });
}

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
