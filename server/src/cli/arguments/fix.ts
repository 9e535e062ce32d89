import { type FailOn, failLevel } from '../gate';
import { type Flag, givenValues, type UsageProblem, unnamedInput, type Words } from './words';

export interface FixCommand {
  readonly command: 'fix';
  /** Tell what would be fixed, and write nothing. */
  readonly dryRun: boolean;
  /** The same as a patch. */
  readonly diff: boolean;
  readonly failOn: FailOn;
  /** What standard input is called. */
  readonly stdinName?: string;
  readonly config?: string;
  /** Paths, globs and `-`, as typed; never empty. */
  readonly inputs: readonly string[];
}

export const FIX_FLAGS: Readonly<Record<string, Flag>> = {
  'dry-run': { value: false },
  diff: { value: false },
  'fail-on': { value: true },
  'stdin-filename': { value: true },
  config: { value: true, short: 'c' },
};

/** What `fix` is asked to do; else what is wrong with the call. */
export function fixCommand(given: Words): FixCommand | UsageProblem {
  const { flags, words } = given;
  if (words.length === 0) return { usage: 'nothing to fix: name files, folders or globs, or - for standard input' };
  if (flags.has('diff') && flags.has('dry-run')) return { usage: 'choose one of --diff and --dry-run; neither writes' };
  const unnamed = unnamedInput(given);
  if (unnamed !== undefined) return { usage: unnamed };
  const failOn = failLevel(flags);
  if (typeof failOn !== 'string') return failOn;
  return {
    command: 'fix',
    dryRun: flags.has('dry-run'),
    diff: flags.has('diff'),
    failOn,
    inputs: words,
    ...givenValues(flags, ['config'], { stdinName: 'stdin-filename' }),
  };
}
