import type { DesignDocService, FixAll } from '../service';
import { applyEdits } from '../text/span';
import type { ReadDocument } from './documents';
import { count } from './format/summary';
import type { Files } from './terminal';
import { unifiedDiff } from './unified-diff';

/** What a document becomes by its safe fixes, as it stands on the disk. */
export interface Fixed extends ReadDocument {
  readonly all: FixAll;
  readonly fixedText: string;
}

/** Makes the safe fixes in memory. The document must be the one that the service has just analysed. */
export function fixed(read: ReadDocument, service: DesignDocService): Fixed {
  const all = service.fixAll(read.analysis);
  const mark = read.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { ...read, all, fixedText: mark + applyEdits(read.text.slice(mark.length), all.edits) };
}

/** Writes the file where it changes; standard input is nobody's to write. The result says what is wrong, undefined where nothing is. */
export function writeFixed({ input, text, fixedText, all }: Fixed, files: Files): string | undefined {
  if (all.edits.length === 0 || input.kind === 'stdin') return undefined;
  return files.replace(input.path, text, fixedText);
}

/** The fixes as a patch for `git apply`; empty where there are none. */
export function patchOf({ path, text, all }: Fixed): string {
  const mark = text.length - text.replace(/^\uFEFF/, '').length;
  const inFile = all.edits.map(({ span, newText }) => ({
    span: { start: span.start + mark, end: span.end + mark },
    newText,
  }));
  return unifiedDiff(path, text, inFile);
}

/** What a call did to all documents. */
export interface FixTotals {
  readonly fixes: number;
  readonly files: number;
  /** Files that could not be written; each was told. */
  readonly unwritten: number;
}

/** What was fixed, or with `isShown` only could be, in a line. */
export function fixedSum({ fixes, files, unwritten }: FixTotals, isShown: boolean): string {
  const sum = `${count(fixes, 'problem')} in ${count(files, 'file')}`;
  if (isShown) return `${sum} can be fixed`;
  if (fixes > 0) return `fixed ${sum}`;
  return unwritten > 0 ? 'nothing was fixed' : 'nothing to fix';
}
