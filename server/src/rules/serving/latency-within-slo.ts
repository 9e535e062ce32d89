import { formatQuantity } from '../../language/quantities/format';
import { type LatencyLimit, latencyLimitsOf, limitFor } from '../stated/latency-limits';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { type LatencyBudget, sumOfStages } from './budget';
import { latencyBudgetsOf } from './latency-budgets';

const section = 'requirements.non-functional';
/** Stages shown with a finding, the slowest first. */
const shown = 8;

export const latencyWithinSlo: Rule = {
  meta: {
    id: 'serving/latency-within-slo',
    title: 'The stages of a request fit into the latency that is required',
    trace: 'MLD603',
    severity: 'error',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const limits = latencyLimitsOf(context);
    if (limits.length === 0) return;
    const told = new Set<LatencyLimit>();
    for (const budget of latencyBudgetsOf(context)) {
      const limit = limitFor(limits, budget.percentile, budget.firstToken);
      if (!limit || told.has(limit) || isOfStage(limit, budget)) continue;
      const finding = exceeded(context, budget, limit);
      if (!finding) continue;
      told.add(limit);
      yield finding;
    }
  },
};

/** "Latency (p95): search 150 ms, ranking 60 ms": the name of a stage before the number says that it is the time of that stage alone. */
function isOfStage({ passage, start, end }: LatencyLimit, { stages }: LatencyBudget): boolean {
  const before = /(?<words>[\p{L}][\p{L} -]*?)[ :=]+\d[\d.,]*\s?\p{L}+$/u.exec(
    passage.text.slice(Math.max(0, start - 30), end),
  );
  const words = before?.groups?.words?.toLowerCase().trim();
  return words !== undefined && stages.some(({ name }) => name.toLowerCase().trim() === words);
}

function exceeded({ reading }: RuleContext, budget: LatencyBudget, limit: LatencyLimit): FindingDraft | undefined {
  const slowest = [...budget.stages].sort((a, b) => b.ms - a.ms)[0];
  if (!slowest) return undefined;
  // Where stages may overlap, the author's own total counts, or one stage that is too slow alone.
  const sum = budget.incomplete ? (budget.total?.ms ?? slowest.ms) : sumOfStages(budget.stages);
  if (sum <= limit.ms * 1.01) return undefined;
  const alone = slowest.ms > limit.ms;
  const stages = [...budget.stages].sort((a, b) => b.ms - a.ms).slice(0, shown);
  return {
    span: reading.spanOf(limit.passage, limit.start, limit.end),
    section,
    message: `"${limit.text}" cannot be met: the stages of a request add up to ${time(sum)}${sum < limit.ms * 2 ? `, ${time(sum - limit.ms)} too much` : ''}${alone ? `; "${slowest.name}" alone takes ${time(slowest.ms)}` : ''}. Shorten the path${alone ? '' : ` ("${slowest.name}" takes ${time(slowest.ms)})`} or agree on a limit it can keep.`,
    related: stages.map(({ name, ms, passage, start, end }) => ({
      span: reading.spanOf(passage, start, end),
      message: `${name}: ${time(ms)}`,
    })),
  };
}

function time(ms: number): string {
  return formatQuantity('duration', ms);
}
