import type { Rule } from '../types';
import { retrainingHasTrigger } from './retraining-has-trigger';

/** In the order in which findings of one place are shown. */
export const operationsRules: readonly Rule[] = [retrainingHasTrigger];
