import { tasksOf } from '../../facts/read';
import { periodsIn } from '../../language/periods';
import type { Passage, Reading, Said } from '../../reading/types';
import type { Rule, RuleContext } from '../types';
import { partPeriods } from './part-periods';
import { besideParts, splitSection as section, splitPassages } from './split-passages';

export const randomSplit: Rule = {
  meta: {
    id: 'data/random-split',
    title: 'Data that is ordered in time is split by time',
    trace: 'MLD301',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const why = orderedInTime(context);
    if (why === undefined) return;
    if (splitsByTime(context)) return;
    const said = randomOf(context, why === 'forecasting' ? ['random-draw', 'fold-draw'] : ['random-draw']);
    if (!said) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      message: `"${hit.text}" mixes past and future: the model learns from rows later than those it is judged on, so the result is better than production will be. Split by time: train on the past, validate and test on what comes after.`,
    };
  },
};

/** Does anything that is said of the split, or of its parts, name an order in time? */
function splitsByTime(context: RuleContext): boolean {
  const { reading } = context;
  const passages = splitPassages(context);
  if (judgesLater(reading, passages)) return true;
  const about = new Set([...reading.about(section), ...besideParts(reading)]);
  return reading
    .all('time-split', passages, { denied: true })
    .some(
      ({ passage, sentence, hit }) =>
        about.has(passage) ||
        sentence.hits.some(
          ({ term, start }) =>
            ['data-split', 'part-train', 'part-judge'].includes(term) && start !== hit.start - sentence.start,
        ),
    );
}

/** "Train: up to March 2025. Test: April to June 2025": the dates say it without a word for it. */
function judgesLater(reading: Reading, passages: readonly Passage[]): boolean {
  const parts = partPeriods(reading, passages);
  return parts.some(
    (judge) =>
      judge.part === 'judge' &&
      parts.some(
        ({ part, period }) =>
          part === 'train' &&
          period.scale === judge.period.scale &&
          period.to <= judge.period.from + 1 &&
          period.from < judge.period.from,
      ),
  );
}

/** "A random 5% of training rows tune": drawn within the part that teaches; the test part is another. */
const drawnWithinTraining =
  /^(?!.*\b(?:test\w*|judg\w*|evaluat\w*|hold-?out|held)\b).*\b(?:within|inside|of|from|out of) (?:the |that |all )?(?:training|train|development|learning) (?:part|rows?|set|data|period|window|examples)\b/iu;

/** "1% of traffic has a random shuffle of the top 50": what is shown is drawn, not what is learnt from. */
const exploring = /\b(?:traffic|top[ -]?\d+|slots?|positions?)\b/iu;

/** A sentence about dividing rows by chance; one that keeps users, shops or documents together divides by those. */
function randomOf(context: RuleContext, terms: readonly string[]): Said | undefined {
  const { reading } = context;
  const about = new Set(splitPassages(context));
  const ofSplits = new Set([...reading.about(section), ...besideParts(reading)]);
  return reading.all(terms, undefined, { asserted: true }).find(({ passage, sentence, hit }) => {
    const says = (term: string): boolean => sentence.hits.some((other) => other.term === term && !other.denied);
    // "20% of the hotels, chosen at random, are kept out": divided by hotel.
    if (!(passage.prose || passage.kind === 'header') || says('group-split')) return false;
    if (exploring.test(sentence.text) || drawnWithinTraining.test(sentence.text)) return false;
    // "A naive row split shuffles the rows and puts …" tells what is not done.
    if (
      /^\P{L}*if\b|\b(?:naive|naively|would|wrong|avoid|leak\w*|instead|rather than|not|never)\b/iu.test(sentence.text)
    )
      return false;
    const shares =
      /\d\s?%|\d{1,2}\s?[/:]\s?\d{1,2}|\b0?\.\d|\b(?:half|halves|thirds?|quarters?|fifths?|tenths?)\b|\b\w+ (?:in|of|out of) (?:ten|five|\d+)\b/iu.test(
        sentence.text,
      );
    const train = says('part-train') || (passage.kind === 'row' && reading.says('part-train', [passage]) !== undefined);
    const judge = says('part-judge');
    if (!about.has(passage)) return shares && train && judge;
    const divides = sentence.hits.some(
      ({ term, text }) => term === 'data-split' && /split|divi|partition|разб|划分/iu.test(text),
    );
    const splits = ofSplits.has(passage);
    return (
      (train && judge) ||
      divides ||
      (splits && says('allocates')) ||
      (shares && (train || judge || splits)) ||
      /train_test_split|shuffl/iu.test(hit.text)
    );
  });
}

/** Why rows have an order in time: the task, what the text says, or dates of data; `undefined`: nothing tells so. */
function orderedInTime(context: RuleContext): string | undefined {
  const { facts, reading } = context;
  const tasks = tasksOf(facts);
  if (tasks.includes('forecasting')) return 'forecasting';
  const still = ['object-detection', 'segmentation', 'clustering'];
  if (tasks.some((task) => still.includes(task))) return undefined;
  // Offers, posts and jobs come and go; who ranks them next week has seen other ones.
  if (tasks.some((task) => task === 'recommendation' || task === 'ranking')) return 'said';
  if (facts.get('temporal_data')?.value === true) return 'said';
  if (reading.says('dated-rows', reading.about('data.sources', section, 'data.labels', 'modeling.training')))
    return 'said';
  const dated = reading
    .about('data.sources', section, 'data.labels')
    .some(({ text }) =>
      periodsIn(text).some(({ scale, from, to }) => scale === 'date' && to - from >= 60 && to - from < 366 * 12),
    );
  return dated ? 'dates' : undefined;
}
