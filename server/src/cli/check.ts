import type { Severity } from '../rules/types';
import type { CheckCommand } from './arguments/check';
import { openBaseline } from './baseline-file';
import { type AnswerCache, answerCache, type Caching, namesOf } from './cache';
import { changedSince } from './changed';
import { checkTogether } from './check-together';
import type { CheckedDocument } from './checked-document';
import { type DocumentsContext, findDocuments, type Selection } from './documents';
import type { PageOf } from './explain';
import type { Totals } from './format/types';
import { withFrameworks } from './frameworks';
import { warningsProblem } from './gate';
import type { Git } from './git';
import { mending } from './mending';
import { progress } from './progress';
import { reportsFor } from './reports';
import type { Threads } from './threads';

export interface CheckContext extends DocumentsContext {
  readonly version: string;
  /** Absent where the pages of the rules are not at hand. */
  readonly pageOf?: PageOf;
  /** Absent where no program can be started. */
  readonly git?: Git;
  /** Absent where this is the only one. */
  readonly threads?: Threads;
  /** Absent where nothing can be kept for the next call. */
  readonly caching?: Caching;
  /** Takes what went wrong with the checker itself, also in another thread. */
  readonly log: (message: string) => void;
  /** True once something of the checker itself went wrong, so that findings may be missing. */
  readonly isBroken?: () => boolean;
}

type Tally = { -readonly [Key in keyof Totals]: Totals[Key] } & {
  findings: Record<Severity, number>;
  baseline?: { known: number; gone: number };
  uncertain: string[];
  switchedOff: number;
};

/** Checks what the command names and prints it. Gives the exit code: 0, 1 (findings) or 2 (something could not be done). */
export async function check(command: CheckCommand, context: CheckContext): Promise<0 | 1 | 2> {
  const { terminal, files, knowledge } = context;
  const cannot = (problem: string): 2 => {
    terminal.complain(problem);
    return 2;
  };
  const selection = await selectionOf(command, context);
  if ('problem' in selection) return cannot(selection.problem);
  const baseline =
    command.baseline === undefined ? undefined : openBaseline(command.baseline, command.updateBaseline, files);
  if (baseline && 'problem' in baseline) return cannot(baseline.problem);
  const documents = await findDocuments(selection, context);
  if (!documents) return 2;

  const known = withFrameworks(knowledge, documents.teams);
  // A patch is printed instead of a report.
  const reports = command.fix === 'patch' ? undefined : reportsFor(command, { ...context, knowledge: known });
  const tally = newTally(documents.leftOut);
  if (baseline) tally.baseline = { known: 0, gone: 0 };
  const problems: string[] = [];
  const { mend, unwritten, sum } = mending(command.fix, context);
  let fails = false;
  let accepted = 0;

  const accept = async (path: string, checked: CheckedDocument): Promise<boolean> => {
    if (checked.baseline && baseline && tally.baseline) {
      baseline.remember(checked.baseline);
      tally.baseline.known += checked.baseline.known;
      if (!command.updateBaseline) tally.baseline.gone += checked.baseline.gone;
    }
    accepted++;
    count(tally, path, checked);
    fails ||= checked.fails;
    if (checked.problem !== undefined) problems.push(`${path} ${checked.problem}`);
    open = await (reports && checked.told ? reports.add(checked.told) : terminal.write(checked.patch ?? ''));
    return open;
  };

  const { step, end } = progress(terminal.status, terminal.environment);
  let open = reports ? await reports.start() : true;
  if (open) {
    const parts = { mend, ...(reports && { reports }), ...(baseline && { baseline }) };
    const cache = openCache(command, baseline?.text, { ...context, knowledge: known });
    const together = { ...context, command, parts, ...(cache && { cache }), accept, step };
    tally.failed = await checkTogether(documents, together);
  }
  end();
  const tooMany = warningsProblem(tally.findings.warning, command.maxWarnings);
  if (tooMany !== undefined) tally.problems = [tooMany];
  if (open) await reports?.end(tally);

  // Annotations say it themselves, and a runner shows standard error beside them.
  const unsaid = reports && command.format === 'github' ? [] : [...problems, ...(tally.problems ?? [])];
  for (const problem of unsaid) terminal.complain(problem);
  const told = sum();
  if (told !== undefined) terminal.complain(told);
  // What was not read to its end is not written down.
  const unsaved = open && reports ? [...reports.save()] : [];
  if (baseline && command.updateBaseline && open) {
    // Findings that a broken rule did not make are not fixed.
    const written = context.isBroken?.()
      ? { problem: `${command.baseline}: left as it is after an internal error` }
      : baseline.update();
    if ('problem' in written) unsaved.push(written.problem);
    else terminal.complain(written.done);
  }
  for (const problem of unsaved) terminal.complain(problem);
  if (tally.failed + unwritten() + unsaved.length > 0 || documents.incomplete) return 2;
  // Whoever reads has seen enough (`| head`). A gate has not: nobody knows what the other documents hold, and reports in files are not written.
  const isCut = !open && accepted < documents.inputs.length;
  if (isCut && !fails) return 2;
  return fails || problems.length > 0 || tooMany !== undefined ? 1 : 0;
}

/** Undefined where none is asked for, and where there can be none: it is no reason to fail, but is said. */
function openCache(
  command: CheckCommand,
  baseline: string | undefined,
  { terminal, files, knowledge, caching }: CheckContext,
): AnswerCache | undefined {
  if (command.cache === undefined || !caching) return undefined;
  const store = caching.open(command.cache === '' ? undefined : files.resolve(files.normalise(command.cache)));
  if (!('problem' in store))
    return answerCache(store, namesOf(command, baseline, { terminal, files, knowledge, caching }), files);
  terminal.complain(store.problem);
  return undefined;
}

async function selectionOf(
  command: CheckCommand,
  { files, git }: CheckContext,
): Promise<Selection | { readonly problem: string }> {
  if (!command.changed) return command;
  const changes = await changedSince(command.changed, command.inputs, files, git);
  return 'problem' in changes ? changes : { ...command, inputs: changes.inputs, only: changes.has };
}

function newTally(leftOut: number): Tally {
  return {
    files: 0,
    designDocs: 0,
    docsWithFindings: 0,
    findings: { error: 0, warning: 0, info: 0, hint: 0 },
    failed: 0,
    leftOut,
    uncertain: [],
    switchedOff: 0,
  };
}

function count(tally: Tally, path: string, checked: CheckedDocument): void {
  const { isDesignDoc, isUnread, isUncertain, isSwitchedOff, counts } = checked;
  tally.files++;
  if (isUncertain) tally.uncertain.push(path);
  if (isSwitchedOff) tally.switchedOff++;
  if (isUnread) tally.unread = (tally.unread ?? 0) + 1;
  if (isDesignDoc) tally.designDocs++;
  const told = Object.entries(counts) as [Severity, number][];
  if (told.some(([, number]) => number > 0)) tally.docsWithFindings++;
  for (const [severity, number] of told) tally.findings[severity] += number;
  tally.fixable = (tally.fixable ?? 0) + (checked.fixable ?? 0);
}
