import { tasksOf } from '../../facts/read';
import { detectorMentions } from '../../language/detectors';
import { type MetricMention, metricMentions } from '../../language/metrics';
import { passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { builtInMetrics, builtInTasks, taskMetrics } from '../../schema/registry';
import { inWords } from '../in-words';
import { isLimit } from '../stated/limits';
import { watchingPassages } from '../stated/watched';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'operations.monitoring';
const qualityMetrics = new Map(
  builtInMetrics().flatMap((metric) => (metric.kind === 'offline' ? [[metric.id, metric]] : [])),
);

interface Named {
  readonly passage: Passage;
  readonly mention: MetricMention;
}

export const monitoredMetricDefined: Rule = {
  meta: {
    id: 'consistency/monitored-metric-defined',
    title: 'What is monitored is what the model was judged by',
    trace: 'MLD902',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const watching = watchingPassages(reading).filter((one) => !namesDetector(one));
    const operation = new Set(watchingPassages(reading));
    const naming = withQuality(reading).filter((one) => !operation.has(one));
    if (naming.length === 0) return;
    const evaluation = new Set(reading.inPhase('evaluation'));
    const judged = namedIn(naming.filter((one) => evaluation.has(one)));
    if (judged.length === 0) return;
    const elsewhere = naming.filter((one) => !one.aside && !isOperation(one, reading));
    const known = new Set(elsewhere.flatMap(idsDefined));
    // A gate for a new model uses the metrics of the evaluation; it watches nothing.
    const watched = namedIn(watching.filter((one) => !reading.says(['retraining', 'quality-gate'], [one])));
    const isKnown = (one: Named): boolean => known.has(idOf(one)) || hasKin(idOf(one), known);
    const strange = [...operation]
      .flatMap((passage) => signalsIn(passage).map((mentions) => mentions.map((mention) => ({ passage, mention }))))
      .filter((named) => !named.some(isKnown))
      .flat();
    // One more metric in operation is fine; none of those that decided is not.
    const connected = watched.some(isKnown);
    const misfit =
      strange.find((one) => isMisfit(idOf(one), context)) ??
      strange.find((one) => isForeign(one, judged, context) || strange.some((other) => isBeside(other, one))) ??
      (connected ? undefined : strange[0]);
    if (!misfit) return;
    const { passage, mention } = misfit;
    const titles = [...new Set(judged.map((one) => qualityMetrics.get(idOf(one))?.title ?? ''))].slice(0, 3);
    yield {
      span: reading.spanOf(passage, mention.start, mention.end),
      section,
      ...(isMisfit(idOf(misfit), context) ? { severity: 'warning' as const } : {}),
      message: `"${mention.text}" is watched in operation, but the model is judged by ${inWords(titles, 'and')} and no other part of the document uses it. Watch what decided the launch, or say in the evaluation what it stands for.`,
      related: judged.slice(0, 1).map((one) => ({
        span: reading.spanOf(one.passage, one.mention.start, one.mention.end),
        message: `The evaluation uses "${one.mention.text}".`,
      })),
    };
  },
};

const namesDetector = ofText(({ text }) => detectorMentions(text).length > 0);

function isOperation(passage: Passage, reading: Reading): boolean {
  return reading.sectionsOf(passage)[0]?.startsWith('operations.') ?? false;
}

function idOf({ mention }: Named): string {
  return mention.id;
}

/** Metrics of the model's quality that the passages name and do not deny, in order. */
function namedIn(passages: readonly Passage[]): readonly Named[] {
  const named: Named[] = [];
  for (const passage of passages) for (const mention of qualityIn(passage)) named.push({ passage, mention });
  return named;
}

const qualityIn = ofText(({ text }) => qualityMentions(text));

function qualityMentions(text: string): readonly MetricMention[] {
  return metricMentions(text).filter(
    ({ id, negated, start }) => qualityMetrics.has(id) && !negated && !isInAddress(text, start),
  );
}

/** The metrics of each sentence or row that has a limit; a gate for a new model watches nothing. */
const signalsIn = ofPassage(({ kind, text, sentences }): readonly (readonly MetricMention[])[] => {
  const isSignal = (one: string, within: readonly Sentence[]): boolean =>
    !isGate(within) && detectorMentions(one).length === 0;
  if (kind === 'row') return isLimit(text) && isSignal(text, sentences) ? [qualityMentions(text)] : [];
  // "MAPE per week; above 20% the model is retrained."
  const limited = sentences.map((sentence) => isLimit(sentence.text));
  return sentences
    .filter((sentence, at) => (limited[at] || limited[at + 1]) && isSignal(sentence.text, [sentence]))
    .map(({ text, start }) =>
      qualityMentions(text).map((one) => ({ ...one, start: one.start + start, end: one.end + start })),
    );
});

function isGate(sentences: readonly Sentence[]): boolean {
  return sentences.some(({ hits }) => hits.some(({ term }) => term === 'quality-gate'));
}

/** What only raises an alarm somewhere in the text is not defined there. */
const idsDefined = ofPassage(({ sentences }) =>
  sentences
    .filter(({ text }) => !/\b(?:alarms?|alerts?|triggers?|retrain(?:s|ed|ing)?)\b/iu.test(text))
    .flatMap(({ text }) => qualityMentions(text).map(({ id }) => id)),
);

const withQuality = passagesWhere((passage) => qualityIn(passage).length > 0);

/** "https://example.org/ECE-101": a name within an address measures nothing. */
function isInAddress(text: string, start: number): boolean {
  return /:\/\/\S*$/u.test(text.slice(0, start));
}

/** Ways to say how far probabilities are off. */
const calibration: ReadonlySet<string> = new Set(['ece', 'calibration-ratio', 'brier']);

/** Recall at a false positive rate is watched as recall, macro F1 as F1: one name within the other. Calibration is one thing by any name. */
function hasKin(id: string, known: ReadonlySet<string>): boolean {
  if (calibration.has(id) && [...known].some((other) => calibration.has(other))) return true;
  const parts = id.split('-');
  return [...known].some((other) => other.split('-').some((part) => part.length > 1 && parts.includes(part)));
}

/** Two metrics that nobody defined in one signal are no slip. */
function isBeside(one: Named, other: Named): boolean {
  return one !== other && one.passage === other.passage && idOf(one) !== idOf(other);
}

/** A metric of another kind of task than the document's, or, where that is unknown, than any metric it is judged by. */
function isForeign(one: Named, judged: readonly Named[], { facts }: RuleContext): boolean {
  const tasks = tasksOf(facts);
  const suits = (task: string, id: string): boolean => {
    const { valid, caution } = taskMetrics(task);
    return valid.includes(id) || caution.some(({ metric }) => metric === id);
  };
  const at = builtInTasks().filter(({ id }) => suits(id, idOf(one)));
  if (at.length === 0) return false;
  if (tasks.length > 0) return !at.some(({ id }) => tasks.includes(id));
  return !at.some(({ id }) => judged.some((other) => suits(id, idOf(other))));
}

/** Does the metric measure none of the document's tasks? Unknown tasks: no. */
function isMisfit(id: string, { facts }: RuleContext): boolean {
  const tasks = tasksOf(facts);
  return tasks.length > 0 && tasks.every((task) => taskMetrics(task).invalid.includes(id));
}
