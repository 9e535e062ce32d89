import { modelMentions } from '../../language/models';
import { quantitiesIn } from '../../language/quantities';
import { derived } from '../../reading/derived';
import { ofPassage, type PassageAlone } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { excerpt } from '../excerpt';
import { durationsIn, saidIn, termsIn } from '../stated/cells';
import { latencyLimitsOf, longestWait } from '../stated/latency-limits';
import { subjectOf } from '../stated/source-words';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { horizonOf, makingOf } from './horizon';
import { latencyBudgetsOf } from './latency-budgets';
import { type ModeStatement, modeStatements } from './mode-statements';
import { servingPassages } from './serving-passages';

/** A state that may be so old, in milliseconds, is kept by no daily job. */
const fresh = 15 * 60_000;

export const modeMeetsSlo: Rule = {
  meta: {
    id: 'serving/mode-meets-slo',
    title: 'Predictions are made as often as the requirements need them',
    trace: 'MLD616',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const late = comesLate(context);
    if (late) yield late;
    const conflict = conflictIn(context);
    if (!conflict) return;
    const { batch, demand } = conflict;
    yield {
      span: reading.spanOf(demand.passage, demand.start, demand.end),
      section: 'requirements.non-functional',
      message: `A job that runs ahead of the request ("${excerpt(batch.sentence)}") cannot keep "${demand.text}". Predict when the request or the event comes, or relax the requirement to the cadence of the job.`,
      related: [
        {
          span: reading.spanOf(batch.passage, batch.start, batch.end),
          message: 'Predictions are made in a batch here.',
        },
      ],
    };
  },
};

interface Conflict {
  readonly batch: ModeStatement;
  readonly demand: Demand;
}

/** By itself, because only where it stands changes with each letter above it. */
const conflictIn: (context: RuleContext) => Conflict | undefined = derived((context: RuleContext) => {
  const { reading } = context;
  const demands = quickDemands(context);
  if (demands.length === 0) return undefined;
  const own = new Set(demands.map(({ passage }) => passage));
  const asked = new Set(reading.about('requirements.non-functional'));
  const serving = servingPassages(context).filter((passage) => !own.has(passage) && !asked.has(passage));
  const { scheduled, asked: onRequest } = modeStatements(reading, serving);
  return conflictOf(context, demands, scheduled, onRequest, serving);
});

/**
 * A job where the design decides when predictions are made, or a job of the very thing that is demanded, is answered by no word such as
 * "stream" or "on the phone" somewhere else: only by predictions on request that are told in such a place or of that thing.
 */
function conflictOf(
  context: RuleContext,
  demands: readonly Demand[],
  scheduled: readonly ModeStatement[],
  asked: readonly ModeStatement[],
  serving: readonly Passage[],
): Conflict | undefined {
  if (asked.some(({ main }) => main)) return undefined;
  // Of many requests and jobs each is read once, not with each other.
  const open = asked.length === 0 ? demands : demands.filter((one) => !sharesThing(one, thingsOf(asked)));
  if (open.length === 0) return undefined;
  const stored = storesResults(context, serving);
  for (const batch of scheduled) {
    const things = asked.length === 0 || batch.main ? undefined : new Set(subjectOf(batch.sentence));
    const demand = open.find(
      (one) =>
        (asked.length === 0 || (batch.job && (!things || sharesThing(one, things)))) &&
        (one.waits === 'for the prediction' || !looksUp(context, batch, stored)),
    );
    if (demand) return { batch, demand };
    // Where nothing else is told, the first job stands for the design.
    if (asked.length === 0) return undefined;
  }
  return undefined;
}

/** Does a demand name one of these things? */
function sharesThing({ passage }: Demand, things: ReadonlySet<string>): boolean {
  return subjectOf(passage.text).some((word) => things.has(word));
}

function thingsOf(statements: readonly ModeStatement[]): ReadonlySet<string> {
  return new Set(statements.flatMap(({ sentence }) => subjectOf(sentence)));
}

/** How results that were computed before could answer a request. */
type Stored = 'by any job' | 'by the job that says so' | 'never';

/** Never where the time of a request is divided over steps of which one is the model: that design computes while somebody waits. */
function storesResults(context: RuleContext, serving: readonly Passage[]): Stored {
  if (latencyBudgetsOf(context).some(({ stages }) => stages.some(({ name }) => computes(name)))) return 'never';
  return context.reading.says('stored-result', serving) ? 'by any job' : 'by the job that says so';
}

function looksUp({ reading }: RuleContext, batch: ModeStatement, stored: Stored): boolean {
  if (stored === 'never') return false;
  return stored === 'by any job' || reading.says('reads-result', [batch.passage]) !== undefined;
}

function computes(stage: string): boolean {
  const said = termsIn(stage);
  return (said.has('model-step') || modelMentions(stage).length > 0) && !said.has('reads-result');
}

/** "A job every 30 minutes" makes predictions that reach 20 minutes ahead: before the next one comes, the last is of the past. */
function comesLate(context: RuleContext): FindingDraft | undefined {
  const { reading } = context;
  const made = makingOf(reading);
  const horizon = made && horizonOf(reading);
  if (
    !made ||
    !horizon ||
    made.days <= horizon.days ||
    modeStatements(reading, servingPassages(context)).asked.length > 0
  )
    return undefined;
  return {
    span: reading.spanOf(made.passage, made.start, made.end),
    section: 'serving.prediction-mode',
    message: `Predictions are made "${made.text}" and reach "${horizon.text}": before the next ones come, the last are of a moment that is over. Predict more often, or further ahead.`,
    related: [
      { span: reading.spanOf(horizon.passage, horizon.start, horizon.end), message: 'So far ahead is predicted.' },
    ],
  };
}

interface Demand {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A result that was computed before may answer in time, unless the wait is one from an event to its prediction. */
  readonly waits: 'for an answer' | 'for the prediction';
}

const quickDemands: (context: RuleContext) => readonly Demand[] = derived((context: RuleContext) => {
  const { reading } = context;
  const limits = latencyLimitsOf(context)
    .filter(({ passage }) => !termsIn(passage.text).has('reads-result'))
    .map(
      (limit): Demand => ({
        ...limit,
        waits: isFromEvent(limit.passage, termsIn(limit.passage.text)) ? 'for the prediction' : 'for an answer',
      }),
    );
  const asked = reading.about('requirements.non-functional').filter(({ prose }) => prose);
  const demandsOf = (read: (passage: Passage) => readonly DemandInPassage[]): readonly Demand[] =>
    asked.flatMap((passage) => read(passage).map((one) => ({ ...one, passage, waits: 'for the prediction' })));
  return [...limits, ...demandsOf(freshnessDemands), ...demandsOf(eventDemands)];
});

type DemandInPassage = Pick<Demand, 'start' | 'end' | 'text'>;

/**
 * "An alarm within 5 minutes of the reading": longer than anybody waits for a page, and still nothing that a job of hours can keep. What
 * has an hour of the day or a cadence of its own is the limit of such a job.
 */
const eventDemands = ofPassage(({ kind, text, sentences, block }): readonly DemandInPassage[] => {
  const row = kind === 'row' ? termsIn(text) : undefined;
  return sentences.flatMap((sentence) => {
    const found = row ?? saidIn(sentence);
    if (!isFromEvent({ text: sentence.text, block }, found) || sentence.hedged || sentence.question) return [];
    if (notWaited.some((term) => found.has(term)) || ownTime.test(row ? text : sentence.text)) return [];
    return durationsIn(sentence.text)
      .filter(({ value, bound, percentile }) => {
        const upper = bound === '<' || bound === '<=' || (percentile !== undefined && bound === undefined);
        return upper && value > longestWait && value <= fresh;
      })
      .slice(0, 1)
      .map((place) => demandAt(sentence, place));
  });
});

/** "From saved observation to alert", "end of phrase to verdict", "reading → alarm": not from a request to its answer. */
function isFromEvent({ text, block }: Pick<PassageAlone, 'text' | 'block'>, said: ReadonlySet<string>): boolean {
  if (said.has('event-to-result')) return true;
  const span = fromTo.exec(text) ?? toLabel.exec(block?.cells?.[block.cells.length > 2 ? 1 : 0] ?? block?.runIn ?? '');
  return span !== null && !notEvents.test(span[0]) && !requests.test(foldCase(span[0]));
}

const fromTo = /\bfrom\b[^.;|]{2,60}?\b(?:to|until)\b/iu;
const toLabel = /^.*\p{L}.{0,40}?(?:\sto\s|→|->|⇒|➜).*\p{L}/u;
/** "From 400 ms to 300 ms", "from Monday to Friday": amounts and times are no events. */
const notEvents =
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|december|noon|midnight|morning|evening|today|now)\b/iu;
/** What asks, not what happens. */
const requests = /\b(?:requests?|quer\w+|search\w*|clicks?|open\w*|taps?|calls?|time|pages?|asks?|sign)\b/u;

const notWaited = [
  'age-of-data',
  'gives-up',
  'off-path',
  'latency-change',
  'batch-mode',
  'other-job',
  'availability',
  'downtime',
];
const ownTime =
  /\b\d{1,2}:\d\d\b|\b(?:job|run|runs|batch|list|night|start|finish\w*|publish\w*|on-?call|page[sd]?|ticket|review\w*)\b/iu;

/** "never older than 2 minutes": minutes that no job of hours can keep. */
const freshnessDemands = ofPassage(({ kind, text, sentences }): readonly DemandInPassage[] =>
  sentences.flatMap((sentence) => {
    const found = kind === 'row' ? termsIn(text) : saidIn(sentence);
    if (!found.has('freshness-word') || sentence.hedged || sentence.question) return [];
    return quantitiesIn(sentence.text)
      .filter(({ dimension, value }) => dimension === 'duration' && value > 0 && value <= fresh)
      .slice(0, 1)
      .map((place) => demandAt(sentence, place));
  }),
);

function demandAt(
  sentence: Sentence,
  { start, end }: { readonly start: number; readonly end: number },
): DemandInPassage {
  return { start: sentence.start + start, end: sentence.start + end, text: excerpt(sentence.text) };
}
