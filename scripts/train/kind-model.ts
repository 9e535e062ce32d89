import type { KindModel } from '../../server/src/engine/document-kind';
import { kindFeatureNames } from '../../server/src/engine/document-kind-features';
import type { KindExample } from './kind-corpus';

export interface KindOptions {
  /** Strength of the pull to zero, in examples. */
  readonly l2: number;
  /** How much a stem may weigh against a dense feature of unit deviation. */
  readonly stemScale: number;
  /** A stem must occur in documents of this many owners. */
  readonly minOwners: number;
  /** Stems kept, by weight × root of frequency. */
  readonly stems: number;
  /** Weight of examples of kind `other`. */
  readonly other: number;
  /** Weight of the own rough documents and negatives. */
  readonly rough: number;
}

export const kindDefaults: KindOptions = { l2: 5, stemScale: 20, minOwners: 3, stems: 1000, other: 0.5, rough: 0.2 };

/**
 * Logistic regression with L2. There are more stems than documents, so it is solved by Newton's method in the space of the
 * documents (weights = examples' features weighted by `alpha`): exact and deterministic.
 */
export function trainKind(examples: readonly KindExample[], options: KindOptions = kindDefaults): KindModel {
  const D = kindFeatureNames.length;
  const n = examples.length;
  const column = (d: number): number[] => examples.map(({ features }) => features.dense[d] as number);
  const mean = Array.from({ length: D }, (_, d) => column(d).reduce((a, b) => a + b, 0) / n);
  const deviation = Array.from(
    { length: D },
    (_, d) => Math.sqrt(column(d).reduce((sum, value) => sum + (value - (mean[d] as number)) ** 2, 0) / n) || 1,
  );
  const rows = examples.map(({ features }) =>
    features.dense.map((value, d) => (value - (mean[d] as number)) / (deviation[d] as number)),
  );
  const owners = new Map<string, Set<string>>();
  const frequency = new Map<string, number>();
  for (const { features, owner } of examples) {
    for (const stem of features.stems) {
      owners.set(stem, (owners.get(stem) ?? new Set()).add(owner));
      frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
    }
  }
  const known = examples.map(({ features }) =>
    [...features.stems].filter((stem) => (owners.get(stem)?.size ?? 0) >= options.minOwners),
  );
  const unit = examples.map(({ features }) => options.stemScale / Math.sqrt(Math.max(1, features.stems.size)));
  const alpha = solve(
    kernel(rows, known, unit, options.l2),
    examples,
    examples.map(({ kind, rough }) => (kind === 'other' ? options.other : 1) * (rough ? options.rough : 1)),
  );

  const stems = new Map<string, number>();
  for (const [i, list] of known.entries()) {
    const step = ((alpha[i] as number) * (unit[i] as number) * options.stemScale) / options.l2;
    for (const stem of list) stems.set(stem, (stems.get(stem) ?? 0) + step);
  }
  const reach = (stem: string, weight: number): number => Math.abs(weight) * Math.sqrt(frequency.get(stem) ?? 0);
  const kept = [...stems]
    .sort(([a, x], [b, y]) => reach(b, y) - reach(a, x) || (a < b ? -1 : 1))
    .slice(0, options.stems);
  const dense = mean.map(
    (_, d) =>
      rows.reduce((sum, row, i) => sum + (row[d] as number) * (alpha[i] as number), 0) /
      options.l2 /
      (deviation[d] as number),
  );
  const bias = biasVariance * alpha.reduce((a, b) => a + b, 0);
  return {
    intercept: bias - dense.reduce((sum, weight, d) => sum + weight * (mean[d] as number), 0),
    dense,
    stems: new Map(kept),
  };
}

/** The intercept is a feature that is hardly pulled to zero. */
const biasVariance = 1000;

function kernel(
  rows: readonly (readonly number[])[],
  known: readonly (readonly string[])[],
  unit: readonly number[],
  l2: number,
): readonly Float64Array[] {
  const sets = known.map((list) => new Set(list));
  return rows.map((row, i) =>
    Float64Array.from(rows, (other, j) => {
      let shared = 0;
      for (const stem of known[i] as readonly string[]) if ((sets[j] as ReadonlySet<string>).has(stem)) shared++;
      const dense = row.reduce((sum, value, d) => sum + value * (other[d] as number), 0);
      return (dense + shared * (unit[i] as number) * (unit[j] as number)) / l2 + biasVariance;
    }),
  );
}

/** Newton's method on the logits `K alpha`. */
function solve(K: readonly Float64Array[], examples: readonly KindExample[], weights: readonly number[]): Float64Array {
  const n = examples.length;
  let alpha: Float64Array = new Float64Array(n);
  for (let step = 0; step < 15; step++) {
    const A = K.map((row) => Float64Array.from(row));
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const logit = (K[i] as Float64Array).reduce((sum, value, j) => sum + value * (alpha[j] as number), 0);
      const p = 1 / (1 + Math.exp(-logit));
      const { kind } = examples[i] as KindExample;
      const weight = weights[i] as number;
      const slope = Math.max(weight * p * (1 - p), 1e-6);
      z[i] = logit - (weight * (p - (kind === 'design' ? 1 : 0))) / slope;
      (A[i] as Float64Array)[i] = (A[i]?.[i] as number) + 1 / slope;
    }
    alpha = solveLinear(A, z);
  }
  return alpha;
}

/** Cholesky; `A` is symmetric and positive definite and is overwritten. */
function solveLinear(A: readonly Float64Array[], b: Float64Array): Float64Array {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    const row = A[i] as Float64Array;
    for (let j = 0; j <= i; j++) {
      const above = A[j] as Float64Array;
      let sum = row[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (above[k] as number);
      row[j] = i === j ? Math.sqrt(sum) : sum / (above[j] as number);
    }
  }
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    const row = A[i] as Float64Array;
    for (let k = 0; k < i; k++) x[i] = (x[i] as number) - (row[k] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (row[i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i] = (x[i] as number) - (A[k]?.[i] as number) * (x[k] as number);
    x[i] = (x[i] as number) / (A[i]?.[i] as number);
  }
  return x;
}
