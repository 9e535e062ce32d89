import { quantitiesIn } from '../../language/quantities';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import type { FindingDraft, RuleContext } from '../types';

interface Wish {
  readonly term: string;
  readonly wanted: string;
  /** Words that answer it, wherever they stand. */
  readonly proof?: string;
  /** A section that answers it. */
  readonly answer?: string;
}

const wishes: readonly Wish[] = [
  {
    term: 'vague-ease',
    wanted: 'a test that can fail, for example "9 of 10 new users finish the task without help"',
    proof: 'ease-proof',
  },
  {
    term: 'vague-firmness',
    wanted:
      'what may break and what still has to hold then, for example "with one source missing the error rises by at most 2 points"',
    answer: 'serving.fallback',
  },
  {
    term: 'vague-upkeep',
    wanted: 'a change and what it may cost, for example "a new source of data in two days"',
  },
];

/** A longer passage explains what it wishes. */
const mostWords = 16;

/**
 * Wishes among the requirements that no test could fail: a row whose cell for the measure is empty, and a bare sentence. One of each
 * kind; silent where the passage, or another part, says how it is told whether the wish came true, and for passages `told` of already.
 */
export function* untestedWishes(context: RuleContext, told: ReadonlySet<Passage>): Iterable<FindingDraft> {
  const { reading } = context;
  const among = reading
    .about('requirements.non-functional', 'requirements.functional', 'requirements.scale')
    .filter(
      (one) => one.prose && !told.has(one) && isBare(one) && reading.sectionsOf(one)[0]?.startsWith('requirements.'),
    );
  if (among.length === 0) return;
  for (const wish of wishes) {
    const said = reading.all(wish.term, among, { asserted: true }).find((one) => isUntested(one, wish, context));
    if (!said) continue;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section: 'requirements.non-functional',
      severity: 'info',
      message: `No test can fail "${hit.text}", so nobody will know whether it is reached. Give ${wish.wanted}.`,
    };
  }
}

function isUntested(said: Said, { proof, answer }: Wish, context: RuleContext): boolean {
  const { passage } = said;
  const { reading } = context;
  if (reading.says('proof-word', [passage], { denied: true })) return false;
  if (hasEmptyMeasure(passage)) return true;
  if (proof !== undefined && reading.says(proof, undefined, { aside: true })) return false;
  if (answer !== undefined && isAnswered(context, answer)) return false;
  return isDemanded(said) && !isExplained(passage, reading);
}

/** Few words and no number but that of the requirement itself. */
const isBare = ofText(
  ({ text }) => countWords(text) <= mostWords && quantitiesIn(text.replace(/^\P{L}*\d[\d.]*\s/u, '')).length === 0,
);

const measureHeader =
  /^(?:value|measure\w*|metric|target|limit|threshold|number|verified(?: by)?|verification|acceptance(?: criteri\w+)?|criteri\w+|how (?:we )?(?:measured?|tested|checked)|показатель|значение|valor|medida|指标|数值)$/iu;
const emptyCell = /^[\s–—-]*$/u;

/** A row of a table of requirements that says nothing where others give a number. */
const hasEmptyMeasure = ofPassage(({ block }) => {
  const column = (block?.header ?? []).findIndex((title) => measureHeader.test(title.trim()));
  return column > 0 && emptyCell.test(block?.cells?.[column] ?? '');
});

const demand = /\b(?:must|should|shall|needs? to|has to|have to|required to|expected to)\b|долж|debe|必须|应/iu;
const predicate = inAnyCase(/\b(?:be|is|are|remains?|stays?)\s(?:[\p{L}-]+,?\s){0,3}$/u);
const endsThere = /^\s*(?:$|[.,;|!]|(?:and|or|also|for|even|enough|in)\b)/iu;

/** "The page must be intuitive", or a cell or list item of nothing else; not "reliable sellers". */
function isDemanded({ passage, sentence, hit }: Said): boolean {
  const before = passage.text.slice(sentence.start, hit.start);
  const after = passage.text.slice(hit.end);
  if (/[^\x00-\x7f]/u.test(hit.text)) return demand.test(sentence.text);
  return endsThere.test(after) && demand.test(before) && predicate.test(before);
}

/** What is below it, or follows it in its list item, may say what is meant. */
function isExplained(passage: Passage, reading: Reading): boolean {
  const next = reading.passages[reading.indexOf(passage) + 1];
  return (
    passage.sentences.length > 1 ||
    /[:：(]\s*\p{L}/u.test(passage.text) ||
    (next?.kind === 'item' && next.block?.parentItem !== undefined && next.block.parentItem === passage.block?.index)
  );
}
