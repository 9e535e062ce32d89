import type { Summary } from './summary';

/** What the recogniser must reach on a folder of the project's own corpus (its floor.json): a test holds it. */
export interface Floor {
  readonly note: string;
  readonly kappa: number;
  readonly missingPrecision: number;
  readonly decidedShare: number;
  /** Share of the labelled design docs that are recognised by their content. */
  readonly recognised: number;
  /** At most so many negatives with a finding. */
  readonly negativesWithFindings: number;
}

/** Room below the measured figures, so that a change that trades a verdict for another passes. */
const room = 0.02;

const note =
  'At least this on this folder, negativesWithFindings at most. Written by `npm run evaluate -- --write-floor`, 0.02 below what it measures: run it after the recogniser got better, and say in the commit why if a figure falls.';

/** The floor for the measured figures: `room` below them, rounded down; as many noisy negatives as there are. */
export function floorFor({ figures, designDocs, negatives }: Summary): Floor {
  const below = (value: number): number => Math.max(0, Math.floor((value - room) * 1000 + 1e-6) / 1000);
  return {
    note,
    kappa: below(figures.kappa),
    missingPrecision: below(figures.precision),
    decidedShare: below(figures.decidedShare),
    recognised: below(designDocs.recognised / (designDocs.n || 1)),
    negativesWithFindings: negatives.spokenTo.length,
  };
}

/** Where the figures are below the floor, a line each. */
export function shortfalls(floor: Floor, { figures, designDocs, negatives }: Summary): readonly string[] {
  const shares: readonly (readonly [name: string, is: number, least: number])[] = [
    ['kappa', figures.kappa, floor.kappa],
    ['precision of "missing"', figures.precision, floor.missingPrecision],
    ['decided share', figures.decidedShare, floor.decidedShare],
    ['design docs recognised', designDocs.recognised / (designDocs.n || 1), floor.recognised],
  ];
  const short = shares.filter(([, is, least]) => !(is >= least));
  const noisy = negatives.spokenTo;
  return [
    ...short.map(([name, is, least]) => `${name} is ${is.toFixed(3)}, the floor is ${least}`),
    ...(noisy.length > floor.negativesWithFindings
      ? [`${noisy.length} negatives have findings, at most ${floor.negativesWithFindings} may: ${noisy.join(', ')}`]
      : []),
  ];
}
