import type { Rule } from '../types';
import { accuracyNotAlone } from './accuracy-not-alone';
import { errorsAnalysed } from './errors-analysed';
import { experimentComplete } from './experiment-complete';
import { experimentPlanned } from './experiment-planned';
import { experimentPowered } from './experiment-powered';
import { generationGrounded } from './generation-grounded';
import { guardrailsHaveLimits } from './guardrails-have-limits';
import { metricFitsTask } from './metric-fits-task';
import { metricFullySpecified } from './metric-fully-specified';
import { metricsMeasurable } from './metrics-measurable';
import { valuePossible } from './value-possible';

/** In the order in which findings of one place are shown. */
export const evaluationRules: readonly Rule[] = [
  valuePossible,
  metricFitsTask,
  accuracyNotAlone,
  metricsMeasurable,
  metricFullySpecified,
  generationGrounded,
  guardrailsHaveLimits,
  experimentPlanned,
  experimentComplete,
  experimentPowered,
  errorsAnalysed,
];
