import type { Rule } from '../types';
import { availabilityWithinReach } from './availability-within-reach';
import { calculationCorrect } from './calculation-correct';
import { downtimeAddsUp } from './downtime-adds-up';
import { latencyTotalAddsUp } from './latency-total-adds-up';
import { latencyWithinSlo } from './latency-within-slo';
import { modeMeetsSlo } from './mode-meets-slo';
import { qpsAddsUp } from './qps-adds-up';
import { replicasCarryPeak } from './replicas-carry-peak';
import { storageAddsUp } from './storage-adds-up';
import { vectorMemoryAddsUp } from './vector-memory-adds-up';

/** In the order in which findings of one place are shown. */
export const servingRules: readonly Rule[] = [
  latencyWithinSlo,
  modeMeetsSlo,
  availabilityWithinReach,
  latencyTotalAddsUp,
  calculationCorrect,
  qpsAddsUp,
  vectorMemoryAddsUp,
  storageAddsUp,
  replicasCarryPeak,
  downtimeAddsUp,
];
