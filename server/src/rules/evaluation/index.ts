import type { Rule } from '../types';
import { accuracyNotAlone } from './accuracy-not-alone';
import { errorsAnalysed } from './errors-analysed';
import { experimentComplete } from './experiment-complete';
import { experimentPlanned } from './experiment-planned';
import { experimentPowered } from './experiment-powered';
import { generationGrounded } from './generation-grounded';
import { goalReached } from './goal-reached';
import { guardrailsHaveLimits } from './guardrails-have-limits';
import { metricCaution } from './metric-caution';
import { metricFitsTask } from './metric-fits-task';
import { metricFullySpecified } from './metric-fully-specified';
import { metricsMeasurable } from './metrics-measurable';
import { offlineHasOnline } from './offline-has-online';
import { percentIsClear } from './percent-is-clear';
import { valuePossible } from './value-possible';

/** In the order in which findings of one place are shown. */
export const evaluationRules: readonly Rule[] = [
  valuePossible,
  goalReached,
  metricFitsTask,
  accuracyNotAlone,
  metricCaution,
  metricsMeasurable,
  metricFullySpecified,
  generationGrounded,
  offlineHasOnline,
  guardrailsHaveLimits,
  percentIsClear,
  experimentPlanned,
  experimentComplete,
  experimentPowered,
  errorsAnalysed,
];
