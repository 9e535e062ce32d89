import type { Analysis } from '../engine/types';
import type { DocumentsContext, ReadDocument } from './documents';
import { fixed, fixedSum, patchOf, writeFixed } from './fixed';

export interface Mended {
  /** Of the document as it is on the disk then. */
  readonly analysis: Analysis;
  /** What is printed instead of a report; empty unless patches are asked for. */
  readonly patch: string;
}

export interface Mending {
  readonly mend: (document: ReadDocument) => Mended;
  /** Files that could not be written; it was said why. */
  readonly unwritten: () => number;
  /** What was done, in a line; undefined where nothing was asked for. */
  readonly sum: () => string | undefined;
}

/** The safe fixes that a call of `check` asks for: none, written, or as a patch. A file that cannot be written is reported as it is. */
export function mending(wanted: 'write' | 'patch' | undefined, context: DocumentsContext): Mending {
  const { service, files, terminal } = context;
  const done = { fixes: 0, files: 0, unwritten: 0 };
  return {
    mend: (document) => {
      const { analysis, path } = document;
      if (wanted === undefined) return { analysis, patch: '' };
      const mended = fixed(document, service);
      const problem = wanted === 'patch' ? undefined : writeFixed(mended, files);
      if (problem !== undefined) {
        terminal.complain(`${path}: ${problem}`);
        done.unwritten++;
        return { analysis, patch: '' };
      }
      done.fixes += mended.all.applied.length;
      if (mended.all.edits.length > 0) done.files++;
      return wanted === 'patch' ? { analysis, patch: patchOf(mended) } : { analysis: mended.all.analysis, patch: '' };
    },
    unwritten: () => done.unwritten,
    sum: () => (wanted === undefined ? undefined : fixedSum(done, wanted === 'patch')),
  };
}
