import { quantitiesIn } from '../../language/quantities';
import { countWords } from '../../text/words';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule } from '../types';

const section = 'requirements.problem-statement';
/** A line or two says what the problem is, not how large. */
const leastWords = 25;

export const problemQuantified: Rule = {
  meta: {
    id: 'requirements/problem-quantified',
    title: 'The problem has a size: how many, how often, what it costs',
    trace: '',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const told = reading
      .about(section)
      .filter((passage) => passage.prose && reading.sectionsOf(passage)[0] === section);
    const words = told.reduce((sum, { text }) => sum + countWords(text), 0);
    if (words < leastWords) return;
    // What stands beside it under the same heading tells the size as well.
    const headings = new Set(told.map((passage) => passage.section));
    const around = reading.passages.filter(
      (passage) => passage.prose && (headings.has(passage.section) || told.includes(passage)),
    );
    if (around.some(({ text }) => quantitiesIn(text).length > 0) || reading.says('rough-size', around)) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message:
        'The problem is told without a number, so nobody can weigh it against the cost of solving it. Say how many it concerns, how often it happens and what it costs today.',
    };
  },
};
