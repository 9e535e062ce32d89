import type { Rule } from '../types';
import { errorCostsCompared } from './error-costs-compared';
import { goalMeasured } from './goal-measured';
import { goalQuantified } from './goal-quantified';
import { latencyHasPercentile } from './latency-has-percentile';
import { needsQuantified } from './needs-quantified';
import { nonGoalsStated } from './non-goals-stated';
import { numbersAgree } from './numbers-agree';
import { numbersHaveUnits } from './numbers-have-units';
import { problemQuantified } from './problem-quantified';
import { riskAnswered } from './risk-answered';
import { scaleGiven } from './scale-given';

/** In the order in which findings of one place are shown. */
export const requirementsRules: readonly Rule[] = [
  problemQuantified,
  goalQuantified,
  goalMeasured,
  nonGoalsStated,
  needsQuantified,
  latencyHasPercentile,
  numbersHaveUnits,
  numbersAgree,
  scaleGiven,
  errorCostsCompared,
  riskAnswered,
];
