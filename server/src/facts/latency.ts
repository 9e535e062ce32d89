import { type Candidate, createNumberReader, number, toNumber } from './quantity';

const latencyWords =
  /latenc|response|respond|answer|end-to-end|\bp\d{2}|\bslo\b|timeout|round trip|time budget|задержк|ответ|отклик|latencia|respuesta|responde|plazo|延迟|响应|端到端/iu;

/** A cheap look before the costly ones. */
const anyDuration = /(?:\d|one|two|three|five|ten) ?(?:m?s|sec|milli|мс|с|毫秒|秒)/iu;

/** [1] a bound or a percentile, [2] what stands between, [3] digits or numeral, [4] unit, [5] "(p95" behind. */
const durations = new RegExp(
  String.raw`(<=?|≤|⩽|\b(?:under|below|within|less than|at most|no more than|up to|must|limit)\b|\bp\d{2}(?:\.\d)?\b)?([^\d\n;.]{0,30}?)(${number}|one|two|three|five|ten)\s?(ms|msec|milliseconds?|мс|毫秒|s|sec|secs|seconds?|с|сек|секунд\p{L}*|segundos?|秒)(?![\p{L}\d])([^\d\n;]{0,24}p\d{2})?`,
  'giu',
);
const numerals: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, five: 5, ten: 10 };
/** A period of something else: "every 500 ms", "for 5 s". */
const period = /\b(?:every|each|last|after|window|for the|interval)\b/iu;
const wholePath = /end-to-end|total|overall|response time|slo\b|sla\b|target|\bmust\b|whole path|端到端|сквозн/iu;
/** One step of the way, not the whole. */
const step = /redis|cache|store\b|look-?up|fetch|index|timeout|query encod/iu;
/** Nobody waits longer than this for an answer, in milliseconds. */
const longest = 60_000;

/**
 * Response time the system is held to, in milliseconds: an upper bound or a percentile beside words of latency, at most a
 * minute. The one said of the whole path wins, then one with a percentile, then the first.
 */
export const latencyTarget = createNumberReader((text, header) => {
  if (!anyDuration.test(text) || !(latencyWords.test(text) || latencyWords.test(header.join(' | ')))) return [];
  return [...text.matchAll(durations)].flatMap((match): readonly Candidate[] => {
    const [all, bound, between = '', digits = '', unit = '', percentile] = match;
    if (bound === undefined && percentile === undefined && !latencyWords.test(between)) return [];
    if (period.test(between)) return [];
    const factor = /^(?:m|м|毫)/iu.test(unit) ? 1 : 1000;
    const value = (numerals[digits.toLowerCase()] ?? toNumber(digits)) * factor;
    if (!(value >= 1 && value <= longest)) return [];
    const around = clauseAround(text, match.index, match.index + all.length);
    const whole = wholePath.test(around);
    if (!whole && step.test(around)) return [];
    return [{ value, words: all, rank: (whole ? 2 : 0) + (/p\d{2}/iu.test(around) ? 1 : 0) }];
  });
});

/** Forty characters before and twenty after, within the same clause or cell. */
function clauseAround(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 40), start).split(/[;|]|\.\s/u);
  return before[before.length - 1] + text.slice(start, end) + text.slice(end, end + 20).split(/[;|]|\.\s/u)[0];
}
