import { formatQuantity } from '../../language/quantities/format';
import type { Quantity } from '../../language/quantities/types';
import type { FindingDraft, Rule } from '../types';
import { type Figure, figureGroups, termsOf } from './figures';

/** So many times what is needed is no headroom any more (catalogue MLD608). */
const lavish = 4;
/** Below so many machines nobody counts: two are there for the case that one fails. */
const few = 8;

const machines: ReadonlySet<string> = new Set([
  'instance',
  'replica',
  'gpu',
  'node',
  'server',
  'worker',
  'container',
  'pod',
  'machine',
  'core',
  'cpu',
  'card',
  'shard',
  'vm',
  'host',
]);

const groups = figureGroups(
  (reading) => reading.inPhase('requirements', 'serving'),
  ({ id, dimension }) => id === 'second' || dimension === 'throughput',
  isRate,
  (figure) => termsOf(figure).has('unit-capacity'),
);

export const replicasCarryPeak: Rule = {
  meta: {
    id: 'serving/replicas-carry-peak',
    title: 'The machines that are planned carry the peak',
    trace: 'MLD608',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const group of groups(reading)) {
      const plan = planOf(group);
      if (!plan) continue;
      const { peak, one, counts } = plan;
      const need = Math.ceil(peak.quantity.value / one.quantity.value - 0.02);
      const most = Math.max(...counts.map(({ quantity }) => quantity.value));
      const least = Math.min(...counts.map(({ quantity }) => quantity.value));
      const place = counts.find(({ quantity }) => quantity.value === (most < need ? most : least));
      if (!place || (most >= need && !(least > need * lavish && least > few))) continue;
      yield {
        span: reading.spanOf(place.passage, place.start, place.end),
        section: 'serving.capacity',
        ...(most < need ? {} : { severity: 'info' as const }),
        message: `${plain(peak.quantity)} ÷ ${plain(one.quantity)} = ${need}, before any headroom; ${place.quantity.text.trim()} ${most < need ? 'cannot carry it. Plan more, or say what takes the load off (cache, shedding)' : `are ${Math.round(least / need)} times as many. Say what the others are for`}.`,
        related: [
          { span: reading.spanOf(peak.passage, peak.start, peak.end), message: 'The load to carry.' },
          { span: reading.spanOf(one.passage, one.start, one.end), message: 'What one machine does.' },
        ],
      };
      return;
    }
  },
};

interface Plan {
  readonly peak: Figure;
  readonly one: Figure;
  readonly counts: readonly Figure[];
}

/** One machine's rate, one load of the same kind, and counts of machines. With two of a kind nobody can tell what belongs together. */
function planOf(group: readonly Figure[]): Plan | undefined {
  const rates = group.filter(({ quantity }) => isRate(quantity));
  const ones = rates.filter(isOfOne);
  const [one] = ones;
  if (!one || ones.length > 1) return undefined;
  const loads = rates.filter(
    (rate) =>
      rate !== one &&
      sameKind(rate.quantity, one.quantity) &&
      !termsOf(rate).has('average-word') &&
      (termsOf(rate).has('peak-word') || termsOf(rate).has('demand-word')),
  );
  const peaks = loads.filter((load) => termsOf(load).has('peak-word'));
  const [peak] = peaks.length > 0 ? peaks : loads;
  if (!peak || new Set((peaks.length > 0 ? peaks : loads).map(({ quantity }) => quantity.value)).size > 1)
    return undefined;
  const counts = group.filter(
    ({ quantity, label }) =>
      quantity.dimension === 'count' &&
      machines.has(quantity.noun ?? '') &&
      quantity.value >= 2 &&
      Number.isInteger(quantity.value) &&
      !/\b(?:each|per|with) $/iu.test(label.slice(0, label.indexOf(quantity.text))),
  );
  const kinds = new Set(counts.map(({ quantity }) => quantity.noun));
  return counts.length > 0 && kinds.size === 1 ? { peak, one, counts } : undefined;
}

function isRate({ dimension, noun, period }: Quantity): boolean {
  return dimension === 'throughput' && noun !== 'byte' && period === 'second';
}

/** "One pod handles 500 QPS", "120 payments/s per replica". */
function isOfOne(figure: Figure): boolean {
  const { label, quantity } = figure;
  if (!termsOf(figure).has('unit-capacity')) return false;
  if (quantity.per !== undefined && machines.has(quantity.per)) return true;
  if (oneMachine.test(label)) return true;
  // "6 pods of 500 requests/s", "6 pods, 500 requests/s each": the word for the machine counts them all.
  const [before = '', behind = ''] = label.split(quantity.text);
  return machinesOf.test(before) || /^\s?(?:each|apiece)\b/iu.test(behind);
}

const machine =
  '(?:pod|replica|instance|node|gpu|server|worker|container|machine|core|shard|host|vm|t4|l4|a100|a10g?|h100)';
const oneMachine = new RegExp(String.raw`\b(?:one|a|an|each|every|single|per|1)\s(?:[\w-]+ ){0,2}${machine}\b`, 'iu');
const machinesOf = new RegExp(String.raw`\d\s(?:[\w-]+ ){0,2}${machine}s\sof\s$`, 'iu');

function sameKind(one: Quantity, other: Quantity): boolean {
  const kind = ({ noun }: Quantity): string =>
    noun === undefined || noun === 'query' || noun === 'call' ? 'request' : noun;
  return kind(one) === kind(other);
}

function plain(quantity: Quantity): string {
  return quantity.text.replace(/^\D*(?=\d)/u, '').trim() || formatQuantity('throughput', quantity.value);
}
