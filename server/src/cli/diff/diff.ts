import type { Analysis } from '../../engine/types';
import { isUnchanged, isWorse } from '../../features/compare/compare';
import type { DiffCommand } from '../arguments/diff';
import { type DocumentsContext, findDocuments, type ReadDocument } from '../documents';
import { ANSI, PLAIN, wantsColor } from '../format/colors';
import { wrapWidth } from '../format/columns';
import type { Git } from '../git';
import { progress } from '../progress';
import type { Terminal } from '../terminal';
import { type FileChange, type RepositoryAt, repositoryAt } from './changes';
import { choose, unreadable, withDeleted } from './chosen';
import { diffJson } from './diff-json';
import { diffMarkdown } from './diff-markdown';
import { diffStylish } from './diff-stylish';
import { gotWorse } from './told';
import type { DiffFormatter, DiffTotals, DocumentDiff } from './types';

export interface DiffContext extends DocumentsContext {
  /** Absent where no program can be started. */
  readonly git?: Git;
}

/**
 * Tells what got better, worse or another number in design docs since a commit. Both versions are judged by the rules and settings of
 * today, so that only what the documents say differs. Gives 0; 1 with `failOnWorse` where a document got worse; 2 where something could
 * not be read.
 */
export async function diff(command: DiffCommand, context: DiffContext): Promise<0 | 1 | 2> {
  const { terminal, files, git } = context;
  const named = command.inputs.length > 0;
  const repository = await repositoryAt({ ...command, all: named }, files, git);
  if ('problem' in repository) {
    terminal.complain(repository.problem);
    return 2;
  }
  const chosen = choose(command.inputs, repository, files);
  for (const problem of chosen.problems) terminal.complain(problem);

  const documents: DocumentDiff[] = [];
  const unsure: string[] = [];
  let same = chosen.unchanged;
  let failed = chosen.problems.length;
  const fail = (path: string, problem: string): true => {
    terminal.complain(`${path}: ${problem}`);
    failed++;
    return true;
  };
  const visit = async (read: ReadDocument): Promise<boolean> => {
    const change = chosen.changes.get(read.input.path ?? '');
    if (!change) return true;
    const told = await seen(read, change, repository, context);
    if (told && 'problem' in told) return fail(read.path, told.problem);
    const { isDesignDoc, uncertain } = read.analysis.decision;
    if (told) documents.push(told);
    else if (isDesignDoc) same++;
    else if (uncertain && !change.deleted) unsure.push(read.path);
    return true;
  };

  const { files: overlay, unread } = await withDeleted([...chosen.changes.values()], repository, files);
  for (const { path, problem } of unread) fail(files.relative(files.cwd, path), problem);
  // What is no file any more, such as a folder in its place, has no text to compare.
  const paths = [...chosen.changes.keys()].filter((path) => overlay.kind(path) === 'file');
  if (paths.length > 0) {
    const selection = {
      inputs: paths,
      ...(command.framework === undefined ? {} : { framework: command.framework }),
      ...(command.config === undefined ? {} : { config: command.config }),
    };
    const found = await findDocuments(selection, { ...context, files: overlay });
    if (!found) return 2;
    const shown = progress(terminal.status, terminal.environment);
    failed += await found.each(visit, shown.step);
    shown.end();
  }
  const totals: DiffTotals = { ref: command.ref, commit: repository.commit, same, failed, unsure };
  const sorted = documents.sort((a, b) => (a.path < b.path ? -1 : 1));
  await terminal.write(formatterFor(command, terminal)(sorted, totals));
  if (failed > 0) return 2;
  return command.failOnWorse && documents.some(gotWorse) ? 1 : 0;
}

function formatterFor({ format, color }: DiffCommand, terminal: Terminal): DiffFormatter {
  if (format === 'json') return diffJson;
  if (format === 'markdown') return diffMarkdown;
  const colors = wantsColor(color, terminal.environment, terminal.isTTY) ? ANSI : PLAIN;
  return diffStylish(colors, wrapWidth(terminal));
}

/** What became of one document, or why nobody knows; undefined where nothing did, and for what is no design doc. */
async function seen(
  read: ReadDocument,
  change: FileChange,
  { textOf }: RepositoryAt,
  context: DiffContext,
): Promise<DocumentDiff | { readonly problem: string } | undefined> {
  const { path, analysis } = read;
  if (change.deleted || change.before === undefined) {
    const state = change.deleted ? 'deleted' : 'added';
    return analysis.decision.isDesignDoc ? { state, path, analysis } : undefined;
  }
  const old = await textOf(change.before);
  if ('problem' in old) return { problem: unreadable(old.problem) };
  const before = await read.analyse(old.text);
  if (typeof before === 'string') return { problem: `internal error: ${before}` };
  return compared(read, before, change, context);
}

/** Undefined: both versions say the same, or neither is a design doc. */
function compared(
  read: ReadDocument,
  before: Analysis,
  change: FileChange,
  { files, service }: DiffContext,
): DocumentDiff | undefined {
  const { path, analysis: after } = read;
  const [was, is] = [before.decision.isDesignDoc, after.decision.isDesignDoc];
  if (!was && !is) return undefined;
  // One that was no design doc has nothing to be compared with.
  if (!was) return { state: 'added', path, analysis: after };
  if (!is) return { state: 'deleted', path, analysis: before, because: after.decision.because };
  const comparison = service.compare(before, after);
  const moved = change.before !== undefined && change.before !== change.path;
  if (isUnchanged(comparison) && !moved) return undefined;
  return {
    ...{ state: 'changed', path, before, after, comparison, worse: isWorse(comparison) },
    ...(moved && change.before !== undefined && { oldPath: files.relative(files.cwd, change.before) }),
  };
}
