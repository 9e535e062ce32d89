import { tasksOf } from '../../facts/read';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Reading } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { isAnswered, placeOfSection } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'operations.feedback-loop';

export const feedbackLoopControlled: Rule = {
  meta: {
    id: 'operations/feedback-loop-controlled',
    title: 'A model that makes its own training data is kept from learning its own mistakes',
    trace: 'MLD708',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const own = ownLabels(context) ?? chosenLabels(context);
    if (own) {
      yield own;
      return;
    }
    // A document that merely names a feedback loop may mean the opinions of users; the task tells that the model chooses.
    const chooses = tasksOf(context.facts).some((task) => task === 'recommendation' || task === 'ranking');
    if (context.facts.get('feedback_loop')?.value !== true || !chooses) return;
    // What is missing as a whole is told by structure/required-section.
    if (!isAnswered(context, section) || context.reading.says('loop-control')) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message:
        'What the model shows decides which labels come back, and nothing here breaks the loop. Say how position or selection bias is controlled: random exploration, a hold-out without the model, propensity weights, or audits.',
    };
  },
};

const mayTeachItself: BlockTest = (source) =>
  /train|label/u.test(foldCase(source)) && /by the |own |nobody|no[- ]one/u.test(foldCase(source));

/** "Merges made by the model are added to the training pairs". */
const made =
  /\b(?:made|given|predicted|produced|accepted|hidden|decided|flagged|assigned|approved) by the (?:model|classifier|system|agent|ranker)\b[^.;]{0,40}?\b(?:added|fed|appended|flow|go back|enter|become)\b[^.;]{0,40}?\b(?:training|labels?|ground truth)\b/iu;
/** "Its own predictions become labels". */
const ownWork =
  /\b(?:its|the model's) own (?:predictions|decisions|answers|outputs|merges)\b[^.;]{0,40}?\b(?:added|fed|appended|flow|go back|enter|become)\b[^.;]{0,40}?\b(?:training|labels?|ground truth)\b/iu;
/** "Comments that nobody appeals count as correctly hidden and enter the training data". */
const silence =
  /\b(?:nobody|no[- ]one) (?:appeals?|complains?|objects?|corrects?|disputes?|reports?)\b[^.;]{0,20}?\bcounts? as\b[^.;]{0,40}?\b(?:training|labels?)\b/iu;
/** Somebody looks, or it is not done. */
const looked = inAnyCase(
  /\b(?:verif\p{L}*|confirm\p{L}*|review\p{L}*|audit\p{L}*|check\p{L}*|by hand|steward\p{L}*|humans?|people|annotat\p{L}*|moderators?|random\p{L}*|weight\p{L}*|not|never|only|without|distil\p{L}*|student)\b/u,
);

/** Few texts do; asked before what is dear. */
const maySayWhose = inAnyCase(/by the |own |nobody|no[- ]one/u);

const teachesItself = ofText(({ text: whole, sentences }) => {
  if (!maySayWhose.test(whole)) return undefined;
  for (const { text, start, hedged, question } of sentences) {
    const found = made.exec(text) ?? ownWork.exec(text) ?? silence.exec(text);
    if (!found || hedged || question || looked.test(text)) continue;
    return { start: start + found.index, end: start + found.index + found[0].length, text: found[0] };
  }
  return undefined;
});

/** What the model decided comes back as a label that nobody has looked at. */
function ownLabels({ reading }: RuleContext): FindingDraft | undefined {
  return firstSaid(
    reading,
    mayTeachItself,
    teachesItself,
    'what the model decided comes back as a label that nobody has looked at, so each retraining confirms its mistakes. Take labels from people who do not see the decision, or leave these rows out.',
  );
}

const mayChooseLabels: BlockTest = (source) =>
  /\bonly\b/u.test(foldCase(source)) && /outcome|label/u.test(foldCase(source));
/** "Only accepted purchases have an outcome". */
const onlyChosen = byScript(
  /\bonly (?:the )?(?:accepted|approved|granted|shown|recommended|flagged|inspected|admitted|selected|funded) (?<what>\p{L}+)(?: \p{L}+)? (?:have|has|get|gets|receive|come with) (?:an? |any )?(?:outcomes?|labels?)\b/iu,
);

const namesChosen = ofText(({ sentences }) => {
  for (const { text, start, hedged, question } of sentences) {
    const found = onlyChosen.exec(text);
    if (found && !hedged && !question)
      return { start: start + found.index, end: start + found.index + found[0].length, text: found[0] };
  }
  return undefined;
});

/** Outcomes only of what was let through, and nothing that lets a part through by chance or corrects for it. */
function chosenLabels({ reading }: RuleContext): FindingDraft | undefined {
  if (reading.says('loop-control', undefined, { aside: true })) return undefined;
  return firstSaid(
    reading,
    mayChooseLabels,
    namesChosen,
    'the model learns nothing of what was turned down, and each version narrows what the next one sees. Let a small random part through and judge by it, or correct for it (reject inference, propensity weights).',
  );
}

/** The first passage in which `find` finds something; looked for only where a block passes the cheap look `may`. */
function firstSaid(
  reading: Reading,
  may: BlockTest,
  find: typeof namesChosen,
  consequence: string,
): FindingDraft | undefined {
  if (reading.blocksWith(may).length === 0) return undefined;
  for (const passage of reading.passages) {
    const found = passage.prose && !passage.aside ? find(passage) : undefined;
    if (found)
      return {
        span: reading.spanOf(passage, found.start, found.end),
        section,
        message: `"${found.text}": ${consequence}`,
      };
  }
  return undefined;
}
