import { ofText } from '../../reading/of-text';
import type { Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { Rule } from '../types';

/** "Calibration is not checked" speaks of it, and leaves it out. */
const leftOut =
  /\bcalibration\b[^.;]{0,30}\b(?:is|was|are|will be) (?:not|never) (?:checked|measured|tested|looked at|verified|done|examined)\b/iu;

const probability = inAnyCase(
  /\bp\([^)]{1,40}\)|\b(?:probabilit\p{L}*|propensit\p{L}*|likelihoods?|scores?|pctr|pcvr|p[_ ](?:click|churn|fraud|default|buy))\b|вероятност|probabilidad|概率/u,
);
const speaksOfProbability = ofText(({ text }) => probability.test(text));
/** "P(churn) × value": a product of the two. */
const product = inAnyCase(/\bp\([^)]{1,40}\)\s?[×x*·]|[×*·]\s?p\(|\bprobabilit\p{L}*\s?[×*·]|[×*·]\s?(?:score|prob)/u);
const isProduct = ofText(({ text }) => product.test(text));
/** "Expected revenue: $3M", "expected loss of 5%": a forecast of the business. */
const forecast = /^[^.;]{0,16}?(?:[$€£]\s?\d|\d[\d.,]*\s?(?:%|k\b|m\b|million))/iu;
/** Costs that are counted on validation data, to choose a threshold, take no score for a probability. */
const countedOnData = /\b(?:threshold|cut-?off|operating point|validation|held-?out|hold-?out)/iu;

/** An amount is weighted by what a model answers: said with a probability under the same heading, or as a product anywhere. */
function isOfScores({ passage, hit }: Said, reading: Reading): boolean {
  if (!/^(?:expected|ожидаем|valor|ingreso|期望)/iu.test(hit.text)) return true;
  if (forecast.test(passage.text.slice(hit.end))) return false;
  if (/cost|loss/iu.test(hit.text) && countedOnData.test(passage.text)) return false;
  return reading.passages.some(
    (one) => isProduct(one) || (one.section === passage.section && speaksOfProbability(one)),
  );
}

export const probabilitiesCalibrated: Rule = {
  meta: {
    id: 'framing/probabilities-calibrated',
    title: 'Scores that are used as probabilities are calibrated',
    trace: 'MLD206',
    severity: 'info',
    fixable: false,
  },
  *check({ reading }) {
    const among = reading.inPhase('framing', 'modeling', 'serving').filter((passage) => passage.prose);
    const said = reading.all('score-as-probability', among, { asserted: true }).find((one) => isOfScores(one, reading));
    if (!said) return;
    const told = reading.all('calibration', reading.passages, { denied: true, aside: true });
    if (told.some(({ sentence }) => !leftOut.test(sentence.text))) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'modeling.training',
      message: `"${hit.text}" takes scores for probabilities, and nothing says that they are calibrated: a score that is twice too high doubles the amount. Add a calibration step, and its error (ECE, Brier) to the metrics.`,
    };
  },
};
