import { tasksOf } from '../../facts/read';
import { modelMentions } from '../../language/models';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isAnswered } from '../section-place';
import { namesScoreCut } from '../stated/score-cut';
import type { Rule } from '../types';

const section = 'framing.decision-policy';
const deciding = new Set([
  'binary-classification',
  'multiclass-classification',
  'multilabel-classification',
  'anomaly-detection',
]);

export const thresholdGiven: Rule = {
  meta: {
    id: 'framing/threshold-given',
    title: 'An action taken by the score has a threshold, or a way to choose it',
    trace: 'MLD205',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    if (context.reading.blocksWith(mayPutOff).length > 0) {
      for (const passage of context.reading.passages) {
        const found = passage.prose && !passage.aside ? unchosen(passage) : undefined;
        if (!found) continue;
        yield {
          span: context.reading.spanOf(passage, found.start, found.end),
          section,
          severity: 'warning',
          message: found.isDefault
            ? `"${found.text}" is what the library brings, not a choice: it is right only where both errors cost the same and the score is calibrated. Choose the operating point on validation data by what the errors cost, or by the limit that you promise.`
            : `"${found.text}" puts off the choice until users meet it: results before are of no operating point. Choose it on validation data by what the errors cost, and give its rates.`,
        };
        return;
      }
    }
    if (!tasksOf(context.facts).some((task) => deciding.has(task)) || !isAnswered(context, section)) return;
    const { reading } = context;
    const policy = reading
      .about(section)
      .filter((passage) => passage.prose && reading.sectionsOf(passage)[0]?.startsWith('framing.'));
    const said = reading.all('policy-action', policy, { asserted: true }).find(isDoneByScore);
    if (!said || reading.says('operating-point-word', reading.passages, { denied: true, aside: true })) return;
    if (reading.passages.some(namesScoreCut)) return;
    // A bandit draws or compares what each action promises: there is no score to cut.
    const near = [
      ...reading.inPhase('framing', 'modeling'),
      ...reading.passages.filter((one) => one.section === said.passage.section),
    ];
    if (near.some((one) => one.prose && !one.aside && namesBandit(one))) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `At which score does "${hit.text}" happen? Give the threshold or the bands, or say how the operating point is chosen (for example the highest recall at 2% false alarms).`,
    };
  },
};

/** "Are blocked", "sent to review": done to a case; "she refuses", "the flags" have another subject or are none. */
const passive =
  /(?:[a-z]ed|[a-z]en|hid|sent|down|banned)(?:\s|$)|^(?:sent|routed|taken) |[\p{Script=Cyrillic}\p{Script=Han}]/iu;
const bySystem =
  /\b(?:models?|systems?|scores?|classifiers?|services?|detectors?|filters?|it|networks?|automatically|modelo|sistema)\b(?:\s[\w-]+){0,4}\s*$/iu;
const byPerson = inAnyCase(
  /\bby (?:an? |the |our )?(?:\p{L}+ )?(?:people|persons?|humans?|staff|teams?|clerks?|agents?|analysts?|operators?|moderators?|reviewers?|dispatchers?|managers?|users?|experts?)\b|\bmanual/u,
);

function isDoneByScore({ passage, sentence, hit }: Said): boolean {
  const before = passage.text.slice(sentence.start, hit.start);
  const behind = passage.text.slice(hit.end, sentence.start + sentence.text.length);
  if (byPerson.test(sentence.text)) return false;
  return passive.test(hit.text) || bySystem.test(before) || (before.trim() === '' && /^\s/u.test(behind));
}

const namesBandit = ofText(({ text }) => modelMentions(text).some(({ id, negated }) => id === 'bandit' && !negated));

const namesThreshold = inAnyCase(/threshold|cut-?off|operating point/u);
const mayPutOff: BlockTest = (source) => namesThreshold.test(source);

/** "The thresholds will be picked after launch", "by gut feeling". */
const putOff =
  /\b(?:thresholds?|cut-?offs?|operating points?)\b[^.;:]{0,20}\b(?:will be|is to be|are to be|is|are) (?:picked|chosen|set|tuned|decided|defined|found|fixed|determined|selected)\b[^.;:]{0,40}?\b(?:after (?:the )?(?:launch|go-live|release|roll-?out|deployment)|by (?:gut )?feel(?:ing)?|by instinct)\b/iu;
/** "At the default threshold of 0.5". */
const byDefault =
  /\b(?:judged|decide[sd]?|hidden|flagged|classified|predicted|predicts?|uses?|keeps?|applied|works?|taken)\b[^.;:]{0,24}?\b(?:the|a|its) default (?:threshold|cut-?off|operating point)(?: of 0?\.5\d*)?/iu;
const turnedDown = /\b(?:not|never|no|instead|rather|than|unlike|until|would|again|re-?tuned|first)\b/iu;

const unchosen = ofText(({ text: whole, sentences }) => {
  if (!namesThreshold.test(whole)) return undefined;
  for (const { text, start, question } of sentences) {
    const deferred = putOff.exec(text);
    const found = deferred ?? byDefault.exec(text);
    if (!found || question || turnedDown.test(text)) continue;
    const from = start + found.index;
    return { start: from, end: from + found[0].length, text: found[0], isDefault: deferred === null };
  }
  return undefined;
});
