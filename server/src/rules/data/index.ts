import type { Rule } from '../types';

/** In the order in which findings of one place are shown. */
export const dataRules: readonly Rule[] = [];
