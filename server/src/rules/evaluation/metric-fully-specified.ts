import { tasksOf } from '../../facts/read';
import { ofText } from '../../reading/of-text';
import { inWords } from '../in-words';
import { isAnswered } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { judging, metricsNamed, type NamedMetric, spanOfMetric } from './metrics-named';

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
    if (!isAnswered(context, section)) return;
    const about = new Set(reading.about(section));
    const named = metricsNamed(
      judging(reading).filter((passage) => about.has(passage)),
      'offline',
    );
    const everywhere = metricsNamed(
      reading.passages.filter((passage) => !passage.aside),
      'offline',
    );
    const cutOff = everywhere.some(({ mention }) => mention.k !== undefined) || everywhere.some(saysDepth);
    const lists = cutOff || reading.says('list-length') ? [] : named.filter(({ metric }) => metric.needsK);
    if (lists[0]) {
      yield {
        span: spanOfMetric(reading, lists[0]),
        section,
        message: `${titlesOf(lists)} ${lists.length > 1 && many(lists) ? 'need' : 'needs'} a k: how far down the list it looks decides the value, and which model wins. Write for example ${exampleOf(lists[0])}, with the number of results a user sees.`,
      };
    }
    const decisions =
      !tasksOf(context.facts).some((task) => deciding.has(task)) || hasThreshold(everywhere, context)
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

/** A threshold, a fixed point, an averaging or a metric over all thresholds, anywhere in the document. */
function hasThreshold(named: readonly NamedMetric[], { reading }: RuleContext): boolean {
  return (
    named.some(({ mention }) => mention.at !== undefined || mention.averaging !== undefined) ||
    reading.says('operating-point') !== undefined ||
    reading.passages.some((passage) => !passage.aside && namesCut(passage))
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
