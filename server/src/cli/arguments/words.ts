import { didYouMean } from '../nearest';
import { optionElsewhere } from './other-names';

/** One line that says what is wrong with the call. */
export interface UsageProblem {
  readonly usage: string;
}

export interface Flag {
  readonly value: boolean;
  /** Takes a value all the same, after `=` only: the word behind it may be its value or not. */
  readonly maybe?: boolean;
  readonly short?: string;
  /** May be given several times. */
  readonly many?: boolean;
}

export interface Words {
  /** The last value of each. */
  readonly flags: ReadonlyMap<string, string>;
  /** All values, in order, of those that may be given several times. */
  readonly many: readonly (readonly [flag: string, value: string])[];
  readonly words: readonly string[];
  /** Place in `words` of the word that stands right behind a flag that may have a value and was given none. */
  readonly behind: ReadonlyMap<string, number>;
}

/** Splits arguments into flags and words. `--flag=value`, `--flag value`, `-f value`; `--` ends the flags; `-` is a word. */
export function splitWords(args: readonly string[], known: Readonly<Record<string, Flag>>): Words | UsageProblem {
  const flags = new Map<string, string>();
  const words: string[] = [];
  const many: [string, string][] = [];
  const behind = new Map<string, number>();
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] as string;
    if (argument === '--') {
      words.push(...args.slice(i + 1));
      break;
    }
    if (argument === '-' || !argument.startsWith('-')) {
      words.push(argument);
      continue;
    }
    const equals = argument.indexOf('=');
    const typed = equals < 0 ? argument : argument.slice(0, equals);
    const name = Object.keys(known).find((key) => typed === `--${key}` || typed === `-${known[key]?.short}`);
    if (name === undefined) {
      const names = Object.keys(known).map((key) => `--${key}`);
      const near = optionElsewhere(typed, known) || didYouMean(typed, names);
      // `check *.md`, where a file is called so.
      const orFile = near === '' && argument.includes('.') ? `; a file of that name is './${argument}'` : '';
      return { usage: `unknown option '${typed}'${near}${orFile}` };
    }
    if (known[name]?.maybe && equals < 0) {
      flags.set(name, '');
      behind.delete(name);
      const next = args[i + 1];
      if (next !== undefined && !next.startsWith('-')) behind.set(name, words.length);
      continue;
    }
    if (known[name]?.value !== true && !known[name]?.maybe) {
      if (equals >= 0) return { usage: `option '--${name}' takes no value` };
      flags.set(name, '');
      continue;
    }
    const value = equals < 0 ? args[++i] : argument.slice(equals + 1);
    // `--config --explain`: the value was forgotten; a file of that name can be given as ./--explain.
    if (value === undefined || value === '' || (equals < 0 && value.startsWith('--'))) {
      return { usage: `option '--${name}' needs a value` };
    }
    flags.set(name, value);
    if (known[name]?.many) many.push([name, value]);
  }
  return { flags, words, many, behind };
}

/** The values of those of the flags that were given; `renamed` are flags of which a command calls the value something else. */
export function givenValues<Name extends string, Renamed extends string = never>(
  flags: Words['flags'],
  names: readonly Name[],
  renamed?: Readonly<Record<Renamed, string>>,
): { readonly [N in NoInfer<Name | Renamed>]?: string } {
  const wanted: [string, string][] = [
    ...names.map((name): [string, string] => [name, name]),
    ...Object.entries<string>(renamed ?? {}),
  ];
  const given = wanted.flatMap(([name, flag]) => {
    const value = flags.get(flag);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(given);
}

/** What is wrong where `--stdin-filename` is given and standard input is not read. */
export function unnamedInput({ flags, words }: Words): string | undefined {
  return flags.has('stdin-filename') && !words.includes('-')
    ? "option '--stdin-filename' names standard input: add - to the files"
    : undefined;
}

/** The one of `allowed` that was typed; else what is wrong, with a near name. */
export function oneOf<T extends string>(what: string, value: string, allowed: readonly T[]): T | UsageProblem {
  const found = allowed.find((name) => name === value);
  return found ?? { usage: `unknown ${what} '${value}'${didYouMean(value, allowed)} (${allowed.join(', ')})` };
}
