import { metricValues } from '../../language/metric-values';
import { modelMentions } from '../../language/models';
import type { Document } from '../../markdown/types';
import { ofPassage, ofText } from '../../reading/of-text';
import { saysTerm } from '../../reading/says-term';
import type { Passage, Said, Sentence, TermHit } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { excerpt } from '../excerpt';
import { ownHeading } from '../phase-headings';
import { isAnswered, placeOfSection } from '../section-place';
import { isFullDesign, isLongerThan } from '../stated/full-design';
import type { Rule, RuleContext } from '../types';
import { isJudging, isScoreTold, isSimplerMeasured, resultGiven, uncontested } from './baseline-scores';
import { isComparedInPassing, isHeldAgainstOther } from './compared-in-passing';
import { modelMarked } from './model-marks';
import { resultTables, whereBaselinesAre } from './results';

const section = 'modeling.baseline';
const figure = /\d/u;

export const baselineMeasured: Rule = {
  meta: {
    id: 'modeling/baseline-measured',
    title: 'A simpler solution is named and measured before the complex one',
    trace: 'MLD401',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const complexes = reading.inPhase('modeling').filter((passage) => passage.kind !== 'diagram' && complexIn(passage));
    // A model that selects variables, or is explained, is not the one that is proposed.
    const heading = headingOf(context);
    const isProposed = (passage: Passage): boolean => reading.sectionsOf(passage)[0]?.startsWith('modeling.') ?? false;
    const isBaseline = (passage: Passage): boolean =>
      heading !== undefined && isUnder(context.document, passage.section, heading);
    // A small network under the heading of baselines is what the proposal is compared with.
    const proposed =
      complexes.find((passage) => isProposed(passage) && !isBaseline(passage)) ?? complexes.find(isProposed);
    const complex = proposed ?? complexes[0];
    const model = complex && complexIn(complex);
    if (complex === undefined || model === undefined || isSimplerMeasured(context)) return;
    // "Structure of the baseline: a plain CNN": what is complex there is the baseline, and what it is compared with is called something else.
    if (complexes.every(isBaseline)) return;
    const isHeld = isFullDesign(reading) ? isHeldAgainstOther(context) : isComparedInPassing(context);
    const alone = isHeld ? undefined : lonelyRow(context);
    const admitted = alone === undefined && resultGiven(context) !== undefined ? admission(context) : undefined;
    // Who shows the model alone, or says that nothing was compared, has no baseline in a number of today that stands elsewhere.
    if (!alone && !admitted && (isHeld || isScoreTold(context, isBaseline))) return;
    const named =
      isNamed(context) || reading.passages.some((one) => !one.aside && one.kind !== 'code' && callsBaseline(one));
    const lacks =
      lacksScore(context, heading === undefined ? undefined : isBaseline) &&
      (heading !== undefined || speaksOfModeling(context, complex));
    const promise = admitted ?? (named ? undefined : admission(context));
    if (!alone && !promise && !lacks && (named || !isAnswered(context, section))) return;
    if (!promise && !alone && !lacks && heading === undefined && !proposed) return;
    const apart = heading === undefined && !promise && !alone;
    if (apart && !wouldCompare(context)) return;
    const span = promise
      ? reading.spanOf(promise.passage, promise.sentence.start, promise.sentence.start + promise.sentence.text.length)
      : alone
        ? reading.spanOf(alone, 0, alone.text.length)
        : heading === undefined
          ? reading.spanOf(complex, model.start, model.end)
          : (context.document.sections[heading]?.titleSpan ?? placeOfSection(context, section));
    yield {
      span,
      section,
      // Without a heading or a table of its own the comparison may stand in another document.
      ...(apart ? { severity: 'info' as const } : {}),
      message: promise
        ? `"${excerpt(promise.sentence.text, 90)}": without a comparison nobody can tell what "${model.text}" adds to something simpler. Name today's way or a simple model and give its score on the same test.`
        : `No simpler solution is measured next to "${model.text}", so nobody can tell what the complexity earns. Add today's way and a simple model with their scores on the same test.`,
    };
  },
};

/**
 * Is this a text that would hold its model against something simpler, and does not? A design of some pages is; a shorter one is where it
 * trains the model itself, has room for more than the idea, and no sentence of it compares anything.
 */
function wouldCompare(context: RuleContext): boolean {
  const { reading, facts } = context;
  if (facts.get('trains_model')?.value !== true) return false;
  if (isFullDesign(reading)) return true;
  return (
    isLongerThan(reading, leastOfReport) &&
    !reading.passages.some((passage) => isText(passage) && namesSimpler(passage))
  );
}

/** Characters: two pages, of which one may be of the model. */
const leastOfReport = 3000;

/** Whoever has results had the data to measure something simpler on. */
function lacksScore(context: RuleContext, isBaseline: ((passage: Passage) => boolean) | undefined): boolean {
  const status = context.coverage.get(section)?.status;
  const result = resultGiven(context);
  if (result === undefined || status === undefined || status === 'missing') return false;
  // Of several candidates one score may stand for all.
  return result.ofModel || !namesCandidate(context, isBaseline);
}

function speaksOfModeling({ reading }: RuleContext, passage: Passage): boolean {
  return reading.sectionsOf(passage).some((one) => one.startsWith('modeling.'));
}

function namesCandidate({ reading }: RuleContext, isBaseline: ((passage: Passage) => boolean) | undefined): boolean {
  return reading
    .inPhase('modeling')
    .some(
      (passage) =>
        isText(passage) && (isBaseline?.(passage) ?? true) && (namesSimpler(passage) || callsBaseline(passage)),
    );
}

/** The heading under which the author speaks of baselines. */
function headingOf(context: RuleContext): number | undefined {
  const own = ownHeading(context, section)?.index;
  return (
    own ??
    context.reading.says(
      'baseline-name',
      context.reading.passages.filter(({ kind }) => kind === 'heading'),
      // "Baselines and alternatives" is where they are, though alternatives are put aside.
      { aside: true },
    )?.passage.section
  );
}

/** The first complex model that the passage proposes: one that was turned down, or that others use, is none. Offsets into its text. */
const complexIn = ofText(({ text, sentences }) => {
  if (modelMarked(text, 'complex') === undefined) return undefined;
  for (const sentence of sentences) {
    const model = sentence.hedged || sentence.question ? undefined : modelMarked(sentence, 'complex');
    if (model) return { ...model, start: sentence.start + model.start, end: sentence.start + model.end };
  }
  return undefined;
});

const namesSimpler = ofText(({ sentences }) => sentences.some((one) => modelMarked(one, 'simple') !== undefined));

/** "Baseline: K-means clustering", "Random forest (baseline model)": which model it is stands beside the word. */
const callsBaseline = ofText(({ sentences }) =>
  sentences.some(
    (one) =>
      !one.hedged &&
      !one.question &&
      saysTerm(one, 'baseline-name') &&
      !saysTerm(one, 'put-off') &&
      modelMarked(one, 'complex') === undefined &&
      modelMentions(one).some(({ negated }) => !negated),
  ),
);

/** What else the sentences of a passage say of something simpler. */
const simplerIn = ofText(({ sentences }) => {
  const asserted = sentences.filter((sentence) => !sentence.hedged && !saysTerm(sentence, 'put-off'));
  const today = asserted.filter((sentence) => saysTerm(sentence, 'todays-way'));
  return {
    baseline: asserted.some((sentence) => saysTerm(sentence, 'baseline-name')),
    todayScored: today.some(scores),
    todayNumbered: today.some(({ text }) => figure.test(text)),
  };
});

/** What an item or a row under the heading of baselines names is one, unless it is the complex model, or says that there is none. */
const listsMethod = ofPassage(
  ({ kind, sentences }) =>
    (kind === 'item' || kind === 'row') &&
    sentences.some(
      (one) =>
        /\p{L}{3}/u.test(one.text) &&
        !one.hedged &&
        !one.question &&
        !saysTerm(one, 'put-off') &&
        !noMethod.test(one.text) &&
        modelMarked(one, 'complex') === undefined,
    ),
);
const noMethod =
  /\b(?:n\/a|none|no|not|nothing|never|nobody|without|probably|obvious\w*|state of the art|known|tbd|todo|skip\w*|unnecessary)\b/iu;

/** Something simpler is named where the author speaks of baselines. */
function isNamed(context: RuleContext): boolean {
  const { reading } = context;
  const heading = headingOf(context);
  const answers = new Set(reading.about(section));
  const there = new Set(whereBaselinesAre(reading));
  return reading.passages.some((passage) => {
    if (!isText(passage)) return false;
    const here =
      heading === undefined
        ? there.has(passage) && isJudging(context, passage)
        : isUnder(context.document, passage.section, heading);
    if (!here && heading !== undefined) return false;
    const { baseline, todayScored, todayNumbered } = simplerIn(passage);
    if (baseline || (heading !== undefined && listsMethod(passage))) return true;
    return here && (todayScored || (answers.has(passage) && todayNumbered) || namesSimpler(passage));
  });
}

function isText({ kind }: Passage): boolean {
  return kind !== 'heading' && kind !== 'code' && kind !== 'diagram';
}

function scores(sentence: Sentence): boolean {
  return metricValues(sentence).some(({ role }) => role !== 'target');
}

function isUnder({ sections }: Document, section: number, heading: number): boolean {
  for (let at = section; at >= 0; at = sections[at]?.parent ?? -1) if (at === heading) return true;
  return false;
}

/** Where the author says that nothing was compared, or not yet: "We haven't run anything simpler", "a comparison can be added later". */
function admission({ reading }: RuleContext): Said | undefined {
  const where = new Set([...reading.about(section), ...reading.inPhase('modeling')]);
  const prose = reading.passages.filter((passage) => passage.prose && where.has(passage));
  return reading
    .all('comparison-word', prose, { denied: true })
    .find(({ sentence, hit }) => isAdmission(sentence, hit));
}

/** Of what was compared there is a number, and a comparison with something larger is no baseline. */
function isAdmission(sentence: Sentence, hit: TermHit): boolean {
  const { text, hits } = sentence;
  if (figure.test(text) || sentence.question || ofLoad.test(text)) return false;
  const before = foldCase(text.slice(0, hit.start - sentence.start));
  const after = foldCase(text.slice(hit.end - sentence.start));
  if (modelMarked(/^[^,;:]*/u.exec(after)?.[0] ?? '', 'complex')) return false;
  return (
    hits.some((one) => one.term === 'put-off' && !(first.test(hit.text) && atFirst.test(one.text))) ||
    (!kept.test(after) && (negation.test(before) || refused.test(after)))
  );
}

const negation = /\b(?:no|not|never|nothing|nobody|without|neither)\b|n['’]t\b/u;
/** That it was not made, or is put off; "the simpler model will be the fallback" and "is not used in the app" speak of something else. */
const refused =
  /^[^.;:]{0,40}\b(?:(?:(?:can|could|may|might|will|would|to) be|(?:is|are|was|were|has|have|does|do|did) ?(?:not|n['’]t|never|no)(?: yet)?(?: been| be)?) (?:run|tried|tested|compared|measured|evaluated|benchmarked|added|done|made|trained|built|planned|available|exist)\b|(?:can|could|may|might|will|would|to) (?:follow|come|wait)(?: (?:later|next|afterwards?|soon|until|in|once|when)\b|\s*(?:[.;,]|$)))/u;
/** "No simpler method came near": said of what was tried. */
const kept =
  /^[^.;:]{0,40}\b(?:reach\w*|c[ao]mes? (?:close|near)|beat\w*|match\w*|suffic\w*|g[ai]ve\w*|achiev\w*|enough|work(?:s|ed))\b/u;

/** "For now the simplest model is enough": what is simple comes first, and is not put off. */
const first = /simpl|naive|heuristic|rule-based|lighter/iu;
const atFirst =
  /^(?:for now|for the time being|right away|straight to|go\w* straight|not needed|not required|no need)/iu;
/** Benchmarks of machines. */
const ofLoad = /\b(?:latenc\w+|throughput|load|speed|hardware|gpus?|cpus?|memory|costs?|requests?)\b/iu;

/** Where a table of results shows what is proposed and nothing simpler. */
function lonelyRow(context: RuleContext): Passage | undefined {
  for (const rows of resultTables(context)) {
    const row = uncontested(rows);
    if (row) return row.passage;
  }
  return undefined;
}
