import type { FixAll } from '../service';
import { applyEdits } from '../text/span';
import type { FixCommand } from './commands';
import { type DocumentsContext, findDocuments, type ReadDocument } from './documents';
import { failsGate } from './gate';
import { unifiedDiff } from './unified-diff';

/** What a fixed document becomes, as it stands on the disk. */
interface Fixed extends ReadDocument {
  readonly all: FixAll;
  readonly fixedText: string;
}

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

  const visit = async (read: ReadDocument): Promise<boolean> => {
    const { path, input, analysis } = read;
    const fixed = fixedOf(read, service.fixAll(analysis));
    const { edits, applied } = fixed.all;
    const problem =
      edits.length === 0 || shows || input.kind === 'stdin'
        ? undefined
        : files.replace(input.path, read.text, fixed.fixedText);
    if (problem !== undefined) {
      terminal.complain(`${path}: ${problem}`);
      total.unwritten++;
    } else if (edits.length > 0) {
      total.fixes += applied.length;
      total.files++;
    }
    const after = shows || problem !== undefined ? analysis : fixed.all.analysis;
    fails ||= after.findings.some((finding) => failsGate(finding, after, command.failOn));
    return terminal.write(problem === undefined ? outputOf(fixed, command) : '');
  };

  const failed = await documents.each(visit);
  const { fixes, files: changed } = total;
  const done = `${plural(fixes, 'problem')} in ${plural(changed, 'file')}`;
  // Standard output may be a patch or a document: the summary is for whoever looks on.
  terminal.complain(shows ? `${done} can be fixed` : fixes === 0 ? 'nothing to fix' : `fixed ${done}`);
  if (failed + total.unwritten > 0 || documents.incomplete) return 2;
  return fails ? 1 : 0;
}

function fixedOf(read: ReadDocument, all: FixAll): Fixed {
  const mark = read.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { ...read, all, fixedText: mark + applyEdits(read.text.slice(mark.length), all.edits) };
}

function outputOf({ path, input, text, fixedText, all }: Fixed, command: FixCommand): string {
  const { edits, applied } = all;
  if (command.diff) {
    const mark = text.length - text.replace(/^\uFEFF/, '').length;
    const inFile = edits.map(({ span, newText }) => ({
      span: { start: span.start + mark, end: span.end + mark },
      newText,
    }));
    return unifiedDiff(path, text, inFile);
  }
  if (input.kind === 'stdin' && !command.dryRun) return fixedText;
  if (edits.length === 0) return '';
  const counts = new Map<string, number>();
  for (const { rule, title } of applied) counts.set(`${rule}: ${title}`, (counts.get(`${rule}: ${title}`) ?? 0) + 1);
  const lines = [...counts].map(([what, count]) => `  ${what}${count > 1 ? ` (${count} times)` : ''}\n`);
  return `${path}\n${lines.join('')}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
