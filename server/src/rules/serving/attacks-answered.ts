import { isAnswered } from '../section-place';
import type { FindingDraft, Rule } from '../types';

const section = 'serving.security';

export const attacksAnswered: Rule = {
  meta: {
    id: 'serving/attacks-answered',
    title: 'Where somebody wants to deceive the model, the design answers it',
    trace: 'MLD615',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading, facts } = context;
    if (facts.get('adversarial')?.value !== true || !isAnswered(context, section)) return;
    const general = reading.says(
      'generic-security',
      reading.about(section).filter(({ prose }) => prose),
    );
    if (!general || reading.says('attack-answer')) return;
    const { passage, hit } = general;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message:
        'The security told here is that of any service; nothing is said of people who work against this model. Say how inputs are disguised to slip through, how training data could be poisoned, what is done against both and who tries it out.',
    };
  },
};
