import { tasksOf } from '../../facts/read';
import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'framing.decision-policy';
const deciding = new Set([
  'binary-classification',
  'multiclass-classification',
  'multilabel-classification',
  'anomaly-detection',
]);

export const thresholdGiven: Rule = {
  meta: {
    id: 'framing/threshold-given',
    title: 'An action taken by the score has a threshold, or a way to choose it',
    trace: 'MLD205',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    if (!tasksOf(context.facts).some((task) => deciding.has(task)) || !isAnswered(context, section)) return;
    const { reading } = context;
    const policy = reading
      .about(section)
      .filter((passage) => passage.prose && reading.sectionsOf(passage)[0]?.startsWith('framing.'));
    const said = reading.says('policy-action', policy, { asserted: true });
    if (!said || reading.says('operating-point-word', reading.passages, { denied: true })) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `At which score does "${hit.text}" happen? Give the threshold or the bands, or say how the operating point is chosen (for example the highest recall at 2% false alarms).`,
    };
  },
};
