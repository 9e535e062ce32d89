import { quantitiesIn } from '../../language/quantities';
import type { Document } from '../../markdown/types';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { isFullDesign } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import { goalPassages } from '../stated/goal-passages';
import { announcedRefusals, type Refusal } from '../stated/refusals';
import type { Rule, RuleContext } from '../types';
import { riskLists } from './named-risks';
import { statedGoals } from './stated-goals';

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
    const section = 'requirements.scope';
    const { reading } = context;
    // What a note, a record of one decision or a course leaves out is plain from its size, unless a heading promises to say it.
    if (!promises(reading) && (!isFullDesign(reading) || genreOf(context))) return;
    const early = new Set(reading.early(lateShare));
    const beginning = reading.early(earlyShare);
    const goals =
      goalPassages(reading).find((one) => early.has(one) && statesAGoal(one, reading)) ??
      beginning.find((one) => one.prose && !one.aside && isLabelledGoal(one)) ??
      statedGoals(reading).find(({ change, passage }) => change && beginning.includes(passage))?.passage;
    if (!goals || refuses(context)) return;
    yield {
      span: reading.spanOf(goals, 0, 0),
      section,
      message:
        'The goals say what to reach, and nothing says what this design deliberately does not do. Name the non-goals: they keep reviewers from asking for them and features from creeping in.',
    };
  },
};

/** Does the part that says what is wanted say what is not? What data, features and tests leave out is no word about the design. */
function refuses({ reading, document }: RuleContext): boolean {
  const ofDesign = new Set(designPassages(reading));

  const refused = announcedRefusals(reading).filter(({ isScope }) => !isScope);
  if (
    refused.some((one) => (one.labelled ? ofDesign.has(one.passage) : !promisesOnly(one) || refusesItself(one.passage)))
  )
    return true;
  if ([...ofDesign].some(refusesItself) || goalPassages(reading).some(closesScope)) return true;
  const said = reading.passages.filter((one) => one.kind !== 'heading' || answers(document, one, reading));
  if (reading.says('non-goal', said, { aside: true, denied: true })) return true;
  if (scopeLists(reading) || scopeSections(document, reading) || scopeBesideGoals(reading)) return true;
  // "Left out" is said of rows and fields as well: among requirements it is said of goals.
  const wishes = said.filter((one) => one.kind === 'heading' || announces(one) || ofDesign.has(one));
  if (reading.says('left-out', wishes, { aside: true, denied: true })) return true;
  // "What not? No judgement of articles": words that begin a passage announce what it says.
  const first = new Set(reading.early(firstPart));
  const others = said.filter((one) => first.has(one) && !besides.test(reading.sectionsOf(one)[0] ?? ''));
  return reading.all('left-out', others, { aside: true, denied: true }).some(announced);
}

/** "Intended use and its limits" only promises: what stands below it has to refuse something. */
const promisesOnly = ({ by }: Refusal): boolean => /\b(?:limit(?:s|ations)|boundar\w+)\b/iu.test(by);

/** What is wanted of the whole, and not of data, features, tests or one prediction. */
const wanted =
  /^(?:requirements\.(?:business-goals|scope|functional|scale)|framing\.(?:ml-objective|decision-policy)|doc\b)/u;
const besides =
  /^(?:data|modeling|evaluation|serving|operations)\b|^framing\.(?:target|inputs-outputs|task-type)|\.error-costs/u;

/** Prose of the first part on what is wanted; what the recogniser has no word for counts where its neighbours are not about something else. */
function designPassages(reading: Reading): readonly Passage[] {
  const top = (one: Passage): string => reading.sectionsOf(one)[0] ?? '';
  const early = reading.early(firstPart).filter((one) => one.prose && !one.aside && one.kind !== 'heading');
  // "Agents crop photos on purpose" is what others do.
  const feared = new Set(riskLists(reading).flatMap(({ members }) => [...members]));
  const elsewhere = new Set(early.filter((one) => besides.test(top(one))).map(({ section }) => section));
  return early.filter(
    (one) => !feared.has(one) && (wanted.test(top(one)) || (top(one) === '' && !elsewhere.has(one.section))),
  );
}

const firstPart = 0.45;

/** A sentence whose subject is the design or its makers, and what it does not do: "The detector does not recognise speakers". */
const refusesItself = ofText(({ sentences }) =>
  sentences.some(({ text, question }) => !question && refusal.test(foldCase(text))),
);
const refusal =
  /(?:^|[.;:,–—]\s|\band )\W*(?:we|it|nobody|(?:the|this|our) (?:[\w-]+ ){0,2}(?:system|service|model|app|aid|tool|assistant|detector|engine|project|design|solution|product|proposal|document|release|version|feature|platform|pipeline|team|work))\s(?:(?:will|shall|must|may|does|do|is|are|should|can)(?:n't|\snot|\snever)|won't|never|neither|refuses? to|leaves?|expressly not)\s(?!have\b|know|see\b|need|expect|yet\b|only\b|enough|assume|believe|think|exist|be\b|able|work|possible|known|available|older|exceed|more\b|fall\b)/u;

/** A row of a table of rows ("Left out | test cards") announces nothing. */
function announced({ passage, hit }: Said): boolean {
  return passage.kind !== 'row' && passage.kind !== 'header' && hit.start < beginning;
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
  /^\W*(?:the )?(?:(?:main|primary|first|our|business|overall|headline) )*(?:(?:goals?|aims?|objectives?) (?:is|are)\b|(?:goals?|targets|aims?|objectives?|(?<=\w )target)\b[^.:|]{0,40}[:|])/iu;
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
