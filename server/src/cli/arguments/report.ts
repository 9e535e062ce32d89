import { linkBase } from '../line-links';
import { type Flag, givenValues, type UsageProblem, type Words } from './words';

export interface ReportCommand {
  readonly command: 'report';
  /** Files to write; `-` is standard output. At least one of the two. */
  readonly html?: string;
  readonly json?: string;
  readonly title?: string;
  /** Address of the folder that holds the repository, without a slash at its end. */
  readonly linkBase?: string;
  readonly framework?: string;
  readonly config?: string;
  /** Folders, paths and globs, as typed; never empty. */
  readonly inputs: readonly string[];
}

export const REPORT_FLAGS: Readonly<Record<string, Flag>> = {
  html: { value: true },
  json: { value: true },
  title: { value: true, short: 't' },
  'link-base': { value: true },
  framework: { value: true },
  config: { value: true, short: 'c' },
};

/** What `report` is asked to do; else what is wrong with the call. */
export function reportCommand({ flags, words }: Words): ReportCommand | UsageProblem {
  if (words.length === 0) return { usage: 'nothing to report on: name a folder, as in report docs --html report.html' };
  if (words.includes('-')) return { usage: 'a report is made of files; name a folder instead of -' };
  const [html, json] = [flags.get('html'), flags.get('json')];
  if (html === undefined && json === undefined) return { usage: 'report needs --html FILE or --json FILE' };
  if (html === json) return { usage: '--html and --json name the same file' };
  const base = linkBase(flags.get('link-base'));
  if (typeof base === 'object') return base;
  return {
    ...{ command: 'report', inputs: words },
    ...(base === undefined ? {} : { linkBase: base }),
    ...givenValues(flags, ['html', 'json', 'title', 'framework', 'config']),
  };
}
