import { tasksOf } from '../../facts/read';
import { metricValues } from '../../language/metric-values';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import type { MetricSpec } from '../../schema/ontology-types';
import { builtInMetrics, builtInTasks, taskMetrics } from '../../schema/registry';
import { inAnyCase } from '../../text/by-script';
import { inWords } from '../in-words';
import { isAnswered } from '../section-place';
import { headingsAbove } from '../stated/still-to-come';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { judging, metricsNamed, type NamedMetric, sentenceAt, spanOfMetric } from './metrics-named';

const section = 'evaluation.offline-metrics';
const atMost = 3;

/** What a passage, or a heading above it, says of a stage that has another task than the system. */
const outputs: Readonly<Record<string, string>> = {
  'binary-classification': 'class-output',
  'multiclass-classification': 'class-output',
  'multilabel-classification': 'class-output',
  'anomaly-detection': 'class-output',
  regression: 'continuous-output',
  forecasting: 'continuous-output',
  ranking: 'ordered-output',
  retrieval: 'ordered-output',
  recommendation: 'ordered-output',
  generation: 'text-output',
  'object-detection': 'box-output',
  segmentation: 'box-output',
  clustering: 'group-output',
};

export const metricFitsTask: Rule = {
  meta: {
    id: 'evaluation/metric-fits-task',
    title: 'Metrics measure what the task is',
    trace: 'MLD501',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { facts, reading } = context;
    const tasks = tasksOf(facts);
    const judgements = tasks.map(taskMetrics);
    if (judgements.length === 0 || judgements.some(({ valid }) => valid.length === 0)) return;
    const named = metricsNamed(judging(reading), 'offline');
    // Where no metric fits, the tasks may have been read wrongly: several are then taken for a guess.
    const fitting = named.some(({ metric }) => judgements.some(({ valid }) => valid.includes(metric.id)));
    if (!fitting && (tasks.length > 1 || !isTaskTold(context))) return;
    const sole = new Set(named.map(({ metric }) => metric.id)).size === 1;
    const told = new Set<string>();
    for (const one of named) {
      const { id } = one.metric;
      const wrong = judgements.every(
        ({ invalid, invalidAlone }) => invalid.includes(id) || (sole && invalidAlone.includes(id)),
      );
      if (!wrong || told.has(id) || !isClaimed(one, context)) continue;
      told.add(id);
      yield {
        span: spanOfMetric(reading, one),
        section,
        message: messageOf(one, tasks),
      };
      if (told.size === atMost) return;
    }
  },
};

/** The task by its name, not by the model or the words that hint at it. */
const asTask =
  /\b(?:tasks?|problems?|formulat\w+|framed|type|modell?ed as|cast as|we predict|predicts?|target|objective)\b|задач|tarea|problema|任务|问题/iu;

function isTaskTold({ facts, reading }: RuleContext): boolean {
  const task = facts.get('task');
  if (!task || task.source === 'front-matter') return true;
  return task.span !== undefined && asTask.test(reading.source(task.span.start, task.span.end));
}

function messageOf({ mention, metric }: NamedMetric, tasks: readonly string[]): string {
  const titles = tasks.map(
    (id) =>
      builtInTasks()
        .find((task) => task.id === id)
        ?.title.toLowerCase() ?? id,
  );
  const named =
    metric.title.toLowerCase() === mention.text.toLowerCase()
      ? `"${mention.text}"`
      : `"${mention.text}" (${metric.title})`;
  const better = suggestions(tasks).map(({ title }) => title);
  return `${named} does not measure ${inWords(titles, 'or')}, so it says nothing about how good the model is. Judge it by ${inWords(better, 'or')}, or say which stage it is for.`;
}

/** The first metrics that the first task is judged by. */
function suggestions(tasks: readonly string[]): readonly MetricSpec[] {
  const { valid } = taskMetrics(tasks[0] ?? '');
  return valid.slice(0, 3).flatMap((id) => builtInMetrics().find((metric) => metric.id === id) ?? []);
}

/** Said of this system and of no stage that has another task, no loss, no plan and no comparison. */
function isClaimed({ passage, mention, metric }: NamedMetric, context: RuleContext): boolean {
  const { reading } = context;
  const sentence = sentenceAt(passage, mention.start);
  // Who finds duplicates groups records, and judges the pairs by a classifier's metrics.
  if (
    metric.id !== 'accuracy' &&
    taskIs(context, 'clustering') &&
    reading.inPhase('modeling', 'evaluation').some(speaksOfPairs)
  )
    return false;
  if (sentence?.hedged || sentence?.question || reading.says('trained-on', [passage])) return false;
  const next = sentence && passage.sentences[passage.sentences.indexOf(sentence) + 1];
  if (next && turnsDown.test(next.text)) return false;
  // What retrieves for a model that writes is judged in two parts.
  if (isAnswered(context, generation) && taskMetrics('generation').valid.includes(metric.id)) return false;
  // Words for accuracy and precision are one in daily Russian, Spanish and Chinese.
  if (/[à-ÿ\p{Script=Cyrillic}\p{Script=Han}]/iu.test(mention.text)) return false;
  if (metric.id === 'accuracy' && !isDefined(passage, mention)) return false;
  const others = builtInTasks().flatMap(({ id, metrics }) =>
    metrics?.valid.includes(metric.id) ? [outputs[id] ?? ''] : [],
  );
  const around = [passage, ...headingsAbove(passage, context), ...reading.about(taskType)];
  return reading.says(others, around, { denied: true }) === undefined;
}

function taskIs({ facts }: RuleContext, task: string): boolean {
  return tasksOf(facts).every((one) => one === task);
}

const speaksOfPairs = ofText(({ text }) => /\bpair(?:s|wise)?\b/iu.test(text));

const generation = 'evaluation.generation';
/** Of a design with stages the facts may hold the task of one; where the tasks are told, the others are. */
const taskType = 'framing.task-type';

/** "BLEU was looked at. We do not report it." */
const turnsDown = inAnyCase(
  /^(?:\P{L}*(?:but|yet|so|hence|still),?)?\P{L}*(?:we|it|this|they|that)\b.{0,30}\b(?:not|no longer|never|n[o']t)\b.{0,20}\b(?:report|use|decide|rely|track|trust|count|correlate|matter|optimi[sz]e)/u,
);

const otherWord = inAnyCase(/(?:top[\s-]?\d+|over|than|weighted|tolerance|adjusted|within.{1,12})\s(?:\p{L}+\s)?$/u);

/** Accuracy is a word of daily use: it counts as a metric where it has a value or stands in a list of metrics. */
function isDefined(passage: Passage, { start, end }: NamedMetric['mention']): boolean {
  if (otherWord.test(passage.text.slice(Math.max(0, start - 24), start))) return false;
  const values = metricValues(passage.text).filter(({ mention }) => mention.start === start);
  if (values.length > 0) return values.every(({ role }) => role !== 'change');
  return passage.kind === 'row' || (passage.kind === 'item' && passage.text.length - end < 60 && start < 20);
}
