import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isAnswered } from '../section-place';
import { saidIn } from '../stated/cells';
import { isNote, isWholeDesign } from '../stated/full-design';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { servingPassages } from './serving-passages';

const section = 'serving.rollout';

export const rolloutStaged: Rule = {
  meta: {
    id: 'serving/rollout-staged',
    title: 'A new model comes in steps that can be stopped and undone',
    trace: 'MLD610',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const answered = isAnswered(context, section);
    const serving = servingPassages(context);
    const staged = reading.says('staged-rollout', undefined, { asserted: true });
    // A new screen or table may well replace the old one.
    const atOnce = reading
      .all('replaced-at-once', serving, { asserted: true })
      .find(({ sentence }) => saidIn(sentence).has('model-word'));
    if (!staged && atOnce && !reading.says('quality-gate', [atOnce.passage])) {
      const { passage, hit } = atOnce;
      yield {
        span: reading.spanOf(passage, hit.start, hit.end),
        section,
        message: `"${hit.text}": every user gets the new model in one step, and an error that offline tests do not show reaches all of them. Release it in steps (shadow, 1%, 10%, all) with a condition that stops it.`,
      };
      return;
    }
    const noReturn = giveUpReturn(context);
    if (noReturn) {
      yield noReturn;
      return;
    }
    if (!answered) return;
    const about = reading.about(section).filter(({ prose }) => prose);
    if (about.length === 0) return;
    const step = reading.all('canary-step', about, { asserted: true }).find(isPlanned);
    if (!step) return;
    const place = reading.spanOf(step.passage, step.hit.start, step.hit.end);
    // A quoted or later word of it shows that somebody has thought of the way back.
    if (!tellsReturn(reading) && !about.some(startsBack)) {
      // In a note of a page the steps are said in passing, and so would be the way back.
      if (isNote(context)) return;
      yield {
        span: place,
        section,
        message: `After "${step.hit.text}" nothing says how the earlier model comes back when the new one fails. Name the way back (previous version kept, flag, registry pointer), how long it takes and what sets it off.`,
      };
      return;
    }
    const refused = wayBackRefused(context);
    if (refused) {
      const { passage, sentence } = refused;
      yield {
        span: reading.spanOf(passage, sentence.start, sentence.start + sentence.text.length),
        section,
        message: `A way back is turned down here, and the steps ("${step.hit.text}") are there to find a model that fails. Say how the earlier model comes back, how long it takes and what sets it off.`,
      };
      return;
    }
    const numbers = about.some(({ text }) =>
      quantitiesIn(text).some(({ dimension }) => ['percent', 'duration', 'count', 'ratio'].includes(dimension)),
    );
    // Of a short list of parts nobody expects shares and days.
    if (numbers || reading.says('stop-condition', about) || !isWholeDesign(context)) return;
    yield {
      span: place,
      section,
      severity: 'info',
      message: `"${step.hit.text}" has no share of traffic, no duration and no condition that stops it, so nobody can tell when it has failed. Give all three for each step.`,
    };
  },
};

const lesson = inAnyCase(/\b(?:learn(?:ed|t)|taught|lectures?|in class|course|textbook|literature|commonly used)\b/u);
/** Blue and green stand side by side, so the way back is there; what one has learnt of is no plan. */
function isPlanned({ hit, sentence }: Said): boolean {
  return !/^blue[- ]green|^蓝绿/iu.test(hit.text) && !lesson.test(sentence.text);
}

/** "Back to Scorecard 3 if …": at the beginning, for who falls back to a constant goes nowhere; a "fallback strategy" of a release is a way back. */
const backTo = inAnyCase(
  /(?:^|[.;:] )back to (?!back\b)\p{L}|\bfall-?back (?:strateg|plan|procedure|option|version)\p{L}*/u,
);
const startsBack = ofText(({ text }) => backTo.test(text));

/** "So there is no return to the present search". */
const noReturn =
  /\b(?:there is|there's|with|has|have|leaves|means|and) no (?:way back|return to|going back|road back)\b|\b(?:cannot|can't|can not) be (?:undone|rolled back|reverted|switched back)\b|\bold (?:model|ranker|system|rules|scorer|service|version)\b[^.;]{0,30}\b(?:is|are) (?:deleted|removed|dropped|torn down)\b[^.;]{0,40}\bon the day\b/iu;
const namesNoReturn = ofText(({ sentences }) => {
  for (const { text, start, question } of sentences) {
    const found = noReturn.exec(text);
    if (
      !found ||
      question ||
      /\b(?:might|could|would|if|unless|until|risk|payments?|transfers?|merges?|decisions?|refunds?)\b/iu.test(text)
    )
      continue;
    return { start, end: start + text.length, words: found[0] };
  }
  return undefined;
});

/** Is any way back spoken of, denied or put off included? That the old model is replaced names it, and brings it back to nobody. */
function tellsReturn(reading: Reading): boolean {
  const anywhere = { aside: true, denied: true };
  return (
    reading.says(['goes-back', 'rollback'], undefined, anywhere) !== undefined ||
    reading.all('back-at-once', undefined, anywhere).some(({ hit }) => !/model$|version$/iu.test(hit.text))
  );
}

/** A release after which the earlier model is gone. */
function giveUpReturn({ reading }: RuleContext): FindingDraft | undefined {
  for (const passage of reading.about(section)) {
    const found = passage.prose ? namesNoReturn(passage) : undefined;
    if (!found) continue;
    return {
      span: reading.spanOf(passage, found.start, found.end),
      section,
      message: `"${found.words}": an error that shows after the release stays with the users until a new model is ready. Keep the earlier way for some weeks, and say how it comes back and what sets it off.`,
    };
  }
  return undefined;
}

/** "Rollback is not expected to be needed", "no rollback is planned". */
const refuses =
  /\bno roll-?back (?:is |was )?(?:needed|necessary|planned|foreseen|required|provided)\b|\broll(?:ing)?[- ]?back\b[^.;:,]{0,12}\b(?:not|never)\b[^.;:,]{0,20}\b(?:needed|necessary|planned|foreseen|required|provided)\b/iu;

/** Where a way back is refused, and nothing else speaks of one; a flag or an older version in the same passage is one. */
function wayBackRefused({ reading }: RuleContext): Said | undefined {
  const all = reading.all('rollback', undefined, { aside: true, denied: true });
  const said = all.find(({ sentence, passage }) => refuses.test(sentence.text) && passage.sentences.length === 1);
  if (!said || all.some(({ sentence }) => sentence !== said.sentence)) return undefined;
  const serving = [said.passage, ...reading.inPhase('serving'), ...reading.inPhase('operations')];
  return reading.says('back-at-once', serving) ? undefined : said;
}
