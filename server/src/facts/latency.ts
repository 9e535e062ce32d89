import { quantitiesIn } from '../language/quantities';
import { inAnyCase } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { type Candidate, createNumberReader } from './quantity';

/** For folded text: with the flag i it takes several times as long to compile and to run. */
const latencyWords =
  /latenc|response|respond|answer|end-to-end|\bp\d{2}|\bslo\b|timeout|round trip|time budget|задержк|ответ|отклик|latencia|respuesta|responde|plazo|延迟|响应|端到端/u;

/** A cheap look before the costly ones. */
const anyDuration = inAnyCase(/(?:\d|one|two|three|five|ten)[ \u00a0-]?(?:m?s|sec|milli|мс|с|毫秒|秒)/u);

/** Said of a number without a bound of its own: "must be 100 ms". */
const demand = /\b(?:must|limit)\b/iu;
/** A period of something else: "every 500 ms", "for 5 s". */
const period = inAnyCase(/\b(?:every|each|last|after|window|for the|interval)\b/u);
const wholePath = inAnyCase(
  /end-to-end|total|overall|response time|slo\b|sla\b|target|\bmust\b|whole path|端到端|сквозн/u,
);
/** One step of the way, not the whole. */
const step = inAnyCase(/redis|cache|store\b|look-?up|fetch|index|timeout|query encod/u);
/** Nobody waits longer than this for an answer, in milliseconds; a unit beyond seconds tells another kind of time. */
const longest = 60_000;
/** How far before a number the word that makes it a latency may stand, in UTF-16 units. */
const reach = 30;

/**
 * Response time the system is held to, in milliseconds: an upper bound or a percentile beside words of latency, at most a
 * minute. The one said of the whole path wins, then one with a percentile, then the first.
 */
export const latencyTarget = createNumberReader((text, header) => {
  if (!anyDuration.test(text)) return [];
  const quantities = quantitiesIn(text);
  if (quantities.every(({ dimension }) => dimension !== 'duration')) return [];
  if (!latencyWords.test(foldCase(text)) && !latencyWords.test(foldCase(header.join(' | ')))) return [];
  let last = 0;
  return quantities.flatMap((quantity): readonly Candidate[] => {
    const { dimension, value, low, bound, percentile, unit, start, end, text: words } = quantity;
    const from = Math.max(last, start - reach);
    last = end;
    // A measured span of times is no target.
    if (
      dimension !== 'duration' ||
      (low !== undefined && bound === undefined) ||
      /^-?(?:min|h|d|w)|^(?:мин|分)/iu.test(unit)
    )
      return [];
    const between =
      text
        .slice(from, start)
        .split(/[;.\n]/u)
        .at(-1) ?? '';
    const held = bound === '<' || bound === '<=' || percentile !== undefined;
    if (!held && !latencyWords.test(foldCase(between)) && !demand.test(between)) return [];
    if (bound === '>' || bound === '>=' || period.test(between) || period.test(words)) return [];
    if (!(value >= 1 && value <= longest)) return [];
    const around = clauseAround(text, start, end);
    const whole = wholePath.test(around);
    if (!whole && step.test(around)) return [];
    const named = latencyWords.exec(foldCase(between));
    return [
      {
        value,
        words: named ? text.slice(start - between.length + named.index, end) : words,
        rank: (whole ? 2 : 0) + (percentile !== undefined || /p\d{2}/iu.test(around) ? 1 : 0) + (named ? 0.5 : 0),
      },
    ];
  });
});

/** Forty characters before and twenty after, within the same clause or cell. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 40), start).split(/[;|]|\.\s/u);
  return before[before.length - 1] + text.slice(start, end) + text.slice(end, end + 20).split(/[;|]|\.\s/u)[0];
}
