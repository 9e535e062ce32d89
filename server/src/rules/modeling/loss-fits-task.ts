import { tasksOf } from '../../facts/read';
import { lossMentions } from '../../language/losses';
import { remembered } from '../../language/remembered';
import { derived } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { BlockTest, Passage, Reading } from '../../reading/types';
import type { LossSpec } from '../../schema/ontology-types';
import { builtInLosses, builtInTasks, taskMetrics } from '../../schema/registry';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { Rule, RuleContext } from '../types';

const losses = new Map(builtInLosses().map((loss) => [loss.id, loss]));
const titles = new Map(builtInTasks().map(({ id, title }) => [id, title.toLowerCase()]));
/** What predicts a number: no kind of cross-entropy fits, however short its name. */
const continuous: ReadonlySet<string> = new Set(['regression', 'forecasting']);

/** What a classifier may answer. */
const byClasses: ReadonlySet<string> = new Set(['anomaly-detection', 'ranking', 'recommendation', 'retrieval']);

/** What speaks of each kind of output. */
const outputs: readonly (readonly [string, readonly string[]])[] = [
  ['class-output', ['binary-classification', 'multiclass-classification', 'multilabel-classification']],
  ['continuous-output', ['regression', 'forecasting']],
  ['ordered-output', ['ranking', 'retrieval', 'recommendation']],
  ['box-output', ['object-detection', 'segmentation']],
  ['text-output', ['generation']],
  ['group-output', ['clustering', 'anomaly-detection']],
];

interface Named {
  readonly loss: LossSpec;
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const lossFitsTask: Rule = {
  meta: {
    id: 'modeling/loss-fits-task',
    title: 'The training loss fits the task',
    trace: 'MLD407',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const tasks = tasksOf(context.facts);
    if (tasks.length === 0) return;
    const named = namedLosses(context);
    const [first] = named;
    const all = quantileOf(context) === undefined ? [] : allLosses(context);
    const [mean] = all.every(({ loss }) => loss.id === 'mse-loss') ? all : [];
    const quantile = mean && quantileOf(context);
    if (mean && quantile !== undefined) {
      yield {
        span: context.reading.spanOf(mean.passage, mean.start, mean.end),
        section: 'modeling.loss',
        message: `"${mean.text}" pulls every answer towards the mean, and "${quantile}" is asked for, so the limits do not hold as they say. Train each quantile by the pinball loss, or say how the interval is made from the errors of the mean.`,
      };
      return;
    }
    if (first === undefined || named.some(({ loss }) => mayFit(loss, tasks))) return;
    // "into 20 bins", "and a head that tells whether": a part of the task is another.
    if (
      tasks.every((task) => continuous.has(task)) &&
      named.some(({ passage }) => context.reading.says('binned', [passage]))
    )
      return;
    const usual = taskMetrics(tasks[0] as string)
      .losses.slice(0, 3)
      .map((id) => losses.get(id)?.title ?? id);
    yield {
      span: context.reading.spanOf(first.passage, first.start, first.end),
      section: 'modeling.loss',
      message: `"${first.text}" does not fit ${tasks.map((task) => titles.get(task) ?? task).join(' or ')}, so the model is not trained for what it has to answer. Usual are ${usual.join(', ')}; if another part of the system is meant, say so.`,
    };
  },
};

/** "Quantile boosting", "gives the 5% and 95% quantile". */
const askedQuantile = byScript(
  /\bquantile (?:gradient |regress\p{L}+|boost\p{L}*|models?|networks?)|\b(?:gives?|predicts?|forecasts?|outputs?|estimates?) (?:the )?\d+(?:th)?%?(?:(?:,| and|, and) (?:the )?\d+(?:th)?%?){0,4} (?:quantiles?|percentiles?)\b/iu,
);
const mayAskQuantile: BlockTest = (source) => /quantile|percentile/u.test(foldCase(source));
/** Other ways to a quantile. */
const otherWay: BlockTest = (source) =>
  /pinball|quantile loss|conformal|forest|bootstrap|residual|ensemble|gaussian|normal distribution|variance|quantile of the (?:errors?|residuals?)|safety stock/u.test(
    foldCase(source),
  );
const quantileIn = ofText(({ text }) => askedQuantile.exec(text)?.[0].trim());

/** The words by which the model is said to predict quantiles, where no other way to them is named. */
function quantileOf({ reading }: RuleContext): string | undefined {
  if (reading.blocksWith(mayAskQuantile).length === 0 || reading.blocksWith(otherWay).length > 0) return undefined;
  for (const passage of reading.inPhase('modeling')) {
    const found = passage.prose ? quantileIn(passage) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function mayFit({ id, title, general, fits }: LossSpec, tasks: readonly string[]): boolean {
  // One may detect anomalies by a classifier, and authors name the kinds of cross-entropy loosely.
  // Who orders by a probability trains a classifier: a pointwise loss.
  const byClass = tasks.some((task) => byClasses.has(task));
  const wide = byClass ? [...tasks, 'binary-classification', 'multilabel-classification'] : tasks;
  if (wide.some((task) => fits.includes(task) || taskMetrics(task).losses.includes(id))) return true;
  if (title.endsWith('cross-entropy')) return wide.some((task) => losses.get('cross-entropy')?.fits.includes(task));
  return general;
}

/** The sentence speaks of another part of the system, for which the loss is right. */
function isOfAnotherPart(context: RuleContext, { loss, passage }: Named): boolean {
  return outputs.some(
    ([term, tasks]) =>
      loss.fits.some((task) => tasks.includes(task)) && context.reading.says(term, [passage]) !== undefined,
  );
}

const labelledLosses: (context: RuleContext) => readonly Passage[] = derived(({ reading, coverage }: RuleContext) => {
  const heading = coverage.get('modeling.loss')?.heading;
  return reading.passages.filter(
    (passage) =>
      passage.prose &&
      !passage.aside &&
      ((heading !== undefined && passage.section === heading && heading > 0) || isLabelled(passage)),
  );
});

/** The losses that are said to train this system or a part of it. */
function allLosses(context: RuleContext): readonly Named[] {
  const { reading } = context;
  const own = labelledLosses(context).flatMap((passage) => mentions(passage, 0, passage.text));
  return own.length > 0 ? own : toldLosses(reading);
}

/** The losses of the passages labelled as the loss, else of the sentences that speak of training by one. */
function namedLosses(context: RuleContext): readonly Named[] {
  const { reading } = context;
  const labelled = labelledLosses(context);
  const own = labelled.flatMap((passage) => mentions(passage, 0, passage.text));
  if (own.length > 0) return own;
  return toldLosses(reading).filter((named) => !isOfAnotherPart(context, named));
}

function toldLosses(reading: Reading): readonly Named[] {
  const spoken = new Set([...reading.about('modeling.loss'), ...reading.inPhase('modeling')]);
  const told = reading.all(
    'loss-word',
    reading.passages.filter((passage) => passage.prose && spoken.has(passage)),
    { asserted: true },
  );
  return told.flatMap(({ passage, sentence }) => mentions(passage, sentence.start, sentence.text));
}

const lossLabel = inAnyCase(
  /^\P{L}*(?:the |training |model )?(?:loss|losses|loss functions?|objective|training objective|cost function|функция потерь|función de pérdida|pérdida|损失函数|损失)\P{L}*$/u,
);

const isLossLabel = remembered((label) => lossLabel.test(label));

const isLabelled = ofPassage(({ block }) => isLossLabel(block?.runIn ?? block?.cells?.[0] ?? '-'));

function mentions(passage: Passage, from: number, text: string): readonly Named[] {
  return lossMentions(text).flatMap(({ id, start, end, text: written, negated }) => {
    const loss = losses.get(id);
    return negated || loss === undefined
      ? []
      : [{ loss, passage, start: from + start, end: from + end, text: written }];
  });
}
