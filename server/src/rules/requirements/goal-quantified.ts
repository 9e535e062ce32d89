import { metricMentions } from '../../language/metrics';
import { countWords } from '../../text/words';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule } from '../types';

const section = 'requirements.business-goals';
/** A shorter answer is thin, which another rule says. */
const leastWords = 6;

export const goalQuantified: Rule = {
  meta: {
    id: 'requirements/goal-quantified',
    title: 'A goal of the business can be measured',
    trace: 'MLD105',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const about = reading.about(section);
    const telling = about.filter((passage) => passage.prose && reading.sectionsOf(passage)[0] === section);
    if (telling.reduce((sum, { text }) => sum + countWords(text), 0) < leastWords) return;
    // What stands under the same heading, and what the requirements count, measures the goal as well.
    const headings = new Set(telling.map((passage) => passage.section));
    const answers = new Set(about);
    const around = reading.passages.filter((passage) => headings.has(passage.section) || answers.has(passage));
    const measured = (text: string): boolean => /\p{Nd}|%/u.test(text) || metricMentions(text).length > 0;
    if (around.some(({ text }) => measured(text))) return;
    if (reading.says(['business-signal', 'rough-size'], around, { denied: true })) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message: `The goal names nothing that could be measured, so nobody will know whether the project has reached it. Name a metric, its value today and its target.`,
    };
  },
};
