import { quantitiesIn } from '../../language/quantities';
import type { Passage } from '../../reading/types';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import type { Rule, RuleContext } from '../types';

const section = 'requirements.problem-statement';
/** A line or two says what the problem is, not how large. */
const leastWords = 25;
/** Share of the document within which its problem is told. */
const earlyShare = 0.25;

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
    const first = firstTelling(context);
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

/** The problem is told early; what later passages say of it does not make up for its size. */
function firstTelling({ reading, document }: RuleContext): Passage | undefined {
  const early = reading.passages.filter(
    (passage) => passage.prose && !passage.aside && passage.span.start < document.text.length * earlyShare,
  );
  const titled = new Set(
    reading.passages
      .filter((passage) => passage.kind === 'heading' && document.sections[passage.section]?.level !== 1)
      .filter((heading) => reading.says('problem-heading', [heading]) !== undefined)
      .map((heading) => heading.section),
  );
  return (
    early.find((passage) => reading.sectionsOf(passage)[0] === section) ??
    early.find((passage) => titled.has(passage.section))
  );
}
