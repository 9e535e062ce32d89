import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'data.feature-store';

export const joinsPointInTime: Rule = {
  meta: {
    id: 'data/joins-point-in-time',
    title: 'Training rows hold feature values as they were at their time',
    trace: 'MLD306',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { facts, reading } = context;
    if (facts.get('feature_store')?.value !== true || facts.get('supervised')?.value !== true) return;
    if (!isAnswered(context, section) || reading.says('point-in-time', undefined, { aside: true, denied: true }))
      return;
    const said = reading.says(
      'feature-store',
      reading.inPhase('data').filter(({ prose }) => prose),
      { asserted: true },
    );
    if (!said) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `Nothing says as of which moment training reads the values of "${hit.text}". The latest ones hold what happened after the label, so the model learns from the future. Join as of the time of each row, or train on the values that were logged when served.`,
    };
  },
};
