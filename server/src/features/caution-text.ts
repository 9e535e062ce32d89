import type { MetricCaution } from '../schema/ontology-types';

/** The condition on which a metric fits, with what to do about it. */
export function cautionText({ say, advice }: MetricCaution): string {
  return advice === undefined ? say : `${say}: ${advice}`;
}
