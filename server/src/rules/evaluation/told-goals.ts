import { contentWords } from '../../language/content-words';
import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import type { Quantity } from '../../language/quantities/types';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, PassageAlone } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import { inAnyCase } from '../../text/by-script';

/** A value that is to be reached, with what it is a value of. */
export interface ToldGoal {
  /** Built-in id; absent: no list of metrics knows it, and `words` must say it. */
  readonly metric?: string;
  /** Stems of the words that name it. */
  readonly words: readonly string[];
  readonly least: boolean;
  readonly amount: Amount;
  /** As written. */
  readonly text: string;
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
}

export interface Amount {
  /** Percent as a ratio, else the number as written, without its unit. */
  readonly value: number;
  readonly percent: boolean;
  /** Lower case, '' if none. */
  readonly unit: string;
}

/** "p99", "95th percentile": no number of the value. */
const percentile = /\b(?:tp|p)\d\d(?:\.\d+)?\b|\b\d\d(?:\.\d+)?(?:th|st|rd)\b/iu;

/** The number of a quantity in the unit in which it is written; of ranges and counted things none. */
export function amountOf({ dimension, value, low, text, unit }: Quantity): Amount | undefined {
  if (low !== undefined || dimension === 'count') return undefined;
  if (dimension === 'percent') return { value, percent: true, unit: '' };
  const written = /\d[\d,]*(?:\.\d+)?/u.exec(text.replace(percentile, ''))?.[0].replace(/,/gu, '');
  return written === undefined ? undefined : { value: Number(written), percent: false, unit: unit.toLowerCase() };
}

/** Alarms, guardrails of an experiment and gates have limits too, and are no goals of the model. */
const otherLimit = inAnyCase(
  /\b(?:alarms? (?:at|when|if)|alerts?|page[sd]?|warn\p{L}*|roll\p{L}*[ -]?back|guard-?rails?|experiments?|a\/b|arms?|significan\p{L}*|alpha|power|drift|psi|candidates?|gates?|stretch|ideal\p{L}*|long[- ]term|later|next (?:year|quarter|phase)|phase [2-9]|eventually|baselines?|human|vendor)\b/u,
);
const arrow = /^\s*(?:→|->|=>)\s*$/u;
const toward = /^\s*(?:down |up )?to\s*$/iu;
const opens = /^[^a-z]{0,9}(?:(?:our|the|business|ml) )?(?:goals?|targets?|objectives?|requirements?)\b/iu;

/** "Targets: …", "goal MAE | ≤ 6.0". */
export const opensWithGoal = ofText(({ text }) => opens.test(text));

/** The values that a passage demands: with a bound, or as what is to become of today's. Alarms and guardrails are none. Total. */
export const goalsIn: (passage: Passage) => readonly ToldGoal[] = ofPassage((passage) =>
  passage.kind === 'row' ? goalsOfRow(passage) : goalsOfProse(passage),
);

/** "Recall of failures | ≥ 80%"; of a row with several limits none. */
function goalsOfRow({ text, block }: PassageAlone): readonly ToldGoal[] {
  const [label = '', ...cells] = block?.cells ?? [];
  if (otherLimit.test(text) || quantitiesIn(label).some(({ bound }) => bound !== undefined)) return [];
  const bounded = cells.flatMap((cell, column) => {
    const found = quantitiesIn(cell, block?.header?.[column + 1]).filter(({ bound }) => bound !== undefined);
    const from = label.length + 3 + cells.slice(0, column).reduce((sum, one) => sum + one.length + 3, 0);
    return found.map((quantity) => ({ quantity, from }));
  });
  const [one] = bounded;
  if (!one || bounded.length > 1) return [];
  return goalOf(label, one.quantity, isLeast(one.quantity), one.from);
}

function goalsOfProse({ text, sentences }: PassageAlone): readonly ToldGoal[] {
  const labelled = opens.test(text);
  return sentences.flatMap((sentence) => {
    if (sentence.hedged || sentence.question || otherLimit.test(sentence.text)) return [];
    const quantities = quantitiesIn(sentence.text);
    return quantities.flatMap((quantity, index) => {
      const before = quantities[index - 1];
      const gap = sentence.text.slice(before?.end ?? 0, quantity.start);
      // "From 38% to 25%", "4.1% → 5.0%": the direction is that of the change.
      if (before && isReached(before, gap, sentence.text) && before.value !== quantity.value)
        return goalOf(
          clauseBefore(sentence.text, before.start),
          quantity,
          quantity.value > before.value,
          sentence.start,
        );
      const label = clauseBefore(sentence.text, quantity.start);
      if (quantity.bound !== undefined) return goalOf(label, quantity, isLeast(quantity), sentence.start);
      // "Targets: precision of at least 45%; recall of 70%"
      return labelled && /\bof\s$/iu.test(gap) && metricMentions(label).length === 1
        ? goalOf(label, quantity, undefined, sentence.start)
        : [];
    });
  });
}

function isReached({ start }: Quantity, gap: string, text: string): boolean {
  return arrow.test(gap) || (toward.test(gap) && /\bfrom\s*$/iu.test(text.slice(0, start)));
}

function isLeast({ bound }: Quantity): boolean | undefined {
  if (bound === '>=' || bound === '>') return true;
  return bound === '<=' || bound === '<' ? false : undefined;
}

/** From the last comma, semicolon or full stop on, what stands in brackets left out. */
function clauseBefore(text: string, end: number): string {
  return (
    text
      .slice(0, end)
      .replace(/\([^)]*\)/gu, '')
      .split(/[,;.:]\s/u)
      .at(-1) ?? ''
  ).trim();
}

function goalOf(label: string, quantity: Quantity, told: boolean | undefined, from: number): readonly ToldGoal[] {
  const amount = amountOf(quantity);
  const metrics = new Set(metricMentions(label).map(({ id }) => id));
  if (!amount || !(amount.value > 0) || metrics.size > 1) return [];
  const [metric] = metrics;
  const words = contentWords(label);
  const least = told ?? (metric === undefined ? undefined : better.get(metric));
  if (least === undefined || (metric === undefined && words.length === 0)) return [];
  const { text, start, end } = quantity;
  return [
    { ...(metric === undefined ? {} : { metric }), words, least, amount, text, start: from + start, end: from + end },
  ];
}

/** Is more of it better? Only metrics of which that is sure. */
const better: ReadonlyMap<string, boolean> = new Map(
  builtInMetrics().flatMap(({ id, dir }) => (dir === 'up' || dir === 'down' ? [[id, dir === 'up'] as const] : [])),
);
