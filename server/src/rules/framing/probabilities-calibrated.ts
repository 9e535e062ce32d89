import type { Rule } from '../types';

/** "Calibration is not checked" speaks of it, and leaves it out. */
const leftOut =
  /\bcalibration\b[^.;]{0,30}\b(?:is|was|are|will be) (?:not|never) (?:checked|measured|tested|looked at|verified|done|examined)\b/iu;

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
    const said = reading.says('score-as-probability', among, { asserted: true });
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
