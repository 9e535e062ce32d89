import { ofPassage, ofText } from '../../reading/of-text';
import type { Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import { isUntrained } from '../stated/untrained';
import { isCodeName } from '../stated/watched';
import type { Rule, RuleContext } from '../types';

const section = 'operations.retraining';
/** A shorter list item is an entry of a list of topics. */
const leastWords = 4;
/** A comparison may be told of any two models; these words bind the one that is to serve. */
const binding =
  /^(?:(?:new \w+ )?must|has to|have to|may not|goes live|go live|is taken|is released|accepted|ships?|only)\b/iu;

export const retrainingHasGate: Rule = {
  meta: {
    id: 'operations/retraining-has-gate',
    title: 'A retrained model passes a gate before it serves',
    trace: 'MLD706',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    if (isUntrained(context) || !isAnswered(context, section)) return;
    const { reading } = context;
    const about = reading.about(section);
    const said =
      reading
        .all(
          'retraining',
          about.filter((one) => one.prose && reading.sectionsOf(one)[0]?.startsWith('operations.')),
          { asserted: true },
        )
        .find(({ hit, passage }) => !isCodeName(hit.text) && !isUndone(passage) && !isIncremental(passage)) ??
      releasedUnder(context) ??
      releasedByClock(reading);
    if (!said) return;
    // How the first model came to serve is told for all that follow, unless these are said to go live at once.
    const around =
      reading.together('at-once', 'goes-live', [said.passage]) || replacesByClock(said.passage)
        ? [...about, ...reading.passages.filter((one) => one.section === said.passage.section)]
        : [...about, ...reading.about('serving.rollout', 'operations.governance'), ...reading.inPhase('operations')];
    if (reading.says('quality-gate', around) || around.some(keepsTheOld) || bindsNewVersions(reading)) return;
    // A schedule of something else (predictions, imports) retrains nothing.
    const retraining = [said.passage, ...about.filter((one) => reading.says('retraining', [one]))];
    const often = reading.says('cadence', retraining);
    if (!often && !reading.says('by-itself', retraining)) return;
    // "Automated retraining pipelines" in a list of what is to be built promises.
    if (said.passage.kind === 'item' && countWords(said.passage.text) < leastWords) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `Models are retrained${often ? ` ("${often.hit.text}")` : ''}, and nothing says what a new one must pass before it serves: one bad batch of data would go live unseen. Name the comparison with the serving model, and the limit that a new one must keep.`,
    };
  },
};

/** An open box in a list of tasks: it is wished for, and not what is done. */
const isUndone = ofPassage(({ block }) => block?.checked === false);

/** A model that learns from each event has no versions that could be compared before they serve. */
const incremental =
  /\b(?:incremental(?:ly)?|online(?:[- ]learning| training| updates?)|partial_fit|continual(?:ly)? learn\w*|in real[- ]time|per event|each event|streaming updates?)\b|инкремент|en línea|增量|在线学习/u;
const isIncremental = ofText(({ text }) => incremental.test(foldCase(text)));

/** "No more than the current one", "otherwise the current one stays": a comparison, however it is denied or turned. */
const comparison =
  /\b(?:no|not|never|fewer|less|more|lower|higher|better|worse|beat|beats|match\w*|outperform\w*|exceed\w*|improv\w*)\b[^.;]{0,60}\b(?:the|its) (?:current|present|running|serving|live|old|previous|last|existing|incumbent|deployed|production) (?:one|model|version|ranker|scorer|forecast)\b|\b(?:otherwise|else|if not|or else)\b[^.;]{0,20}\b(?:the |its )?(?:current|present|running|old|previous|last|existing) (?:one |model |version )?(?:stays?|remains?|is kept|keeps|serves)\b/u;
const keepsTheOld = ofText(({ text }) => comparison.test(foldCase(text)));

/** "Retrained every night, and the new file replaces the old one at 05:00": an hour is no condition. */
const byClock = inAnyCase(
  /\b(?:replaces|overwrites)\b[^.;]{0,40}\b(?:at \d{1,2}[:.]\d\d|at \d{1,2} ?[ap]m|every (?:night|morning|day|week|hour|monday|sunday)|overnight|in the morning)/u,
);
const replacesByClock = ofText(({ text }) => byClock.test(text));

function releasedByClock(reading: Reading): Said | undefined {
  const passages = reading.inPhase('operations', 'serving').filter((one) => one.prose && replacesByClock(one));
  return reading.all('retraining', passages, { asserted: true })[0];
}

/** "Each new version must beat the running one before it serves", wherever it stands: told of every version, it holds for retrained ones. */
function bindsNewVersions(reading: Reading): boolean {
  return reading
    .all('new-model')
    .some(
      ({ sentence, hit }) =>
        /^new\b/iu.test(hit.text) &&
        sentence.hits.some(({ term, text, denied }) => term === 'quality-gate' && !denied && binding.test(text)),
    );
}

/** "Monthly. The new model goes live when the job ends" under the heading "Retraining": the heading says what is done. */
function releasedUnder({ reading, coverage }: RuleContext): Said | undefined {
  const heading = coverage.get(section)?.heading;
  if (heading === undefined) return undefined;
  const below = reading.passages.filter((one) => one.section === heading);
  const titles = below.filter(({ kind }) => kind === 'heading');
  if (!reading.says('retraining', titles)) return undefined;
  return reading.together(
    'goes-live',
    'new-model',
    below.filter(({ prose, aside }) => prose && !aside),
  );
}
