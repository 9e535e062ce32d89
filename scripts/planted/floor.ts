import type { PlantedFigures } from './score';

export interface SetFloor {
  /** At least this share of the planted defects is found, 0..1. */
  readonly found: number;
  /** At most so many findings per clean document. */
  readonly falseAlarms: number;
}

/** What the rules must reach on the planted defects (test/corpus/planted/floor.json): a test holds it. */
export interface PlantedFloor {
  readonly note: string;
  readonly dev: SetFloor;
  readonly heldOut: SetFloor;
}

/** Room below the measured share: two defects of a hundred, so that a change that trades one for another passes. */
const room = 0.02;

const note =
  'At least this share of the planted defects found, at most so many findings per clean document. Written by `npx tsx scripts/score-planted.ts --write-floor`, `found` 0.02 below what it measures: say in the commit why if a figure gets worse.';

/** The floors for the measured figures of both sets. */
export function plantedFloor(dev: PlantedFigures, heldOut: PlantedFigures): PlantedFloor {
  return { note, dev: setFloor(dev), heldOut: setFloor(heldOut) };
}

function setFloor({ share, falseAlarms }: PlantedFigures): SetFloor {
  return {
    found: Math.max(0, Math.floor((share - room) * 1000 + 1e-6) / 1000),
    falseAlarms: Math.ceil(falseAlarms * 1000 - 1e-6) / 1000,
  };
}

/** Where the figures of a set are worse than its floor, a line each. A floor without figures is never kept. */
export function plantedShortfalls(floor: SetFloor, { share, falseAlarms }: PlantedFigures): readonly string[] {
  return [
    ...(share >= floor.found
      ? []
      : [`${share.toFixed(3)} of the planted defects are found, the floor is ${floor.found}`]),
    ...(falseAlarms <= floor.falseAlarms
      ? []
      : [`${falseAlarms.toFixed(3)} findings per clean document, at most ${floor.falseAlarms} may be`]),
  ];
}
