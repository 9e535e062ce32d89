import { isAnswered } from '../section-place';
import type { Rule } from '../types';

const section = 'operations.concept-drift';

export const conceptDriftWatched: Rule = {
  meta: {
    id: 'operations/concept-drift-watched',
    title: 'Concept drift is watched by the quality of the model, not by its inputs',
    trace: 'MLD703',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    if (context.facts.get('supervised')?.value === false || !isAnswered(context, section)) return;
    const { reading } = context;
    const operations = reading.inPhase('operations');
    const said = reading.says(
      'concept-drift',
      operations.filter(({ prose }) => prose),
      { asserted: true },
    );
    if (!said || reading.says(['live-quality', 'delay-answer', 'concept-detector'], operations)) return;
    if (reading.together(['label-metric', 'quality-word'], ['label', 'production', 'window', 'cadence'], operations))
      return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message:
        'Concept drift changes what the inputs mean, so no statistic of the inputs can see it. Name a quality metric on labels that have matured, or a proxy, with its limit.',
    };
  },
};
