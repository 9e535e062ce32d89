import type { CheckCommand } from './arguments/check';
import { type FormatterContext, formatterFor } from './format/formatter';
import type { CheckedFile, Formatter, Totals } from './format/types';

/** The report on standard output and those in files, fed at once: the documents are read a single time for all of them. */
export interface Reports {
  /** These are false when nobody reads standard output any more. */
  readonly start: () => Promise<boolean>;
  /** What each report needs of a file: plain data, also for `add` of reports that another thread has of the same call. */
  readonly tell: (file: CheckedFile) => readonly unknown[];
  readonly add: (told: readonly unknown[]) => Promise<boolean>;
  readonly end: (totals: Totals) => Promise<boolean>;
  /** Writes the files, each as a whole in place of what was there; the problems, a line each. To be called after `end`. */
  readonly save: () => readonly string[];
}

/** `context.terminal` is where the report goes that `--format` names; those of `--output` know no terminal. */
export function reportsFor(command: CheckCommand, context: FormatterContext): Reports {
  const { terminal, files } = context;
  const main = formatterFor(command, context);
  const { columns: _, ...unseen } = { ...terminal, isTTY: false };
  const others = command.outputs.map(({ format, path }) => ({
    path: files.resolve(files.normalise(path)),
    pieces: [] as string[],
    formatter: formatterFor({ ...command, format, color: false }, { ...context, terminal: unseen }),
  }));
  const all = [main, ...others.map(({ formatter }) => formatter)];
  const feed = (piece: (formatter: Formatter, at: number) => string): Promise<boolean> => {
    const [first = '', ...rest] = all.map(piece);
    for (const [at, text] of rest.entries()) others[at]?.pieces.push(text);
    return terminal.write(first);
  };
  return {
    start: () => feed((formatter) => formatter.start()),
    tell: (file) => all.map((formatter) => formatter.tell(file)),
    add: (told) => feed((formatter, at) => formatter.add(told[at])),
    end: (totals) => feed((formatter) => formatter.end(totals)),
    save: () =>
      others.flatMap(({ path, pieces }) => {
        const problem = files.save(path, pieces.join(''), true);
        return problem === undefined ? [] : [`${files.relative(files.cwd, path)}: ${problem}`];
      }),
  };
}
