export const usage = `npm run evaluate -- [options] [FOLDER…]

Measures the shipped recogniser on test/corpus, its rough/ and short/held/, and every FOLDER (documents/, designs/ or docs/, labels/, negative/).

  --sections        every section, not the ten worst only
  --json            for machines
  --against[=REV]   what your edits changed, compared with a commit (HEAD unless told); needs git
  --save[=FILE]     keep the verdicts (.evaluate/snapshot.json unless told)
  --compare[=FILE]  what changed since they were kept
  --write-floor     set the floors of the tests (floor.json in these two) a little below what is measured`;

export const defaultSnapshot = '.evaluate/snapshot.json';

export interface Options {
  readonly folders: readonly string[];
  readonly sections: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly writeFloor: boolean;
  /** A git revision. */
  readonly against?: string;
  /** Files, relative to the working directory. */
  readonly save?: string;
  readonly compare?: string;
}

/** Reads the arguments; a string is what is wrong with them. A value follows `=`, so that it is never taken for a folder. */
export function parseOptions(args: readonly string[]): Options | string {
  const options: { -readonly [Key in keyof Options]: Options[Key] } & { folders: string[] } = {
    folders: [],
    sections: false,
    json: false,
    help: false,
    writeFloor: false,
  };
  for (const arg of args) {
    const [, name, value] = /^(--[a-z-]+|-h)(?:=(.*))?$/su.exec(arg) ?? [];
    if (value === '') return `${name} has an empty value`;
    if (name === '--against') options.against = value ?? 'HEAD';
    else if (name === '--save') options.save = value ?? defaultSnapshot;
    else if (name === '--compare') options.compare = value ?? defaultSnapshot;
    else if (value !== undefined) return `${name} takes no value`;
    else if (name === '--sections') options.sections = true;
    else if (name === '--json') options.json = true;
    else if (name === '--write-floor') options.writeFloor = true;
    else if (name === '--help' || name === '-h') options.help = true;
    else if (arg.startsWith('-')) return `unknown option '${arg}'`;
    else options.folders.push(arg);
  }
  if (options.against !== undefined && options.compare !== undefined)
    return '--against and --compare are two answers to one question: give one of them';
  // A revision that starts with a dash would be an option of git.
  if (options.against?.startsWith('-')) return `'${options.against}' is no revision`;
  return options;
}
