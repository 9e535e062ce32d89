import * as vscode from 'vscode';
import { incompleteDesign, readme } from '../documents';
import { equal, eventually } from './observe';

const inNode = typeof globalThis.process?.versions?.node === 'string';

describe('the workspace', () => {
  const folder = (): vscode.Uri => {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    if (!first) throw new Error('No workspace folder is open.');
    return first.uri;
  };
  const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const ours = (uri: vscode.Uri) =>
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'ml-design-docs');

  it('is checked where the setting says so: files that are not open, as they change, until it says no more', async () => {
    const settings = vscode.workspace.getConfiguration('mlDesignDocs', folder());
    const closed = vscode.Uri.joinPath(folder(), 'deep (1)', 'closed.md');
    await write(closed, incompleteDesign);
    equal(ours(closed).length, 0, 'findings while it is off');
    await settings.update('checkWorkspace', 'designDocs', vscode.ConfigurationTarget.Global);
    await eventually('findings of a file that is not open', () => ours(closed).length > 0);
    equal(
      vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === closed.toString()),
      false,
      'the file was opened',
    );
    await write(closed, readme);
    await eventually('findings to go with the text', () => ours(closed).length === 0);
    await write(closed, incompleteDesign);
    await eventually('findings again', () => ours(closed).length > 0);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'deep (1)'), { recursive: true });
    await eventually('findings to go with the folder', () => ours(closed).length === 0);
    await write(closed, incompleteDesign);
    await eventually('findings of a folder that came', () => ours(closed).length > 0);
    await settings.update('checkWorkspace', undefined, vscode.ConfigurationTarget.Global);
    await eventually('findings to go with the setting', () => ours(closed).length === 0);
  });

  it('has tasks that run the command line, where there can be processes', async function () {
    // VS Code asks for trust before it looks for tasks.
    if (!vscode.workspace.isTrusted) return this.skip();
    const tasks = inNode ? await vscode.tasks.fetchTasks({ type: 'ml-design-docs' }) : [];
    const names = tasks.map(({ name, problemMatchers }) => `${name} ${problemMatchers.join()}`).sort();
    const wanted = ['check current file $ml-design-docs', 'check design docs $ml-design-docs'];
    equal(names.join('\n'), inNode ? wanted.join('\n') : '', 'tasks');
    for (const { execution } of tasks) {
      if (!(execution instanceof vscode.ProcessExecution)) throw new Error('It does not run a process.');
      const [script = ''] = execution.args;
      await vscode.workspace.fs.stat(vscode.Uri.file(script));
    }
  });
});
