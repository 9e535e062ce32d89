import { ofText } from '../../reading/of-text';

import type { Passage, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { inWords } from '../in-words';
import { isAnswered } from '../section-place';
import { isFullDesign, isLongerThan, mostOfNote } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import { placeOfPart } from '../stated/parts';
import { isStillToCome } from '../stated/still-to-come';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { missingItems, unit } from './experiment-items';
import { experimentParts, hasDesign, hasTraces, isExplained, leadsElsewhere } from './experiment-parts';

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
    if (!isAnswered(context, section) || genreOf(context) === 'exercise') return;
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
      reading.all('experiment', own, { asserted: true }).find(({ hit }) => !isModel.test(hit.text)) ??
      (own[0] && reading.says('experiment-label', own.slice(0, 1)));
    if (!said) return;
    // A look at the numbers afterwards is no experiment: another rule says so.
    if (reading.says('uncontrolled', scope) && !parts.some(({ passages }) => hasDesign(passages, context))) return;
    // What is called a trial and has nothing of one, evaluation/experiment-planned speaks of.
    if (parts.length > 0 && !reading.says('experiment', named) && !hasTraces(named, context)) return;
    if (leadsElsewhere(said.passage)) return;
    const written = parts.length > 0 ? named.filter((one) => one.prose) : [said.passage];
    if (written.every((one) => isBareName(one) || isStillToCome(one, context))) return;
    if (isReport(said.passage) || (isExplained(written, context) && !hasTraces(written, context))) return;
    // In a note a test that is told in passing is a thought.
    if (parts.length === 0 && !isLongerThan(reading, mostOfNote)) return;
    // "How will it be measured? (e.g. A/B test)" is a template's example.
    if (own.some(putsOffTest)) return;
    if (/\be\.\s?g\.,?\s*(?:an?\s)?$/iu.test(said.passage.text.slice(0, said.hit.start))) return;
    // "A/B testing: support several algorithms at once" asks for a tool, and plans no experiment with it.
    const wishes = named.length > 0 ? named : [said.passage];
    const requirements = new Set(reading.inPhase('requirements'));
    if (wishes.some(asksForTool) && (wishes.every((one) => requirements.has(one)) || !wishes.some(compares))) return;
    // A jury that listens or compares answers side by side judges before launch, without users or weeks.
    if (parts.length === 0 && reading.says('panel-test', [said.passage])) return;
    const missing = missingItems(
      [...new Set([...scope, ...toldBeside(said, context), ...reading.about(...besides)])],
      context,
    );
    // Of one or two items one may be told in words that no list knows; a short text has no room for each.
    const [only] = missing;
    if (
      !only || missing.length === 1
        ? only !== unit || !isFullDesign(reading)
        : missing.length === 2 && !isFullDesign(reading)
    )
      return;
    const [part] = parts;
    yield {
      span: part ? placeOfPart(context, part) : reading.spanOf(said.passage, said.hit.start, said.hit.end),
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
const compares = ofText(({ text }) => /compar|against|versus|\bvs\b|better|effect|impact|measure/iu.test(text));
const asksForTool = ofText(({ text }) => tool.test(text));

const putsOffTest = ofText(({ text }) => insteadOfTest.test(text));

/** "A/B test" in a list of steps: a name that nothing is said of. In words. */
const longestName = 3;
const isBareName = ofText(({ text }) => (text.match(/[\p{L}\d]+/gu)?.length ?? 0) <= longestName);

const past = inAnyCase(
  /\b(?:performed|ran|conducted|carried out|completed|was|were|showed|found|reported|published)\b/u,
);
const planned = inAnyCase(/\b(?:will|shall|should|must|may|would|plan\p{L}*|to be|we|our|is|are)\b/u);
/** What others did, or what is over, is told for its result. */
const isReport = ofText(({ text }) => past.test(text) && !planned.test(text));

/** A bandit is a model, a challenger meets the champion on recorded data as well. */
const isModel = /^(?:bandit|champion)/iu;

/** How a launch goes on, and what stops it, is often told with the rollout. */
const besides = ['serving.rollout', 'evaluation.guardrails'] as const;

/** Each passage that speaks of an experiment, and what stands under headings that do, code too: an item may be told there. */
function toldBeside(said: Said, { reading }: RuleContext): readonly Passage[] {
  const all = reading.all('experiment').map(({ passage }) => passage);
  const headings = new Set(all.filter(({ kind }) => kind === 'heading').map((one) => one.section));
  headings.add(said.passage.section);
  // What stands under the title alone is all of a note.
  headings.delete(-1);
  headings.delete(0);
  return [...all, ...reading.passages.filter((one) => headings.has(one.section))];
}
