import type { Rule } from '../types';
import { errorsAnalysed } from './errors-analysed';
import { experimentComplete } from './experiment-complete';
import { experimentPlanned } from './experiment-planned';
import { metricsMeasurable } from './metrics-measurable';

/** In the order in which findings of one place are shown. */
export const evaluationRules: readonly Rule[] = [
  metricsMeasurable,
  experimentPlanned,
  experimentComplete,
  errorsAnalysed,
];
