import { metricMentions } from '../../language/metrics';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import { isFullDesign, isLongerThan, mostOfNote } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import type { Rule, RuleContext } from '../types';
import { sizesAnywhere, sizesTold, tellsSize, topicOf } from './problem-size';
import { statedGoals } from './stated-goals';

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
    const told = reading.passages.filter((passage) => passage.section === first.section);
    const own = ofTheProblem(told, reading);
    const words = own.reduce((sum, { text }) => sum + countWords(text), 0);
    if (words < leastWords) return;
    const amounts = reading.all('vague-amount', own);
    // What is to be reached says how much better it shall be, not how large it is today.
    const sizes = [...own, ...others]
      .filter((one) => reading.sectionsOf(one)[0] !== 'requirements.business-goals')
      .reduce((sum, one) => sum + sizesTold(one), 0);
    // One number among amounts in words sizes none of them.
    if (sizes > (amounts.length >= severalAmounts ? 1 : 0)) return;
    if (genreOf(context) === 'exercise' || isSizedBefore(context, first)) return;
    const [vague] = amounts;
    if (!vague && (isSizedElsewhere(context) || !owesCase(context))) return;
    yield {
      span: vague ? reading.spanOf(vague.passage, vague.hit.start, vague.hit.end) : reading.spanOf(first, 0, 0),
      section,
      message: `The problem is told ${sizes > 0 ? 'almost ' : ''}without a size${vague ? ` ("${vague.hit.text}")` : ''}, so nobody can weigh it against the cost of solving it, or tell later whether it became smaller. Say how many it concerns, how often it happens and what it costs today.`,
    };
  },
};

const severalAmounts = 2;

/** Does anybody have to weigh what this page proposes? */
function owesCase(context: RuleContext): boolean {
  return genreOf(context) === undefined && isLongerThan(context.reading, mostOfNote);
}

/** In a few pages an abstract or the first words on the situation size what is told after them; a long text tells its problem whole. */
function isSizedBefore({ reading }: RuleContext, first: Passage): boolean {
  if (isFullDesign(reading)) return false;
  const at = reading.indexOf(first);
  return reading.passages.slice(0, at).some((one) => one.prose && !one.aside && tellsSize(one));
}

/**
 * Is the size told in another part: as a level of today that a goal is to change, as a volume among the requirements or where the data
 * comes from? Only a size in vague words ("a great many") asks for its number where it stands.
 */
function isSizedElsewhere({ reading }: RuleContext): boolean {
  if (statedGoals(reading).some(({ change }) => change)) return true;
  return reading.passages.some((passage) => {
    if (!passage.prose || passage.aside) return false;
    if (sizesAnywhere(passage)) return true;
    return tellsSize(passage) && !ofModel(passage) && isRequirement(passage, reading);
  });
}

/** How well a model is to do is no size of the problem. */
const ofModel = ofText(({ text }) => metricMentions(text).length > 0);

function isRequirement(passage: Passage, reading: Reading): boolean {
  const [top] = reading.sectionsOf(passage);
  return top?.startsWith('requirements.') === true && !besides.includes(top);
}

/** What a service promises or a mistake costs is no size of a problem, whatever it counts. */
const besides: readonly string[] = ['requirements.non-functional', 'requirements.error-costs'];

/** The passages that go on telling it: those under a label of something else ("Assumptions", "Cost of errors") do not. */
function ofTheProblem(told: readonly Passage[], reading: Reading): readonly Passage[] {
  const own: Passage[] = [];
  let isBeside = false;
  for (const passage of told) {
    if (passage.kind === 'heading') continue;
    const { is, leads } = topicOf(passage);
    if (leads) isBeside = is === 'other' || (is === undefined && isBeside);
    else if (passage.kind === 'paragraph') isBeside = false;
    const [top, ...others] = reading.sectionsOf(passage);
    const isTold = is === 'size' || !(isBeside || is === 'other');
    if (passage.prose && isTold && !(besides.includes(top ?? '') && !others.includes(section))) own.push(passage);
  }
  return own;
}

/** Where the problem is told first, what stands before it, and what else speaks of it early: later passages do not make up for its size. */
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
