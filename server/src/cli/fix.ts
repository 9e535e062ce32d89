import type { FixCommand } from './arguments/fix';
import { type DocumentsContext, findDocuments } from './documents';
import { type Fixed, fixed, fixedSum, patchOf, writeFixed } from './fixed';
import { pathLine } from './format/columns';
import { withoutCommands } from './format/log-commands';
import { failsGate } from './gate';

/**
 * Makes the safe fixes in the design docs that the command names and writes the files that change; with `dryRun` or `diff` it only
 * shows what would change. Standard input goes to standard output, fixed. Other files are left alone. Gives the exit code that
 * `check` would give of the files as they are then; 2 where a file could not be written.
 */
export async function fix(command: FixCommand, context: DocumentsContext): Promise<0 | 1 | 2> {
  const { terminal, files, service } = context;
  const documents = await findDocuments(command, context);
  if (!documents) return 2;
  const shows = command.dryRun || command.diff;
  const total = { fixes: 0, files: 0, unwritten: 0 };
  let fails = false;

  const failed = await documents.each(async (read) => {
    const { path, analysis } = read;
    const mended = fixed(read, service);
    const { edits, applied } = mended.all;
    const problem = shows ? undefined : writeFixed(mended, files);
    if (problem !== undefined) {
      terminal.complain(`${path}: ${problem}`);
      total.unwritten++;
    } else if (edits.length > 0) {
      total.fixes += applied.length;
      total.files++;
    }
    const after = shows || problem !== undefined ? analysis : mended.all.analysis;
    fails ||= after.findings.some((finding) => failsGate(finding, command.failOn));
    return terminal.write(problem === undefined ? outputOf(mended, command) : '');
  });
  // Standard output may be a patch or a document: the summary is for whoever looks on.
  terminal.complain(fixedSum(total, shows));
  if (failed + total.unwritten > 0 || documents.incomplete) return 2;
  return fails ? 1 : 0;
}

function outputOf(mended: Fixed, command: FixCommand): string {
  const { path, input, fixedText, all } = mended;
  const { edits, applied } = all;
  if (command.diff) return patchOf(mended);
  if (input.kind === 'stdin' && !command.dryRun) return fixedText;
  if (edits.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { rule, title } of applied) counts.set(`${rule}: ${title}`, (counts.get(`${rule}: ${title}`) ?? 0) + 1);
  const lines = [...counts].map(([what, count]) => `  ${what}${count > 1 ? ` (${count} times)` : ''}\n`);
  return `${pathLine(path)}\n${lines.map(withoutCommands).join('')}`;
}
