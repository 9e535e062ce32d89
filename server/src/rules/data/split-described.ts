import { passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading, Said } from '../../reading/types';
import { ownHeading } from '../phase-headings';
import { placeOfSection } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { describes, says, tells, tellsElsewhere } from './split-details';
import { followsInTime, givesBothParts, tellsOfSplit } from './split-evidence';
import { hasSplit, splitSection as section, splitPassages } from './split-passages';

/** Characters of what stands under the heading of the split. */
const longestBrief = 600;
/** Under that heading, a sentence that is about the split at all, in characters. */
const longestOwn = 140;
/** A sentence that says no more than that there is a split, in characters. */
const longestMention = 220;

const isDescribed = ofText(({ sentences }) => sentences.some(describes));
const isToldElsewhere = ofText(({ sentences }) => sentences.some(tellsElsewhere));
const isTold = ofText(({ sentences }) => sentences.some(tells));
const lengthOf = ofText(({ text }) => text.length);

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
    // Who leaves a split open says little; a long section has another subject.
    const brief = [...own].reduce((sum, passage) => sum + lengthOf(passage), 0) <= longestBrief;
    const said =
      vague ??
      (brief
        ? named.find(({ passage, sentence }) => own.has(passage) && sentence.text.length <= longestOwn)
        : undefined) ??
      (brief ? judgedPart(reading, [...own]) : undefined) ??
      (hasSplit(context) ? spokenOf(context, named) : undefined);
    if (!said) {
      if (hasSplit(context) && ![...own].some(isTold)) yield* untold(context);
      return;
    }
    if (said.sentence.question || !said.passage.prose) return;
    // A public benchmark comes divided.
    if (says(said.sentence, 'given-split')) return;
    if ([...own].some(isTold) || tells(said.sentence)) return;
    // "Test: last season held out", and elsewhere "the holdout set (1,943 documents)".
    if (!vague && (tellsOfSplit(said.passage) || splitPassages(context).some(tellsOfSplit))) return;
    // A vague sentence under its own heading is what a reader finds; only a true description elsewhere makes up for it.
    const elsewhere = vague ? isDescribed : isToldElsewhere;
    if (reading.passages.some((passage) => !passage.aside && elsewhere(passage))) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      ...(vague ? {} : { severity: 'info' }),
      message: `"${hit.text}" leaves open how the data is divided, so nobody can tell whether the result will hold in production. Say by what (time, user, random), and which share or period each part gets.`,
    };
  },
};

/** Whatever the words: of all that is said of the split nothing gives a period, a share or a way to draw. */
function* untold(context: RuleContext): Iterable<FindingDraft> {
  const { reading, coverage } = context;
  if (coverage.get(section)?.status !== 'covered' || !isFullDesign(reading)) return;
  if (splitPassages(context).some(tellsOfSplit) || followsInTime(reading.passages)) return;
  if (reading.inPhase('data', 'modeling', 'evaluation').some((passage) => passage.prose && givesBothParts(passage)))
    return;
  const about = reading.about(section).filter(({ prose }) => prose);
  const said = reading.all(['data-split', 'part-judge'], about)[0];
  yield {
    span: said ? reading.spanOf(said.passage, said.hit.start, said.hit.end) : placeOfSection(context, section),
    section,
    severity: 'info',
    message: `${said ? `"${said.hit.text}" is all that is` : 'Nothing is'} said of the division of the data: no period, no share and no rule for the parts that train, tune and test, so nobody can tell what the results stand for. Say by what it is divided (time, user, random), and which share or period each part gets.`,
  };
}

/** "Valid" is the name of a part only beside the others: elsewhere a sum or an input is valid. */
function judgedPart(reading: RuleContext['reading'], own: readonly Passage[]): Said | undefined {
  const said = reading.says('part-judge', own);
  return said?.hit.text.toLowerCase() === 'valid' && !says(said.sentence, 'part-train') ? undefined : said;
}

function spokenOf({ reading }: RuleContext, named: readonly Said[]): Said | undefined {
  const about = new Set(reading.about(section));
  return named.find(
    ({ passage, sentence, hit }) =>
      passage.prose &&
      about.has(passage) &&
      says(sentence, 'part-judge') &&
      sentence.text.length <= longestMention &&
      !/\p{Nd}/u.test(sentence.text) &&
      // A test set is named in passing everywhere; who splits or holds out tells how it came to be.
      /split|hold|held|divi|train|разб|отлож|划分/iu.test(hit.text),
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

/** All that stands under the heading of the split, heading left out. */
function underHeading(context: RuleContext): readonly Passage[] {
  const heading = ownHeading(context, section);
  if (!heading) return underLabel(context.reading);
  const { start, end } = heading.span;
  return context.reading.passages.filter(
    ({ span, kind, aside }) => !aside && kind !== 'heading' && span.start >= start && span.end <= end,
  );
}

/** "**Split.** Part of it is kept for evaluation": the paragraph with that label, or the item with those that follow it. */
function underLabel(reading: Reading): readonly Passage[] {
  const [first] = labelled(reading);
  if (!first) return [];
  const from = reading.passages.indexOf(first);
  const behind = reading.passages.slice(from + 1, from + 1 + mostBehind);
  const end = behind.findIndex(({ kind, block }) =>
    first.kind === 'item'
      ? block?.parentItem === undefined || block.parentItem !== first.block?.index
      : kind !== 'item' && kind !== 'row' && kind !== 'header',
  );
  return [first, ...behind.slice(0, end < 0 ? mostBehind : end)];
}

/** Items of a list that still belong to its label. */
const mostBehind = 8;
const isLabelled = ofPassage(
  ({ block, prose, aside }) =>
    prose &&
    !aside &&
    block?.runIn !== undefined &&
    /^[^a-z]*(?:data |train\S* )?(?:splits?|division|partition(?:s|ing)?|hold-?outs?)\b[^a-z]*$/iu.test(block.runIn),
);
const labelled = passagesWhere(isLabelled);
