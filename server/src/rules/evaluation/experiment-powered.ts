import { type Quantity, quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Said } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { experimentParts } from './experiment-parts';
import { casesPerArm } from './sample-size';

const section = 'evaluation.ab-test';
/** Lehr's rule is an approximation: less than a fifth too few is not spoken of. */
const tolerance = 1.2;
/** Between a word and the number it is of, in UTF-16 units. */
const reach = 30;
const week = 7 * 86_400_000;

export const experimentPowered: Rule = {
  meta: {
    id: 'evaluation/experiment-powered',
    title: 'An experiment is large and long enough to show the effect it looks for',
    trace: 'MLD509',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const scope = experimentParts(context).flatMap(({ passages }) => passages.filter((one) => one.prose));
    const effect = near('smallest-effect', scope, context, ({ dimension }) => dimension === 'percent');
    const base = near(
      'share-today',
      scope,
      context,
      ({ dimension, points }) => dimension === 'percent' && points !== true,
    );
    const arm = near('in-each-arm', scope, context, ({ dimension, value }) => dimension === 'count' && value >= 10);
    // Of a mean the deviation counts, not the share.
    if (effect && base && arm && !reading.says('deviation', scope)) {
      const absolute =
        reading.says('points-word', [effect.said.passage]) !== undefined || effect.quantity.points === true;
      const relative = reading.says('share-of-value', [effect.said.passage]) !== undefined;
      const delta = effect.quantity.value * (relative ? base.quantity.value : 1);
      const needed = casesPerArm(base.quantity.value, delta);
      if (absolute !== relative && needed > arm.quantity.value * tolerance)
        yield {
          span: spanOf(arm, context),
          section,
          message: `${arm.quantity.text} in each arm cannot show a change of ${effect.quantity.text} from ${base.quantity.text}: 16 × ${round(base.quantity.value)} × ${round(1 - base.quantity.value)} ÷ ${round(delta)}² = ${round(needed)} are needed (5% significance, 80% power). Take more traffic or time, or look for a larger effect.`,
          related: [{ span: spanOf(effect, context), message: 'The effect looked for.' }],
        };
    }
    yield* tooShortForOutcome(context, scope);
    for (const passage of scope) {
      const found = stopsAtSignificance(passage);
      if (!found) continue;
      yield {
        span: reading.spanOf(passage, found.start, found.end),
        section,
        message: `"${found.words}": a test that is looked at until it is significant calls many changes a success that do nothing. Fix its length or sample size before the start and decide once, or use a sequential test.`,
      };
      break;
    }
    const run = near('runs-for', scope, context, ({ dimension }) => dimension === 'duration');
    if (
      run &&
      run.quantity.value < week &&
      run.quantity.value >= week / 7 &&
      run.quantity.bound === undefined &&
      reading.says('people-unit', scope)
    )
      yield {
        span: spanOf(run, context),
        section,
        message: `A run of "${run.quantity.text}" leaves out days of the week, on which people may behave differently. Run whole weeks, two or more if there may be a novelty effect.`,
      };
  },
};

const stopsEarly = byScript(
  /\b(?:stop\p{L}*|end(?:s|ed)?|ship\p{L}*|launch\p{L}*|conclud\p{L}*|decid\p{L}*|finish\p{L}*)\b[^.;]{0,40}?\b(?:as soon as|the moment|the first time|at the first)\b[^.;]{0,40}?(?:\bp(?:[- ]values?)?\s?(?:<|(?:is |drops |falls |gets )?(?:below|under))\s?0?[.,]\d+|\bsignifican\p{L}+)|\b(?:run\p{L}*|continu\p{L}*|keep\p{L}*|last\p{L}*|extend\p{L}*|goes on)\b[^.;]{0,30}?\buntil\b[^.;]{0,30}?(?:\bp(?:[- ]values?)?\s?(?:<|(?:is |drops |falls )?(?:below|under))\s?0?[.,]\d+|\b(?:statistical\p{L}* |stat\p{L}* )?significan\p{L}+)/iu,
);
/** Then looking often is allowed for. */
const allowedFor = inAnyCase(
  /\b(?:sequential\p{L}*|always[- ]valid|spending|o'?brien|pocock|msprt|sprt|bayes\p{L}*|peek\p{L}*|bonferroni|sample size|power\p{L}*|fixed)\b/u,
);
/** Who stops because of harm does no harm, and a least length is a length. */
const stopsForHarm = inAnyCase(
  /\b(?:not|never|harm\p{L}*|worse|regress\p{L}*|guardrails?|at least|minimum|earliest)\b/u,
);

/** "We stop as soon as p < 0.05", "runs until statistical significance". */
const stopsAtSignificance = ofText(({ text, sentences }) => {
  if (!/\bas soon as\b|\bthe moment\b|\buntil\b|\bfirst\b/iu.test(text) || allowedFor.test(text)) return undefined;
  for (const { text: own, start, hedged, question } of sentences) {
    const found = hedged || question || stopsForHarm.test(own) ? undefined : stopsEarly.exec(own);
    if (found) return { start: start + found.index, end: start + found.index + found[0].length, words: found[0] };
  }
  return undefined;
});

const runsFor =
  /\b(?:experiment|test|trial|a\/b test|it)\b[^.;:]{0,60}?\b(?:runs?|lasts?|takes?|will run|is run)(?: for)?(?: about| only)? $/iu;
const outcomeAfter = /\b(?:after|within|over|in)(?: the)?(?: first| next)? $/iu;
/** Then the outcome is waited for. */
const waits = inAnyCase(
  /\b(?:matur\p{L}*|wait\p{L}*|follow(?:ed|s|-up)?|afterwards|later|cohorts?|proxy|surrogate|early|read(?:[ -]?out)?|plus|more)\b/u,
);

const timesOfExperiment = ofText(({ text, sentences }) => {
  const times = quantitiesIn(text).filter(
    ({ dimension, value, low }) => dimension === 'duration' && value >= week / 7 && low === undefined,
  );
  if (times.length < 2 || waits.test(text)) return undefined;
  const run = times.find(({ start }) => runsFor.test(text.slice(Math.max(0, start - 90), start)));
  const outcome = times.find(({ start, end }) => {
    const sentence = sentences.find((one) => one.start <= start && end <= one.start + one.text.length);
    const before = text.slice(sentence?.start ?? 0, start);
    return /\bprimary (?:metric|measure|outcome|endpoint)\b|\bprimary:/iu.test(before) && outcomeAfter.test(before);
  });
  return run && outcome && run.value < outcome.value ? { run, outcome } : undefined;
});

/** "Primary metric: churn after 30 days; the experiment runs two weeks": nobody's outcome is known when it ends. */
function* tooShortForOutcome({ reading }: RuleContext, scope: readonly Passage[]): Generator<FindingDraft> {
  for (const passage of scope) {
    const found = timesOfExperiment(passage);
    if (!found) continue;
    const { run, outcome } = found;
    yield {
      span: reading.spanOf(passage, run.start, run.end),
      section,
      severity: 'warning',
      message: `The primary metric is known after ${outcome.text}, and the experiment ends after ${run.text}: nobody's outcome is known by then. Run it longer, wait for the outcome of the last who entered, or decide by something that is seen earlier and leads to it.`,
      related: [{ span: reading.spanOf(passage, outcome.start, outcome.end), message: 'When the outcome is known.' }],
    };
    return;
  }
}

interface Near {
  readonly said: Said;
  readonly quantity: Quantity;
}

/**
 * The quantity right behind a place where the term is said; of arms also before it ("3,000 users per arm"). Undefined if two places
 * give different ones, for then it is open which is meant.
 */
function near(
  term: string,
  scope: readonly Passage[],
  { reading }: RuleContext,
  fits: (quantity: Quantity) => boolean,
): Near | undefined {
  const found = reading.all(term, scope).flatMap((said): readonly Near[] => {
    const [best] = quantitiesIn(said.passage.text)
      .filter((quantity) => fits(quantity) && distance(quantity, said.hit) <= reach)
      .filter((quantity) => term === 'in-each-arm' || quantity.start >= said.hit.end)
      .sort((a, b) => distance(a, said.hit) - distance(b, said.hit));
    return best ? [{ said, quantity: best }] : [];
  });
  return found.every(({ quantity }) => quantity.value === found[0]?.quantity.value) ? found[0] : undefined;
}

function distance(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): number {
  return Math.max(0, a.start - b.end, b.start - a.end);
}

function spanOf({ said, quantity }: Near, { reading }: RuleContext): FindingDraft['span'] {
  return reading.spanOf(said.passage, quantity.start, quantity.end);
}

/** Three digits, thousands apart: 12,345 -> "12,300". */
function round(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 6 });
}
