import type { Rule } from '../types';
import { decisiveMetricMonitored } from './decisive-metric-monitored';
import { driftTerms } from './drift-terms';
import { metricNameStable } from './metric-name-stable';
import { monitoredMetricDefined } from './monitored-metric-defined';

/** In the order in which findings of one place are shown. */
export const consistencyRules: readonly Rule[] = [
  monitoredMetricDefined,
  decisiveMetricMonitored,
  driftTerms,
  metricNameStable,
];
