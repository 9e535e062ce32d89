import type { Quantity } from '../../language/quantities/types';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isAnswered } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { quantitiesOf } from './passage-quantities';
import { untestedWishes } from './untested-wishes';

interface Need {
  readonly term: string;
  readonly section: string;
  readonly wanted: string;
  readonly why: string;
  /** Words that answer it without digits. */
  readonly words: string;
  readonly answers: (quantity: Quantity) => boolean;
}

const hour = 3_600_000;
const needs: readonly Need[] = [
  {
    term: 'vague-speed',
    section: 'requirements.non-functional',
    wanted: 'a time and a percentile, for example "p99 of at most 200 ms"',
    why: 'nobody can choose a model or test it for',
    words: 'percentile-word',
    answers: ({ dimension, value }) => dimension === 'duration' && value <= hour,
  },
  {
    term: 'vague-uptime',
    section: 'requirements.non-functional',
    wanted: 'the share of time or of requests, for example "99.9% a month"',
    why: 'nobody can plan replicas and fallbacks for',
    words: 'nines',
    answers: ({ dimension, value }) => dimension === 'percent' && value >= 0.9,
  },
  {
    term: 'vague-freshness',
    section: 'requirements.non-functional',
    wanted: 'the largest age that is allowed, for example "at most 10 minutes old"',
    why: 'nobody can choose between stream and batch for',
    words: 'cadence',
    answers: ({ dimension }) => dimension === 'duration',
  },
  {
    term: 'vague-load',
    section: 'requirements.scale',
    wanted: 'users or requests, average and peak, for example "300 requests/s at peak"',
    why: 'nobody can size the system for',
    words: 'rough-size',
    answers: ({ dimension, value, noun }) =>
      dimension === 'throughput' ||
      dimension === 'storage' ||
      (dimension === 'count' && value >= 100) ||
      (noun === undefined && dimension === 'number' && value >= 1000),
  },
];

export const needsQuantified: Rule = {
  meta: {
    id: 'requirements/needs-quantified',
    title: 'A quality that is asked for has a number and a unit',
    trace: 'MLD101',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const telling = [
      ...reading.inPhase('requirements'),
      ...reading.about('serving.latency-budget', 'serving.capacity', 'serving.prediction-mode'),
    ];
    let stated: readonly Quantity[] | undefined;
    const told = new Set<Passage>();
    for (const need of needs) {
      if (!isAnswered(context, need.section)) continue;
      const said = saidOf(context, need);
      if (!said) continue;
      stated ??= telling.flatMap(quantitiesOf);
      if (stated.some(need.answers) || reading.says(need.words, telling)) continue;
      const { passage, hit } = said;
      told.add(passage);
      yield {
        span: reading.spanOf(passage, hit.start, hit.end),
        section: need.section,
        message: `"${hit.text}" without a number is a wish that ${need.why}. Give ${need.wanted}.`,
      };
    }
    yield* untestedWishes(context, told);
  },
};

/** Asked for among the requirements: a list item, a row, or a sentence of demand. */
function saidOf({ reading }: RuleContext, { term, section }: Need) {
  const among = reading
    .about('requirements.non-functional', 'requirements.scale', 'requirements.functional')
    .filter((passage) => passage.prose && (reading.sectionsOf(passage)[0] ?? section).startsWith('requirements.'));
  return reading.all(term, among, { asserted: true }).find(({ passage, sentence, hit }) => {
    // What runs at night may take hours: said of the very thing that is asked to be fast, they are its limit.
    if (term === 'vague-speed' && quantitiesOf(passage).some(({ dimension }) => dimension === 'duration')) return false;
    if (compared.test(passage.text.slice(hit.end))) return false;
    if (passage.kind !== 'paragraph') return true;
    return demand.test(sentence.text);
  });
}

/** "Faster than a query of the archive": what it is held against is the measure. */
const compared = inAnyCase(/^\p{L}{0,3}\s+(?:than|que|чем)\s+\p{L}/u);

const demand =
  /\b(?:must|should|shall|needs?|required?|requires?|requirements?|has to|have to|ensure|guarantee|can handle|critical|essential)\b|долж|требу|нужн|debe|necesit|requier|必须|需要|应/iu;
