import { derived } from '../../reading/derived';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { ownHeading } from '../phase-headings';
import { labelledBy } from '../stated/parts';
import type { RuleContext } from '../types';
import { splitSection } from './split-passages';

/**
 * What the author has put under a name for the division of the data: a heading, a label ("**Split.** …") or a question. Headings, and
 * what tells of another matter there, are left out. In order; nothing where no such name is given.
 */
export const splitPlace: (context: RuleContext) => readonly Passage[] = derived((context: RuleContext) => {
  const { reading } = context;
  const own = ownHeading(context, splitSection)?.index;
  const isNamed = (one: Passage): boolean => one.kind === 'heading' && one.section === own;
  const isOwn = reading.says(
    ['split-label', 'split-word', 'data-split', 'part-judge'],
    reading.passages.filter(isNamed),
  );
  const learnt = new Set(reading.inPhase('data', 'modeling', 'evaluation'));
  const named = [
    ...labelledBy(context, 'split-label').filter(({ label }) => !isStatement.test(label)),
    ...labelledBy(context, 'split-word').filter(({ label }) => oneWord.test(label)),
  ]
    .filter(({ named: { kind }, label, passages }) =>
      passages.some(
        (one) =>
          one.text.length > label.length + 1 &&
          // Where no more is told than that there is a split, nothing is heard.
          (learnt.has(one) ||
            (kind === 'heading' &&
              one.kind === 'paragraph' &&
              reading.sectionsOf(one).length === 0 &&
              reading.says('data-split', [one]) !== undefined)),
      ),
    )
    .flatMap(({ passages }) => passages);
  const under = own === undefined || !isOwn ? [] : sectionsUnder(context, own);
  const all = new Set(named);
  return reading.passages.filter(
    (one) =>
      one.kind !== 'heading' && !one.aside && (all.has(one) || under.includes(one.section)) && !isOfOther(reading, one),
  );
});

/** "The feature set is divided into two groups:", "On held-back weeks": no names of a division. */
const isStatement = inAnyCase(
  /^(?!\P{L}*(?:how|which|what|who)\b).*\b(?:is|are|was|were|splits|divides)\b|\bon (?:the )?(?:held|hold|split)|^\P{L}*why\b/u,
);
/** "5.5 Periods", "Validation": what names the division by itself, and not in "when parts fail". */
const oneWord = /^\P{L}*\p{L}+\P{L}*$/u;

/** Of experiments, of running the system and of what it shall reach: "the last two weeks", "10% withheld" are no split there. */
const other =
  /^(?:operations\.|serving\.|requirements\.|evaluation\.(?:online|ab-test|guardrails)|data\.(?:ingestion|privacy|quality))/u;

/** Does a passage tell of something else than data and models before all? */
export function isOfOther(reading: Reading, passage: Passage): boolean {
  return other.test(reading.sectionsOf(passage)[0] ?? '');
}

function sectionsUnder({ document }: RuleContext, heading: number): readonly number[] {
  const under = [heading];
  for (const { index, parent } of document.sections) if (under.includes(parent)) under.push(index);
  return under;
}
