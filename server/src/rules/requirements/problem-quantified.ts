import { quantitiesIn } from '../../language/quantities';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
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
    // The problem is told early; what later passages say of it does not make up for its size.
    const first = reading.about(section).find((passage) => passage.prose && reading.sectionsOf(passage)[0] === section);
    if (!first) return;
    const around = reading.passages.filter((passage) => passage.prose && passage.section === first.section);
    const words = around.reduce((sum, { text }) => sum + countWords(text), 0);
    if (words < leastWords) return;
    if (around.some(({ text }) => quantitiesIn(text).length > 0) || reading.says('rough-size', around)) return;
    yield {
      span: reading.spanOf(first, 0, 0),
      section,
      message:
        'The problem is told without a number, so nobody can weigh it against the cost of solving it. Say how many it concerns, how often it happens and what it costs today.',
    };
  },
};
