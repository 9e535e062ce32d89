import { ofText } from '../../reading/of-text';
import type { Passage, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { excerpt } from '../excerpt';
import { isFullDesign } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import { type Part, placeOfPart } from '../stated/parts';
import { headingsAbove, isStillToCome } from '../stated/still-to-come';
import type { FindingDraft, Rule, RuleContext } from '../types';
import {
  experimentParts,
  fewPassages,
  hasDesign,
  hasTraces,
  isExplained,
  leadsElsewhere,
  tellsWhyNot,
} from './experiment-parts';

const section = 'evaluation.ab-test';

export const experimentPlanned: Rule = {
  meta: {
    id: 'evaluation/experiment-planned',
    title: 'The effect after launch is read from an experiment with a control',
    trace: 'MLD507',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { facts, reading } = context;
    if (facts.get('no_experiment')?.value === true || genreOf(context) === 'exercise') return;
    const parts = experimentParts(context).filter((one) =>
      one.passages.some((each) => each.prose && !isStillToCome(each, context)),
    );
    if (parts.some(({ passages }) => hasDesign(passages, context) || isExplained(passages, context))) return;
    const written = parts.flatMap(({ passages }) => passages);
    const told = reading.says('uncontrolled', written, { denied: true }) ?? unlabelled(context);
    const [part] = parts;
    if (told && !reading.together('experiment', 'randomization-unit')) {
      const span = reading.spanOf(told.passage, told.hit.start, told.hit.end);
      yield { span, section, message: messageOf(told.sentence.text) };
    } else if (part && !hasTraces(written, context) && isUnplanned(written, context)) {
      yield { span: placeOfPart(context, part), section, message: messageOf(quoted(part)) };
    }
  },
};

/** "Deployment state before and after promotion": what is kept of a release, no effect. */
const stateBeforeAndAfter = inAnyCase(/\b(?:state|version|config\p{L}*|status|snapshot)s? before and after\b/u);
const namesState = ofText(({ text }) => stateBeforeAndAfter.test(text));

/** What stands there where it is little, else what the author calls it. */
function quoted({ label, passages }: Part): string {
  const prose = passages.filter((one) => one.prose);
  const said = prose.find(({ text }) => !/:\s*$/u.test(text)) ?? prose[0];
  return prose.length > fewPassages ? label : (said?.text ?? label);
}

function messageOf(words: string): string {
  return `"${excerpt(words, 100)}" has no control: a change could as well come from season, prices or another release. Split users (or stores, requests) at random between the old and the new system, and say which share, for how long, and which difference decides.`;
}

/** No sign of a design, whatever else is told; who names a kind of experiment is asked for its items by another rule. */
function isUnplanned(written: readonly Passage[], { reading }: RuleContext): boolean {
  const named = reading
    .all('experiment', written)
    .some(({ passage, hit }) => hit.start > 0 || /a\/b|control|random/iu.test(hit.text) || !isLabelled(passage));
  if (named || written.some(({ kind }) => kind === 'image' || kind === 'html')) return false;
  return !written.some((passage) => leadsElsewhere(passage) || /[?？]$/u.test(passage.text));
}

/** "Field trial:" is what the part is called; that something is compared, what stands behind it has to tell. */
const isLabelled = ofText(({ text }) => /^[^.:]{3,40}[.:](?:\s|$)/u.test(text));

/** Where no part is called an experiment: a sentence on the launch that leaves the effect to a later look. */
function unlabelled(context: RuleContext): Said | undefined {
  const { facts, reading } = context;
  if (facts.get('batch_only')?.value === true || reading.says('experiment')) return undefined;
  const launching = reading.passages.filter(
    (passage) => passage.prose && isLaunch(reading.sectionsOf(passage)[0]) && !namesState(passage),
  );
  const said = reading
    .all('uncontrolled', launching)
    .find(
      ({ passage }) => reading.says(['going-live', 'everybody'], [passage]) !== undefined || comparesBefore(passage),
    );
  if (!said) return isFullDesign(reading) ? lookedAtLater(context) : undefined;
  if (hasDesign([said.passage], context)) return undefined;
  // "It starts there because the manager asked for it" is no reason why nothing is split.
  const explained = comparesBefore(said.passage) ? tellsWhyNot(said.passage) : isExplained([said.passage], context);
  return explained ? undefined : said;
}

const withEarlierTime = inAnyCase(
  /\bcompar\p{L}+ (?:\p{L}+ ){0,4}?(?:with|to|against) (?:\p{L}+ ){0,6}?(?:(?:the )?(?:one|ones|time|period|day|week|month|quarter|season|year|summer|winter|spring|autumn)s? before\b|(?:the )?(?:previous|preceding) (?:week|month|quarter|season|year)s?\b)/u,
);
const withOthers = inAnyCase(
  /\b(?:control\p{L}*|difference[- ]in|diff-in-diff|matched|synthetic|parallel|other (?:half|depots?|stores?|sites?|regions?))\b/u,
);

/** "Compared with the same depot in the month before", "with the summer before": other weeks have other weather, prices and people. */
const comparesBefore = ofText(({ sentences }) =>
  sentences.some(
    ({ text, hedged, question }) => !hedged && !question && withEarlierTime.test(text) && !withOthers.test(text),
  ),
);

/** The first passage on the launch, or in a part on the effect, that gives the system to its users and leaves it to somebody's later opinion whether it did any good. */
function lookedAtLater(context: RuleContext): Said | undefined {
  const { reading } = context;
  const passage = reading.passages.find((one) => {
    if (!one.prose || one.aside || one.kind === 'row') return false;
    const [heard] = reading.sectionsOf(one);
    if (!isJudgedByLook(one) && !(heard === section && comparesBefore(one))) return false;
    if (!isLaunch(heard) && !reading.says('experiment-label', headingsAbove(one, context))) return false;
    return !namesState(one) && !reading.says(['effect-size', 'experiment'], [one]);
  });
  const sentence = passage?.sentences.find(({ text }) => looks.test(text) || withEarlierTime.test(text));
  if (!passage || !sentence) return undefined;
  const { start, text } = sentence;
  return { passage, sentence, hit: { term: 'uncontrolled', start, end: start + text.length, text, denied: false } };
}

const launched = inAnyCase(
  /\b(?:(?:switch|turn|flip|roll|hand|put|giv|ship|releas|introduc|deploy|launch|enabl|activat|distribut)\p{L}*|tak(?:e|es|ing) over|go(?:es|ing)? (?:live|first|out)|starts? with|is (?:out|live|in use)|gets? (?:it|access|the)|work(?:s|ed)? with|runs? in)\b/u,
);
/** "See whether …", "will say if it is worth it", "a feeling for whether the gains hold". */
const looks = inAnyCase(
  /\b(?:see|sees|look|looks|check|checks|say|tell|judge|decide|ask|discuss|talk|find out|learn|know|hear|feel|feeling|impression|opinion)\b[^.;]{0,40}\b(?:whether|if|how)\b[^.;]{0,60}\b(?:better|worse|improve\p{L}*|worth|good|help\p{L}*|work(?:s|ed)?|paid|pays?|effect|difference|gains?|holds?|down|up|fewer|less|more|(?:short|fast|slow|light|low|high|small|larg|long|quick|cheap)er|happy|content|satisfied|likes?)\b/u,
);
const shared = inAnyCase(
  /\b(?:half|halves|random\p{L}*|controls?|arms?|groups?|drawn|by lot|others? (?:keep|stay))\b|%/u,
);
/** A longer passage, in characters, says more than that. */
const shortLaunch = 420;

const isJudgedByLook = ofText(
  ({ text, sentences }) =>
    text.length <= shortLaunch &&
    launched.test(text) &&
    !shared.test(text) &&
    sentences.some((one) => !one.question && looks.test(one.text)),
);

/** Sections in which one says how a launch is judged; comparing months in operation is monitoring. Empty words are of none. */
function isLaunch(id: string | undefined): boolean {
  return id === undefined || id === section || id === 'evaluation.online-metrics' || id === 'serving.rollout';
}
