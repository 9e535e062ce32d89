import type { Rule } from '../types';
import { alertComplete } from './alert-complete';
import { driftPlanComplete } from './drift-plan-complete';
import { feedbackLoopControlled } from './feedback-loop-controlled';
import { monitoringBeyondLogs } from './monitoring-beyond-logs';
import { monitoringLevels } from './monitoring-levels';
import { retrainingHasGate } from './retraining-has-gate';
import { retrainingHasTrigger } from './retraining-has-trigger';

/** In the order in which findings of one place are shown. */
export const operationsRules: readonly Rule[] = [
  monitoringBeyondLogs,
  monitoringLevels,
  driftPlanComplete,
  alertComplete,
  retrainingHasTrigger,
  retrainingHasGate,
  feedbackLoopControlled,
];
