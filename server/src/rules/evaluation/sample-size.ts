/**
 * Cases that each arm needs to show a change of a share `base` (0..1) by `effect` (absolute, 0..1) with 5% two-sided significance and
 * 80% power: Lehr's rule n = 16 p (1 − p) ÷ δ² (Statistics in Medicine 11, 1992). Infinity for no effect.
 */
export function casesPerArm(base: number, effect: number): number {
  return effect === 0 ? Number.POSITIVE_INFINITY : (16 * base * (1 - base)) / effect ** 2;
}
