import { isAnswered } from '../section-place';
import type { FindingDraft, Rule } from '../types';

const section = 'serving.fallback';

export const fallbackStated: Rule = {
  meta: {
    id: 'serving/fallback-stated',
    title: 'A failure of the model has an answer for the user',
    trace: 'MLD611',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading, facts } = context;
    if (facts.get('online_serving')?.value !== true || !isAnswered(context, section)) return;
    const prose = reading.about(section).filter((passage) => passage.prose);
    const noticed = reading.says('only-retry', prose);
    // What the user gets may be told with the requirements, the architecture or the runbook.
    if (!noticed) return;
    const told = reading.passages.filter((passage) => passage.prose || passage.kind === 'box');
    if (reading.says('fallback-answer', told, { denied: true, aside: true })) return;
    const { passage, hit } = noticed;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `"${hit.text}" notices a failure, but nothing says what the user gets then. Name the answer for each case (model down, features late, empty result): a cached one, rules, popular items, a person, or an honest message.`,
    };
  },
};
