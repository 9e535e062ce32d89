import { ofPassage } from '../../reading/of-text';
import type { Passage, Reading, Table } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { isThing } from '../stated/counted-things';
import { namedSets } from '../stated/named-sets';
import { type Amount, amountsIn, statementsOf, stemOf } from '../stated/stated-amounts';
import { farApart, type NumberConflict } from './number-conflict';

/** One part of a whole: a cell of a column, or what a source holds. */
interface Part {
  readonly value: number;
  readonly text: string;
  readonly passage: Passage;
  readonly start: number;
}

/** Parts of one thing that the document lists side by side. */
interface Parts {
  readonly noun: string;
  readonly what: string;
  readonly parts: readonly Part[];
}

/** What a sentence says parts come to in all, against the parts themselves in tables on data. */
export function* sumConflicts(reading: Reading): Iterable<NumberConflict> {
  const data = reading.inPhase('data').filter(({ prose }) => prose);
  const saying = data.filter((passage) => passage.kind !== 'row' && totalsOf(passage).length > 0);
  if (saying.length === 0) return;
  const all = [...columnsOf(reading, new Set(data)), ...heldBySources(reading)];
  for (const passage of saying)
    for (const total of totalsOf(passage)) {
      const known = all.filter(({ noun }) => noun === total.noun);
      const [first] = known;
      const part = first?.parts[0];
      if (!first || !part || known.some(({ parts }) => mayBe(total.value, parts))) continue;
      const values = first.parts.map(({ value }) => value);
      const sum = values.reduce((before, value) => before + value, 0).toLocaleString('en');
      const claim = { source: `The number of ${first.what} in all`, kind: 'size', noun: first.noun } as const;
      const { start, text } = part;
      yield {
        first: {
          ...claim,
          value: part.value,
          text: `${first.parts.map((one) => one.text).join(' + ')} = ${sum}`,
          passage: part.passage,
          start,
          end: start + text.length,
        },
        second: { ...claim, value: total.value, text: total.text, passage, start: total.start, end: total.end },
        section: 'data.sources',
      };
      break;
    }
}

/** Is the number that of one part, or the sum of parts side by side? */
function mayBe(value: number, parts: readonly Part[]): boolean {
  return parts.some((_, from) => {
    let sum = 0;
    return parts.slice(from).some((part) => {
      sum += part.value;
      return !farApart(sum, value);
    });
  });
}

const inAll = /\b(?:together|in (?:all|total|sum)|altogether|combined|overall|sum to|add up to|all told)\b/u;
const listed =
  /\b(?:(?:the|these|all|both) (?:(?:first|last) )?(?:two|three|four|five|both|partitions|parts|splits|sets|archives|sources|periods|blocks))\b/u;
const otherwise =
  /\b(?:more|further|another|new|per|each|every|a (?:day|week|month|year)|would|will|if|of which|of them|test\w*|sampl\w*|remain\w*|left|unlike|than|cost\w*)\b|\d\s?%|[€$£×÷]/u;

/** Amounts of which a sentence says that they are those of several parts taken together. */
const totalsOf = ofPassage((passage): readonly Amount[] =>
  statementsOf(passage as Passage).flatMap(({ text, start, amounts }): readonly Amount[] => {
    const folded = foldCase(text);
    const [only, ...others] = amounts.filter(({ noun, per }) => noun !== '' && per === '');
    if (!only || others.some(({ noun }) => noun === only.noun) || otherwise.test(folded)) return [];
    const between = folded.slice(0, only.start);
    if (
      !listed.test(between) &&
      !(inAll.test(between) || /^,? (?:together|in all|in total|altogether|combined)\b/u.test(folded.slice(only.end)))
    )
      return [];
    if (!listed.test(between) && !/^\W*(?:together|in (?:all|total)|altogether|combined)\b/u.test(folded)) return [];
    return [{ ...only, start: start + only.start, end: start + only.end }];
  }),
);

const ofTotal = /^(?:total|sum|all|together|overall|in all|whole|gap|embargo|not used|unused|skipped|left out)\b/u;

/** Columns of counts whose header names what is counted, where the rows are parts of one whole. */
function columnsOf(reading: Reading, data: ReadonlySet<Passage>): readonly Parts[] {
  return reading.tables
    .filter(({ rows, aside }) => !aside && rows.length > 1 && rows.length < 12 && rows.some((row) => data.has(row)))
    .flatMap((table) =>
      table.header.slice(1).flatMap((cell, index): readonly Parts[] => {
        const name = foldCase(cell).split(/[(,]/u)[0]?.trim().split(/\s/u).at(-1) ?? '';
        if (!isThing({ word: name })) return [];
        const parts = cellsOf(table, index + 1);
        return parts.length > 1 ? [{ noun: stemOf(name), what: name, parts }] : [];
      }),
    );
}

function cellsOf({ rows }: Table, column: number): readonly Part[] {
  return rows.flatMap((row): readonly Part[] => {
    const cells = row.block?.cells ?? [];
    const cell = cells[column] ?? '';
    const [amount] = amountsIn(cell);
    if (!amount || ofTotal.test(foldCase(cells[0] ?? ''))) return [];
    const at = row.text.lastIndexOf(cell) + amount.start;
    return [{ value: amount.value, text: amount.text, passage: row, start: at }];
  });
}

/** What several sources hold of one thing. */
function heldBySources(reading: Reading): readonly Parts[] {
  const byNoun = new Map<string, Part[]>();
  for (const { amounts, passage } of namedSets(reading))
    for (const { noun, per, value, text, start } of amounts)
      if (noun !== '' && per === '') byNoun.set(noun, [...(byNoun.get(noun) ?? []), { value, text, passage, start }]);
  return [...byNoun].flatMap(([noun, parts]) => (parts.length > 1 ? [{ noun, what: wordIn(parts[0]), parts }] : []));
}

function wordIn(part: Part | undefined): string {
  return part?.text.split(' ').at(-1) ?? '';
}
