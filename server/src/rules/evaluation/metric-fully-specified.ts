import { tasksOf } from '../../facts/read';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { inWords } from '../in-words';
import { isAnswered } from '../section-place';
import { genreOf } from '../stated/genre';
import { namesScoreCut } from '../stated/score-cut';
import { isUntrained } from '../stated/untrained';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { judging, metricsNamed, type NamedMetric, sentenceAt, spanOfMetric } from './metrics-named';

const section = 'evaluation.offline-metrics';

/** Tasks whose output is a score that is cut somewhere; of many classes the strongest is taken, and tags have no score. */
const deciding: ReadonlySet<string> = new Set([
  'binary-classification',
  'multilabel-classification',
  'anomaly-detection',
  'object-detection',
]);

export const metricFullySpecified: Rule = {
  meta: {
    id: 'evaluation/metric-fully-specified',
    title: 'A metric of a list has its k, one of a decision its threshold',
    trace: 'MLD506',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    if (!isAnswered(context, section) || genreOf(context) === 'exercise') return;
    const about = new Set(reading.about(section));
    const named = metricsNamed(
      judging(reading).filter((passage) => about.has(passage)),
      'offline',
    ).filter(isUsed);
    const everywhere = metricsNamed(
      reading.passages.filter((passage) => !passage.aside),
      'offline',
    );
    const cutOff = everywhere.some(({ mention }) => mention.k !== undefined) || everywhere.some(saysDepth);
    const lists =
      cutOff || reading.says('list-length', reading.passages, { aside: true }) || tellsLength(reading)
        ? []
        : named.filter(({ metric }) => metric.needsK);
    if (lists[0]) {
      yield {
        span: spanOfMetric(reading, lists[0]),
        section,
        message: `${titlesOf(lists)} ${lists.length > 1 && many(lists) ? 'need' : 'needs'} a k: how far down the list it looks decides the value, and which model wins. Write for example ${exampleOf(lists[0])}, with the number of results a user sees.`,
      };
    }
    const decisions =
      !tasksOf(context.facts).some((task) => deciding.has(task)) ||
      // Of several classes the strongest is taken.
      tasksOf(context.facts).includes('multiclass-classification') ||
      isUntrained(context) ||
      hasThreshold(everywhere, context)
        ? []
        : named.filter(({ metric }) => metric.needsThreshold);
    if (decisions[0]) {
      yield {
        span: spanOfMetric(reading, decisions[0]),
        section,
        message: `${titlesOf(decisions)} ${many(decisions) ? 'depend' : 'depends'} on the threshold at which a score becomes a decision, and none is given. Say at which threshold or operating point (for example recall at a precision of 0.9), and for several classes how they are averaged.`,
      };
    }
  },
};

/** "We also looked at hit rate but did not keep it", "could be extended by NDCG". */
function isUsed({ passage, mention }: NamedMetric): boolean {
  const sentence = sentenceAt(passage, mention.start);
  return !sentence?.hedged && !sentence?.question && !leftOut.test(sentence?.text ?? '');
}

const leftOut = inAnyCase(
  /\b(?:but|yet|however|and)\b[^.;]{0,20}\b(?:not|never|didn['’]t|don['’]t|wasn['’]t|isn['’]t|aren['’]t)\b[^.;]{0,24}\b(?:writ|record|report|us|keep|kept|sav|track|comput|not(?:e|ed)|choose|chosen)/u,
);

/** "k = 7", `n_neighbors=6` in code, "the 15 best events", "eight suggestions": how long the list is, wherever and however it is told. */
const lengthInCode = /\b(?:k|n_neighbors|top_?[kn]|n_results|num_results|limit|page_size)\s*[=:]\s*\d+/iu;
const lengthInWords = inAnyCase(
  /\b(?:top|first|best|upper)[ -](?:\d{1,3}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\b(?! ?(?:%|ms|s\b|sec|min|hour|day|week|month|quarter|year|row|step|epoch|layer))|\b(?:show|see|get|display|return|offer|suggest|recommend)(?:s|n|ed|ing)? (?:\p{L}+ )?(?:(?:\d{1,3}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty))(?: \p{L}+)? \p{L}+s\b|\b(?:\d{1,3}|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?:\p{L}+ )?(?:suggestions|recommendations|results|slots|hits|cards|tiles|proposals)\b/u,
);
const namesLength = ofText(({ text }) => lengthInCode.test(text) || lengthInWords.test(text));
const mayNameLength: BlockTest = (source, { kind }) => kind === 'code' && lengthInCode.test(source);

function tellsLength(reading: Reading): boolean {
  return reading.blocksWith(mayNameLength).length > 0 || reading.passages.some((one) => one.prose && namesLength(one));
}

/** `predict_proba(x)[:, 1] > 0.4`, `THRESHOLD = 0.4`. */
const cutInCode = /(?:thresh\w*|cut_?off|proba\w*|scores?|conf\w*)\b[^\n]{0,24}(?:[<>]=?|[=:])\s*0?\.\d/iu;
const mayCut: BlockTest = (source, { kind }) => kind === 'code' && cutInCode.test(source);

/** A threshold, a fixed point, an averaging or a metric over all thresholds, anywhere in the document. */
function hasThreshold(named: readonly NamedMetric[], { reading }: RuleContext): boolean {
  return (
    named.some(({ mention }) => mention.at !== undefined || mention.averaging !== undefined) ||
    reading.says('operating-point', reading.passages, { aside: true }) !== undefined ||
    reading.blocksWith(mayCut).length > 0 ||
    reading.passages.some((passage) => (!passage.aside && namesCut(passage)) || namesScoreCut(passage))
  );
}

/** "t_high", "score ≥ t", "P(urgent) > 0.6": a threshold by its sign. */
const signOfCut =
  /\b(?:t|tau|thr)_(?:high|low|hi|lo|upper|lower|max|min|accept|reject|\d)\b|(?:\bp|\bscore|\))\s?[≥>]=?\s?(?:[tτθ]\b|0?\.\d)/iu;

/** "Limits are set for 0.995 recall". */
const setForPoint =
  /\bset (?:for|at|to) (?:an? )?(?:(?:recall|precision) (?:of )?)?\d[\d.,]*\s?%?\s?(?:recall|precision)?\b/iu;

const namesCut = ofText(
  ({ text }) => signOfCut.test(text) || (/recall|precision/iu.test(text) && setForPoint.test(text)),
);

/** "Lift@10%", "lift in the top 5%", "top-decile lift": a share of the list is a cut as well. */
function saysDepth({ metric, mention, passage }: NamedMetric): boolean {
  if (!metric.needsK) return false;
  return /\d|decile/iu.test(mention.text) || /^\s?@?\s?\d[\d.]*\s?%/u.test(passage.text.slice(mention.end));
}

function titlesOf(named: readonly NamedMetric[]): string {
  return inWords([...new Set(named.map(({ mention }) => mention.text))].slice(0, 3), 'and');
}

function many(named: readonly NamedMetric[]): boolean {
  return new Set(named.map(({ mention }) => mention.text)).size > 1;
}

function exampleOf({ metric }: NamedMetric): string {
  return metric.title.includes('@') ? metric.title.replace(/@k/u, '@10') : `${metric.title}@10`;
}
