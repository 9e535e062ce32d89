import type { Reading } from '../../reading/types';
import type { RuleContext } from '../types';
import type { LatencyBudget } from './budget';
import { budgetsOfTable } from './table-budgets';
import { budgetsInText } from './text-budgets';

const remembered = new WeakMap<Reading, readonly LatencyBudget[]>();

/** The latency budgets of a document, in tables, lists and sentences; those of tables first. */
export function latencyBudgetsOf({
  reading,
  document,
}: Pick<RuleContext, 'reading' | 'document'>): readonly LatencyBudget[] {
  let known = remembered.get(reading);
  if (!known) {
    const about = reading.about('serving.latency-budget');
    const among = new Set(about);
    known = [...reading.tables.flatMap((table) => budgetsOfTable(table, among)), ...budgetsInText(about, document)];
    remembered.set(reading, known);
  }
  return known;
}
