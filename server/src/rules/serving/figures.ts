import { type Quantity, quantitiesIn } from '../../language/quantities';
import { mayHaveUnit } from '../../language/quantities/hints';
import type { Unit } from '../../language/quantities/words';
import { remembered } from '../../language/remembered';
import { derived } from '../../reading/derived';
import { ofPassage, ofText, type PassageAlone } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { cellsOf, type Place, termsIn } from '../stated/cells';

/** A number with the words that say what it is. */
export interface Figure extends Place {
  readonly quantity: Quantity;
  /** The clause around it, or label and head of its cell. */
  readonly label: string;
  /** What `termsOf` reads: of most numbers no rule wants to know more than what they measure. */
  readonly told: string;
}

/** The terms that the words around a figure say. */
export function termsOf({ told }: Pick<Figure, 'told'>): ReadonlySet<string> {
  return termsIn(told);
}

const clauseEnd = /[;→]|,(?!\d{3})|\.\s|\s(?:and|while|but|so|и|y)\s|，|。/gu;

/** A figure without the passage that it stands in. */
type Written = Omit<Figure, 'passage'>;

/**
 * A reader of figures that belong together: those of one paragraph, of one list, of one table, two at least. Numbers of a table carry its
 * first cell and the head of their column; asides are left out. Of the passages `among` only groups are given of which a number `may`
 * matter, and its words, too, if `tells` asks for them: nothing else is asked of the others. Numbers that may are in one of `units`, or
 * rates by one; a word in the first cell of a row may stand for it.
 */
export function figureGroups(
  among: (reading: Reading) => readonly Passage[],
  units: (unit: Unit) => boolean,
  may: (quantity: Quantity) => boolean,
  tells: (figure: Written) => boolean = () => true,
): (reading: Reading) => Iterable<readonly Figure[]> {
  const groups = derived(({ reading }) => passageGroups(reading, new Set(among(reading))));
  const matters = (figure: Written): boolean => may(figure.quantity) && tells(figure);
  const mayHave = mayHaveUnit(units);
  // The words around numbers are looked for only where a number may matter.
  const textMay = ofText(
    ({ text }) => mayHave(text) && quantitiesIn(text).some(may) && figuresOfText(text).some(matters),
  );
  const rowMay = ofPassage((row) => readRow(row).some(matters));
  const mayMatter = (passage: Passage): boolean => (passage.kind === 'row' ? rowMay : textMay)(passage);
  return function* (reading) {
    for (const group of groups({ reading })) {
      if (!group.some(mayMatter)) continue;
      const figures = group.flatMap(figuresOf);
      if (figures.length > 1) yield figures;
    }
  };
}

/** Prose with digits, by paragraph, list and table. */
function passageGroups(reading: Reading, among: ReadonlySet<Passage>): readonly (readonly Passage[])[] {
  const groups: Passage[][] = [];
  let last: Passage | undefined;
  for (const passage of reading.passages) {
    if (!passage.prose || passage.aside || !among.has(passage) || !hasDigit(passage)) {
      if (passage.prose) last = undefined;
      continue;
    }
    const joins =
      last !== undefined &&
      passage.kind !== 'paragraph' &&
      passage.kind === last.kind &&
      passage.section === last.section &&
      (passage.kind !== 'row' || reading.isSameTable(passage, last));
    if (joins) groups.at(-1)?.push(passage);
    else groups.push([passage]);
    last = passage;
  }
  return groups;
}

const hasDigit = ofText(({ text }) => /\d/u.test(text));

function figuresOf(passage: Passage): readonly Figure[] {
  const written = passage.kind === 'row' ? readRow(passage) : figuresOfText(passage.text);
  return written.map((figure) => ({ ...figure, passage }));
}

function readRow(passage: Pick<PassageAlone, 'block'>): readonly Written[] {
  const cells = cellsOf(passage);
  const header = passage.block?.header ?? [];
  const name = cells[0]?.text ?? '';
  return cells.slice(1).flatMap((cell, index) => {
    const head = header[index + 1] ?? '';
    const quantities = quantitiesIn(cell.text, head);
    // How a number comes about repeats the others.
    if (quantities.length === 0 || termsIn(head).has('derivation-column')) return [];
    const label = `${name} | ${head}`;
    return quantities.map((quantity) => ({
      ...{ quantity: named(quantity, name), label, told: `${label} | ${cell.text}` },
      start: cell.start + quantity.start,
      end: cell.start + quantity.end,
    }));
  });
}

const figuresOfText: (text: string) => readonly Written[] = remembered((text) => {
  const quantities = quantitiesIn(text);
  if (quantities.length === 0) return [];
  const ends = [...text.matchAll(clauseEnd)].map(({ index, 0: mark }) => index + mark.length);
  return quantities.map((quantity) => {
    const from = ends.filter((end) => end <= quantity.start).at(-1) ?? 0;
    const to = ends.find((end) => end >= quantity.end) ?? text.length;
    const label = text.slice(from, to);
    return { quantity, label, told: label, start: quantity.start, end: quantity.end };
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
