import { builtInMentionWords } from '../schema/registry';
import { byScript, type ScriptedPattern } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { anyOf } from './word-pattern';

/** What a value of a metric is: what is there today, what is wanted, or a difference. */
export type ValueRole = 'baseline' | 'target' | 'change';

const { roles, changes } = builtInMentionWords();
const apart = '(?<![\\p{L}\\d])';
const ends = '(?![\\p{L}\\d])';
/** All of these are for folded text. */
const word = (words: readonly string[]): ScriptedPattern =>
  byScript({ source: `${apart}(?:${anyOf(words)})${ends}`, flags: 'u' });
// A word with a number behind it is that number's: "0.93 (baseline 0.82)".
const behind = (words: readonly string[]): ScriptedPattern =>
  byScript({ source: `^\\s{0,2}\\(?(?:${anyOf(words)})${ends}(?!\\s{0,2}[:=<>≥≤~]?\\s?[\\d.])`, flags: 'u' });

const baseline = word(roles.baseline);
const target = word(roles.target);
const baselineBehind = behind(roles.baseline);
const targetBehind = behind(roles.target);
const changeBefore = byScript({ source: `${apart}(?:${anyOf(changes.before)})[\\s:=~≈+−–-]{0,4}$`, flags: 'u' });
/** "not drop by more than 1 %" is all one bound. */
const changeWithin = word(changes.before);
const changeBehind = behind(changes.behind);
const changeVerb = word(changes.verbs);
const sign = /(?:^|[\s(])[+±Δ]\s?$/u;
const arrival = byScript(/(?<!\p{L})(?:to|from|below|above|under|over|at|до|a)(?!\p{L})|[≥≤<>=→]/u);

const changeLabel = byScript(/^\s*δ|(?<!\p{L})(?:delta|change|lift|diff(?:erence)?)(?!\p{L})/u);

/** The role that the header of a column or the label of a row tells. */
export function roleOfLabel(label: string): ValueRole | undefined {
  const folded = foldCase(label);
  if (changeLabel.test(folded)) return 'change';
  return target.test(folded) ? 'target' : baseline.test(folded) ? 'baseline' : undefined;
}

/**
 * The role of a value in a sentence. `lead`: the words before its metric in the clause; `gap`: what stands between the metric (or the
 * value before) and the value; `bound`: the words of its bound ("at least "); `tail`: what follows. `percent`: the value is a share.
 */
export function roleOf(
  lead: string,
  gap: string,
  bound: string,
  tail: string,
  percent: boolean,
): ValueRole | undefined {
  if (sign.test(gap)) return 'change';
  return roleIn(foldCase(lead), foldCase(gap), foldCase(bound), foldCase(tail), percent);
}

/** The arguments are folded. */
function roleIn(lead: string, gap: string, bound: string, tail: string, percent: boolean): ValueRole | undefined {
  // "A drop below 0.7" gives the value, "a drop > 10 %" and "by more than 10 %" the change.
  const limit = /^\s?(?:below|above|under|over)/u.test(bound);
  if (((changeBefore.test(gap) || changeWithin.test(bound)) && !limit) || changeBehind.test(tail)) return 'change';
  const before = `${gap}${bound}`;
  if (percent && changeVerb.test(lead) && !arrival.test(before)) return 'change';
  if (target.test(before)) return 'target';
  if (baseline.test(before)) return 'baseline';
  if (targetBehind.test(tail)) return 'target';
  if (baselineBehind.test(tail) || /^\s?(?:→|->)\s?[<>≥≤~≈]?\d/u.test(tail)) return 'baseline';
  return target.test(lead) ? 'target' : baseline.test(lead) ? 'baseline' : undefined;
}
