import type { JudgedFigures } from './score';

export interface JudgedSetFloor {
  /** At least so many findings that were judged right are still there. */
  readonly right: number;
  /** At most so many that were judged petty or wrong are. */
  readonly pettyOrWrong: number;
  /** At most so many that nobody has judged. */
  readonly unjudged: number;
}

/** What the rules must keep on the judged findings (test/corpus/judged/floor.json): a test holds it. */
export interface JudgedFloor {
  readonly note: string;
  readonly dev: JudgedSetFloor;
  readonly heldOut: JudgedSetFloor;
}

const note =
  'Of the judged findings at least so many right ones and at most so many others are still said, and at most so many that nobody has judged. Written by `npx tsx scripts/score-judged.ts --write-floor`: say in the commit why if a figure gets worse.';

/** The floors for the measured figures of both sets. */
export function judgedFloor(dev: JudgedFigures, heldOut: JudgedFigures): JudgedFloor {
  return { note, dev: setFloor(dev), heldOut: setFloor(heldOut) };
}

function setFloor({ kept, unjudged }: JudgedFigures): JudgedSetFloor {
  return { right: kept.right, pettyOrWrong: kept.petty + kept.wrong, unjudged };
}

/** Where the figures of a set are worse than its floor, a line each. A floor without figures is never kept. */
export function judgedShortfalls(floor: JudgedSetFloor, figures: JudgedFigures): readonly string[] {
  const now = setFloor(figures);
  return [
    ...(now.right >= floor.right ? [] : [`${now.right} right findings are left, the floor is ${floor.right}`]),
    ...(now.pettyOrWrong <= floor.pettyOrWrong
      ? []
      : [`${now.pettyOrWrong} petty or wrong findings, at most ${floor.pettyOrWrong} may be`]),
    ...(now.unjudged <= floor.unjudged
      ? []
      : [`${now.unjudged} findings that nobody has judged, at most ${floor.unjudged} may be`]),
  ];
}
