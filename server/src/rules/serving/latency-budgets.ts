import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { durationsIn } from '../stated/cells';
import type { RuleContext } from '../types';
import type { LatencyBudget } from './budget';
import { servingPassages } from './serving-passages';
import { budgetsOfTable } from './table-budgets';
import { budgetsInText } from './text-budgets';

/** The latency budgets of a document, in tables, lists and sentences; those of tables first. */
export const latencyBudgetsOf: (context: Pick<RuleContext, 'reading' | 'document'>) => readonly LatencyBudget[] =
  derived(({ reading, document }: Pick<RuleContext, 'reading' | 'document'>) => {
    const among = new Set(reading.about('serving.latency-budget'));
    return [
      ...reading.tables.flatMap((table) => budgetsOfTable(table, among)),
      ...budgetsInText(passagesWithTimes(reading, document, among), { reading, document }),
    ];
  });

const hasTimes = ofText(({ text }) => durationsIn(text).length > 2);

/** Passages about the latency budget, and others on serving that hold three times. */
function passagesWithTimes(
  reading: Reading,
  document: RuleContext['document'],
  about: ReadonlySet<Passage>,
): readonly Passage[] {
  const serving = new Set(servingPassages({ reading, document }));
  return reading.passages.filter((passage) => about.has(passage) || (serving.has(passage) && hasTimes(passage)));
}
