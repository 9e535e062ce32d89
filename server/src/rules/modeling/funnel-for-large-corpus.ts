import { tasksOf } from '../../facts/read';
import { modelMentions } from '../../language/models';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { heavyModels } from './model-marks';
import { scoringTime } from './scoring-time';

const section = 'modeling.multi-stage';
/** Source of both: the rule catalogue. Below a million items one machine may manage; above a second nobody waits on a screen. */
const leastItems = 1_000_000;
const longestWait = 1000;

export const funnelForLargeCorpus: Rule = {
  meta: {
    id: 'modeling/funnel-for-large-corpus',
    title: 'A costly model scores candidates, not a whole corpus within a request',
    trace: 'MLD402',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { facts, reading } = context;
    const items = facts.get('corpus_size');
    const wait = facts.get('latency_slo_ms')?.value;
    if (typeof items?.value !== 'number' || items.value < leastItems) return;
    if (typeof wait !== 'number' || wait > longestWait || facts.get('batch_only')?.value === true) return;
    if (!tasksOf(facts).some((task) => /^(?:recommendation|ranking|retrieval)$/u.test(task))) return;
    // Stages that are drawn in a diagram count as well; those that are only considered do not.
    if (reading.says('in-stages', undefined, { asserted: true }) || reading.passages.some(handsOverCandidates)) return;
    const named = costlyModel(context);
    if (!named) return;
    const { passage, mention } = named;
    const many = items.value.toLocaleString('en-US');
    yield {
      span: reading.spanOf(passage, mention.start, mention.end),
      section,
      message: `"${mention.text}" would score ${many} items within ${wait.toLocaleString('en-US')} ms: even at ${scoringTime(items.value, wait)}. Let a cheap stage pick a few hundred candidates (an index, filters, two-tower embeddings), and score only those, or compute the scores ahead of time.`,
      ...(items.span ? { related: [{ span: items.span, message: `${many} items to choose from` }] } : {}),
    };
  },
};

/** The model of the system, as said where it is modelled or served: not one of a comparison, and not one that may come. */
function costlyModel({ reading }: RuleContext) {
  const among = reading.inPhase('modeling', 'serving', 'framing');
  const named = among.flatMap((passage) => {
    if (!passage.prose || reading.says('baseline-name', [passage])) return [];
    const mention = modelMentions(passage.text).find(({ id, negated, start }) => {
      const sentence = passage.sentences.find((one) => start >= one.start && start < one.start + one.text.length);
      return heavyModels.has(id) && !negated && !sentence?.hedged && !sentence?.question;
    });
    return mention ? [{ passage, mention }] : [];
  });
  // Best where the words say that it goes through everything.
  return named.find(({ passage }) => reading.says('every-item', [passage])) ?? named[0];
}

const candidates = inAnyCase(/\d\s?(?:k\s)?(?:\p{L}+\s){0,2}candidates\b/u);

/** "500 candidates": a number of items that a first stage has left. */
function handsOverCandidates({ text, aside }: Passage): boolean {
  return !aside && candidates.test(text);
}
