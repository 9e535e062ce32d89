import { type Flag, givenValues, type UsageProblem, type Words } from './words';

export interface NewCommand {
  readonly command: 'new';
  readonly framework?: string;
  readonly content: 'blank' | 'skeleton' | 'case-study';
  /** Name of the case study, for that content. */
  readonly caseStudy?: string;
  readonly title?: string;
  readonly tasks: readonly string[];
  readonly owner?: string;
  /** A path, or `-` for standard output. */
  readonly file: string;
}

export const NEW_FLAGS: Readonly<Record<string, Flag>> = {
  framework: { value: true },
  blank: { value: false },
  skeleton: { value: false },
  'case-study': { value: true },
  title: { value: true, short: 't' },
  task: { value: true, many: true },
  owner: { value: true },
};

/** What `new` is asked to do; else what is wrong with the call. */
export function newCommand({ flags, words, many }: Words): NewCommand | UsageProblem {
  const contents = (['blank', 'skeleton', 'case-study'] as const).filter((name) => flags.has(name));
  if (contents.length > 1) {
    return { usage: `choose one of --blank, --skeleton and --case-study, not ${contents.length}` };
  }
  const [file] = words;
  if (file === undefined) return { usage: 'new needs the name of the file to create, or - for standard output' };
  if (words.length > 1) return { usage: `new creates one file, not ${words.length}; quote a title of several words` };
  return {
    command: 'new',
    content: contents[0] ?? 'skeleton',
    tasks: many.map(([, value]) => value),
    file,
    ...givenValues(flags, ['framework', 'title', 'owner'], { caseStudy: 'case-study' }),
  };
}
