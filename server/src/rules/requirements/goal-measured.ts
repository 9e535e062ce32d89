import { contentWords } from '../../language/content-words';
import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { FindingDraft, Rule } from '../types';
import { goalPassages } from './goal-passages';

const section = 'requirements.business-goals';
/** A goal is connected when more than this share of its words comes back where success is measured. */
const connectedShare = 0.34;

interface Goal {
  readonly passage: Passage;
  /** What is to change: the words before the first number. */
  readonly measure: string;
  /** Offset of the measure in the passage's text. */
  readonly start: number;
  readonly primary: boolean;
}

export const goalMeasured: Rule = {
  meta: {
    id: 'requirements/goal-measured',
    title: 'The goal is measured by the metrics',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (!isAnswered(context, 'evaluation.online-metrics')) return;
    const { reading } = context;
    const goals = goalsOf(reading);
    const goal = goals.find(({ primary }) => primary) ?? goals[0];
    if (!goal) return;
    const other = goal.primary || goals.length === 1 ? decidedByOther(reading, goal) : undefined;
    if (other) {
      yield other;
      return;
    }
    const wanted = contentWords(goal.measure);
    if (wanted.length < 2) return;
    const measuring = [
      ...reading.inPhase('evaluation'),
      ...reading.inPhase('operations'),
      ...reading.inPhase('framing'),
    ].filter((passage) => passage !== goal.passage && !reading.sectionsOf(passage)[0]?.startsWith('requirements.'));
    const absent = new Set(wanted);
    for (const { text } of measuring) {
      for (const word of contentWords(text)) absent.delete(word);
      // What follows is not even read: most goals are connected soon.
      if (wanted.length - absent.size > connectedShare * wanted.length) return;
    }
    const metrics = new Set(metricMentions(goal.measure).map(({ id }) => id));
    if (measuring.some((passage) => metricsIn(passage).some((id) => metrics.has(id)))) return;
    const { passage, measure, start } = goal;
    yield {
      span: reading.spanOf(passage, start, start + measure.length),
      section,
      message: `The goal is "${measure.replace(/[\s,:;(–—-]+$/u, '')}", and no metric, experiment or monitor measures that. Add the metric that would show it, or say how the metrics of the evaluation lead to it.`,
    };
  },
};

const metricsIn = ofText(({ text }) => metricMentions(text).map(({ id }) => id));

/** The goals that say how much is to change, in the document's order. */
function goalsOf(reading: Reading): readonly Goal[] {
  return goalPassages(reading).flatMap((passage) =>
    passage.block?.cells ? goalOfRow(passage) : goalsOfProse(passage),
  );
}

const online = ['evaluation.online-metrics', 'evaluation.ab-test'] as const;

/** What is said to decide with real users has no word and no metric in common with the goal. */
function decidedByOther(reading: Reading, goal: Goal): FindingDraft | undefined {
  const isOnline = (passage: Passage): boolean => online.some((id) => id === reading.sectionsOf(passage)[0]);
  // A row too short to be heard as anything belongs to its table.
  const rows = reading.tables.filter((table) => table.rows.some(isOnline)).flatMap((table) => table.rows);
  const unheard = rows.filter((row) => reading.sectionsOf(row).length === 0);
  const among = new Set([...reading.about(...online).filter(isOnline), ...unheard]);
  const deciding = reading.all(['decisive', 'primary-outcome'], [...among], { asserted: true });
  const [first] = deciding;
  const wanted = subjectsIn(goal.passage);
  if (!first || wanted.length === 0) return undefined;
  const label = first.passage.block?.cells?.[0] ?? first.sentence.text;
  // Without two words of its own it names nothing that could be compared.
  if (subjectsIn(first.passage).length < 2 || goal.measure === '') return undefined;
  if (deciding.some(({ passage }) => sharesSubject(passage, wanted))) return undefined;
  // Other words may mean the same: sure is it where the goal is measured beside it, or where both are known metrics.
  const beside = [...among].some(
    (one) => one.prose && !deciding.some(({ passage }) => passage === one) && sharesSubject(one, wanted),
  );
  const bothKnown = metricsIn(goal.passage).length > 0 && metricsIn(first.passage).length > 0;
  if (!beside && !bothKnown) return undefined;
  const start = Math.max(0, first.passage.text.indexOf(label));
  return {
    span: reading.spanOf(first.passage, start, start + label.length),
    section,
    severity: 'info',
    message: `"${short(label)}" decides with real users, but the goal is "${short(goal.measure)}": the test can succeed while the goal is missed. Let the goal decide, or say how the one leads to the other.`,
    related: [
      { span: reading.spanOf(goal.passage, goal.start, goal.start + goal.measure.length), message: 'The goal.' },
    ],
  };
}

/** Stems of the words that carry matter, and ids of metrics: "reduce churn" and "retention" name none in common, "CTR" and "click-through rate" do. */
const subjectsIn = ofText(({ text }) => [
  ...contentWords(text.replace(choosing, '')),
  ...metricMentions(text).map(({ id }) => `#${id}`),
]);
/** Words that say that it decides, not what. */
const choosing = /\b(?:decid\w*|decisi\w*|metrics?|measures?|outcomes?|north star)\b/giu;

function sharesSubject(passage: Passage, wanted: readonly string[]): boolean {
  return subjectsIn(passage).some((one) => wanted.includes(one));
}

function short(text: string): string {
  const plain = text.replace(/[\s,:;.(–—-]+$/u, '');
  return plain.length > 80 ? `${plain.slice(0, 79).trimEnd()}…` : plain;
}

/** "Measure | today | target": what is measured stands first, the numbers behind it. */
function goalOfRow(passage: Passage): readonly Goal[] {
  const [measure = '', ...rest] = passage.block?.cells ?? [];
  if (rest.flatMap((cell) => quantitiesIn(cell)).length < 2 || quantitiesIn(measure).length > 0) return [];
  return [{ passage, measure, start: passage.text.indexOf(measure), primary: isPrimary(passage.sentences) }];
}

function goalsOfProse(passage: Passage): readonly Goal[] {
  return passage.sentences.flatMap((sentence): readonly Goal[] => {
    const terms = sentence.hits.filter(({ denied }) => !denied).map(({ term }) => term);
    if (!terms.includes('primary-goal') && !terms.includes('goal-verb')) return [];
    const change = quantitiesIn(sentence.text)[0];
    if (!change || /\be\.g\.|\bfor example\b|\bsuch as\b/iu.test(sentence.text.slice(0, change.start))) return [];
    // "The 70% quantile of the errors": a number that belongs to a name changes nothing.
    if (
      /^\s(?:quantile|percentile|confidence|prediction|interval|significance|power)/iu.test(
        sentence.text.slice(change.end),
      )
    )
      return [];
    const before = sentence.text.slice(0, change.start).trimEnd();
    const measure = before.replace(/\b(?:from|to|by|at least|at most|below|above)\s*$/iu, '').trim();
    if (measure === '') return [];
    const start = sentence.start + sentence.text.indexOf(measure);
    return [{ passage, measure, start, primary: isPrimary([sentence]) }];
  });
}

function isPrimary(sentences: readonly Sentence[]): boolean {
  return sentences.some(({ hits }) => hits.some(({ term }) => term === 'primary-goal' || term === 'decisive'));
}
