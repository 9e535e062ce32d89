import { quantitiesIn } from '../../language/quantities';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { Rule, RuleContext } from '../types';
import { type PlacedQuantity, quantitiesOf } from './passage-quantities';

const section = 'requirements.non-functional';
/** From here on somebody waits for a job and watches no distribution, in milliseconds. */
const longest = 10_000;
/** Per second: a request every ten seconds; fewer than a hundred a day are updates rather than requests. */
const mostSeldom = 0.1;
const fewestTold = 100 / 86_400;

export const latencyHasPercentile: Rule = {
  meta: {
    id: 'requirements/latency-has-percentile',
    title: 'A limit on latency says for which share of the requests it holds',
    trace: 'MLD102',
    severity: 'info',
    fixable: true,
  },
  *check(context) {
    const { reading } = context;
    if (isSeldomAsked(context)) return;
    const limits = limitsOf(context);
    const bare = limits.find((limit) => !isKind(limit, context));
    if (!bare || limits.some((limit) => isKind(limit, context))) return;
    const { passage, start, end, text } = bare;
    const span = reading.spanOf(passage, start, end);
    const exact = reading.source(span.start, span.end) === text;
    yield {
      span,
      section,
      message: `"${text}" does not say for which share of the requests: a mean hides the slow ones, and no system keeps a limit for all. Add a percentile, for example p95 or p99.`,
      ...(exact
        ? {
            fixes: [
              { title: 'Make it a p99', edits: [{ span, newText: `p99 ${text}` }], safety: 'suggestion' as const },
            ],
          }
        : {}),
    };
  },
};

/** The requests that the requirements count are told, and there are few of them: nobody plans for the slowest in a hundred. */
const isSeldomAsked = derived(({ reading }: RuleContext) => {
  const told = reading
    .inPhase('requirements')
    .flatMap((passage) => ratesIn(passage))
    .filter((rate) => rate >= fewestTold);
  return told.length > 0 && Math.max(...told) < mostSeldom;
});

const ratesIn = ofText(({ text }) =>
  quantitiesIn(text)
    .filter(({ dimension, noun }) => dimension === 'throughput' && noun !== 'byte')
    .map(({ value }) => value),
);

function limitsOf({ reading }: RuleContext): readonly PlacedQuantity[] {
  const among = reading
    .inPhase('requirements')
    .concat(reading.about('serving.latency-budget'))
    .filter(
      (passage) =>
        passage.prose && hasDigit(passage) && !isOnDevice(passage) && reading.says('latency-word', [passage]),
    );
  const short = [...new Set(among)].flatMap((passage) =>
    quantitiesOf(passage).filter(
      ({ dimension, value, unit }) =>
        dimension === 'duration' && value < longest && /^-?(?:m?s|sec|milli|мс|с$|сек|毫秒|秒)/iu.test(unit),
    ),
  );
  const bounded = short.filter(({ bound }) => bound === '<' || bound === '<=');
  if (bounded.length > 0) return bounded;
  return short.filter(
    ({ passage, start }) =>
      reading.sectionsOf(passage).some((id) => id.startsWith('requirements.')) && isRequired(passage, start),
  );
}

const latencyOnly = inAnyCase(
  /(?:^|[.;|]\s*)\P{L}*(?:(?:max(?:imum)?|target|required|end-to-end|e2e|api|serving|inference|response)\s)*(?:latency|response time)(?:\s(?:target|budget|limit|requirement|slo|sla|of|is|must be|should be))*\s?[:=|–-]?\s?~?$/u,
);

const measured =
  /\b(?:today|current|currently|now|was|measured|observed|takes|took|before|model|results?|achiev\w*|average|approx\w*)\b|[≈~]/iu;

/** "Latency 100 ms", "Response time: 200 ms" without a word about what it is today. */
function isRequired({ text, block }: Passage, start: number): boolean {
  return (
    !measured.test(block?.leadIn ?? '') &&
    latencyOnly.test(text.slice(Math.max(0, start - 60), start)) &&
    !measured.test(text)
  );
}

/** On a device of its user a model of one size takes one time; there are no requests to take a share of. */
const isOnDevice = ofText(({ sentences }) =>
  sentences.some(({ hits }) => hits.some(({ term, denied }) => term === 'device-mode' && !denied)),
);

const hasDigit = ofText(({ text }) => /\d/u.test(text));

/** Does its sentence, clause, header or row say which latency is meant? */
function isKind({ percentile, passage, start, header }: PlacedQuantity, { reading }: RuleContext): boolean {
  if (percentile !== undefined || /\bp\d\d|percentile|mean|average|median/iu.test(header)) return true;
  const sentence = passage.sentences.find((one) => one.start <= start && start < one.start + one.text.length);
  if (!sentence || sentence.hits.some(({ term }) => term === 'latency-change')) return true;
  if (/\d\s?%|percent|out of (?:ten|100)|nine out/iu.test(sentence.text)) return true;
  return reading.says('latency-kind', [passage], { denied: true }) !== undefined;
}
