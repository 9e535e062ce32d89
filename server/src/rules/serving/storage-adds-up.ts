import { formatQuantity } from '../../language/quantities/format';
import type { Quantity } from '../../language/quantities/types';
import type { FindingDraft, Rule } from '../types';
import { type Figure, figureGroups, termsOf } from './figures';

/** Rounding and sizes that are only about so large (catalogue MLD607). */
const tolerance = 0.25;
/** Copies that a store keeps without anybody saying so (catalogue MLD607). */
const usualCopies = [1, 2, 3];
const day = 86_400;

const groups = figureGroups(
  (reading) => reading.inPhase('requirements', 'data', 'serving', 'operations'),
  ({ id }) => id === 'day',
  isDailyStorage,
);

export const storageAddsUp: Rule = {
  meta: {
    id: 'serving/storage-adds-up',
    title: 'Storage per day is events times their size',
    trace: 'MLD607',
    severity: 'info',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const group of groups(reading)) {
      const flow = only(
        group,
        ({ quantity }) =>
          quantity.dimension === 'throughput' &&
          quantity.noun !== 'byte' &&
          quantity.period === 'day' &&
          quantity.per === undefined,
      );
      const size = only(
        group,
        ({ quantity, label }) =>
          quantity.dimension === 'storage' &&
          quantity.value <= 1e8 &&
          (quantity.per !== undefined ||
            /\b(?:each|per (?:event|row|record|request|message|image|document|item)|an? (?:event|row|record|request|message|image|document))\b/iu.test(
              label,
            )),
      );
      const stated = only(group, ({ quantity }) => isDailyStorage(quantity));
      if (!flow || !size || !stated || group.some((figure) => termsOf(figure).has('copies'))) continue;
      const product = flow.quantity.value * size.quantity.value;
      if (
        usualCopies.some((copies) => Math.abs(stated.quantity.value - product * copies) <= product * copies * tolerance)
      )
        continue;
      yield {
        span: reading.spanOf(stated.passage, stated.start, stated.end),
        section: 'requirements.scale',
        message: `${flow.quantity.text.trim()} × ${formatQuantity('storage', size.quantity.value)} = ${formatQuantity('storage', product * day)} a day; ${stated.quantity.text.trim()} is stated. Correct it, or say what is compressed, sampled or kept twice.`,
        related: [flow, size].map(({ passage, start, end }) => ({
          span: reading.spanOf(passage, start, end),
          message: 'Computed from this.',
        })),
      };
      return;
    }
  },
};

function isDailyStorage({ dimension, noun, period }: Quantity): boolean {
  return dimension === 'throughput' && noun === 'byte' && period === 'day';
}

/** The one figure of a kind; `undefined` if there are none or several. */
function only(group: readonly Figure[], is: (figure: Figure) => boolean): Figure | undefined {
  const found = group.filter(is);
  return found.length === 1 ? found[0] : undefined;
}
