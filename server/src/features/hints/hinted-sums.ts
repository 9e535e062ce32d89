import type { Analysis } from '../../engine/types';
import { formatQuantity } from '../../language/quantities/format';
import { sumOfStages } from '../../rules/serving/budget';
import { latencyBudgetsOf } from '../../rules/serving/latency-budgets';
import { latencyLimitsOf, limitFor } from '../../rules/stated/latency-limits';
import type { DraftHint } from './draft-hint';

/**
 * The sum of each column of stages behind its total, else behind its last stage, with the required latency where one is known.
 * None where the total is that sum, or where nobody can tell what runs at the same time.
 */
export function latencySumHints(analysis: Analysis): readonly DraftHint[] {
  return latencyBudgetsOf(analysis).flatMap(
    ({ stages, total, incomplete, percentile, firstToken }): readonly DraftHint[] => {
      const place = total ?? stages.at(-1);
      if (place?.passage.kind !== 'row' || incomplete) return [];
      const sum = sumOfStages(stages);
      if (total && Math.abs(total.ms - sum) < 1e-6) return [];
      const limit = limitFor(latencyLimitsOf(analysis), percentile, firstToken);
      const shown = formatQuantity('duration', sum);
      const parts = stages.map(({ ms, group }) => `${Math.round(ms * 100) / 100}${group === undefined ? '' : '∥'}`);
      const parallel = stages.some(({ group }) => group !== undefined);
      return [
        {
          passage: place.passage,
          start: place.start,
          end: place.end,
          label: `Σ ${shown}${limit ? ` of ${formatQuantity('duration', limit.ms)}` : ''}`,
          tooltip: [
            `${parts.join(' + ')} ms = ${shown}`,
            ...(parallel ? [' (∥: at the same time, the slowest counts)'] : []),
            ...(limit ? [`; required: ${limit.text.trim()}`] : []),
          ].join(''),
        },
      ];
    },
  );
}
