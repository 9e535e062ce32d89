/** What an estimate needs of a passage: its n-grams, and per section whether it answers it and how much that counts. */
export interface Counted {
  readonly grams: Int32Array;
  readonly target: Float32Array;
  readonly weight: Float32Array;
}

/** No n-gram has a speed of naught: what it tells beside others cannot be seen from its own counts. */
const slowest = 0.1;

/** Log ratios beyond this say the same: the n-gram belongs to the section. */
const bound = 3;

/**
 * Speed at which the weight of each (n-gram, section) learns, `rates[gram * sections + section]`: the log ratio of how often
 * answering and other passages hold the n-gram, each count one higher than seen, divided by `divisor` (the smaller, the faster).
 * N-grams that tell nothing by themselves then hardly move, which keeps a small corpus from being learnt by heart. After the
 * features of NBSVM (Wang & Manning 2012, "Baselines and bigrams"), as step sizes instead of values, so that the model's form
 * does not change.
 */
export function naiveBayesRates(
  examples: readonly Counted[],
  grams: number,
  sections: number,
  divisor: number,
): Float32Array {
  const inside = new Float32Array(grams * sections);
  const outside = new Float32Array(grams * sections);
  const answering = new Float32Array(sections);
  const other = new Float32Array(sections);
  for (const example of examples) {
    for (let s = 0; s < sections; s++) {
      const weight = example.weight[s] as number;
      if (weight === 0) continue;
      const answers = (example.target[s] as number) > 0;
      const totals = answers ? answering : other;
      const counts = answers ? inside : outside;
      totals[s] = (totals[s] as number) + weight;
      for (const gram of example.grams) {
        const at = gram * sections + s;
        counts[at] = (counts[at] as number) + weight;
      }
    }
  }
  const rates = new Float32Array(grams * sections);
  for (let gram = 0; gram < grams; gram++) {
    for (let s = 0; s < sections; s++) {
      const at = gram * sections + s;
      // Other passages are many more: one more of the answering ones weighs as much as this many of them.
      const ratio = (other[s] as number) / ((answering[s] as number) + 1);
      const p = ((inside[at] as number) + 1) / ((answering[s] as number) + 2);
      const q = ((outside[at] as number) + ratio) / ((other[s] as number) + 2 * ratio);
      rates[at] = slowest + (q > 0 ? Math.min(bound, Math.abs(Math.log(p / q))) : bound) / divisor;
    }
  }
  return rates;
}
