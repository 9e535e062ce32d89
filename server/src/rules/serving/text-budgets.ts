import { modelMentions } from '../../language/models';
import type { Quantity } from '../../language/quantities';
import type { Document } from '../../markdown/types';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { durationsIn, saidIn, termsIn } from '../stated/cells';
import { longestWait } from '../stated/latency-limits';
import type { RuleContext } from '../types';
import type { LatencyBudget, Stage } from './budget';
import { labelledBudget } from './labelled-budget';

interface Timed {
  readonly as: 'stage' | 'total' | 'unknown';
  readonly stage: Stage;
  readonly percentile?: number;
  /** One of a row of names with a time each, for all of which one percentile is told. */
  readonly inRow?: true;
}

/** Without the passage that it stands in. */
interface TimedClause extends Omit<Timed, 'stage'> {
  readonly stage: Omit<Stage, 'passage'>;
}

/** Clauses of a sentence: a comma within a number ends none. */
const clauseEnd = /[;+→=:]|,(?!\d{3})|->|\s(?:and|then|plus|y|и)\s|，|、/gu;

/**
 * The budgets that paragraphs and lists tell: "retrieval 30 ms, ranking 45 ms, network 20 ms". Three stages, or two with their total,
 * where the text, its lead-in or heading speaks of dividing the time. `passages` in the document's order.
 */
export function budgetsInText(
  passages: readonly Passage[],
  { document, reading }: Pick<RuleContext, 'document' | 'reading'>,
): readonly LatencyBudget[] {
  const prose = passages.filter(({ kind }) => kind === 'paragraph' || kind === 'item');
  const budgets: LatencyBudget[] = [];
  let list: Timed[] = [];
  let last: Passage | undefined;
  const close = (): void => {
    const budget = last && budgetOf(list, last, document);
    if (budget) budgets.push(budget);
    list = [];
    last = undefined;
  };
  for (const passage of prose) {
    const timed = timedClauses(passage).map(({ stage, ...one }) => ({ ...one, stage: { ...stage, passage } }));
    const follows =
      last?.kind === 'item' &&
      passage.kind === 'item' &&
      passage.section === last.section &&
      reading.isNext(last, passage);
    const total =
      timed.length === 1 && timed[0]?.as === 'total' && last?.kind === 'item' && reading.isNext(last, passage);
    // "Together 49 ms" under a list is its total.
    if (total) {
      list.push(...timed);
      close();
      continue;
    }
    if (!follows) close();
    // Items that give several times each compare things ("p50 10 ms, p99 30 ms").
    list.push(...timed);
    last = passage;
    if (passage.kind === 'paragraph') close();
  }
  close();
  return budgets;
}

function budgetOf(found: readonly Timed[], last: Passage, document: Document): LatencyBudget | undefined {
  // What an item names with nothing but its time is a stage of the total that the list has.
  const timed = found.some(({ as }) => as === 'total') ? found.map(asItsOwn) : found;
  const stages = timed.filter(({ as }) => as === 'stage').map(({ stage }) => stage);
  const totals = timed.filter(({ as }) => as === 'total');
  if (stages.length < (totals.length === 1 ? 2 : 3) || totals.length > 1) return undefined;
  if (new Set(stages.map(({ name }) => name)).size < stages.length) return undefined;
  const percentiles = new Set(timed.flatMap(({ percentile }) => (percentile === undefined ? [] : [percentile])));
  if (percentiles.size > 1) return undefined;
  const texts = [...new Set(stages.map(({ passage }) => passage.text))];
  const around = [...texts, last.block?.leadIn ?? '', document.sections[last.section]?.title ?? ''].map(termsIn);
  const told = around.some((found) => found.has('budget-word') || found.has('in-series'));
  if (totals.length === 0 && !told && !timed.every(({ inRow }) => inRow)) return undefined;
  const total = totals[0]?.stage;
  const [percentile] = percentiles;
  return {
    stages,
    ...(total ? { total } : {}),
    ...(percentile === undefined ? {} : { percentile }),
    incomplete: timed.some(({ as }) => as === 'unknown') || around.some((found) => found.has('side-by-side')),
    firstToken: around.some((found) => found.has('first-token')),
  };
}

/** "drawing – 16 ms" is all that the item says. */
function asItsOwn(one: Timed): Timed {
  const { as, stage } = one;
  const { passage, name, end } = stage;
  if (as !== 'unknown' || passage.kind !== 'item' || passage.text.length - end > 1) return one;
  return /^[\p{L}\p{N} /'-]+$/u.test(name) && passage.text.startsWith(name) ? { ...one, as: 'stage' } : one;
}

/** What each clause with one time is: a stage, the total, or something that nobody can tell. */
const timedClauses = ofText((passage): readonly TimedClause[] => {
  const quantities = durationsIn(passage.text);
  if (quantities.length === 0) return [];
  return passage.sentences.flatMap((sentence) => {
    if (sentence.hedged || sentence.question) return [];
    const labelled = labelledBudget(sentence.text);
    if (labelled)
      return labelled.map(({ stage, ...one }) => ({
        ...one,
        stage: { ...stage, start: sentence.start + stage.start, end: sentence.start + stage.end },
      }));
    const ends = [...sentence.text.matchAll(clauseEnd)].map(({ index, 0: mark }) => ({
      at: index,
      after: index + mark.length,
    }));
    const clauses = [...ends, { at: sentence.text.length, after: 0 }].map(({ at }, index) => ({
      start: sentence.start + (index === 0 ? 0 : (ends[index - 1]?.after ?? 0)),
      end: sentence.start + at,
    }));
    const inSeries = saidIn(sentence).has('in-series');
    const times = quantities.filter(
      ({ start, end }) => start >= sentence.start && end <= sentence.start + sentence.text.length,
    );
    const shared =
      times.length < fewestInRow || otherRow.test(sentence.text) ? undefined : sharedPercentile(sentence.text);
    const timed = clauses.flatMap((clause, index): readonly TimedClause[] => {
      const [time, ...others] = quantities.filter(({ end }) => end > clause.start && end <= clause.end);
      if (!time || others.length > 0) return [];
      // "Retrieval: 30 ms": the name stands before the colon.
      const before = clauses[index - 1];
      const bare =
        time.start >= clause.start &&
        !/\p{L}{2}/u.test(passage.text.slice(clause.start, time.start).replace(/\bp\d\d\b/iu, '')) &&
        !/\p{L}{3}/u.test(passage.text.slice(time.end, clause.end));
      const named =
        bare && before && /[:=]\s*$/u.test(passage.text.slice(before.start, clause.start)) ? before : clause;
      return classify(passage, { start: named.start, end: clause.end }, time).map((one) =>
        inSeries && one.as === 'unknown' && time.bound === undefined
          ? inOrder(one, quantities.filter(({ start }) => start >= sentence.start && start <= time.start).length)
          : one,
      );
    });
    return shared === undefined ? timed : (rowOf(timed, times.length, shared) ?? timed);
  });
});

const fewestInRow = 3;
/** "(all p95)" behind the last time. */
const mark = /\s*\(?\b(?:(?:all|each|every one)\s)?(?:at\s)?p\d\d(?:\.\d)?\b(?:\seach)?\)?\.?/iu;
/** A few words, of which one at least has letters. */
const bareName = /^(?=.*\p{L}{2})[\p{L}\d'/&+-]+(?: [\p{L}\d'/&+-]+){0,4}$/u;
/** Such times are of one thing in several ways, or of things that do not wait for each other. */
const otherRow = inAnyCase(
  /\b(?:vs|versus|or|instead|compared|alternatives?|candidates? (?:are|were)|parallel|concurrent\p{L}*|asynchronous\p{L}*|async|background|offline|batch|tried|cpu|time-?outs?|deadlines?|limits?|europe|asia|regions?)\b/u,
);

/** "…, all p99", "(p95 each)": the only percentile that a sentence names. */
function sharedPercentile(text: string): number | undefined {
  const named = new Set([...text.matchAll(/\bp(\d\d(?:\.\d)?)\b/giu)].map(({ 1: number }) => Number(number)));
  const [percentile] = named;
  return named.size === 1 ? percentile : undefined;
}

/**
 * "Feature store 35 ms, basket enrichment 60 ms, network 15 ms, all p99": where every time of the sentence has a name of its own, and two of
 * them are known steps, the others are steps too. `undefined` for other sentences.
 */
function rowOf(timed: readonly TimedClause[], times: number, percentile: number): readonly TimedClause[] | undefined {
  const named = timed.map((one) => ({
    ...one,
    stage: {
      ...one.stage,
      name: one.stage.name
        .replace(mark, '')
        .replace(/[\s.()]+$/u, '')
        .trim(),
    },
  }));
  if (named.length < times || named.some(({ as, stage }) => as === 'total' || !bareName.test(stage.name)))
    return undefined;
  // A model may be a step; two of them are compared.
  if (named.filter(({ stage }) => modelMentions(stage.name).length > 0).length > 1) return undefined;
  if (named.filter(({ as }) => as === 'stage').length < 2) return undefined;
  return named.map((one) => ({ ...one, as: 'stage', percentile, inRow: true }));
}

/** "35 ms, 40 ms and 60 ms, one after the other": what takes its turn is a stage, whatever it is called. */
function inOrder(one: TimedClause, turn: number): TimedClause {
  const { stage } = one;
  return {
    ...one,
    as: 'stage',
    stage: { ...stage, name: /\p{L}{2}/u.test(stage.name) ? stage.name : `step ${turn}` },
  };
}

function classify(
  passage: Pick<Passage, 'text'>,
  { start, end }: { readonly start: number; readonly end: number },
  time: Quantity,
): readonly TimedClause[] {
  const text = passage.text.slice(start, end);
  const found = termsIn(text);
  // "At p99: routing 18 s": the percentile may stand in the clause before.
  const number = /[\d.,]+\s?\S*$/u.exec(passage.text.slice(Math.max(start, time.start), time.end));
  const place = { start: time.end - (number?.[0].length ?? 0), end: time.end };
  const name = text
    .replace(passage.text.slice(Math.max(start, time.start < start ? place.start : time.start), time.end), '')
    .replace(/[\s:=–—]+$/u, '')
    .trim();
  const timed = (as: Timed['as']): readonly TimedClause[] => [
    {
      as,
      stage: { ...place, name, ms: time.value },
      ...(time.percentile === undefined ? {} : { percentile: time.percentile }),
    },
  ];
  if (['path-spare', 'service-limit', 'gives-up', 'off-path', 'age-of-data'].some((term) => found.has(term))) return [];
  if (time.value > longestWait || time.bound === '>' || time.bound === '>=') return [];
  if (found.has('path-total')) return timed('total');
  if (found.has('path-whole')) return [];
  return timed(found.has('stage-name') ? 'stage' : 'unknown');
}
