import type { Rule } from '../types';
import { agentBounded } from './agent-bounded';
import { attacksAnswered } from './attacks-answered';
import { availabilityWithinReach } from './availability-within-reach';
import { calculationCorrect } from './calculation-correct';
import { deviceLimitsStated } from './device-limits-stated';
import { downtimeAddsUp } from './downtime-adds-up';
import { fallbackStated } from './fallback-stated';
import { indexMeasured } from './index-measured';
import { latencySplit } from './latency-split';
import { latencyTotalAddsUp } from './latency-total-adds-up';
import { latencyWithinSlo } from './latency-within-slo';
import { modeMeetsSlo } from './mode-meets-slo';
import { modeStated } from './mode-stated';
import { promptChangeHasGate } from './prompt-change-has-gate';
import { qpsAddsUp } from './qps-adds-up';
import { replicasCarryPeak } from './replicas-carry-peak';
import { rolloutStaged } from './rollout-staged';
import { storageAddsUp } from './storage-adds-up';
import { vectorMemoryAddsUp } from './vector-memory-adds-up';

/** In the order in which findings of one place are shown. */
export const servingRules: readonly Rule[] = [
  latencyWithinSlo,
  modeMeetsSlo,
  availabilityWithinReach,
  modeStated,
  latencyTotalAddsUp,
  calculationCorrect,
  qpsAddsUp,
  vectorMemoryAddsUp,
  storageAddsUp,
  replicasCarryPeak,
  downtimeAddsUp,
  latencySplit,
  rolloutStaged,
  promptChangeHasGate,
  fallbackStated,
  indexMeasured,
  deviceLimitsStated,
  attacksAnswered,
  agentBounded,
];
