import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { inWords } from '../in-words';
import { isAnswered, placeOfSection } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { experimentParts, hasDesign, hasDuration, hasTraces, leadsElsewhere } from './experiment-parts';
import { metricsNamed } from './metrics-named';

const section = 'evaluation.ab-test';

export const experimentComplete: Rule = {
  meta: {
    id: 'evaluation/experiment-complete',
    title: 'An A/B test names its unit, size of effect, duration, metric and guardrails',
    trace: 'MLD507',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    if (!isAnswered(context, section)) return;
    const parts = experimentParts(context);
    const named = parts.flatMap(({ passages }) => passages);
    const heard = reading.about(section);
    // Where the author has a part for it, intervals of an offline test and users of a rollout are no items of the experiment.
    const headings = new Set(named.map((one) => one.section));
    const scope = [
      ...new Set([
        ...named,
        ...heard.filter(
          (one) => named.length === 0 || reading.sectionsOf(one)[0] === section || headings.has(one.section),
        ),
      ]),
    ];
    const own = scope.filter((one) => one.prose && (named.includes(one) || reading.sectionsOf(one)[0] === section));
    const said =
      reading.says('experiment', own, { asserted: true }) ??
      (own[0] && reading.says('experiment-label', own.slice(0, 1)));
    if (!said) return;
    // A look at the numbers afterwards is no experiment: another rule says so.
    if (reading.says('uncontrolled', scope) && !parts.some(({ passages }) => hasDesign(passages, context))) return;
    // What is called a trial and has nothing of one, evaluation/experiment-planned speaks of.
    if (parts.length > 0 && !reading.says('experiment', named) && !hasTraces(named, context)) return;
    if (leadsElsewhere(said.passage)) return;
    // "How will it be measured? (e.g. A/B test)" is a template's example.
    if (own.some(putsOffTest)) return;
    if (/\be\.\s?g\.,?\s*(?:an?\s)?$/iu.test(said.passage.text.slice(0, said.hit.start))) return;
    // "A/B testing: support several algorithms at once" asks for a tool, and plans no experiment with it.
    const wishes = named.length > 0 ? named : [said.passage];
    if (wishes.some(asksForTool) && wishes.every((one) => reading.inPhase('requirements').includes(one))) return;
    // A jury that listens or compares answers side by side judges before launch, without users or weeks.
    if (parts.length === 0 && reading.says('panel-test', [said.passage])) return;
    const missing = missingItems(scope, context);
    if (missing.length === 0) return;
    const [part] = parts;
    yield {
      span: part?.at ?? reading.spanOf(said.passage, said.hit.start, said.hit.end) ?? placeOfSection(context, section),
      section,
      severity: missing.length > 1 ? 'warning' : 'info',
      message: `The experiment does not say ${inWords(missing, 'and')}, so its result could be argued either way. Settle ${missing.length > 1 ? 'them' : 'it'} before the start.`,
    };
  },
};

/** "Use shadow mode instead of a classic A/B test": then nothing is split. */
const insteadOfTest = inAnyCase(
  /\b(?:shadow|offline|before launch)\b[^.;]{0,40}\b(?:instead(?: of)?|rather than|in place of) (?:an? |the )?(?:\p{L}+ )?a\/?b[- ]?test/u,
);
const tool = inAnyCase(
  /\b(?:supports?|enables?|allows?|provides?|offers?|ability to|able to|capabilit\p{L}*|framework|infrastructure|platform|tooling)\b/u,
);
const asksForTool = ofText(({ text }) => tool.test(text));

const putsOffTest = ofText(({ text }) => insteadOfTest.test(text));

/** What the design leaves open; metric and guardrails may be told elsewhere. */
function missingItems(scope: readonly Passage[], context: RuleContext): readonly string[] {
  const { reading } = context;
  const has = (...terms: readonly string[]): boolean => reading.says(terms, scope, { denied: true }) !== undefined;
  const missing: string[] = [];
  if (!has('randomization-unit')) missing.push('what is split at random (users, sessions, stores)');
  if (!has('cadence', 'stretch-of-time') && !scope.some(hasDuration)) missing.push('how long it runs');
  if (!has('effect-size'))
    missing.push('which effect it must be able to show (minimum detectable effect, sample size)');
  const kinds = ['online', 'business', 'offline', 'system'] as const;
  const decided = isAnswered(context, 'evaluation.online-metrics') || has('primary-outcome');
  if (!decided && !kinds.some((kind) => metricsNamed(scope, kind).length > 0)) missing.push('which metric decides');
  if (!isAnswered(context, 'evaluation.guardrails') && !has('guardrail', 'limit-word'))
    missing.push('what must not get worse');
  return missing;
}
