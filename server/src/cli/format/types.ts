import type { Analysis } from '../../engine/types';
import type { Severity } from '../../rules/types';

/** One checked file. `path` is what users see: relative to the working directory, or `<stdin>`. */
export interface CheckedFile {
  readonly path: string;
  readonly analysis: Analysis;
}

export interface Totals {
  readonly files: number;
  readonly designDocs: number;
  readonly docsWithFindings: number;
  readonly findings: Readonly<Record<Severity, number>>;
  /** Files that could not be read or judged. */
  readonly failed: number;
}

/** Turns results into text piece by piece, so that a thousand files need the memory of one. The pieces joined are the output. */
export interface Formatter {
  start(): string;
  file(file: CheckedFile): string;
  end(totals: Totals): string;
}
