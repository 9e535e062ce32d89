import type { Quantity } from '../../language/quantities';
import { derived } from '../../reading/derived';
import { ofPassage, type PassageAlone } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { RuleContext } from '../types';
import { durationsIn, type Place, saidIn, termsIn } from './cells';

/** Nobody waits longer than this for an answer, in milliseconds: what is slower belongs to a job, not to a request. */
export const longestWait = 60_000;

/** An upper bound on the time to an answer. */
export interface LatencyLimit extends Place {
  readonly ms: number;
  readonly percentile?: number;
  /** As written. */
  readonly text: string;
  /** Of the whole path, in the author's words. */
  readonly whole: boolean;
  /** To the first word of a streamed answer. */
  readonly firstToken: boolean;
}

/** Below this percentile a limit is one of the usual case, which a budget of slow requests may exceed. */
const tail = 90;

type LimitContext = Pick<RuleContext, 'reading' | 'document' | 'phases' | 'coverage'>;

const section = 'requirements.non-functional';
const guarding = ['evaluation.guardrails', 'operations.alerting', 'operations.monitoring', 'serving.rollout'] as const;
/** A limit is told for a percentile or two; a sentence with more times is a list of stages. */
const mostInALimit = 3;

/**
 * The times to an answer that the requirements demand, in order: at most a minute, with a bound or a percentile or called a
 * latency. How old data may be, how long a recovery takes or when a stage is given up is none. Where a heading opens the
 * requirements, what stands under it counts before what other parts repeat.
 */
export const latencyLimitsOf: (context: LimitContext) => readonly LatencyLimit[] = derived((context: LimitContext) => {
  const { reading } = context;
  const budgeted = new Set(reading.about('serving.latency-budget'));
  const stated = new Set(reading.about(section));
  const required = new Set(reading.inPhase('requirements'));
  // Under a heading of service levels each item is one, also where the item alone does not say so.
  const headings = new Set([...stated].map((passage) => passage.section));
  const limits = reading.passages
    .filter(
      (passage) =>
        passage.prose &&
        !passage.aside &&
        (required.has(passage) || (passage.kind === 'item' && headings.has(passage.section))) &&
        (stated.has(passage) || !budgeted.has(passage)),
    )
    .flatMap((passage) => limitsIn(passage).map((limit) => ({ ...limit, passage })));
  const own = limits.filter(({ passage }) => standsInRequirements(context, passage));
  if (own.length > 0) return own;
  // Where an alarm or a stop rule repeats a limit, it is what is demanded that counts.
  const guards = new Set(reading.about(...guarding));
  const demanded = limits.filter(({ passage }) => !guards.has(passage));
  return demanded.length > 0 ? demanded : limits;
});

function standsInRequirements({ document, phases, coverage }: LimitContext, passage: Passage): boolean {
  const opening = new Set(phases.get('requirements') ?? []);
  const own = coverage.get(section)?.heading;
  if (own !== undefined) opening.add(own);
  for (let at = passage.section; at >= 0; at = document.sections[at]?.parent ?? -1) {
    if (at === 0 && document.sections[0]?.level === 1) return false;
    if (opening.has(at)) return true;
  }
  return false;
}

const limitsIn = ofPassage((passage): readonly Omit<LatencyLimit, 'passage'>[] => {
  const { text, sentences, kind, block } = passage;
  const quantities = durationsIn(text);
  if (quantities.length === 0) return [];
  // A row is one statement: its first cell says what the others are about.
  const row = kind === 'row' ? termsIn(text) : undefined;
  if (row && isOtherTime(row)) return [];
  const limits: Omit<LatencyLimit, 'passage'>[] = [];
  for (const sentence of sentences) {
    if (sentence.hedged || sentence.question) continue;
    const found = row ?? saidIn(sentence);
    if (isOtherTime(found)) continue;
    const end = sentence.start + sentence.text.length;
    // "At p99: routing 18 s, network 4 s, model 1 s" says where the time goes, not how much there may be.
    if (!row && quantities.filter((one) => one.start >= sentence.start && one.end <= end).length > mostInALimit)
      continue;
    for (const quantity of quantities) {
      const one = withPercentile(quantity, text);
      if (one.start < sentence.start || one.end > end) continue;
      const upper = one.bound === '<' || one.bound === '<=';
      const called = found.has('answer-time') || isLabelled(block, 'answer-time');
      if (one.bound === '>' || one.bound === '>=' || (one.low !== undefined && !upper)) continue;
      if (
        !(one.percentile !== undefined
          ? upper || called || row || found.has('service-limit') || isAlone(one, sentence.text)
          : called && (upper || found.has('service-limit')))
      )
        continue;
      if (!(one.value > 0 && one.value <= longestWait)) continue;
      limits.push({
        ...{ start: one.start, end: one.end, ms: one.value, text: one.text },
        ...(one.percentile === undefined ? {} : { percentile: one.percentile }),
        whole: found.has('path-whole'),
        firstToken: found.has('first-token'),
      });
    }
  }
  return limits;
});

/** "p99 of 120 ms." says nothing else: among requirements it is the time of an answer. */
function isAlone({ text: own }: Quantity, sentence: string): boolean {
  return !/\p{L}{3}/u.test(sentence.replace(own, ''));
}

/** Do the words before a list or a paragraph say it? */
function isLabelled(block: PassageAlone['block'], term: string): boolean {
  return Boolean(block?.runIn || block?.leadIn) && termsIn(`${block?.runIn ?? ''} | ${block?.leadIn ?? ''}`).has(term);
}

/** "99% of films within", "95 percent of requests in under". */
const shareOf = inAnyCase(
  /(?<![\d.])(?<share>(?:9\d|50)(?:\.\d+)?)\s?(?:%|percent) of (?:all |the )?\p{L}[\p{L} ]{2,24}$/u,
);

/** "10 ms at p95", "10 ms (p95)", "10 ms for the 95th percentile": the percentile behind the number. */
function withPercentile(quantity: Quantity, text: string): Quantity {
  if (quantity.percentile !== undefined) return quantity;
  const named = /^\s?(?:\(|at |@\s?|for |in )?(?:the )?(?:p(\d\d(?:\.\d)?)|(\d\d)th percentile)\b/iu.exec(
    text.slice(quantity.end, quantity.end + 30),
  );
  const share = shareOf.exec(text.slice(Math.max(0, quantity.start - 40), quantity.start));
  const percentile = (named && Number(named[1] ?? named[2])) || (share && Number(share.groups?.share));
  return percentile ? { ...quantity, percentile } : quantity;
}

function isOtherTime(found: ReadonlySet<string>): boolean {
  return ['age-of-data', 'gives-up', 'off-path', 'latency-change'].some((term) => found.has(term));
}

/**
 * The limit that times at `percentile` (absent: not told) have to keep; `undefined` if none can be compared. Of one statement it
 * is the one of the same percentile, else of a higher one; of several statements that of the whole path, else the most generous.
 */
export function limitFor(
  limits: readonly LatencyLimit[],
  percentile: number | undefined,
  firstToken: boolean,
): LatencyLimit | undefined {
  const kind = limits.filter((limit) => limit.firstToken === firstToken);
  const whole = kind.some((limit) => limit.whole) ? kind.filter((limit) => limit.whole) : kind;
  const byPassage = new Map<Passage, LatencyLimit[]>();
  for (const limit of whole) byPassage.set(limit.passage, [...(byPassage.get(limit.passage) ?? []), limit]);
  return mostGenerous([...byPassage.values()].flatMap((some) => mostGenerous(comparable(some, percentile)) ?? []));
}

function comparable(limits: readonly LatencyLimit[], percentile: number | undefined): readonly LatencyLimit[] {
  if (percentile === undefined)
    return limits.filter((limit) => limit.percentile === undefined || limit.percentile >= tail);
  const same = limits.filter((limit) => limit.percentile === percentile);
  return same.length > 0
    ? same
    : limits.filter((limit) => limit.percentile === undefined || limit.percentile > percentile);
}

function mostGenerous(limits: readonly LatencyLimit[]): LatencyLimit | undefined {
  return limits.reduce<LatencyLimit | undefined>((best, one) => (best && best.ms >= one.ms ? best : one), undefined);
}
