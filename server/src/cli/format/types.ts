import type { Analysis } from '../../engine/types';
import type { Finding, Severity } from '../../rules/types';

/** One checked file. `path` is what users see: relative to the working directory, or `<stdin>`. */
export interface CheckedFile {
  readonly path: string;
  /** Its findings are those that are told: without those of a baseline. */
  readonly analysis: Analysis;
  /** True where the finding makes the call fail; absent: none does. */
  readonly fails?: (finding: Finding) => boolean;
  /** Why the document as a whole does not pass: one line without its name. */
  readonly problem?: string;
}

export interface Totals {
  readonly files: number;
  readonly designDocs: number;
  readonly docsWithFindings: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Findings with a safe fix that the call did not make. */
  readonly fixable?: number;
  /** Files that could not be read or judged. */
  readonly failed: number;
  /** Files too large to be read, so that nobody can say whether they are design docs. */
  readonly unread?: number;
  /** The others that may be design docs, though not surely enough to be checked: their paths, as `CheckedFile` has them. */
  readonly uncertain?: readonly string[];
  /** Files that the settings leave out. */
  readonly switchedOff?: number;
  /** Files that were not looked at because they did not change. */
  readonly leftOut?: number;
  /** With a baseline: findings that it knows, which are not told, and those that it knows and that are gone. */
  readonly baseline?: { readonly known: number; readonly gone: number };
  /** Why all documents together do not pass: whole lines. */
  readonly problems?: readonly string[];
}

/**
 * Turns results into text piece by piece, so that a thousand files need the memory of one. The pieces joined are the output. What takes time
 * is done where a file was read, which may be another thread: `Told` is plain data.
 */
export interface Formatter<Told = unknown> {
  start(): string;
  /** What the report needs of a file; depends on no other. */
  tell(file: CheckedFile): Told;
  /** In the order of the files; `told` comes from `tell` of a formatter that was made alike. */
  add(told: Told): string;
  end(totals: Totals): string;
}

/** Where the files of a call are on the web and in their repository. */
export interface Places {
  /** The path as seen from the root of the repository, where that is known; else as it is. */
  readonly fromRoot: (path: string) => string;
  /** Address of a line, or of the file; relative where the files are not known to be on the web. Line is 1-based. */
  readonly link: (path: string, line?: number) => string;
}
