import type { Rule } from '../types';
import { latencyTotalAddsUp } from './latency-total-adds-up';
import { latencyWithinSlo } from './latency-within-slo';

/** In the order in which findings of one place are shown. */
export const servingRules: readonly Rule[] = [latencyWithinSlo, latencyTotalAddsUp];
