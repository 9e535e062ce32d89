import type { Finding, Fix } from './types';

/** The first fix of a finding that may run unasked; undefined where it has none. */
export function safeFixOf({ fixes = [] }: Pick<Finding, 'fixes'>): Fix | undefined {
  return fixes.find(({ safety }) => safety === 'safe');
}
