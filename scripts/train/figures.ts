/** Agreement with the labels, as reviewers' studies count it: kappa, precision and recall of "missing". */
export interface Verdict {
  readonly document: string;
  readonly folder: string;
  readonly section: number;
  readonly missing: number;
  readonly gold: 'present' | 'absent';
  /** Did the shipped recogniser commit itself? Left out: the probability decides, by the thresholds of `figuresOf`. */
  readonly decided?: boolean;
  /** Best passage and the best three hit a marked line (present ones only). */
  readonly located?: boolean;
  readonly located3?: boolean;
}

export interface Figures {
  readonly n: number;
  readonly kappa: number;
  readonly macroKappa: number;
  readonly precision: number;
  readonly recall: number;
  readonly decidedShare: number;
  readonly decidedKappa: number;
  readonly decidedPrecision: number;
  readonly decidedRecall: number;
  readonly located: number;
  readonly located3: number;
}

/** Counts with "missing" as the positive: `fp` is a false "missing", `fn` a gap that was not seen. */
export interface Cells {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

export function figuresOf(verdicts: readonly Verdict[], low = 0.35, high = 0.65): Figures {
  const all = count(verdicts);
  const sure = verdicts.filter(({ missing, decided }) => decided ?? (missing <= low || missing >= high));
  const decided = count(sure);
  const sections = [...new Set(verdicts.map((verdict) => verdict.section))].map((section) =>
    count(verdicts.filter((verdict) => verdict.section === section)),
  );
  const both = sections.filter((cells) => cells.tp + cells.fn >= 3 && cells.tn + cells.fp >= 3);
  const there = verdicts.filter(
    (verdict) => verdict.gold === 'present' && verdict.missing < high && verdict.located !== undefined,
  );
  return {
    n: verdicts.length,
    kappa: kappa(all),
    macroKappa: both.reduce((sum, cells) => sum + kappa(cells), 0) / (both.length || 1),
    precision: all.tp / (all.tp + all.fp || 1),
    recall: all.tp / (all.tp + all.fn || 1),
    decidedShare: sure.length / (verdicts.length || 1),
    decidedKappa: kappa(decided),
    decidedPrecision: decided.tp / (decided.tp + decided.fp || 1),
    decidedRecall: decided.tp / (decided.tp + decided.fn || 1),
    located: there.filter((verdict) => verdict.located).length / (there.length || 1),
    located3: there.filter((verdict) => verdict.located3).length / (there.length || 1),
  };
}

export function count(verdicts: readonly Verdict[]): Cells {
  const cells: Cells = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const { gold, missing } of verdicts) {
    if (gold === 'absent') cells[missing >= 0.5 ? 'tp' : 'fn']++;
    else cells[missing >= 0.5 ? 'fp' : 'tn']++;
  }
  return cells;
}

/** Cohen's kappa; 1 where there is nothing to judge or nothing to choose. */
export function kappa({ tp, fp, fn, tn }: Cells): number {
  const n = tp + fp + fn + tn;
  if (n === 0) return 1;
  const chance = ((tp + fn) * (tp + fp) + (tn + fp) * (tn + fn)) / (n * n);
  return chance === 1 ? 1 : ((tp + tn) / n - chance) / (1 - chance);
}

export function line(name: string, figures: Figures): string {
  const pct = (value: number): string => `${(100 * value).toFixed(1)}`.padStart(5);
  return `${name.padEnd(22)} n ${String(figures.n).padStart(5)}  kappa ${figures.kappa.toFixed(3)}  per section ${figures.macroKappa.toFixed(3)}  missing P ${pct(figures.precision)} R ${pct(figures.recall)}  decided ${pct(figures.decidedShare)} kappa ${figures.decidedKappa.toFixed(3)} P ${pct(figures.decidedPrecision)}  located ${pct(figures.located)} of3 ${pct(figures.located3)}`;
}

/** Verdicts whose probability of "missing" lies in [from, to): are that many missing? Shares are 0 where there are none. */
export interface CalibrationRow {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly mean: number;
  readonly absent: number;
}

/** In ten bins; the last one includes 1. */
export function calibrationOf(verdicts: readonly Pick<Verdict, 'missing' | 'gold'>[]): readonly CalibrationRow[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const own = verdicts.filter(({ missing }) => Math.min(9, Math.floor(missing * 10)) === bin);
    const n = own.length;
    return {
      from: bin / 10,
      to: (bin + 1) / 10,
      n,
      mean: own.reduce((sum, { missing }) => sum + missing, 0) / (n || 1),
      absent: own.filter(({ gold }) => gold === 'absent').length / (n || 1),
    };
  });
}
