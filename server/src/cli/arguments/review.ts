import { linkBase } from '../line-links';
import { oneDocument } from '../one-document';
import { type Flag, givenValues, type UsageProblem, unnamedInput, type Words } from './words';

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

/** What `review` is asked to do; else what is wrong with the call. */
export function reviewCommand(given: Words): ReviewCommand | UsageProblem {
  const { flags } = given;
  const document = oneDocument('review', given);
  if (typeof document === 'object') return document;
  const base = linkBase(flags.get('link-base'));
  if (typeof base === 'object') return base;
  const unnamed = unnamedInput(given);
  if (unnamed !== undefined) return { usage: unnamed };
  return {
    ...{ command: 'review', inputs: [document] },
    ...(base === undefined ? {} : { linkBase: base }),
    ...givenValues(flags, ['framework', 'config'], { stdinName: 'stdin-filename' }),
  };
}
