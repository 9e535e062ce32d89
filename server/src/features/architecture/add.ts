import type { Analysis } from '../../engine/types';
import { missingParts } from '../../rules/diagram/missing-parts';
import { writeParts } from '../../rules/diagram/write-part';
import type { ArchitectureEdit } from './types';

/** Edits that draw a ghost, by its id, or begin the passage it lacks; one sentence where that cannot be done. */
export function addToArchitecture(analysis: Analysis, ghost: string): ArchitectureEdit {
  const part = missingParts(analysis).find(({ id }) => id === ghost);
  if (!part) return { refused: 'Nothing is missing here any more: the document changed meanwhile.' };
  const written = writeParts(analysis, [part]);
  if (!written)
    return { refused: `"${part.label}" cannot be drawn into this kind of diagram by itself. Draw it by hand.` };
  if (written.edits.length === 0) return { ...written, summary: `The line on "${part.label}" is begun already.` };
  const summary = {
    component: `Drew "${part.label}". Check its arrows: they are the usual ones.`,
    edge: 'Drew the way back to training. Check where it begins.',
    text: `Began a line on "${part.label}". Say in it what the box does.`,
  }[part.kind];
  return { ...written, summary };
}
