import { tasksOf } from '../../facts/read';
import { metricMentions } from '../../language/metrics';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Passage, Reading, Sentence } from '../../reading/types';
import type { LossSpec } from '../../schema/ontology-types';
import { builtInLosses, builtInTasks, taskMetrics } from '../../schema/registry';
import { byScript } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { Rule, RuleContext } from '../types';
import { type NamedLoss, namedLosses } from './loss-statements';

const losses = new Map(builtInLosses().map((loss) => [loss.id, loss]));
const titles = new Map(builtInTasks().map(({ id, title }) => [id, title.toLowerCase()]));
/** What predicts a number: no kind of cross-entropy fits, however short its name. */
const continuous: ReadonlySet<string> = new Set(['regression', 'forecasting']);

/** Losses that measure how far a number is off. */
const errors: ReadonlySet<string> = new Set(['mse-loss', 'mae-loss', 'mape-loss', 'huber', 'smooth-l1', 'log-cosh']);
/** Losses of which the minimum is a mean or a median. */
const means: ReadonlySet<string> = new Set(['mse-loss', 'mae-loss', 'huber', 'log-cosh']);
/** What puts things in an order. */
const orders: ReadonlySet<string> = new Set(['ranking', 'recommendation', 'retrieval']);

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

export const lossFitsTask: Rule = {
  meta: {
    id: 'modeling/loss-fits-task',
    title: 'The training loss fits the task',
    trace: 'MLD407',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    if (tasksOf(context.facts).length === 0) return;
    const { named: all, surely } = namedLosses(context);
    const tasks = measuredTasks(context, all);
    const [mean] = all.every(({ loss }) => means.has(loss.id)) ? all : [];
    const quantile = mean && quantileOf(context);
    if (mean && quantile !== undefined) {
      yield {
        span: reading.spanOf(mean.passage, mean.start, mean.end),
        section: 'modeling.loss',
        message: `"${mean.text}" pulls every answer towards the middle, and "${quantile}" is asked for, so the limits do not hold as they say. Train each quantile by the pinball loss, or say how the interval is made from the errors of the middle.`,
      };
      return;
    }
    const named = surely ? all : all.filter((one) => !isOfAnotherPart(one));
    const graded = isGraded(context, named);
    const fitting = named.filter((one) => mayFit(one, tasks, graded));
    const fits = fitting.length > 0;
    // Beside a loss that fits, one of numbers alone is of a part that answers a number; where nothing does, it is out of place. "BCE + 0.1 × Huber" is a sum.
    const apart = (one: NamedLoss): boolean => !fitting.some(({ sentence }) => sentence === one.sentence);
    const first = fits ? named.find((one) => isOfNumbersAlone(one) && apart(one) && !isOfAnotherPart(one)) : named[0];
    if (first === undefined || (fits && tasksOf(context.facts).some((task) => continuous.has(task)))) return;
    // "into 20 bins", "and a head that tells whether": a part of the task is another.
    if (tasks.every((task) => continuous.has(task)) && named.some(({ sentence }) => says(sentence, 'binned'))) return;
    const usual = taskMetrics(tasks[0] as string)
      .losses.slice(0, 3)
      .map((id) => losses.get(id)?.title ?? id);
    yield {
      span: reading.spanOf(first.passage, first.start, first.end),
      section: 'modeling.loss',
      ...(fits ? { severity: 'info' as const } : {}),
      message: `"${first.text}" does not fit ${tasks.map((task) => titles.get(task) ?? task).join(' or ')}, so the model is not trained for what it has to answer. Usual are ${usual.join(', ')}; if another part of the system is meant, say so.`,
    };
  },
};

/**
 * Of several tasks those by which the model is judged: a word of another one, in the reasons for a loss or of what was turned down, is
 * not measured by anything.
 */
function measuredTasks({ reading, facts }: RuleContext, named: readonly NamedLoss[]): readonly string[] {
  const tasks = tasksOf(facts);
  if (tasks.length < 2) return tasks;
  const own = new Set(named.map(({ passage }) => passage));
  const judging = reading.about('evaluation.offline-metrics').filter((passage) => !own.has(passage));
  const metrics = new Set(judging.flatMap(({ text }) => metricMentions(text).map(({ id }) => id)));
  const measured = tasks.filter((task) => taskMetrics(task).valid.some((id) => metrics.has(id)));
  return measured.length > 0 ? measured : tasks;
}

function says(sentence: Sentence | undefined, term: string): boolean {
  return sentence?.hits.some((hit) => hit.term === term && !hit.denied) === true;
}

/** Is there a grade or a rating that may be regressed, where things are ordered? */
function isGraded({ reading }: RuleContext, named: readonly NamedLoss[]): boolean {
  const said = [
    ...named.map(({ passage }) => passage),
    ...reading.about('framing.target', 'data.labels', 'modeling.loss'),
  ];
  return reading.says('graded-target', said) !== undefined;
}

/** "Quantile boosting", "gives the 5% and 95% quantile". */
const askedQuantile = byScript(
  /\b(?:\d+|three|five|six|seven|nine) quantiles\b|\bquantiles? \(?0\.\d|\bquantile (?:forecasts?\b|gradient |regress\p{L}+|boost\p{L}*|models?|networks?)|\b(?:gives?|predicts?|forecasts?|outputs?|estimates?) (?:the )?\d+(?:th)?%?(?:(?:,| and|, and) (?:the )?\d+(?:th)?%?){0,4} (?:quantiles?|percentiles?)\b/iu,
);
const mayAskQuantile: BlockTest = (source) => /quantile|percentile/u.test(foldCase(source));
/** Other ways to a quantile. */
const otherWay: BlockTest = (source) =>
  /conformal|forest|bootstrap|residual|ensemble|gaussian|normal distribution|variance|quantile of the (?:errors?|residuals?)|safety stock/u.test(
    foldCase(source),
  );
const quantileIn = ofText(({ text }) => askedQuantile.exec(text)?.[0].trim());

/** Pinball loss as a metric trains nothing. */
const saysPinball = ofText(({ text }) => /pinball|quantile loss/iu.test(text) && !/early[- ]stop/iu.test(text));

function isJudged(reading: Reading, passage: Passage): boolean {
  return reading.sectionsOf(passage)[0]?.startsWith('evaluation.') === true;
}

/** The words by which the model is said to predict quantiles, where no other way to them is named. */
function quantileOf({ reading }: RuleContext): string | undefined {
  if (reading.blocksWith(mayAskQuantile).length === 0 || reading.blocksWith(otherWay).length > 0) return undefined;
  const training = reading.inPhase('modeling').filter((passage) => passage.prose);
  if (training.some((passage) => !isJudged(reading, passage) && saysPinball(passage))) return undefined;
  for (const passage of reading.inPhase('framing', 'modeling')) {
    const found = passage.prose && !isJudged(reading, passage) ? quantileIn(passage) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function mayFit(one: NamedLoss, tasks: readonly string[], graded: boolean): boolean {
  const { loss, sentence } = one;
  const { id, title, general, fits } = loss;
  const said = (term: string): boolean => sentence?.hits.some((hit) => hit.term === term) === true;
  if (errors.has(id)) {
    // An error in the number of a class, a page or a token is large or small by chance.
    if (said('code-number')) return false;
    // Where nothing is graded, an error of the score orders nothing; nor does one against something else.
    const isGrade = graded && (said('graded-target') || !namesObject(one));
    if (!isGrade && tasks.every((task) => !continuous.has(task)) && !fitsAny(loss, tasks, orders)) return false;
  }
  // A softmax makes one label exclude the others.
  if (id === 'categorical-cross-entropy' && tasks.every((task) => task === 'multilabel-classification')) return false;
  // One may detect anomalies by a classifier, and authors name the kinds of cross-entropy loosely.
  // Who orders by a probability trains a classifier: a pointwise loss.
  const byClass = tasks.some((task) => byClasses.has(task));
  const wide = byClass ? [...tasks, 'binary-classification', 'multilabel-classification'] : tasks;
  if (wide.some((task) => fits.includes(task) || taskMetrics(task).losses.includes(id))) return true;
  if (title.endsWith('cross-entropy')) return wide.some((task) => losses.get('cross-entropy')?.fits.includes(task));
  return general ?? false;
}

/** "against the price of a night", "on the position clicked"; no more than "between label and score". */
function namesObject({ passage, sentence, end }: NamedLoss): boolean {
  const after = passage.text.slice(end, end + 60);
  if (/^(?: loss| objective)?,? (?:against|between|on|of|from|in) /u.test(after)) return !neutralObject.test(after);
  const rest = passage.text.slice(end, sentence ? sentence.start + sentence.text.length : end);
  return [...rest.matchAll(pairs)].some(
    ({ groups }) => !side.test(groups?.one ?? '') || !side.test(groups?.other ?? ''),
  );
}

const neutralObject =
  /\b(?:labels?|targets?|ground truth|true (?:value|score)|observed|actual value|output|prediction and truth)\b/u;

/** "Between its output and the position": what a number is held against. */
const pairs = /\bbetween (?<one>[^,;.]{2,50}?) and (?<other>[^,;.]{2,60})/gu;
const side =
  /\b(?:labels?|targets?|truth|true (?:value|score)|observed|actual|outputs?|predict\w*|scores?|estimate\w*|logits?|it|model)\b/u;

function fitsAny({ id, fits }: LossSpec, tasks: readonly string[], but: ReadonlySet<string>): boolean {
  return tasks.some((task) => !but.has(task) && (fits.includes(task) || taskMetrics(task).losses.includes(id)));
}

/** The sentence speaks of another part of the system, for which the loss is right. "…, which our forecasts use as well" is about others. */
function isOfAnotherPart({ loss, sentence, end }: NamedLoss): boolean {
  const told = sentence?.hits.filter(({ denied, start }) => !denied && !isAside(sentence, end, start));
  return outputs.some(
    ([term, tasks]) =>
      loss.fits.some((task) => tasks.includes(task)) && told?.some((hit) => hit.term === term) === true,
  );
}

/** Does a relative clause stand between the loss and the word? */
function isAside(sentence: Sentence, loss: number, at: number): boolean {
  return /,\s(?:which|as|that|since|like)\s/iu.test(
    sentence.text.slice(Math.max(0, loss - sentence.start), Math.max(0, at - sentence.start)),
  );
}

const isOfNumbersAlone = ({ loss }: NamedLoss): boolean => loss.fits.every((task) => continuous.has(task));
