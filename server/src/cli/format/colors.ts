import type { Severity } from '../../rules/types';

/** Functions that wrap a text in terminal colours, or leave it alone. */
export interface Colors {
  readonly underline: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
}

const wrap = (open: number, close: number) => (text: string) => `\u001B[${open}m${text}\u001B[${close}m`;
const plain = (text: string) => text;

export const ANSI: Colors = {
  underline: wrap(4, 24),
  bold: wrap(1, 22),
  dim: wrap(2, 22),
  red: wrap(31, 39),
  yellow: wrap(33, 39),
  blue: wrap(34, 39),
  green: wrap(32, 39),
};

export const PLAIN: Colors = {
  underline: plain,
  bold: plain,
  dim: plain,
  red: plain,
  yellow: plain,
  blue: plain,
  green: plain,
};

/** What `wantsColor` asks the environment for. */
export const COLOR_VARIABLES = ['NO_COLOR', 'FORCE_COLOR', 'TERM'] as const;

/** A flag decides; else NO_COLOR, else FORCE_COLOR (`0` and `false` mean no), else whether a person is looking. */
export function wantsColor(
  flag: boolean | undefined,
  environment: Readonly<Record<string, string | undefined>>,
  isTTY: boolean,
): boolean {
  if (flag !== undefined) return flag;
  if ((environment.NO_COLOR ?? '') !== '') return false;
  const force = environment.FORCE_COLOR;
  if (force !== undefined) return force !== '0' && force !== 'false';
  return isTTY && environment.TERM !== 'dumb';
}

/** The colour of a severity, as everywhere in the terminal. */
export function severityPaint(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim }[severity];
}
