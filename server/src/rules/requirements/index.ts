import type { Rule } from '../types';
import { goalMeasured } from './goal-measured';
import { nonGoalsStated } from './non-goals-stated';
import { problemQuantified } from './problem-quantified';
import { riskAnswered } from './risk-answered';

/** In the order in which findings of one place are shown. */
export const requirementsRules: readonly Rule[] = [problemQuantified, goalMeasured, nonGoalsStated, riskAnswered];
