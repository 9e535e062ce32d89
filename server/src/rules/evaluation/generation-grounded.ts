import { tasksOf } from '../../facts/read';
import type { FindingDraft, Rule } from '../types';
import { metricsNamed, spanOfMetric } from './metrics-named';

const section = 'evaluation.generation';

/** They compare words with a reference or with a model of the language, not with the truth. */
const surface: ReadonlySet<string> = new Set(['bleu', 'rouge', 'meteor', 'chrf', 'bertscore', 'perplexity', 'comet']);

export const generationGrounded: Rule = {
  meta: {
    id: 'evaluation/generation-grounded',
    title: 'Generated answers are checked against sources and people',
    trace: 'MLD513',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading, facts } = context;
    const about = [...new Set([...reading.inPhase('evaluation'), ...reading.about(section)])];
    const prose = about.filter((passage) => passage.prose);
    const judge = reading.says('judge-model', prose, { asserted: true });
    if (judge && !reading.says('judge-checked', [...about, judge.passage], { denied: true })) {
      yield {
        span: reading.spanOf(judge.passage, judge.hit.start, judge.hit.end),
        section,
        message: `Nothing compares "${judge.hit.text}" with people: that a judge prefers long or confident answers, right or wrong, would go unnoticed. Have people grade a sample of a hundred or more answers, report the agreement (for example kappa), and repeat it when the judge or its prompt changes.`,
      };
    }
    if (tasksOf(facts)[0] !== 'generation') return;
    const named = metricsNamed(prose, 'offline').filter(({ metric }) => surface.has(metric.id));
    const [first] = named;
    if (!first || reading.says('groundedness-word', about)) return;
    const others = metricsNamed(about, 'offline').some(({ metric }) => !surface.has(metric.id));
    if (others || judge) return;
    yield {
      span: spanOfMetric(reading, first),
      section,
      message: `${first.mention.text} compares wording, not truth: a fluent answer that makes things up scores well. Grade a fixed set of questions by people for correctness and for support in the sources, and give the value to reach.`,
    };
  },
};
