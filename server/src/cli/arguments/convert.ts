import { type Flag, givenValues, type UsageProblem, type Words } from './words';

export interface ConvertCommand {
  readonly command: 'convert';
  /** The framework to convert to. */
  readonly to: string;
  /** Treat the documents as design docs of this framework. */
  readonly framework?: string;
  /** Write the files instead of printing one. */
  readonly inPlace: boolean;
  readonly config?: string;
  /** Paths, globs and `-`, as typed; never empty. */
  readonly inputs: readonly string[];
}

export const CONVERT_FLAGS: Readonly<Record<string, Flag>> = {
  framework: { value: true },
  from: { value: true },
  'in-place': { value: false, short: 'i' },
  config: { value: true, short: 'c' },
};

/** What `convert` is asked to do; else what is wrong with the call. */
export function convertCommand({ flags, words }: Words): ConvertCommand | UsageProblem {
  const to = flags.get('framework');
  if (to === undefined) return { usage: `convert needs --framework ID; 'ml-design-docs list frameworks' has the ids` };
  const inPlace = flags.has('in-place');
  if (words.length === 0) return { usage: 'nothing to convert: name a file, or - for standard input' };
  if (inPlace && words.includes('-'))
    return { usage: 'standard input cannot be written in place: leave out --in-place' };
  return {
    ...{ command: 'convert', to, inPlace, inputs: words },
    ...givenValues(flags, ['config'], { framework: 'from' }),
  };
}
