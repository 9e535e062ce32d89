import { page, pageMark } from '../../features/portfolio/page';
import { portfolio, portfolioDocument } from '../../features/portfolio/portfolio-document';
import type { LastChange, PortfolioDocument } from '../../features/portfolio/types';
import type { ReportCommand } from '../arguments/report';
import type { Clock } from '../clock';
import { type DocumentsContext, findDocuments } from '../documents';
import { count } from '../format/summary';
import type { Git } from '../git';
import { expandInputs } from '../inputs';
import { type LastChanges, lastChanges } from '../last-changes';
import { webAddress, webLine } from '../line-links';
import { progress } from '../progress';
import { encodePath } from '../uri';
import { jsonMark, reportJson } from './report-json';

export interface ReportContext extends DocumentsContext {
  readonly version: string;
  /** Absent where nobody can tell the time: nothing is stale then. */
  readonly clock?: Clock;
  /** Absent where no program can be started. */
  readonly git?: Git;
}

/** Where nobody can tell the time. */
const noClock: Clock = { now: () => 0, writtenAt: () => undefined };

/**
 * Writes a portfolio of the design docs that the command names, as a page and as data. A former report is written over, another file is
 * not. Gives 0, or 2 where a document could not be read or the report not be written; what could be read is reported all the same.
 */
export async function report(command: ReportCommand, context: ReportContext): Promise<0 | 2> {
  const { terminal, clock = noClock } = context;
  const now = clock.now();
  const changes = await changesOf(command, context, clock);
  for (const note of new Set(changes.flatMap((one) => one.note ?? []))) terminal.complain(note);

  const documents: PortfolioDocument[] = [];
  let others = 0;
  let failed = false;
  if (!isEmpty(command, context)) {
    const found = await findDocuments(command, context);
    if (!found) return 2;
    const shown = progress(terminal.status, terminal.environment);
    const unread = await found.each(async ({ path, input, analysis }) => {
      if (!analysis.decision.isDesignDoc) {
        others++;
        return true;
      }
      const change = input.path === undefined ? undefined : changeOf(input.path, changes);
      documents.push(portfolioDocument(analysis, { path, now, ...(change && { change }) }));
      return true;
    }, shown.step);
    shown.end();
    failed = unread > 0 || found.incomplete;
  }

  const made = portfolio(documents, others, now);
  const title = command.title ?? 'ML design docs';
  const outputs: [name: string, text: string, mark: string][] = [];
  if (command.html !== undefined) {
    const links = linksOf(command, command.html, context, changes);
    outputs.push([command.html, await page(made, { title, version: context.version, ...links }), pageMark]);
  }
  if (command.json !== undefined) outputs.push([command.json, reportJson(made, title), jsonMark]);
  for (const [name, text, mark] of outputs) {
    const problem = await write(name, text, mark, context);
    if (problem === undefined) continue;
    terminal.complain(`${name}: ${problem}`);
    failed = true;
  }
  const docs = count(documents.length, 'design doc');
  if (!failed)
    terminal.complain(`${docs} in ${outputs.map(([name]) => (name === '-' ? 'the output' : name)).join(' and ')}`);
  return failed ? 2 : 0;
}

/** Folders without Markdown make a report without documents: a repository that is about to get its first one is no mistake. */
function isEmpty({ inputs }: ReportCommand, { files }: ReportContext): boolean {
  const folders = inputs.every((name) => files.kind(files.resolve(files.normalise(name))) === 'folder');
  const { inputs: found, problems } = expandInputs(inputs, files);
  return folders && found.length === 0 && problems.every((problem) => problem.startsWith('no Markdown files'));
}

/** Of each folder that is named, or of the working directory: they may be of different repositories. */
function changesOf(
  { inputs }: ReportCommand,
  { files, git }: ReportContext,
  clock: Clock,
): Promise<readonly LastChanges[]> {
  const places = inputs.map((name) => files.resolve(files.normalise(name)));
  const folders = places.map((place) => {
    if (files.kind(place) === 'folder') return place;
    return files.kind(place) === 'file' ? files.parent(place) : files.cwd;
  });
  return Promise.all([...new Set(folders)].map((folder) => lastChanges(folder, files, clock, git)));
}

function changeOf(path: string, changes: readonly LastChanges[]): LastChange | undefined {
  const all = changes.flatMap((one) => one.of(path) ?? []);
  return all.find(({ source }) => source === 'git') ?? all[0];
}

/** To the address that was named, else to the files, relative to the page. */
function linksOf(
  { linkBase }: ReportCommand,
  html: string,
  { files }: ReportContext,
  changes: readonly LastChanges[],
): { readonly href: (path: string) => string; readonly line: string } {
  const root = changes.find((one) => one.root !== undefined)?.root ?? files.cwd;
  const home = html === '-' ? files.cwd : files.parent(files.resolve(files.normalise(html)));
  return {
    line: linkBase === undefined ? '#L' : webLine,
    href: (path) => {
      const place = files.resolve(path);
      const address = linkBase === undefined ? undefined : webAddress(linkBase, root, place, files);
      return address ?? encodePath(files.relative(home, place));
    },
  };
}

/** Undefined when it was written. Only what is missing, empty or a report of before is written over. */
async function write(
  name: string,
  text: string,
  mark: string,
  { terminal, files }: ReportContext,
): Promise<string | undefined> {
  if (name === '-') {
    await terminal.write(text);
    return undefined;
  }
  const path = files.resolve(files.normalise(name));
  const kind = files.kind(path);
  if (kind === 'folder') return 'is a folder';
  if (kind === 'file') {
    const before = files.read(path);
    if ('problem' in before) return before.problem;
    if (before.text !== '' && !before.text.includes(mark)) return 'is there and no report, so it is left as it is';
  }
  return files.save(path, text, kind !== 'missing');
}
