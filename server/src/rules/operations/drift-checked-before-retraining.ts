import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'operations.retraining';

export const driftCheckedBeforeRetraining: Rule = {
  meta: {
    id: 'operations/drift-checked-before-retraining',
    title: 'Drift is looked into before it sets off a retraining',
    trace: 'MLD707',
    severity: 'hint',
    fixable: false,
  },
  *check(context) {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const about = reading.about(section, 'operations.data-drift');
    const prose = about.filter((passage) => passage.prose);
    const said = reading.all(['drift', 'drift-test'], prose, { asserted: true }).find(({ sentence }) => {
      const says = (...terms: readonly string[]): boolean =>
        sentence.hits.some(({ term, denied }) => terms.includes(term) && !denied);
      // Drift that a frequent retraining brings along sets nothing off.
      return says('retraining') && says('condition', 'occasion', 'retraining-event');
    });
    if (!said || !reading.says('by-itself', [said.passage])) return;
    if (reading.says(['quality-check', 'quality-gate'], about)) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message:
        'A broken upstream pipeline looks like drift too, and a retraining would learn from it. Check the data (schema, missing values) or ask a person before drift alone retrains the model.',
    };
  },
};
