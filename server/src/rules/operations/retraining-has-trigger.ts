import { passagesWhere } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Reading, Said } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import { isWholeDesign } from '../stated/full-design';
import { isUntrained } from '../stated/untrained';
import { isCodeName } from '../stated/watched';
import type { Rule } from '../types';
import { leftOpen, tellsWhen } from './left-open';

/** Fewer words are an entry of a list. */
const leastWords = 5;

const answers = ['cadence', 'retraining-event'];

/** "Once recall drops": a condition with what worsens. "Check for drift regularly, retrain on new data when necessary" has none. */
function isCondition({ sentence }: Said): boolean {
  const vague = sentence.hits.some(({ term }) => term === 'vague-cadence');
  return sentence.hits.some(
    ({ term, denied, text }) => term === 'worsens' && !denied && !(vague && /^drift/iu.test(text)),
  );
}

/** A list of tasks names what is to be done, or what was asked for, and not how. */
const isTicked = ofPassage(({ block }) => block?.checked !== undefined);

const begins = ofPassage(({ kind, text }) => kind === 'box' && drawnStart.test(foldCase(text)));
const drawnStart =
  /\b(?:start(?:s|ed)? (?:when|if|on)|trigger\w*|when|every|daily|weekly|monthly|nightly|if (?:psi|drift)|≥|>=|cron)\b|>=|≥|каждый|раз в|cuando|每/u;
const drawnRetraining = ofPassage(
  ({ kind, text }) => kind === 'box' && /retrain|re-train|переобуч|reentren|重新训练|再训练/u.test(foldCase(text)),
);

/** A box of a drawing is named after retraining, and a line near it says what starts it. */
function isDrawn(reading: Reading): boolean {
  const boxes = passagesOfDrawings(reading);
  return boxes.some(
    (one, index) => drawnRetraining(one) && boxes.slice(index, index + linesOfBox).some((line) => begins(line)),
  );
}

const linesOfBox = 8;
const passagesOfDrawings = passagesWhere(({ kind }) => kind === 'box');

export const retrainingHasTrigger: Rule = {
  meta: {
    id: 'operations/retraining-has-trigger',
    title: 'Retraining has a cadence or a trigger',
    trace: 'MLD705',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const section = 'operations.retraining';
    if (isUntrained(context) || !isAnswered(context, section)) return;
    const { reading } = context;
    const open = leftOpen(context, section, 'renewal-label', tellsWhen);
    if (open) {
      yield {
        span: open.at,
        section,
        message: `Retraining is left open ("${open.words}"): no cadence, no signal with its limit, nothing that a new model has to pass. The model ages while this waits. Settle it here, or say who settles it by when.`,
      };
      return;
    }
    const about = reading.about(section);
    const prose = about.filter((passage) => passage.prose);
    // Training anew after a search for parameters, and a wish among the requirements, are no operation.
    const own = prose.filter((passage) => reading.sectionsOf(passage)[0]?.startsWith('operations.'));
    const said = reading
      .all('retraining', own, { asserted: true })
      .find(({ hit, passage }) => !isCodeName(hit.text) && !isTicked(passage));
    if (!said) return;
    // "Retrain when necessary" is vague however often predictions are made: what answers it speaks of retraining, or stands on its own under that heading.
    const vagueHere = reading.together('vague-cadence', 'retraining', own);
    const heading = context.coverage.get(section)?.heading;
    const beside = vagueHere
      ? about.filter((one) => heading !== undefined && one.section === heading && one !== vagueHere.passage)
      : about;
    if (reading.says(answers, beside) || reading.together(answers, 'retraining', about)) return;
    if (reading.all(['condition', 'occasion'], about).some(isCondition)) return;
    // That nothing at all is said of when is told where the author gave the matter a part of its own in a design of some length.
    const vague = vagueHere ?? reading.says('vague-cadence', prose);
    if (!vague && (heading === undefined || !isWholeDesign(context))) return;
    // "Retraining pipeline" in a list of chapters or of plans promises; what it will do is told elsewhere or later.
    if (!vague && own.every((one) => one.kind === 'item' && countWords(one.text) < leastWords)) return;
    if (isDrawn(reading)) return;
    const { passage, hit } = vague ?? said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `Retraining has no cadence and no trigger${vague ? ` ("${vague.hit.text}" is neither)` : ''}, so nobody will notice when it does not happen. Say how often, or on which signal with its limit.`,
    };
  },
};
