import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isAnswered } from '../section-place';
import type { RuleContext } from '../types';
import { hasDuration } from './experiment-parts';
import { metricsNamed } from './metrics-named';

/** "Seeker-level test", "A/B per seller", "last digit of the id, even = A", "two weeks on, two weeks off". */
const splitTold = inAnyCase(
  /\b\p{L}+[- ]level (?:(?:online|live) )?(?:a\/b|ab|tests?|experiments?|split|trial|random\p{L}*)|\b(?:a\/b(?:[- ]test\p{L}*)?|tests?|trial|experiment) (?:per|by|across|among) \p{L}|\b(?:last|first) (?:digit|character|letter)|\b(?:odd|even)\b|\bmodul[oe]|\balternat|\bevery (?:other|second)\b|(?:^|\s)(?:yes|on|with|sí|si|да)\b[^.;]{0,24}\s(?:no|not|off|without|sin|нет)(?:\s|[,.;]|$)|\btraffic|\bcohorts?\b|\b\d{1,2}\s?%?\s?\/\s?\d{1,2}\s?%?(?: split)?(?![\d/])|\b\d+\s?% of \p{L}|\b(?:users?|customers?|sessions?|stores?|patients?|drivers?|sellers?|merchants?|accounts?|visitors?) (?:are|is|will be|get|see|receive|who)\b|\b(?:some|half|one|\d+) (?:of the )?\p{L}+ (?:with|get|against|versus|vs)\b/u,
);
const tellsSplit = ofText(({ text }) => splitTold.test(text));

/** "One term", "a whole season", "until the end of May". */
const spanTold = inAnyCase(
  /\b(?:one|two|three|four|an?|each|whole|full|entire|per|\d+) (?:\p{L}+ )?(?:terms?|semesters?|trimesters?|seasons?|sprints?|years?|cycles?|harvests?)\b|\b(?:from|until|till|through) (?:the )?(?:end of |mid-?|early |late )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/u,
);
const tellsSpan = ofText(({ text }) => spanTold.test(text));

/** "Time −50%", "shorter by 10%", "400 sellers in each arm": the effect that decides, or how many are to show it. */
const effectTold =
  /(?:^|[^\w.,%)])[+−–±-]\s?\d[\d.,]*\s?(?:%|pp\b|percent|points?\b)|\bby (?:at least |more than |about |some )?\d[\d.,]*\s?(?:%|pp\b|percent|points?\b)|\b\d[\d.,]*k? (?:[a-z]+ )?(?:in|per) (?:each |every |an? )?(?:arm|group)\b/iu;
const tellsEffect = ofText(({ text }) => /\d|each|every/iu.test(text) && effectTold.test(text));

/** The item without which there is no experiment. */
export const unit = 'what is split at random (users, sessions, stores)';

/** What the design of an experiment leaves open, in words; metric, wished effect and guardrails may be told elsewhere. */
export function missingItems(scope: readonly Passage[], context: RuleContext): readonly string[] {
  const { reading } = context;
  const has = (...terms: readonly string[]): boolean =>
    reading.says(terms, scope, { denied: true, aside: true }) !== undefined;
  const missing: string[] = [];
  if (!has('randomization-unit') && !scope.some(tellsSplit)) missing.push(unit);
  if (!has('cadence', 'stretch-of-time') && !scope.some((one) => hasDuration(one) || tellsSpan(one)))
    missing.push('how long it runs');
  if (!has('effect-size') && ![...scope, ...reading.about(...wishedIn)].some(tellsEffect))
    missing.push('which effect it must be able to show (minimum detectable effect, sample size)');
  const kinds = ['online', 'business', 'offline', 'system'] as const;
  const decided = isAnswered(context, 'evaluation.online-metrics') || has('primary-outcome');
  if (!decided && !kinds.some((kind) => metricsNamed(scope, kind).length > 0)) missing.push('which metric decides');
  if (!isAnswered(context, 'evaluation.guardrails') && !has('guardrail', 'limit-word'))
    missing.push('what must not get worse');
  return missing;
}

const wishedIn = ['evaluation.online-metrics', 'requirements.business-goals'] as const;
