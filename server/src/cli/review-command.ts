import type { Flag, UsageProblem, Words } from './arguments';
import { linkBase } from './line-links';

export interface ReviewCommand {
  readonly command: 'review';
  /** Address of the folder that holds the repository, without a slash at its end. */
  readonly linkBase?: string;
  readonly framework?: string;
  readonly stdinName?: string;
  readonly config?: string;
  /** One path, or `-`. */
  readonly inputs: readonly string[];
}

export const REVIEW_FLAGS: Readonly<Record<string, Flag>> = {
  'link-base': { value: true },
  framework: { value: true },
  'stdin-filename': { value: true },
  config: { value: true, short: 'c' },
};

export function reviewCommand({ flags, words }: Words): ReviewCommand | UsageProblem {
  const [file] = words;
  if (file === undefined) return { usage: 'review needs the name of a document, or - for standard input' };
  if (words.length > 1) return { usage: `review takes one document, not ${words.length}` };
  const base = linkBase(flags.get('link-base'));
  if (typeof base === 'object') return base;
  const stdinName = flags.get('stdin-filename');
  if (stdinName !== undefined && file !== '-') return { usage: '--stdin-filename is for standard input: name - too' };
  const [framework, config] = [flags.get('framework'), flags.get('config')];
  return {
    ...{ command: 'review', inputs: [file] },
    ...(base === undefined ? {} : { linkBase: base }),
    ...(framework === undefined ? {} : { framework }),
    ...(stdinName === undefined ? {} : { stdinName }),
    ...(config === undefined ? {} : { config }),
  };
}
