import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import type { Rule, RuleContext } from '../types';

const section = 'requirements.problem-statement';
/** A line or two says what the problem is, not how large. */
const leastWords = 25;
/** Share of the document within which its problem is told; of a short one its first half page, in UTF-16 units. */
const earlyShare = 0.15;
const halfPage = 1500;

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
    const { first, others } = telling(context);
    if (!first) return;
    const own = reading.passages.filter((passage) => passage.prose && passage.section === first.section);
    const around = [...own, ...others];
    const words = own.reduce((sum, { text }) => sum + countWords(text), 0);
    if (words < leastWords) return;
    if (around.some(hasQuantity) || reading.says('rough-size', around)) return;
    yield {
      span: reading.spanOf(first, 0, 0),
      section,
      message:
        'The problem is told without a number, so nobody can weigh it against the cost of solving it. Say how many it concerns, how often it happens and what it costs today.',
    };
  },
};

const hasQuantity = ofText(({ text }) => quantitiesIn(text).length > 0);

/** Where the problem is told first, and what else speaks of it early: later passages do not make up for its size. */
function telling({ reading, document, coverage }: RuleContext): {
  readonly first: Passage | undefined;
  readonly others: readonly Passage[];
} {
  const early = reading.early(earlyShare, halfPage).filter((passage) => passage.prose && !passage.aside);
  const under = (term: string): readonly Passage[] => {
    const titled = new Set(
      reading
        .all(term)
        .filter(({ passage }) => passage.kind === 'heading' && document.sections[passage.section]?.level !== 1)
        .map(({ passage }) => passage.section),
    );
    return early.filter((passage) => titled.has(passage.section));
  };
  // Where it is open whether a problem is told, only a heading vouches for it.
  const isOpen = coverage.get(section)?.status === 'unsure';
  const spoken = isOpen ? undefined : early.find((passage) => reading.sectionsOf(passage)[0] === section);
  const first = spoken ?? under('problem-heading')[0];
  return { first, others: under('loss-heading') };
}
