import type { Rule } from '../types';
import { decisionContestable } from './decision-contestable';
import { labelDefined } from './label-defined';
import { labelDelayGiven } from './label-delay-given';
import { probabilitiesCalibrated } from './probabilities-calibrated';
import { proxyRiskNamed } from './proxy-risk-named';
import { taskNamed } from './task-named';
import { thresholdGiven } from './threshold-given';

/** In the order in which findings of one place are shown. */
export const framingRules: readonly Rule[] = [
  taskNamed,
  labelDefined,
  thresholdGiven,
  decisionContestable,
  labelDelayGiven,
  probabilitiesCalibrated,
  proxyRiskNamed,
];
