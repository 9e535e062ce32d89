/** What a document measures: something simpler than its model, and the model itself. */

import { metricTable } from '../../language/metric-table';
import { type MetricValue, metricValues } from '../../language/metric-values';
import { modelMentions } from '../../language/models';
import { quantitiesIn } from '../../language/quantities';
import type { Quantity } from '../../language/quantities/types';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import type { RuleContext } from '../types';
import { heavyModels, modelMarked } from './model-marks';
import { judges, type ResultRow, resultTables, sharesCompared, whereBaselinesAre } from './results';

/** Whose a score is: of something simpler, of how it is done today, of the model that is proposed or as complex. */
type Owner = 'simpler' | 'today' | 'model';

interface Method {
  /** UTF-16 offsets into the sentence. */
  readonly start: number;
  readonly end: number;
  readonly kind: Owner;
}

type Score = Pick<MetricValue, 'start' | 'end' | 'role'>;

/** Something simpler than the model has a score of its own, in a table or a sentence. */
export function isSimplerMeasured(context: RuleContext): boolean {
  return comparesInTable(context) || scoredPassages(context).some((passage) => ownersIn(passage).includes('simpler'));
}

/** A score without a name, or of today's way, is told where it may be a baseline's. `isBaseline`: the passage stands where the author speaks of baselines. */
export function isScoreTold(context: RuleContext, isBaseline: (passage: Passage) => boolean): boolean {
  const there = new Set(whereBaselinesAre(context.reading));
  return scoredPassages(context).some((passage) => {
    const owners = ownersIn(passage);
    return (
      (owners.includes('today') && there.has(passage) && isJudging(context, passage)) ||
      (owners.includes('unsaid') && isBaseline(passage))
    );
  });
}

/** The sentence that tells the problem of today is no measured baseline. */
export function isJudging({ reading }: RuleContext, passage: Passage): boolean {
  const [first] = reading.sectionsOf(passage);
  return first === undefined || /^(?:modeling|evaluation)\./u.test(first);
}

const comparesInTable = derived(
  (context: RuleContext): boolean => resultTables(context).some(isComparison) || sharesCompared(context),
);

/** Several methods of which one may be simpler than what is proposed. */
function isComparison(rows: readonly ResultRow[]): boolean {
  return rows.some(({ part }) => part !== 'apart') && uncontested(rows) === undefined;
}

/** The row of the proposal, if the table has nothing simpler: the others are the same complex model once more, or heavier ones. */
export function uncontested(rows: readonly ResultRow[]): ResultRow | undefined {
  const methods = rows.flatMap((row) => (row.part === 'apart' ? [] : [{ row, family: familyOf(row) }]));
  const proposal = methods.find(({ row }) => row.part === 'proposal') ?? methods[0];
  if (!proposal) return undefined;
  if (methods.length === 1) return proposal.row.part === 'proposal' || proposal.family ? proposal.row : undefined;
  const isHeavy = proposal.family !== undefined && heavyModels.has(proposal.family);
  const isRival = ({ row, family }: (typeof methods)[number]): boolean =>
    row !== proposal.row &&
    (family === undefined || (family !== proposal.family && (isHeavy || !heavyModels.has(family))));
  return proposal.family === undefined || methods.some(isRival) ? undefined : proposal.row;
}

/** The family of complex models that a row is of; none if the row says that it is a baseline. */
function familyOf({ passage, part, label }: ResultRow): string | undefined {
  const isCalled =
    part === 'baseline' &&
    passage.sentences.some(({ hits }) => hits.some(({ term }) => term === 'baseline-name' || term === 'todays-way'));
  return isCalled ? undefined : modelMarked(label, 'complex')?.id;
}

const scoredPassages = derived(({ reading }: RuleContext): readonly Passage[] =>
  reading.passages.filter((passage) => !unread.has(passage.kind) && ownersIn(passage).length > 0),
);

const unread: ReadonlySet<string> = new Set(['heading', 'header', 'code', 'diagram']);

export interface Result {
  readonly passage: Passage;
  /** Beside the name of a complex model, or of what is proposed. */
  readonly ofModel: boolean;
}

/** Where the document gives a score of its own model: a value of a metric that models are judged by, no target, bound or difference. */
export const resultGiven: (context: RuleContext) => Result | undefined = derived((context: RuleContext) => {
  const rows = resultTables(context).flat();
  const row = rows.find(({ label, part }) => part === 'proposal' || isComplex(label)) ?? rows[0];
  if (row) return { passage: row.passage, ofModel: true };
  const there = context.reading.inPhase('modeling', 'evaluation');
  const given = there.filter((passage) => passage.prose && passage.kind !== 'row' && resultIn(passage) !== undefined);
  const passage = given.find((one) => resultIn(one) === 'model') ?? measuredRow(context, new Set(there)) ?? given[0];
  return passage && { passage, ofModel: passage.kind === 'row' || resultIn(passage) === 'model' };
});

/** A cell that holds a value and little else. */
const longestValue = 24;

/** "Recall | of the 900 questions | ≥ 0.90 | 0.92": a row for a metric, with what was reached. */
function measuredRow({ reading }: RuleContext, among: ReadonlySet<Passage>): Passage | undefined {
  for (const { header, rows, aside } of reading.tables) {
    if (aside || !rows.some((row) => among.has(row))) continue;
    const cells = rows.map(({ block }) => block?.cells ?? []);
    for (const { values } of metricTable(header, cells))
      for (const { mention, role, bound, row, column } of values)
        if (judges.has(mention.id) && !role && !bound && (cells[row]?.[column]?.length ?? 0) <= longestValue)
          return rows[row];
  }
  return undefined;
}

const resultIn = ofText(({ text, sentences }): 'model' | 'some' | undefined => {
  if (!figure.test(text)) return undefined;
  let some: 'some' | undefined;
  for (const one of sentences) {
    if (one.hedged || one.question) continue;
    const scores = scoresOf(one).filter(
      // "Quantile metrics for quantiles of 1.5, 25 and 50", "accuracy on a 95%-negative set" are no results.
      ({ role, mention, start, end }) =>
        role === undefined && one.text[end] !== '-' && !far.test(one.text.slice(mention.end, start)),
    );
    if (scores.length === 0) continue;
    const methods = methodsIn(one);
    if (scores.some((score) => ownerOf(score, methods, one.text) === 'model')) return 'model';
    some = 'some';
  }
  return some;
});

const far = byScript(/\p{L}+\P{L}+\p{L}+\P{L}+\p{L}|\bon\b/u);

const figure = /\d/u;

/** Values of metrics that models are judged by, as they were measured. */
function scoresOf(sentence: Sentence): readonly MetricValue[] {
  if (!figure.test(sentence.text)) return [];
  return metricValues(sentence).filter(
    ({ mention, role, bound, start }) =>
      judges.has(mention.id) &&
      role !== 'target' &&
      bound === undefined &&
      // "Recall ≥ today's − 0.01" is a gate.
      !/[≥≤<>]/u.test(sentence.text.slice(mention.end, start)),
  );
}

/** Owners of the scores that a passage gives; `unsaid`: it names no method. */
const ownersIn = ofText(({ text, sentences }): readonly (Owner | 'unsaid')[] => {
  if (!figure.test(text)) return [];
  const given = sentences.map((one): readonly Score[] => [...scoresOf(one), ...hitsCounted(one.text)]);
  // Most passages with numbers give no score: whose it would be is not looked for.
  if (given.every((scores) => scores.length === 0)) return [];
  const owners: (Owner | 'unsaid')[] = [];
  let last: Owner | undefined;
  for (const [at, one] of sentences.entries()) {
    const methods = methodsIn(one);
    const scores = given[at] ?? [];
    for (const score of scores) {
      const owner = ownerOf(score, methods, one.text);
      if (owner) owners.push(owner);
      if (score.role === 'baseline') owners.push('today');
      // "Our first stop is a rule. It reaches 0.31": the sentence speaks of what the one before it names.
      else if (!owner) owners.push(last === undefined || goesOn.test(one.text) ? (last ?? 'unsaid') : 'model');
    }
    // "Xgboost won with RMSE 6.8, linear regression had 8.1": the second does not say again of what.
    if (scores.length > 0)
      for (const number of quantitiesIn(one.text))
        if (isBare(number) && ownerOf(number, methods, one.text) === 'simpler') owners.push('simpler');
    last = methods.at(-1)?.kind ?? last;
  }
  return owners;
});

const goesOn = inAnyCase(/^\P{L}*(?:it|this|that|they|these)\b/u);

const kindOfTerm: Readonly<Record<string, Owner | undefined>> = {
  'baseline-name': 'simpler',
  'in-use': 'today',
  'proposal-mark': 'model',
};

function methodsIn(sentence: Sentence): readonly Method[] {
  const named = modelMentions(sentence)
    .filter(({ negated }) => !negated)
    .map(({ start, end, text }): Method => ({ start, end, kind: isComplex(text) ? 'model' : 'simpler' }));
  const called = sentence.hits.flatMap(({ term, start, end, denied }): readonly Method[] => {
    const kind = denied ? undefined : kindOfTerm[term];
    return kind ? [{ start, end, kind }] : [];
  });
  const article = theModel.exec(sentence.text);
  const ours: readonly Method[] = article
    ? [{ start: article.index, end: article.index + article[0].length, kind: 'model' }]
    : [];
  return [...named, ...called, ...ours].sort((a, b) => a.start - b.start);
}

/** Where several are told apart, another word stands between: "the linear model". */
const theModel = inAnyCase(/\b(?:the|our) (?:model|network|ranker|classifier|detector|regressor)\b/u);

function isComplex(name: string): boolean {
  return modelMarked(name, 'complex') !== undefined;
}

/** Of "0.31 for X" what follows, else what was named last, else what comes next. */
function ownerOf(
  { start, end }: Pick<Score, 'start' | 'end'>,
  methods: readonly Method[],
  text: string,
): Owner | undefined {
  const next = methods.find((one) => one.start >= end);
  if (next && leadsOn.test(text.slice(end, next.start))) return next.kind;
  return (methods.filter((one) => one.end <= start).at(-1) ?? next)?.kind;
}

const leadsOn = inAnyCase(
  /^[^,;.]{0,12}\b(?:for|by|with|from|of|against|versus|than|in|over|above|below|compared (?:to|with))\b[^,;.]{0,24}$/u,
);

/** A share or a decimal: "40 inputs" and "2 ms" are no scores. */
function isBare({ dimension, text, unit }: Quantity): boolean {
  return dimension === 'percent' || (dimension === 'number' && unit === '' && text.includes('.'));
}

/** "Right in 44 of 100 questions", "finds 5 of 9 failures", "correct in 71 %": a score without the name of a metric. */
function hitsCounted(text: string): readonly Score[] {
  const found = counted.exec(text);
  return found ? [{ start: found.index, end: found.index + found[0].length }] : [];
}

const counted = inAnyCase(
  /\b(?:right|correct|solved|solves|found|finds|catches|caught|answers|answered|hits?|announce[sd]|predicted|detects|detected|flagged|flags)\b[^.;]{0,30}\b\d+ (?:of|out of) (?:the )?\d+\b|\b(?:right|correct|correctly|solves|finds|catches|detects)\b[^.;,\d]{0,24}\d+(?:[.,]\d+)? ?%/u,
);
