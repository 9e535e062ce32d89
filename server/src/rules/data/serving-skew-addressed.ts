import { isAnswered, placeOfSection } from '../section-place';
import type { Rule } from '../types';

const section = 'data.feature-store';

export const servingSkewAddressed: Rule = {
  meta: {
    id: 'data/serving-skew-addressed',
    title: 'Training sees the features as serving computes them',
    trace: 'MLD305',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { facts, reading } = context;
    const online = facts.get('online_features');
    const store = facts.get('feature_store');
    if (online?.value !== true && store?.value !== true) return;
    if (facts.get('supervised')?.value !== true || facts.get('batch_only')?.value === true) return;
    if (!isAnswered(context, section) || reading.says(['consistency-handled', 'point-in-time'])) return;
    const said = reading.says('streaming-transport', reading.about(section, 'data.features'), { asserted: true });
    yield {
      span: said ? reading.spanOf(said.passage, said.hit.start, said.hit.end) : placeOfSection(context, section),
      section,
      message:
        'Features are computed while serving, and nothing says that training computes them alike; a small difference makes a good offline result worthless. Say how they stay equal: one definition for both, logged features as training rows, or a daily comparison.',
    };
  },
};
