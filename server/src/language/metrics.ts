/** The metrics that a text names; what they are called is data (`schemas/ontology/metrics.yaml`). */
import type { MetricSpec } from '../schema/ontology-types';
import { builtInMentionWords, builtInMetricLookAlikes, builtInMetrics } from '../schema/registry';
import { byScript, type ScriptedPattern } from '../text/by-script';
import { foldCase } from '../text/fold-case';
import { denied } from './denial';
import type { Mention } from './mention-reader';
import { createNameReader, type FoundName, rememberedOf, type Tokenized, textOf, wordsIn } from './names';
import { operatingPoint } from './operating-point';
import { createPhraseMatcher } from './phrases';
import { remembered } from './remembered';
import type { Token } from './tokens';
import { anyOf, beginningsOf, type Worded, wordedIn } from './word-pattern';

export type { Mention } from './mention-reader';

export interface MetricMention extends Mention {
  /** "@10", "@k = 10", "top-5". */
  readonly k?: number;
  /** Operating point as written: "0.2 false alarms", "FPR 1%", "precision 0.95". It may stand behind the value. */
  readonly at?: string;
  /** `macro`, `micro`, `weighted`, `per-class`, `one-vs-rest`, `one-vs-one`. */
  readonly averaging?: string;
}

const byId: ReadonlyMap<string, MetricSpec> = new Map(builtInMetrics().map((metric) => [metric.id, metric]));
const readNames = createNameReader(builtInMetrics(), builtInMetricLookAlikes());
const matchCues = createPhraseMatcher<true>(builtInMentionWords().cues.map((cue) => [cue, true] as const));
/** How many words away a word like "metric" or "target" makes a weak name a metric. */
const cueReach = 8;

interface Averaging extends Worded {
  readonly id: string;
  readonly before: ScriptedPattern;
  readonly after: ScriptedPattern;
}

let made: readonly Averaging[] | undefined;

function averagingsIn(folded: string): readonly Averaging[] {
  made ??= Object.entries(builtInMentionWords().averaging).map(([id, words]) => ({
    id,
    beginnings: beginningsOf(words),
    before: byScript({ source: `(?<!\\p{L})(?:${anyOf(words)})[\\s-]$`, flags: 'u' }),
    after: byScript({ source: `^\\s?[(,]\\s?(?:${anyOf(words)})(?!\\p{L})`, flags: 'u' }),
  }));
  return wordedIn(folded, made);
}

const topBefore = byScript(/(?<![\p{L}\d])top[\s-]?(\d{1,5}|[kn])[\s-]$/iu);

/**
 * The metrics named in a visible text, in order, without overlap: the longest name wins, and PR-AUC is no AUC. A name that has other
 * meanings counts only near another metric or a word like "target". Total; remembered by text.
 */
export const metricMentions: (text: string | Tokenized) => readonly MetricMention[] = rememberedOf((text) =>
  read(text, false),
);

/** As `metricMentions`, for a text that is known to speak of metrics, such as the header of a table of results. */
export const metricMentionsAmongMetrics: (text: string) => readonly MetricMention[] = remembered((text) =>
  read(text, true),
);

function read(one: string | Tokenized, amongMetrics: boolean): readonly MetricMention[] {
  const text = textOf(one);
  const tokens = wordsIn(one);
  const all = readNames(text, tokens);
  const names = amongMetrics ? all : withoutUnsupported(all, tokens);
  if (names.length === 0) return none;
  const negated = denied(text, tokens, names);
  const mentions: MetricMention[] = [];
  let behind = 0;
  for (const [index, name] of names.entries()) {
    if (name.start < behind) continue;
    const { mention, end } = mentionOf(text, name, negated[index] === true);
    mentions.push(mention);
    behind = end;
  }
  return mentions;
}

const none: readonly MetricMention[] = [];

/** A weak name wants a metric that is none of the system's in the same text, or a word like "metric" near it. */
function withoutUnsupported(names: readonly FoundName[], tokens: readonly Token[]): readonly FoundName[] {
  if (!names.some(({ weak }) => weak)) return names;
  if (names.some(({ id, weak }) => !weak && byId.get(id)?.kind !== 'system')) return names;
  const cues: number[] = [];
  matchCues(tokens, ({ from }) => cues.push(from));
  return names.filter(
    ({ weak, from, to }) => !weak || cues.some((cue) => cue >= from - cueReach && cue < to + cueReach),
  );
}

function mentionOf(text: string, name: FoundName, negated: boolean): { mention: MetricMention; end: number } {
  const metric = byId.get(name.id);
  const measured = metric?.kind === 'offline';
  const point = measured
    ? operatingPoint(text, name.end, /@$|\bat$/iu.test(text.slice(name.start, name.end)))
    : undefined;
  const used = point !== undefined && metric !== undefined && accepts(metric, point.kind) ? point : undefined;
  const prefix =
    used === undefined && measured ? topBefore.exec(text.slice(Math.max(0, name.start - 9), name.start)) : null;
  const top = prefix !== null && (metric?.takesK ?? false) ? prefix : null;
  const id = metric?.at[top ? 'k' : (used?.kind ?? '')] ?? name.id;
  const start = top ? name.start - top[0].length : name.start;
  const end = closed(text, start, used === undefined || used.apart ? name.end : Math.max(used.end, name.end));
  const k = top ? Number(top[1]) : used?.k;
  const averaging = metric?.averaging ?? averagingOf(text, start, end);
  const mention: MetricMention = {
    id,
    start,
    end,
    text: text.slice(start, end),
    negated,
    ...(k !== undefined && !Number.isNaN(k) ? { k } : {}),
    ...(used?.at !== undefined ? { at: used.at } : {}),
    ...(averaging !== undefined ? { averaging } : {}),
  };
  return { mention, end: Math.max(end, used?.end ?? 0) };
}

/** With the bracket that closes one within: "F1 (macro)", "mAP@[.5:.95]". */
function closed(text: string, start: number, end: number): number {
  const next = text[end];
  const opener = next === ')' ? '(' : next === ']' ? '[' : undefined;
  return opener !== undefined && text.slice(start, end).includes(opener) ? end + 1 : end;
}

/** A bare share or number is an operating point only for metrics that are told so: "keep precision at 90 %" gives a value. */
function accepts(metric: MetricSpec, kind: string): boolean {
  if (kind === 'k') return metric.takesK;
  if (kind === 'percent') return metric.at.percent !== undefined || metric.takesK;
  return true;
}

function averagingOf(text: string, start: number, end: number): string | undefined {
  const before = foldCase(text.slice(Math.max(0, start - 24), start));
  const after = foldCase(text.slice(end, end + 24));
  return averagingsIn(`${before} ${after}`).find((one) => one.before.test(before) || one.after.test(after))?.id;
}
