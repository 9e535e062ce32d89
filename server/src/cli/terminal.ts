/** What the command line needs of its surroundings. `entry/` implements it with Node, the tests in memory. */

export interface Terminal {
  /** Resolves when the text is handed over; `false` when nobody reads any more (`| head`), so that work can stop. */
  write(text: string): Promise<boolean>;
  /** Why something of what was written is not there, as a short phrase ("no space left"). Not where a reader left it. */
  readonly unwritten?: () => string | undefined;
  /** One whole line for standard error, without its line break. */
  complain(line: string): void;
  readonly isTTY: boolean;
  /** Of standard output; absent where it is no terminal, or one that does not tell. */
  readonly columns?: number;
  /** Absent where standard error is no terminal. */
  readonly status?: StatusLine;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** All of standard input, decoded. */
  readInput(): Promise<ReadResult>;
}

/** The last line of a terminal, for what is soon past. Whatever else is written erases it first. */
export interface StatusLine {
  /** Replaces what is shown; one line without control characters, shorter than the terminal is wide. */
  readonly show: (line: string) => void;
  readonly clear: () => void;
  readonly columns: () => number;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

export type ReadResult = { readonly text: string } | { readonly problem: string };

/** `broken` is a symbolic link to nowhere. Pipes and devices count as files: `<(git show …)` is readable. */
export type PathKind = 'file' | 'folder' | 'broken' | 'missing';

export interface FolderEntry {
  readonly name: string;
  readonly kind: PathKind;
  /** It is a symbolic link; `kind` is that of its target. */
  readonly isLink?: boolean;
}

export interface Files {
  /** Absolute, as all paths here with `/` between names. */
  readonly cwd: string;
  /** The platform's separators turned into `/`; paths as users type them go through here first. */
  normalise(path: string): string;
  /** Absolute path; a relative one starts at `from` (default: `cwd`). */
  resolve(path: string, from?: string): string;
  /** Path of `target` seen from the folder `from`; may start with `..`. */
  relative(from: string, target: string): string;
  /** The enclosing folder; the root gives itself. */
  parent(path: string): string;
  kind(path: string): PathKind;
  /** False for what gives its text once, a pipe or a device, and for what cannot be read. */
  isReadAgain(path: string): boolean;
  /** Never throws; `problem` is a short phrase without the path ("permission denied"). */
  read(path: string): ReadResult;
  /**
   * Writes a file that must not be there yet, as UTF-8, all or nothing. Never throws and never overwrites, also where another process is
   * quicker; the result is a short phrase that says what is wrong, undefined when it was written.
   */
  create(path: string, text: string): string | undefined;
  /**
   * Writes `text` in place of `before`, which was read from there: in the file's own encoding, all or nothing, through a link to its
   * target. Never throws and never loses what it does not know: a file that holds something else by now, or bytes that are no text, is
   * left as it is. The result is a short phrase that says what is wrong, undefined when it was written.
   */
  replace(path: string, before: string, text: string): string | undefined;
  /**
   * Writes what the program made, text as UTF-8, all or nothing; over a file that is there only where `over` is true, through a link to a
   * target below the folder of the link, and through no other. Never throws; the result is a short phrase that says what is wrong, undefined when it was written.
   */
  save(path: string, content: string | Uint8Array, over: boolean): string | undefined;
  /** Never throws; unsorted, without pipes, devices and links to these: only who names one wants it read. */
  list(folder: string): readonly FolderEntry[] | { readonly problem: string };
  /** The same for every way that leads to one folder: how loops of links are seen. */
  identity(folder: string): string;
}
