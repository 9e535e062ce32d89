import { ofPassage } from '../../reading/of-text';
import { isAnswered, placeOfSection } from '../section-place';
import { durationsIn, saidIn, termsIn } from '../stated/cells';
import { isWholeDesign } from '../stated/full-design';
import type { FindingDraft, Rule } from '../types';
import { latencyBudgetsOf } from './latency-budgets';

const section = 'serving.latency-budget';
/** A slower answer is split up only by those who have to, in milliseconds (catalogue MLD602). */
const quick = 1000;
/** Steps of a request that somebody has to divide the time over. */
const severalSteps = 2;

/** Durations beside the name of a step, in milliseconds. */
const stepTimes = ofPassage(({ kind, text, sentences }): readonly number[] => {
  if (kind === 'row') return termsIn(text).has('stage-name') ? durationsIn(text).map(({ value }) => value) : [];
  return sentences
    .filter((sentence) => saidIn(sentence).has('stage-name'))
    .flatMap((sentence) => durationsIn(sentence.text).map(({ value }) => value));
});

export const latencySplit: Rule = {
  meta: {
    id: 'serving/latency-split',
    title: 'A short time to answer is divided over the stages',
    trace: 'MLD602',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const limit = context.facts.get('latency_slo_ms')?.value;
    if (typeof limit !== 'number' || limit > quick || context.facts.get('online_serving')?.value !== true) return;
    const heading = context.coverage.get(section)?.heading;
    if (heading === undefined || !isAnswered(context, section)) return;
    const { reading } = context;
    if (!isWholeDesign(context) || latencyBudgetsOf(context).length > 0) return;
    // The time of a single step, wherever and in whatever form it stands, is a split that the reader of budgets did not see.
    if (reading.passages.some((one) => stepTimes(one).some((time) => time < limit))) return;
    const times = new Set(
      reading
        .about(section)
        .flatMap(({ text }) => durationsIn(text).flatMap(({ value }) => (value < limit ? [value] : []))),
    );
    if (times.size >= severalSteps) return;
    const steps = new Set(
      reading.all('stage-name', reading.inPhase('serving')).map(({ hit }) => hit.text.toLowerCase()),
    );
    if (steps.size < severalSteps) return;
    yield {
      span: placeOfSection(context, section),
      section,
      message: `An answer is due within ${limit} ms, and nothing says which stage may take how much of it. Give each stage (network, features, model, …) its milliseconds, so that the sum can be checked and a slow one found.`,
    };
  },
};
