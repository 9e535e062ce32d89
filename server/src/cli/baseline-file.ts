import type { Analysis } from '../engine/types';
import { type BaselineEntry, baselineText, type Compared, compare, entriesOf, readBaseline } from './baseline';
import type { ReadDocument } from './documents';
import { count } from './format/summary';
import type { Files } from './terminal';

/** What a baseline has to do with one document: plain data. */
export interface BaselinePart {
  /** As the baseline names the document. */
  readonly place: string;
  /** What it has to say of the document from now on. */
  readonly entries: readonly BaselineEntry[];
  /** Findings that it does not know, that are not told as it knows them, and that it knows and that are gone. */
  readonly fresh: number;
  readonly known: number;
  readonly gone: number;
}

export interface BaselineFile {
  /** As it was when it was opened; absent where it was not there. */
  readonly text?: string;
  /** Tells the findings of a document apart. `analysis` is what is left of it after fixes. */
  readonly see: (document: ReadDocument, analysis: Analysis) => Compared & { readonly part: BaselinePart };
  /** Remembers what was seen for `update`. */
  readonly remember: (part: BaselinePart) => void;
  /**
   * Writes what was seen in place of what was known. Files that were not seen and are there keep their entries. Gives one line that
   * says what changed, or a problem.
   */
  readonly update: () => { readonly done: string } | { readonly problem: string };
}

/** Opens a baseline. One that is not there is a problem, unless it is to be written. */
export function openBaseline(
  name: string,
  isToBeWritten: boolean,
  files: Files,
): BaselineFile | { readonly problem: string } {
  const path = files.resolve(files.normalise(name));
  const folder = files.parent(path);
  const shown = files.relative(files.cwd, path);
  const kind = files.kind(path);
  if (kind === 'missing' && !isToBeWritten) return { problem: `${shown}: no such file; --update-baseline creates it` };
  const before = kind === 'missing' ? undefined : files.read(path);
  if (before && 'problem' in before) return { problem: `${shown}: ${before.problem}` };
  const known = before === undefined ? { entries: [] } : readBaseline(before.text);
  if ('problem' in known) return { problem: `${shown}: ${known.problem}` };

  const byPath = new Map<string, BaselineEntry[]>();
  for (const entry of known.entries) byPath.set(entry.path, [...(byPath.get(entry.path) ?? []), entry]);
  const seen = new Map<string, BaselinePart>();

  return {
    ...(before && { text: before.text }),
    see: ({ input, path: given }, { findings, document }) => {
      const place = input.path === undefined ? given : files.relative(folder, input.path);
      const compared = compare(findings, document, place, byPath.get(place) ?? []);
      const { fresh, known, gone } = compared;
      const entries = entriesOf(place, findings, document);
      return { ...compared, part: { place, entries, fresh: fresh.length, known, gone } };
    },
    remember: (part) => void seen.set(part.place, part),
    update: () => {
      const isKept = (place: string): boolean =>
        !seen.has(place) && files.kind(files.resolve(place, folder)) === 'file';
      const kept = known.entries.filter((entry) => isKept(entry.path));
      const entries = [...kept, ...[...seen.values()].flatMap((one) => one.entries)];
      const text = baselineText(entries);
      const total = (of: readonly BaselineEntry[]): number => of.reduce((sum, entry) => sum + entry.count, 0);
      const added = [...seen.values()].reduce((sum, { fresh }) => sum + fresh, 0);
      const removed = total(known.entries) + added - total(entries);
      const done = `${shown}: ${count(total(entries), 'finding')}, ${added} added, ${removed} removed`;
      if (before?.text === text) return { done: `${shown}: ${count(total(entries), 'finding')}, as it was` };
      const problem = before === undefined ? files.save(path, text, false) : files.replace(path, before.text, text);
      return problem === undefined ? { done } : { problem: `${shown}: ${problem}` };
    },
  };
}
