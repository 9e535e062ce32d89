import { quantitiesIn } from '../../language/quantities';
import type { Document } from '../../markdown/types';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isFullDesign } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import { goalPassages } from '../stated/goal-passages';
import { announcedRefusals } from '../stated/refusals';
import type { Rule } from '../types';

/** After this share of a document come experiments, results and plans: what they are to reach are not the goals of the design. */
const lateShare = 0.7;

/** UTF-16 units at the beginning of a passage. */
const beginning = 10;

export const nonGoalsStated: Rule = {
  meta: {
    id: 'requirements/non-goals-stated',
    title: 'Beside its goals a design says what it deliberately leaves',
    trace: '',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const section = 'requirements.business-goals';
    const { reading, document } = context;
    // What a note, a record of one decision or a course leaves out is plain from its size, unless a heading promises to say it.
    if (!promises(reading) && (!isFullDesign(reading) || genreOf(context))) return;
    const early = new Set(reading.early(lateShare));
    const goals =
      goalPassages(reading).find((one) => early.has(one) && statesAGoal(one, reading)) ??
      reading.early(earlyShare).find((one) => one.prose && !one.aside && isLabelledGoal(one));
    if (!goals) return;
    if (announcedRefusals(reading).some(({ isScope }) => !isScope)) return;
    if (goalPassages(reading).some(closesScope)) return;
    const said = reading.passages.filter((one) => one.kind !== 'heading' || answers(document, one, reading));
    if (reading.says('non-goal', said, { aside: true, denied: true })) return;
    // "Left out" is said of rows and fields as well: among requirements it is said of goals.
    const wishes = said.filter((one) => one.kind === 'heading' || announces(one) || isWish(one, reading));
    if (scopeLists(reading) || scopeSections(document, reading) || scopeBesideGoals(reading)) return;
    if (reading.says('left-out', wishes, { aside: true, denied: true })) return;
    // "What not? No judgement of articles": words that begin a passage announce what it says.
    if (reading.all('left-out', said, { aside: true, denied: true }).some(announced)) return;
    yield {
      span: reading.spanOf(goals, 0, 0),
      section,
      message:
        'The goals say what to reach, and nothing says what this design deliberately does not do. Name the non-goals: they keep reviewers from asking for them and features from creeping in.',
    };
  },
};

/** A row of a table of rows ("Left out | test cards") announces nothing. */
function announced({ passage, hit }: Said): boolean {
  return passage.kind !== 'row' && passage.kind !== 'header' && hit.start < beginning;
}

function isWish(passage: Passage, reading: Reading): boolean {
  return /^(?:requirements|framing\.ml-objective|doc)\b/u.test(reading.sectionsOf(passage)[0] ?? '');
}

/** "Not aimed at:" over a list or table. */
const announces = ofText(({ text }) => text.length < 80 && /[:：]$/u.test(text));

const beginsOutOfScope = inAnyCase(/^\P{L}*(?:out of|not in) scope\b/u);
/** "Default rate from 3.2% to 2.5%. Out of scope: instalment plans." */
const closesScope = ofText(({ sentences }) => sentences.some(({ text }) => beginsOutOfScope.test(text)));

/** Something that is to change, with a number. "Achieves an AUC of 0.9" tells what is there. */
function statesAGoal(passage: Passage, reading: Reading): boolean {
  if (!hasQuantity(passage)) return false;
  return reading.all(['goal-verb', 'primary-goal', 'decisive'], [passage]).some(({ hit }) => !reached.test(hit.text));
}

const reached = /^(?:achiev|increas|improv|boost|decreas|reduc)(?:ed|es)$/iu;

/** A goal with a label of its own stands in the first part of a document. */
const earlyShare = 0.4;
const goalLabel =
  /^\W*(?:(?:main|primary|first|our|business|overall|headline) )*(?:goals?|targets|aims?|objectives?|(?<=\w )target)\b[^.:|]{0,40}[:|]/iu;
const isLabelledGoal = ofText(({ text }) => goalLabel.test(text) && quantitiesIn(text).length > 0);

const hasQuantity = ofText(({ text }) => quantitiesIn(text).length > 0);

/** "Business goals and non-goals". */
function promises(reading: Reading): boolean {
  return reading
    .all('non-goal', undefined, { denied: true })
    .some(({ passage }) => passage.kind === 'heading' && reading.says('goal-heading', [passage]) !== undefined);
}

/** A heading that also announces goals ("Goals and anti-goals") only promises non-goals. */
function answers(document: Document, heading: Passage, reading: Reading): boolean {
  const section = document.sections[heading.section];
  if (!section || section.endBlock === section.firstBlock) return false;
  return !reading.says('goal-heading', [heading]);
}

/** A list of its own of what is out of scope says what is left as well; a clause among others ("out of scope: pitch and yaw") narrows data. */
function scopeLists({ passages, says }: Reading): boolean {
  return passages.some((one, at) => {
    const heads = one.kind === 'heading' || one.kind === 'paragraph' || one.kind === 'item';
    const [next, after] = [passages[at + 1], passages[at + 2]];
    if (!heads || next?.kind !== 'item' || after?.kind !== 'item' || !isBrief(one)) return false;
    return says('out-of-scope', [one], { aside: true, denied: true }) !== undefined;
  });
}

/**
 * A section of its own on what is left ("Out of scope"), or on scope alone with a word about what is out of it. Scope told among
 * assumptions and constraints is not enough: there it bounds the data.
 */
function scopeSections(document: Document, reading: Reading): boolean {
  const leaves = (one: Passage): boolean =>
    reading.says('out-of-scope', [one], { aside: true, denied: true }) !== undefined;
  const answered = reading.passages.filter((one) => one.kind === 'heading' && answers(document, one, reading));
  if (answered.some((one) => isBrief(one) && leaves(one))) return true;
  const scopes = new Set(answered.filter(isScope).map(({ section }) => section));
  return reading.passages.some(
    (one) => one.prose && one.kind !== 'row' && scopes.has(one.section) && (leaves(one) || saysOut(one)),
  );
}

/** "Out of scope: handwritten invoices." as a passage of its own under the heading of the goals. */
function scopeBesideGoals(reading: Reading): boolean {
  const beside = new Set(goalPassages(reading).map(({ section }) => section));
  return reading
    .all('out-of-scope', undefined, { aside: true, denied: true })
    .some((said) => beside.has(said.passage.section) && said.passage.kind !== 'heading' && announced(said));
}

const scopeAlone = inAnyCase(/^\P{L}*(?:project |design )?(?:scope|alcance|охват|范围)\P{L}*$/u);
const isScope = ofText(({ text }) => scopeAlone.test(text));

/** "In: checkout. Out: refunds." */
const saysOut = ofText(({ text }) => /(?:^|[.;|]\s*)(?:out|outside|excluded|not)\s*[:—–|]/iu.test(text));

const isBrief = ofText(({ text }) => text.length <= 90 && !/[,;]/u.test(text));
