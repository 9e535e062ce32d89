import type { Rule } from '../types';
import { cadenceFits } from './cadence-fits';
import { featureSourceDeclared } from './feature-source-declared';
import { imbalanceHandled } from './imbalance-handled';
import { joinsPointInTime } from './joins-point-in-time';
import { keptLongEnough } from './kept-long-enough';
import { lateEventsHandled } from './late-events-handled';
import { negativesDefined } from './negatives-defined';
import { noLeakage } from './no-leakage';
import { nonGoalRespected } from './non-goal-respected';
import { personalDataProtected } from './personal-data-protected';
import { randomSplit } from './random-split';
import { resamplingInTrainingOnly } from './resampling-in-training-only';
import { servingSkewAddressed } from './serving-skew-addressed';
import { splitAddsUp } from './split-adds-up';
import { splitDescribed } from './split-described';
import { splitKeepsTogether } from './split-keeps-together';

/** In the order in which findings of one place are shown. */
export const dataRules: readonly Rule[] = [
  splitAddsUp,
  noLeakage,
  randomSplit,
  splitKeepsTogether,
  splitDescribed,
  resamplingInTrainingOnly,
  imbalanceHandled,
  featureSourceDeclared,
  nonGoalRespected,
  cadenceFits,
  keptLongEnough,
  servingSkewAddressed,
  joinsPointInTime,
  personalDataProtected,
  negativesDefined,
  lateEventsHandled,
];
