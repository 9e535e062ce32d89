import type { CheckCommand } from './check-arguments';
import { type FormatterContext, formatterFor } from './format/formatter';
import type { CheckedFile, Formatter, Totals } from './format/types';

/** The report on standard output and those in files, fed at once: the documents are read a single time for all of them. */
export interface Reports {
  /** These are false when nobody reads standard output any more. */
  readonly start: () => Promise<boolean>;
  readonly file: (file: CheckedFile) => Promise<boolean>;
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
  const feed = (piece: (formatter: Formatter) => string): Promise<boolean> => {
    for (const { pieces, formatter } of others) pieces.push(piece(formatter));
    return terminal.write(piece(main));
  };
  return {
    start: () => feed((formatter) => formatter.start()),
    file: (file) => feed((formatter) => formatter.file(file)),
    end: (totals) => feed((formatter) => formatter.end(totals)),
    save: () =>
      others.flatMap(({ path, pieces }) => {
        const problem = files.save(path, pieces.join(''), true);
        return problem === undefined ? [] : [`${files.relative(files.cwd, path)}: ${problem}`];
      }),
  };
}
