import { type Flag, givenValues, oneOf, type UsageProblem, type Words } from './words';

const DIFF_FORMATS = ['stylish', 'json', 'markdown'] as const;
export type DiffFormat = (typeof DIFF_FORMATS)[number];

export interface DiffCommand {
  readonly command: 'diff';
  /** As typed: a commit, branch or tag. */
  readonly ref: string;
  /** Compare with the commit at which this branch left `ref`. */
  readonly mergeBase: boolean;
  readonly format: DiffFormat;
  readonly failOnWorse: boolean;
  readonly framework?: string;
  readonly config?: string;
  /** `undefined`: decide by the terminal. */
  readonly color?: boolean;
  /** Paths and globs, as typed; empty: everything that was changed. */
  readonly inputs: readonly string[];
}

export const DIFF_FLAGS: Readonly<Record<string, Flag>> = {
  format: { value: true, short: 'f' },
  'merge-base': { value: false },
  'fail-on-worse': { value: false },
  framework: { value: true },
  config: { value: true, short: 'c' },
  color: { value: false },
  'no-color': { value: false },
};

/** What `diff` is asked to do; else what is wrong with the call. */
export function diffCommand({ flags, words }: Words): DiffCommand | UsageProblem {
  const [ref, ...inputs] = words;
  if (ref === undefined) return { usage: 'diff needs a commit, branch or tag to compare with, as in diff main docs' };
  if (inputs.includes('-')) return { usage: 'diff compares files; standard input has no earlier version' };
  const format = oneOf('format', flags.get('format') ?? 'stylish', DIFF_FORMATS);
  if (typeof format !== 'string') return format;
  return {
    ...{ command: 'diff', ref, inputs, format },
    ...{ mergeBase: flags.has('merge-base'), failOnWorse: flags.has('fail-on-worse') },
    ...givenValues(flags, ['framework', 'config']),
    ...(flags.has('no-color') ? { color: false } : flags.has('color') ? { color: true } : {}),
  };
}
