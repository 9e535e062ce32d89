import { contentWords } from '../../language/content-words';
import { metricMentions } from '../../language/metrics';
import { modelMentions } from '../../language/models';
import { type Quantity, quantitiesIn } from '../../language/quantities';
import { remembered } from '../../language/remembered';
import { tokenize } from '../../language/tokens';
import { derived } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { goalPassages } from '../stated/goal-passages';
import { nameColumn } from '../stated/numbering';

/** What is to change, with the number it has or is to have. */
export interface StatedGoal {
  readonly passage: Passage;
  /** What is to change, as written: mostly the words before the first number. */
  readonly measure: string;
  /** Offset of the measure in the passage's text. */
  readonly start: number;
  /** Stems of the words that say what is to change. */
  readonly words: readonly string[];
  /** Ids of the metrics that it names. */
  readonly metrics: readonly string[];
  /** It is told to come first, or to decide. */
  readonly primary: boolean;
  /** It has the value of today and the one to reach. */
  readonly change: boolean;
  /** How surely it is a goal, and the one that counts. */
  readonly rank: number;
}

interface Told extends Omit<StatedGoal, 'passage'> {
  /** It is called a goal. */
  readonly named: boolean;
}

/** Goals stand in the beginning of a document; further down "from 12 to 40" is what something else does. */
const early = 0.4;
/** So much more counts what stands under a heading or label of goals. */
const titledRank = 2;
/** A row has that of a goal by the shape of its table. */
const titledRowRank = 1;

/** The goals that say how much is to change, in the document's order: those of goal sections, and changes that are called a goal. */
export function statedGoals(reading: Reading): readonly StatedGoal[] {
  return goals({ reading });
}

const goals = derived(({ reading }) => findGoals(reading));

function findGoals(reading: Reading): readonly StatedGoal[] {
  const announced = new Set([...goalPassages(reading), ...itemsUnderLabels(reading)]);
  const beginning = new Set(reading.early(early));
  const titles = reading.all('goal-heading').filter(({ passage }) => passage.kind === 'heading');
  const titled = new Set(titles.map(({ passage }) => passage.section));
  return reading.passages.flatMap((passage): readonly StatedGoal[] => {
    if (!passage.prose || passage.aside) return [];
    // What stands under "Objectives" is a goal more surely than what only sounds like one.
    const sure = titled.has(passage.section) || isLabelledGoal(passage);
    const more = !sure ? 0 : passage.kind === 'row' ? titledRowRank : titledRank;
    if (announced.has(passage)) return toldIn(passage).map((told) => ({ passage, ...told, rank: told.rank + more }));
    if (!beginning.has(passage) || passage.kind === 'row') return [];
    return namedChangesIn(passage).map((told) => ({ passage, ...told }));
  });
}

/** "2.1 Objective. The share of …" */
const isLabelledGoal = ofPassage(
  ({ sentences: [first, ...rest] }) =>
    first !== undefined &&
    rest.length > 0 &&
    first.tokens.length <= 4 &&
    first.hits.some(({ term, denied }) => term === 'goal-heading' && !denied),
);

/** Items below one that is a label and nothing else: "**What success looks like**". */
function itemsUnderLabels(reading: Reading): readonly Passage[] {
  const labels = new Set(reading.all('goal-heading').map(({ passage }) => passage));
  const below: Passage[] = [];
  let open = false;
  for (const passage of reading.passages) {
    if (passage.kind !== 'item') open = false;
    else if (isLabel(passage)) open = labels.has(passage);
    else if (open) below.push(passage);
  }
  return below;
}

const isLabel = ofPassage(
  ({ text, block }) => block?.runIn !== undefined && text.length - block.runIn.length < 40 && !/[.;,]/u.test(text),
);

const toldIn: (passage: Passage) => readonly Told[] = ofPassage((passage) => {
  const { block, sentences, text } = passage;
  return block?.cells ? toldInRow(text, block.cells, block.header ?? [], sentences) : sentences.flatMap(toldInSentence);
});

/** "Measure | today | target": what is measured stands first, the numbers behind it. */
function toldInRow(
  text: string,
  cells: readonly string[],
  header: readonly string[],
  sentences: readonly Sentence[],
): readonly Told[] {
  // "Random forest | LightGBM": versions side by side are results.
  if (header.slice(1).some((title) => modelMentions(title).length > 0)) return [];
  const named = nameColumn(header, cells);
  const measure = cells[named] ?? '';
  const rest = cells.slice(named + 1);
  if (rest.flatMap((cell) => quantitiesIn(cell)).length < 2) return [];
  if (quantitiesIn(measure.replace(/\bper [\d,.]+/gu, ' ')).length > 0) return [];
  return [toldOf(measure, text.indexOf(measure), sentences, measure, true, true)];
}

/** Changes that are called a goal. The numbers of the other sentences are not read for it: nobody else may ask for them. */
const namedChangesIn: (passage: Passage) => readonly Told[] = ofPassage(({ block, sentences, text }) => {
  const told = block?.cells
    ? toldInRow(text, block.cells, block.header ?? [], sentences)
    : sentences.filter(isCalledGoal).flatMap(toldInSentence);
  return told.filter(({ change, named }) => change && named);
});

function isCalledGoal({ hits }: Sentence): boolean {
  return hits.some(({ term, denied }) => !denied && (term === 'primary-goal' || term === 'goal-heading'));
}

const ofName = /^\s(?:quantile|percentile|confidence|prediction|interval|significance|power)/iu;
const example = /\be\.g\.|\bfor example\b|\bsuch as\b/iu;
/** Between the value of today and the one to reach. */
const turn = /^[^;:.]{0,30}(?:\bto\b|→|->|=>|\binstead of\b|\bagainst\b|\brather than\b)[^;:.]{0,20}$/iu;

/** "45% of shops (today 31%)": between the value to reach and the one of today. */
const turnBack = /^[^;:.]{0,30}\b(?:today|now|currently|so far|up from|down from)\b[^;:.]{0,20}$/iu;

function toldInSentence(sentence: Sentence): readonly Told[] {
  const terms = sentence.hits.filter(({ denied }) => !denied).map(({ term }) => term);
  const { text } = sentence;
  const quantities = quantitiesIn(text);
  const [first] = quantities;
  if (!first || example.test(text.slice(0, first.start)) || ofName.test(text.slice(first.end))) return [];
  const change = changeIn(text, quantities, isCalledGoal(sentence));
  if (!change && !terms.includes('primary-goal') && !terms.includes('goal-verb')) return [];
  const before = text.slice(0, (change ?? first).start).trimEnd();
  const measure = before.replace(/\b(?:from|to|by|at least|at most|below|above)\s*$/iu, '').trim();
  // "Win 900 more shops": what is counted stands behind the number.
  const behind = clauseBehind(text.slice((change ?? first).end).replace(/\([^()]*\)/gu, ' '));
  if (measure === '') return [];
  const start = sentence.start + text.indexOf(measure);
  const bare = measure.replace(/\([^()]*\)/gu, ' ');
  const telling = [bare, measure].find((one) => goalWords(one).length > 1) ?? `${measure} ${behind}`;
  // "The aim is that 45% of shops …" says nothing before the number.
  const quoted = goalWords(measure).length > 0 ? measure : text.slice(text.indexOf(measure)).replace(/[.\s]+$/u, '');
  return [toldOf(quoted, start, [sentence], telling, change !== undefined, isCalledGoal(sentence))];
}

/** The first number of "from 34% to 40%", "2,100 instead of 1,700". */
function changeIn(text: string, quantities: readonly Quantity[], called: boolean): Quantity | undefined {
  return quantities.find((one, at) => {
    const next = quantities[at + 1];
    if (one.low !== undefined) return /\bfrom\b/iu.test(text.slice(Math.max(0, one.start - 6), one.start + 5));
    const between = next && text.slice(one.end, next.start);
    if (!next || !between || !(turn.test(between) || (called && turnBack.test(between)))) return false;
    return one.dimension === next.dimension || one.dimension === 'number' || next.dimension === 'number';
  });
}

function clauseBehind(text: string): string {
  return text.split(/[,;:(]|\.\s/u)[0] ?? '';
}

function toldOf(
  measure: string,
  start: number,
  sentences: readonly Sentence[],
  named: string,
  change: boolean,
  isNamed: boolean,
): Told {
  const primary = sentences.some(({ hits }) => hits.some(({ term }) => term === 'primary-goal' || term === 'decisive'));
  return {
    measure,
    start,
    words: goalWords(named),
    metrics: [...new Set(metricMentions(measure).map(({ id }) => id))],
    primary,
    rank: (primary ? 4 : 0) + (change ? 2 : 0) + (isNamed ? 1 : 0),
    change,
    named: isNamed,
  };
}

/** Words that say that something is a goal, how it is counted or which way it goes, and not what it is about. */
const empty = new Set(
  (
    'the and for per our you who its was are has had not all any but can did due few get her his how may new now off old one out own see set she ' +
    'two use via way why yet ten six day top low end let put lot far ago net max min aim aims both than says want wants wanted wish wishes main ' +
    'first third decides decide decisive deciding judged judge success successful succeed rise rises raised fall falls fallen fell grow grows grew ' +
    'lift lifts drop drops shrink shorten halve double additional further come came comes back today objective objectives promise promises gain ' +
    'gains mean median monthly weekly daily yearly annual quarter january february march april june july august september october november ' +
    'december whole overall present current company business win wins save saves count change changes expect expected early ' +
    'instead rather against'
  ).split(' '),
);

/** Stems of the words that a text is about, short ones and acronyms too; in order, each once. */
export const goalWords: (text: string) => readonly string[] = remembered((text) => {
  const acronyms = new Set((text.match(/\b\p{Lu}{2}\b/gu) ?? []).map((one) => one.toLowerCase()));
  const telling = tokenize(text)
    .map(({ word }) => word)
    .filter((word) => /^\p{L}+$/u.test(word) && !empty.has(word));
  const short = telling.filter((word) => word.length === 3 || acronyms.has(word));
  return [...new Set([...short, ...contentWords(telling.join(' '))])];
});
