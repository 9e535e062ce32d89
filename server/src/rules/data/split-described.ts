import { metricMentions } from '../../language/metrics';
import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import type { Passage, Said, Sentence } from '../../reading/types';
import { ownHeading } from '../phase-headings';
import type { Rule, RuleContext } from '../types';
import { hasSplit, splitSection as section } from './split-passages';

const byWhat = ['time-split', 'group-split', 'random-draw', 'fold-draw'] as const;

export const splitDescribed: Rule = {
  meta: {
    id: 'data/split-described',
    title: 'A split says by what and how much is kept apart',
    trace: 'MLD302',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const own = new Set(underHeading(context));
    const named = reading.all('data-split').filter(({ passage }) => passage.kind !== 'heading');
    const vague = named.find(isVague);
    const said =
      vague ??
      named.find(({ passage }) => own.has(passage)) ??
      reading.says('part-judge', [...own]) ??
      (hasSplit(context) ? spokenOf(context, named) : undefined);
    if (!said || said.sentence.question || !said.passage.prose) return;
    if ([...own].some((passage) => passage.sentences.some(tells)) || tells(said.sentence)) return;
    // A vague sentence under its own heading is what a reader finds; only a true description elsewhere makes up for it.
    const elsewhere = vague ? describes : tellsElsewhere;
    if (reading.passages.some((passage) => !passage.aside && passage.sentences.some(elsewhere))) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      ...(vague || own.has(passage) ? {} : { severity: 'info' }),
      message: `"${hit.text}" leaves open how the data is divided, so nobody can tell whether the result will hold in production. Say by what (time, user, random), and which share or period each part gets.`,
    };
  },
};

function spokenOf({ reading }: RuleContext, named: readonly Said[]): Said | undefined {
  const about = new Set(reading.about(section));
  return named.find(
    ({ passage, sentence, hit }) =>
      passage.prose &&
      about.has(passage) &&
      says(sentence, 'part-judge') &&
      !/\p{Nd}/u.test(sentence.text) &&
      // A test set is named in passing everywhere; who splits or holds out tells how it came to be.
      /split|hold|held|divi|train|разб|отлож|划分/iu.test(hit.text),
  );
}

/** "Some weeks are kept aside and the model is judged on them", "usual hold-out": the vague word stands beside the split. */
function isVague({ sentence, hit }: Said): boolean {
  if (!says(sentence, 'part-judge', 'judging')) return false;
  const start = hit.start - sentence.start;
  return sentence.hits.some(
    ({ term, start: at, end }) => term === 'vague-part' && end >= start - 40 && at <= start + hit.text.length,
  );
}

/** All that stands under the heading of the split, heading left out. */
function underHeading(context: RuleContext): readonly Passage[] {
  const heading = ownHeading(context, section);
  if (!heading) return [];
  const { start, end } = heading.span;
  return context.reading.passages.filter(
    ({ span, kind, aside }) => !aside && kind !== 'heading' && span.start >= start && span.end <= end,
  );
}

function says({ hits }: Sentence, ...terms: readonly string[]): boolean {
  return hits.some(({ term, denied }) => !denied && terms.includes(term));
}

/** Under the split's own heading any number is a share, a period or a count of rows. */
function tells(sentence: Sentence): boolean {
  return (
    /[\p{Nd}%½¼⅓⅕]|\b(?:half|third|quarter|fifth|tenth)\b/iu.test(sentence.text) ||
    sentence.hits.some(({ term }) => byWhat.some((one) => one === term)) ||
    quantitiesIn(sentence.text).some(({ dimension }) => dimension === 'duration')
  );
}

/** The parts with their periods, their shares, or what they are divided by. */
function describes(sentence: Sentence): boolean {
  if (!says(sentence, 'part-train') || !says(sentence, 'part-judge')) return false;
  return (
    periodsIn(sentence.text).length > 0 ||
    statesShares(sentence.text) ||
    sentence.hits.some(({ term }) => term === 'time-split' || term === 'fold-draw')
  );
}

/** In passing it is enough that something called a split has a share or a rule. */
function tellsElsewhere(sentence: Sentence): boolean {
  if (describes(sentence)) return true;
  if (!sentence.hits.some(({ term }) => term === 'data-split')) return false;
  const rule = sentence.hits.some(({ term }) => byWhat.some((one) => one === term) && term !== 'random-draw');
  return rule || (says(sentence, 'part-train', 'part-judge') && /\d\s?%|\d\s?[/:]\s?\d|\d-fold/u.test(sentence.text));
}

/** "80/10/10", "20% for testing"; not "F1 of 92% on the test set". */
function statesShares(text: string): boolean {
  return /\d{2}\s?[/:]\s?\d{1,2}(?!\d)/u.test(text) || (/\d\s?%/u.test(text) && metricMentions(text).length === 0);
}
