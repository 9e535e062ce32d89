import { tasksOf } from '../../facts/read';
import { detectorMentions } from '../../language/detectors';
import { type MetricMention, metricMentions } from '../../language/metrics';
import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { builtInMetrics, taskMetrics } from '../../schema/registry';
import { inWords } from '../in-words';
import { hasLimit } from '../limits';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { watchingPassages } from '../watched';

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
    const known = new Set(namedIn(elsewhere).map(idOf));
    // A gate for a new model uses the metrics of the evaluation; it watches nothing.
    const watched = namedIn(watching.filter((one) => !reading.says(['retraining', 'quality-gate'], [one])));
    const isKnown = (one: Named): boolean => known.has(idOf(one)) || hasKin(idOf(one), known);
    const strange = watching
      .filter((one) => reading.sectionsOf(one)[0] !== 'operations.retraining' || !reading.says('quality-gate', [one]))
      .filter((one) => hasLimit(one) && !namedIn([one]).some(isKnown))
      .flatMap((one) => namedIn([one]));
    // One more metric in operation is fine; none of those that decided is not.
    const connected = watched.some(isKnown);
    const misfit = strange.find((one) => isMisfit(idOf(one), context)) ?? (connected ? undefined : strange[0]);
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

const qualityIn = ofText(({ text }) =>
  metricMentions(text).filter(
    ({ id, negated, start }) => qualityMetrics.has(id) && !negated && !isInAddress(text, start),
  ),
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

/** Does the metric measure none of the document's tasks? Unknown tasks: no. */
function isMisfit(id: string, { facts }: RuleContext): boolean {
  const tasks = tasksOf(facts);
  return tasks.length > 0 && tasks.every((task) => taskMetrics(task).invalid.includes(id));
}
