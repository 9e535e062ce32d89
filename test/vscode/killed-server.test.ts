import { notStrictEqual, ok, strictEqual } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { incompleteDesign } from './documents';
import * as vscode from './harness';

/** Process ids of the language servers that run from the extension of this workbench. */
function serversOf({ server }: vscode.Workbench): readonly number[] {
  return execFileSync('ps', ['-eww', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(server.dirs.extensions) && /dist[/\\]server[/\\]precompiled\.js/u.test(line))
    .map((line) => Number.parseInt(line, 10));
}

/** Longer than what the system keeps for a process that does not read. */
const notes = `${'What was said on that day, and by whom. '.repeat(3)}\n`.repeat(6000);

describe('a language server that is killed', function () {
  this.timeout(120_000);
  before(function () {
    // Without `ps` there is no finding it.
    if (process.platform === 'win32') this.skip();
  });
  const workbench = vscode.useWorkbench({
    files: { 'design.md': incompleteDesign, 'notes.md': notes },
    open: 'design.md',
  });

  const killed = async (): Promise<void> => {
    const old = await vscode.until('the server', () => serversOf(workbench())[0]);
    process.kill(old, 'SIGKILL');
    await vscode.until('the server to be gone', () => !serversOf(workbench()).includes(old));
  };

  it('starts again, and knows what was typed before and while it was gone; nothing of it is lost', async () => {
    await vscode.waitForProblem(workbench(), '"Loss function & training objective" is missing');
    const [before] = serversOf(workbench());
    const title = '# Ranking of parcels, never saved';
    await vscode.replaceLine(
      workbench(),
      incompleteDesign.split('\n').indexOf('# Ranking of search results') + 1,
      title,
    );
    await killed();
    const answer = 'N/A because the present sort order stays as the control group.';
    const last = incompleteDesign.split('\n').length;
    await vscode.replaceLine(workbench(), last, `### Baseline\n\n${answer}\n`);

    await vscode.filterProblems(workbench(), '"Baseline" is missing');
    await vscode.until('the finding to go', async () => (await vscode.problems(workbench())).length === 0);
    await vscode.filterProblems(workbench(), '');
    await vscode.waitForProblem(workbench(), 'is missing');
    const [after] = serversOf(workbench());
    notStrictEqual(after, undefined);
    notStrictEqual(after, before);

    const saved = await vscode.save(workbench(), 'design.md');
    strictEqual(saved, `${incompleteDesign.replace('# Ranking of search results', title)}### Baseline\n\n${answer}\n`);
  });

  it('starts again when a dozen messages could not be sent', async () => {
    const old = serversOf(workbench())[0] as number;
    // It reads no more: what is sent waits behind the long document, and fails with the death of the process.
    process.kill(old, 'SIGSTOP');
    await vscode.openFile(workbench(), 'notes.md');
    await vscode.type(workbench(), 'Twelve times');
    process.kill(old, 'SIGKILL');
    await vscode.until('another server', () => serversOf(workbench()).some((one) => one !== old));
    ok((await vscode.save(workbench(), 'notes.md')).startsWith(`Twelve times${notes.slice(0, 100)}`));
  });

  it('starts again once more, with nothing open that waits for it', async () => {
    await killed();
    await vscode.openFile(workbench(), 'design.md');
    await vscode.goToText(workbench(), 'design.md', 'Problem statement');
    await vscode.hover(workbench(), 'Problem statement');
    strictEqual(serversOf(workbench()).length, 1);
  });
});
