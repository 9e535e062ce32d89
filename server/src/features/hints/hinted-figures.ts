import { type Calculation, calculationsIn } from '../../language/arithmetic';
import { type Dimension, type Quantity, quantitiesIn } from '../../language/quantities';
import { formatQuantity } from '../../language/quantities/format';
import type { Passage } from '../../reading/types';
import { lengthsOf } from '../../rules/serving/downtime';
import { cellsOf } from '../../rules/stated/cells';
import type { Steps } from '../../text/steps';
import type { DraftHint } from './draft-hint';

/** A part of a passage that is read on its own: a cell of a row, else all. */
interface Part {
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  /** Of the column; empty outside tables. */
  readonly header: string;
}

const secondsPerDay = 86_400;
/** Requests a day from which their rate is of interest: about one a second. */
const leastPerDay = 100_000;
/** A number of the same section within this factor of a derived one counts as the author's own statement of it: it was rounded, or is a peak. */
const near = 1.25;
/** What follows a calculation whose result the author writes, even in a unit that cannot be compared: "2.8k QPS x 200 videos = 560k pairs/s". */
const resultSign = /^[^.;|\d]{0,40}?(?:[=≈≃→⇒]|->)/u;

/** Results of calculations that the author leaves to the reader. */
export function calculationHints(passages: readonly Passage[], isStated: IsStated): readonly DraftHint[] {
  return passages.flatMap((passage) =>
    partsOf(passage).flatMap((part) =>
      calculationsIn(part.text).flatMap((calculation): readonly DraftHint[] => {
        const { dimension, value, stated, operands, text } = calculation;
        const result = resultOf(calculation);
        const own = operands.map(({ value: one }) => one);
        if (
          stated ||
          resultSign.test(part.text.slice(calculation.end)) ||
          result === undefined ||
          isStated(passage.section, dimension, value, own)
        )
          return [];
        const last = operands.at(-1) as Quantity;
        return [
          {
            passage,
            // The whole may hold marks of emphasis; the last number seldom does.
            start: part.start + Math.min(last.start, calculation.end),
            end: part.start + calculation.end,
            label: `= ${result}`,
            tooltip: `${text} = ${result}`,
          },
        ];
      }),
    ),
  );
}

/** As an author would write it; undefined where its unit is open: money per hour, bytes per second. */
function resultOf({ dimension, value, operands }: Calculation): string | undefined {
  if (dimension === 'throughput') {
    if (operands.some((one) => one.dimension === 'storage' || one.noun === 'byte')) return undefined;
    // "27.8k QPS x 500 pairs" is no longer a rate of queries.
    return rateText(value, false);
  }
  const money = operands.find((one) => one.dimension === 'money');
  if (money?.per !== undefined && !operands.some((one) => one.dimension === 'duration')) return undefined;
  return formatQuantity(dimension, value, money?.currency);
}

/** The average rate of a count per day, once for each passage, unless it or its section tells a rate per second. */
export function rateHints(passages: readonly Passage[], isStated: IsStated): readonly DraftHint[] {
  return passages.flatMap((passage): readonly DraftHint[] => {
    const flows = partsOf(passage).flatMap(({ text, header, start }) =>
      quantitiesIn(text, header)
        .filter(({ dimension, noun }) => dimension === 'throughput' && noun !== 'byte')
        .map((quantity) => ({ quantity, start })),
    );
    if (flows.some(({ quantity }) => quantity.period === 'second')) return [];
    const daily = flows.find(({ quantity }) => isDailyFlow(quantity));
    if (!daily || isStated(passage.section, 'throughput', daily.quantity.value, [daily.quantity.value])) return [];
    const { quantity, start } = daily;
    const rate = rateText(quantity.value, isRequests(quantity));
    return [
      {
        passage,
        start: start + quantity.start,
        end: start + quantity.end,
        label: `≈ ${rate}`,
        tooltip: `${quantity.text.trim()} ÷ 86,400 s ≈ ${rate}, on average over the day. The peak is higher.`,
      },
    ];
  });
}

/** People a day are no load, and what one of them does is none either. */
function isDailyFlow({ period, value, per, noun, low }: Quantity): boolean {
  return (
    period === 'day' &&
    per === undefined &&
    low === undefined &&
    noun !== 'user' &&
    value * secondsPerDay >= leastPerDay * (1 - 1e-9)
  );
}

/** "23.1k QPS" of requests, "23.1k/s" of other things. */
function rateText(value: number, requests: boolean): string {
  const text = formatQuantity('throughput', value);
  return requests ? text : text.replace(/ QPS$/u, '/s');
}

/** "2.0B/day" is traffic; "2.0B a day" may be anything. */
function isRequests({ noun, unit }: Quantity): boolean {
  return noun === undefined ? unit.startsWith('/') : noun === 'request' || noun === 'query';
}

/** Does a section hold the value, other than in the numbers `from` that it was derived from? */
export type IsStated = (section: number, dimension: Dimension, value: number, from: readonly number[]) => boolean;

/** What the sections of the passages state; "6.0B x 500 B" beside "3 TB/day" leaves nothing to derive. */
export function* statedIn(passages: readonly Passage[]): Steps<IsStated> {
  const bySection = new Map<number, Quantity[]>();
  for (const passage of passages) {
    const known = bySection.get(passage.section) ?? [];
    for (const { text, header } of partsOf(passage)) for (const one of quantitiesIn(text, header)) known.push(one);
    bySection.set(passage.section, known);
    yield;
  }
  return (section, dimension, value, from) =>
    (bySection.get(section) ?? []).some((one) => {
      if (from.includes(one.value)) return false;
      return amountsIn(one, dimension).some((amount) => amount <= value * near && amount * near >= value);
    });
}

const plain: ReadonlySet<Dimension> = new Set(['number', 'count']);

/** The amounts of a dimension that a quantity tells: of a flow what flows in its period, where an amount is asked for. */
function amountsIn({ dimension, value, noun, period }: Quantity, wanted: Dimension): readonly number[] {
  if (dimension === wanted || (plain.has(dimension) && plain.has(wanted))) return [value];
  if (dimension !== 'throughput' || period === undefined) return [];
  if (wanted !== 'storage' && !plain.has(wanted)) return [];
  if ((noun === 'byte') !== (wanted === 'storage')) return [];
  const lengths = period === 'second' ? [1000] : (lengthsOf.get(period) ?? []);
  return lengths.map((length) => (value * length) / 1000);
}

function partsOf(passage: Passage): readonly Part[] {
  if (passage.kind !== 'row') return [{ text: passage.text, start: 0, header: '' }];
  return cellsOf(passage).map((cell, column) => ({ ...cell, header: passage.block?.header?.[column] ?? '' }));
}
