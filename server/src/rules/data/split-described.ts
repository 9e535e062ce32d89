import type { Passage, Said } from '../../reading/types';
import { excerpt } from '../excerpt';
import { placeOfSection } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { says, tells, tellsInPlace } from './split-details';
import { splitIsTold } from './split-evidence';
import { hasSplit, splitSection as section } from './split-passages';
import { splitPlace } from './split-place';

/** A sentence that says no more than that there is a split, in characters. */
const longestMention = 220;

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
    const place = splitPlace(context).filter(({ prose }) => prose);
    if (place.some(tellsInPlace)) return;
    const vague = reading.all('data-split').find((said) => said.passage.prose && isVague(said) && leavesOpen(said));
    const said = vague ?? (place.length > 0 ? undefined : spokenOf(context));
    if (splitIsTold(context, place)) return;
    if (!vague && genreOf(context) === 'record') return;
    if (said) yield leftOpen(context, said, vague ? 'warning' : 'info');
    // Short notes say things in passing: there the place has to speak of a split.
    else if (isFullDesign(reading) ? place.length > 0 || hasSplit(context) : reading.says('data-split', place))
      yield* untold(context, place);
  },
};

/** A public benchmark comes divided. */
function leavesOpen({ sentence }: Said): boolean {
  return !sentence.question && !tells(sentence) && !says(sentence, 'given-split');
}

function leftOpen({ reading }: RuleContext, { passage, hit }: Said, severity: 'warning' | 'info'): FindingDraft {
  return {
    span: reading.spanOf(passage, hit.start, hit.end),
    section,
    severity,
    message: `"${hit.text}" leaves open how the data is divided, so nobody can tell whether the result will hold in production. Say by what (time, user, random), and which share or period each part gets.`,
  };
}

/** Whatever the words: of all that is said of the split nothing gives a period, a share or a way to draw. */
function* untold(context: RuleContext, place: readonly Passage[]): Iterable<FindingDraft> {
  const { reading, coverage } = context;
  const [first] = place;
  const about = place.length > 0 ? place : reading.about(section).filter(({ prose }) => prose);
  const said = reading.all(['data-split', 'part-judge'], about)[0];
  if (!said && coverage.get(section)?.status !== 'covered') return;
  const words = first ? excerpt(first.text, 100) : said?.hit.text;
  yield {
    span: first
      ? reading.spanOf(first, 0, first.text.length)
      : said
        ? reading.spanOf(said.passage, said.hit.start, said.hit.end)
        : placeOfSection(context, section),
    section,
    severity: 'info',
    message: `${words === undefined ? 'Nothing is' : `"${words}" is all that is`} said of the division of the data: no period, no share and no rule for the parts that train, tune and test, so nobody can tell what the results stand for. Say by what it is divided (time, user, random), and which share or period each part gets.`,
  };
}

function spokenOf(context: RuleContext): Said | undefined {
  if (!hasSplit(context)) return undefined;
  const { reading } = context;
  const about = new Set(reading.about(section));
  return reading.all('data-split').find(
    (said) =>
      said.passage.prose &&
      about.has(said.passage) &&
      says(said.sentence, 'part-judge') &&
      said.sentence.text.length <= longestMention &&
      !said.passage.sentences.some(tells) &&
      leavesOpen(said) &&
      // A test set is named in passing everywhere; who splits or holds out tells how it came to be.
      /split|hold|held|divi|train|разб|отлож|划分/iu.test(said.hit.text),
  );
}

/** "Some weeks are kept aside and the model is judged on them", "usual hold-out": the vague word stands beside the split. */
function isVague({ sentence, hit }: Said): boolean {
  if (!says(sentence, 'part-judge', 'judging')) return false;
  const start = hit.start - sentence.start;
  const end = start + hit.text.length;
  // "Usual test set": a noun has its adjective right before it; "some are kept aside" may have words in between.
  const [before, behind] = /held|hold_?\s|kept|keep|set a|put|used|will be|is done|for |aside|shown|seen/iu.test(
    hit.text,
  )
    ? [40, 25]
    : [12, 0];
  return sentence.hits.some(
    (other) =>
      other.term === 'vague-part' &&
      other.end >= start - before &&
      other.start <= end + behind &&
      !/[,;:()]/u.test(sentence.text.slice(Math.min(other.end, start), Math.max(start, other.start))),
  );
}
