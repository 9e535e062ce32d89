import { quantitiesIn } from '../../language/quantities';
import type { Passage, Reading } from '../../reading/types';
import type { RuleContext } from '../types';
import type { LatencyBudget } from './budget';
import { servingPassages } from './serving-passages';
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
    known = [
      ...reading.tables.flatMap((table) => budgetsOfTable(table, among)),
      ...budgetsInText(passagesWithTimes(reading, document, among), document),
    ];
    remembered.set(reading, known);
  }
  return known;
}

/** Passages about the latency budget, and others on serving that hold three times. */
function passagesWithTimes(
  reading: Reading,
  document: RuleContext['document'],
  about: ReadonlySet<Passage>,
): readonly Passage[] {
  const serving = new Set(servingPassages({ reading, document }));
  return reading.passages.filter(
    (passage) =>
      about.has(passage) ||
      (serving.has(passage) &&
        quantitiesIn(passage.text).filter(({ dimension }) => dimension === 'duration').length > 2),
  );
}
