import type { KindExample } from './kind-corpus';

export interface Judged extends KindExample {
  /** From a model that has not seen the owner. */
  readonly probability: number;
}

export interface CurvePoint {
  /** Share of the negatives that may be spoken to, 0..1. */
  readonly allowed: number;
  /** Share of the design docs recognised, mean over the runs. */
  readonly recall: number;
}

/** The trade-off: recall at several shares of negatives, each run with its own threshold. */
export function curveOf(runs: readonly (readonly Judged[])[]): readonly CurvePoint[] {
  return [0, 0.02, 0.05, 0.08, 0.12, 0.2].map((allowed) => ({
    allowed,
    recall: runs.reduce((sum, run) => sum + recallAt(run, thresholdAt(run, allowed)), 0) / (runs.length || 1),
  }));
}

/** The lowest threshold (three decimals) at which no more than this share of the negatives is spoken to. */
export function thresholdAt(judged: readonly Judged[], allowed: number): number {
  const negatives = judged
    .filter(({ kind }) => kind === 'negative')
    .map(({ probability }) => probability)
    .sort((a, b) => b - a);
  const first = negatives[Math.floor(allowed * negatives.length + 1e-9)];
  return first === undefined ? 0.5 : Math.floor(first * 1000 + 1) / 1000;
}

function recallAt(judged: readonly Judged[], threshold: number): number {
  const designs = judged.filter(({ kind }) => kind === 'design');
  return designs.filter(({ probability }) => probability >= threshold).length / (designs.length || 1);
}

/** "found/all" of one kind. */
export function share(judged: readonly Judged[], kind: KindExample['kind'], threshold: number): string {
  const all = judged.filter((one) => one.kind === kind);
  return `${all.filter(({ probability }) => probability >= threshold).length}/${all.length}`;
}
