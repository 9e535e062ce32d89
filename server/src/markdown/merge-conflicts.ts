import type { Change } from '../text/change';
import type { DocumentProblem } from './types';

/** With what every conflict begins. */
const opening = '<<<<<<<';

/** So many are told: a bad merge of a long document has dozens. */
const mostTold = 20;

/** A line that begins with seven signs, as git and others write it; behind the equals signs nothing stands. */
const marker = /(?<=[\r\n]|^\uFEFF?)(?:([<>])\1{6}(?: [^\r\n]*)?|={7})(?=[\r\n]|$)/gu;

/**
 * May a text have conflicts, because seven opening signs stand somewhere in it? Of a text without them that `change` made this text of, only what
 * is around the change has to be looked at: going through a megabyte with each letter took a twentieth of its time.
 */
export function mayConflict(text: string, before?: { readonly mayConflict: boolean }, change?: Change): boolean {
  if (!before || before.mayConflict || !change) return text.includes(opening);
  const around = opening.length - 1;
  return text.slice(Math.max(0, change.start - around), change.newEnd + around).includes(opening);
}

/**
 * Merge conflicts that nobody resolved, wherever they stand: git leaves them in fences, tables and front matter too. All three lines have to
 * be there, in order: `=======` alone underlines a heading. The span is that of the opening line. Linear in the text.
 */
export function mergeConflictsIn(text: string): readonly DocumentProblem[] {
  const found: DocumentProblem[] = [];
  let open: DocumentProblem | undefined;
  let isHalved = false;
  for (const { 0: line, index } of text.matchAll(marker)) {
    if (line.startsWith('<')) {
      open = conflictAt(index, line.length);
      isHalved = false;
    } else if (line.startsWith('=')) isHalved = open !== undefined;
    else {
      if (open && isHalved) found.push(open);
      if (found.length === mostTold) break;
      open = undefined;
    }
  }
  return found;
}

function conflictAt(start: number, length: number): DocumentProblem {
  return {
    kind: 'merge-conflict',
    span: { start, end: start + length },
    message:
      'A merge conflict begins here that nobody resolved: both sides are read, and the line above "=======" as a heading. Keep one side or join them, and delete the three marker lines.',
  };
}
