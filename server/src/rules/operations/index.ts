import type { Rule } from '../types';
import { alertComplete } from './alert-complete';
import { conceptDriftWatched } from './concept-drift-watched';
import { driftCheckedBeforeRetraining } from './drift-checked-before-retraining';
import { driftPlanComplete } from './drift-plan-complete';
import { feedbackLoopControlled } from './feedback-loop-controlled';
import { labelDelayRespected } from './label-delay-respected';
import { monitoringBeyondLogs } from './monitoring-beyond-logs';
import { monitoringLevels } from './monitoring-levels';
import { ownerNamed } from './owner-named';
import { retrainingHasGate } from './retraining-has-gate';
import { retrainingHasTrigger } from './retraining-has-trigger';

/** In the order in which findings of one place are shown. */
export const operationsRules: readonly Rule[] = [
  monitoringBeyondLogs,
  monitoringLevels,
  driftPlanComplete,
  conceptDriftWatched,
  labelDelayRespected,
  alertComplete,
  retrainingHasTrigger,
  retrainingHasGate,
  driftCheckedBeforeRetraining,
  feedbackLoopControlled,
  ownerNamed,
];
