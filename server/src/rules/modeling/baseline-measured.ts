import { metricValues } from '../../language/metric-values';
import { modelMentions } from '../../language/models';
import type { Document } from '../../markdown/types';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Said, Sentence } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { ownHeading } from '../phase-headings';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule, RuleContext } from '../types';
import { modelMarked } from './model-marks';
import { resultTables, sharesCompared, whereBaselinesAre } from './results';

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
    if (complex === undefined || model === undefined || isScored(context)) return;
    const alone = lonelyRow(context);
    const named =
      isNamed(context) || reading.passages.some((one) => !one.aside && one.kind !== 'code' && callsBaseline(one));
    const promise = named ? undefined : promised(context);
    if (!alone && !promise && (named || !isAnswered(context, section))) return;
    if (!promise && !alone && heading === undefined && !proposed) return;
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
      ...(promise || alone || heading !== undefined ? {} : { severity: 'info' as const }),
      message: promise
        ? `The comparison with something simpler is only promised, without a name or a number, so nobody can tell what the complex model adds. Name today's way or a simple model and give its score on the same test.`
        : `No simpler solution is measured next to "${model.text}", so nobody can tell what the complexity earns. Add today's way and a simple model with their scores on the same test.`,
    };
  },
};

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

const has = ({ hits }: Sentence, term: string): boolean => hits.some((hit) => hit.term === term && !hit.denied);

const scoresBaseline = ofText(({ sentences }) =>
  sentences.some((one, index) => {
    const before = sentences[index - 1];
    if (before && goesOn.test(one.text) && scores(one) && (isOfSimpler(before) || has(before, 'todays-way')))
      return true;
    // What costs less comes first: numbers where there are digits, names of models where there are none, cost most.
    return figure.test(one.text) ? isOfSimpler(one) && scores(one) : scores(one) && isOfSimpler(one);
  }),
);

/** "Our first stop is a rule. It reaches 0.31": the sentence speaks of what the one before it names. */
const goesOn = inAnyCase(/^\P{L}*(?:it|this|that|they|these)\b/u);

function isOfSimpler(sentence: Sentence): boolean {
  return has(sentence, 'baseline-name') || modelMarked(sentence, 'simple') !== undefined;
}

/** Something simpler has a score, in a sentence or in a table with the proposal. */
function isScored(context: RuleContext): boolean {
  return (
    resultTables(context).some((rows) => rows.length > 1 && rows.some(({ part }) => part !== 'proposal')) ||
    sharesCompared(context) ||
    context.reading.passages.some((passage) => isText(passage) && scoresBaseline(passage))
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
      has(one, 'baseline-name') &&
      !has(one, 'put-off') &&
      modelMarked(one, 'complex') === undefined &&
      modelMentions(one).some(({ negated }) => !negated),
  ),
);

/** What else the sentences of a passage say of something simpler. */
const simplerIn = ofText(({ sentences }) => {
  const asserted = sentences.filter((sentence) => !sentence.hedged && !has(sentence, 'put-off'));
  const today = asserted.filter((sentence) => has(sentence, 'todays-way'));
  return {
    baseline: asserted.some((sentence) => has(sentence, 'baseline-name')),
    todayScored: today.some(scores),
    todayNumbered: today.some(({ text }) => figure.test(text)),
  };
});

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
        ? there.has(passage) && isJudging(reading, passage)
        : isUnder(context.document, passage.section, heading);
    if (!here && heading !== undefined) return false;
    const { baseline, todayScored, todayNumbered } = simplerIn(passage);
    if (baseline) return true;
    return here && (todayScored || (answers.has(passage) && todayNumbered) || namesSimpler(passage));
  });
}

function isText({ kind }: Passage): boolean {
  return kind !== 'heading' && kind !== 'code' && kind !== 'diagram';
}

function scores(sentence: Sentence): boolean {
  return metricValues(sentence).some(({ role }) => role !== 'target') || hitsCounted.test(sentence.text);
}

/** "Right in 44 of 100 questions", "finds 5 of 9 failures": a score without the name of a metric. */
const hitsCounted = inAnyCase(
  /\b(?:right|correct|solved|solves|found|finds|catches|caught|answers|answered|hits?|announce[sd]|predicted|detects|detected|flagged|flags)\b[^.;]{0,30}\b\d+ (?:of|out of) (?:the )?\d+\b/u,
);

/** The sentence that tells the problem of today is no measured baseline. */
function isJudging(reading: Reading, passage: Passage): boolean {
  const [first] = reading.sectionsOf(passage);
  return first === undefined || /^(?:modeling|evaluation)\./u.test(first);
}

function isUnder({ sections }: Document, section: number, heading: number): boolean {
  for (let at = section; at >= 0; at = sections[at]?.parent ?? -1) if (at === heading) return true;
  return false;
}

/** "A simpler solution will be tried if there is time." */
function promised({ reading }: RuleContext): Said | undefined {
  const where = new Set([...reading.about(section), ...reading.inPhase('modeling')]);
  const prose = reading.passages.filter((passage) => passage.prose && where.has(passage));
  return reading
    .all('comparison-word', prose, { denied: true })
    .find(
      ({ sentence }) =>
        !figure.test(sentence.text) && !sentence.question && sentence.hits.some(({ term }) => term === 'put-off'),
    );
}

/** The only method of a table of results, if it is the complex one. */
function lonelyRow(context: RuleContext): Passage | undefined {
  for (const [row, ...others] of resultTables(context))
    if (
      row &&
      others.length === 0 &&
      (row.part === 'proposal' || (row.part === 'other' && modelMarked(row.label, 'complex')))
    )
      return row.passage;
  return undefined;
}
