import { contentWords } from '../../language/content-words';
import { metricMentions } from '../../language/metrics';
import { quantitiesIn } from '../../language/quantities';
import { remembered } from '../../language/remembered';
import { derived } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { FindingDraft, Rule } from '../types';
import { goalWords, type StatedGoal, statedGoals } from './stated-goals';

const section = 'requirements.business-goals';
/** So many words of a goal in one sentence speak of the goal; a single one may be a word of the domain. */
const shared = 2;
/** Of the weight of a goal's words, each by how rare it is in the document, this share comes back where success is measured. */
const leastWeight = 0.5;
/** A goal without the value of today may be told in any words: it is connected when more than this share of them comes back anywhere. */
const connectedShare = 0.34;
/** Of other languages no stems are known: a word comes back in another form. */
const otherScript = /[^\P{L}\p{Script=Latin}]/u;

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
    const goals = statedGoals(reading);
    const most = Math.max(0, ...goals.map(({ rank }) => rank));
    const goal = goals.find(({ rank }) => rank === most);
    if (!goal) return;
    const other = goal.primary || goals.length === 1 ? decidedByOther(reading, goal) : undefined;
    if (other) {
      yield other;
      return;
    }
    const { passage, measure, start, words } = goal;
    if (!goal.change && !goal.primary) return;
    if (words.length < (goal.change ? 1 : shared) || otherScript.test(measure)) return;
    if (isMeasured(goal, words, reading)) return;
    // Of "no-shows ÷ appointments" the first alone tells as much.
    const counted = goalWords(measure.split('÷')[0] ?? '');
    if (counted.length > 0 && counted.length < words.length && isMeasured(goal, counted, reading)) return;
    yield {
      span: reading.spanOf(passage, start, start + measure.length),
      section,
      message: `The goal is "${measure.replace(/[\s,:;(–—-]+$/u, '')}", and no metric, experiment or monitor measures that. Add the metric that would show it, or say how the metrics of the evaluation lead to it.`,
    };
  },
};

/** Has one sentence, or one row, enough words of the goal? */
function sharesWords(passage: Passage, words: readonly string[]): boolean {
  const least = Math.min(shared, words.length);
  return wordsOfSentences(passage).some((found) => words.filter((word) => found.includes(word)).length >= least);
}

const wordsOfSentences = ofPassage(({ kind, text, sentences }) =>
  kind === 'row' ? [goalWords(text)] : sentences.map((sentence) => goalWords(sentence.text)),
);
const wordsIn = ofText(({ text }) => goalWords(text));

/** Is the goal measured by one of the passages: by its metric, or in words that are not the domain's alone? */
function isMeasured(
  { passage, metrics, change, measure }: StatedGoal,
  words: readonly string[],
  reading: Reading,
): boolean {
  const among = measuring(reading).filter((one) => one !== passage);
  if (among.some((one) => metricsIn(one).some((id) => metrics.includes(id)))) return true;
  const short = shortNameIn(measure);
  if (short !== undefined && among.some(({ text }) => namedShort(text).includes(short))) return true;
  if (change && isUnitOfTest(measure, reading)) return true;
  if (!change) {
    const back = new Set(among.flatMap((one) => wordsIn(one)));
    return words.filter((word) => back.has(word)).length > connectedShare * words.length;
  }
  if (among.some((one) => pointsToGoal(one) && words.some((word) => wordsIn(one).includes(word)))) return true;
  if (!among.some((one) => sharesWords(one, words))) return false;
  // A word of the domain is everywhere; the rare ones are what the goal is about.
  const written = reading.passages.filter((one) => (one.prose || one.kind === 'heading') && one !== passage);
  const weightOf = (word: string): number =>
    Math.log((written.length + 1) / (written.filter((one) => wordsIn(one).includes(word)).length + 0.5));
  const sum = (some: readonly string[]): number => some.reduce((all, word) => all + weightOf(word), 0);
  const back = words.filter((word) => among.some((one) => wordsIn(one).includes(word)));
  return sum(back) >= leastWeight * sum(words);
}

/** "Grasp success rate, GSR", "loss ratio (LR)": where the letters stand for the words beside them, they are the whole name. */
function shortNameIn(measure: string): string | undefined {
  return namedShort(measure).find((short) => {
    const words = (measure.replace(short, ' ').match(/\p{L}+/gu) ?? []).map((word) => word.charAt(0).toUpperCase());
    return words.join('').includes(short);
  });
}

const namedShort = remembered((text): readonly string[] => text.match(/(?<!\p{L})\p{Lu}{2,6}(?!\p{L})/gu) ?? []);

/** "Duplicate share: as in the goal." */
const pointsToGoal = ofText(({ text }) =>
  /\bas (?:in|for|under) (?:the |our )?(?:\w+ )?(?:goals?|aims?|objectives?)\b/iu.test(text),
);

/** "A difference of a tenth of a round can be seen": an experiment that counts in the unit of the goal measures it. */
function isUnitOfTest(measure: string, reading: Reading): boolean {
  const [counted = ''] = measure.split(/÷|\b(?:per|of|in|by|for)\b/u);
  // "Parcels returned": behind what is counted stands a participle. "Bed" and "loading speed" are none.
  const unit = goalWords(counted.replace(/(\b\w+[^s\W]s )\w+(?:[^e\W]ed|ing)\b/gu, '$1')).at(-1);
  if (unit === undefined) return false;
  const written = reading.passages.filter(({ prose }) => prose);
  const tested = reading.about('evaluation.ab-test').filter((one) => one.prose);
  return (
    tested.some((one) => countedIn(one).includes(unit)) &&
    written.filter((one) => wordsIn(one).includes(unit)).length <= mostOfUnit
  );
}

/** Words beside the numbers of a text. */
const countedIn = ofText(({ text }) =>
  quantitiesIn(text).flatMap(({ start, end }) =>
    goalWords(text.slice(Math.max(0, start - besideNumber), end + besideNumber)),
  ),
);
/** In UTF-16 units. */
const besideNumber = 32;

/** A word of more passages is one of the domain. */
const mostOfUnit = 5;

/** Where success is measured or watched: what is heard as that, and what stands unheard under the same headings. */
const measuring = (reading: Reading): readonly Passage[] => passagesMeasuring({ reading });

const passagesMeasuring = derived(({ reading }: { readonly reading: Reading }) => {
  const heard = new Set(reading.inPhase('evaluation', 'operations', 'framing'));
  const headings = new Set([...heard].map(({ section }) => section));
  for (const { passage } of statedGoals(reading)) headings.delete(passage.section);
  return reading.passages.filter((passage) => {
    const [first] = reading.sectionsOf(passage);
    if (first?.startsWith('requirements.') || first?.startsWith('data.')) return false;
    return heard.has(passage) || (first === undefined && !passage.aside && headings.has(passage.section));
  });
});

const metricsIn = ofText(({ text }) => metricMentions(text).map(({ id }) => id));

const online = ['evaluation.online-metrics', 'evaluation.ab-test'] as const;

/** What is said to decide with real users has no word and no metric in common with the goal. */
function decidedByOther(reading: Reading, goal: StatedGoal): FindingDraft | undefined {
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
  // "Ship if the whole interval lies below zero" tells what the result has to be like; of what, the hypothesis tells.
  const isRule = first.hit.term === 'decisive' && /\bif\b/iu.test(first.hit.text);
  if (isRule && [...among].some((one) => claims(one) && sharesSubject(one, wanted))) return undefined;
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

/** What the experiment is to show. */
const claims = ofText(({ text }) => /\bhypothes[ie]s\b|\bH[01]\b/iu.test(text));

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
