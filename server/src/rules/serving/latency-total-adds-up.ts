import { formatQuantity } from '../../language/quantities/format';
import type { FindingDraft, Rule } from '../types';
import { differs, sumOfStages } from './budget';
import { latencyBudgetsOf } from './latency-budgets';

/** Findings of one document. */
const most = 3;

export const latencyTotalAddsUp: Rule = {
  meta: {
    id: 'serving/latency-total-adds-up',
    title: 'The total of a latency budget is the sum of its stages',
    trace: 'MLD604',
    severity: 'warning',
    fixable: true,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    let found = 0;
    for (const { stages, total, incomplete } of latencyBudgetsOf(context)) {
      if (!total || incomplete) continue;
      const sum = sumOfStages(stages);
      if (!differs(total.ms, sum)) continue;
      // Stages at the same time that nobody marked as such: the author counted fewer of them, but never less than the slowest.
      const written = total.passage.text.slice(total.start, total.end);
      const right = inUnitOf(written, sum);
      const span = reading.spanOf(total.passage, total.start, total.end);
      yield {
        span,
        section: 'serving.latency-budget',
        message: `The stages add up to ${formatQuantity('duration', sum)} (${stages.map(({ ms, group }) => `${plain(ms)}${group === undefined ? '' : '∥'}`).join(' + ')} ms), but the total says ${written}. Correct the total, or say which stages run in parallel.`,
        related: stages.slice(0, 8).map(({ name, ms, passage, start, end }) => ({
          span: reading.spanOf(passage, start, end),
          message: `${name}: ${formatQuantity('duration', ms)}`,
        })),
        ...(right === undefined
          ? {}
          : {
              fixes: [
                {
                  title: `Replace "${written}" by "${right}"`,
                  edits: [{ span, newText: right }],
                  safety: 'suggestion',
                },
              ],
            }),
      };
      if (++found >= most) return;
    }
  },
};

function plain(ms: number): string {
  return String(Math.round(ms * 100) / 100);
}

/** The sum as the author writes times: a bare number of milliseconds, or with the unit; `undefined` for other ways. */
function inUnitOf(written: string, ms: number): string | undefined {
  const match = /^(\d[\d,.]*)(\s?)(ms|s|sec)?$/u.exec(written);
  if (!match) return undefined;
  const [, , space, unit] = match;
  const value = unit === 's' || unit === 'sec' ? ms / 1000 : ms;
  return `${Math.round(value * 1000) / 1000}${space}${unit ?? ''}`;
}
