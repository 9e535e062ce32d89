import { tasksOf } from '../../facts/read';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule } from '../types';

const section = 'operations.feedback-loop';

export const feedbackLoopControlled: Rule = {
  meta: {
    id: 'operations/feedback-loop-controlled',
    title: 'A model that makes its own training data is kept from learning its own mistakes',
    trace: 'MLD708',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    // A document that merely names a feedback loop may mean the opinions of users; the task tells that the model chooses.
    const chooses = tasksOf(context.facts).some((task) => task === 'recommendation' || task === 'ranking');
    if (context.facts.get('feedback_loop')?.value !== true || !chooses) return;
    // What is missing as a whole is told by structure/required-section.
    if (!isAnswered(context, section) || context.reading.says('loop-control')) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message:
        'What the model shows decides which labels come back, and nothing here breaks the loop. Say how position or selection bias is controlled: random exploration, a hold-out without the model, propensity weights, or audits.',
    };
  },
};
