import { derived } from '../reading/derived';
import { ofText } from '../reading/of-text';
import type { Reading } from '../reading/types';
import { foldCase } from '../text/fold-case';

/** Where a document tells what it is. */
const opening = 0.1;
const leastOpening = 600;

const exercise =
  /\b(?:hackathon|course ?work|course project|class project|capstone|final project|student project|semester project|term paper|thesis|portfolio project|side project|hobby project|toy project|demo project|interview|lecture notes|study notes|cheat ?sheet|tutorial|walkthrough)\b/u;
const namesExercise = ofText(({ text }) => exercise.test(foldCase(text)));

/** Does the beginning say that it is an exercise, a prototype of days or somebody's notes? Nobody operates such a system afterwards. */
export function isExercise(reading: Reading): boolean {
  return told({ reading });
}

const told = derived(({ reading }: { readonly reading: Reading }) =>
  reading.early(opening, leastOpening).some(namesExercise),
);
