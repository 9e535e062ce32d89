import * as vscode from 'vscode';
import { incompleteDesign } from '../documents';
import { equal, eventually, finding, findings, openDocument } from './observe';

describe('findings', () => {
  it('name the rule, link to its description and sit on a heading', async () => {
    const document = await openDocument('design.md');
    const { code, range } = await finding(document, 'Baseline');
    equal(typeof code === 'object' && code.value, 'structure/required-section', 'code');
    equal(typeof code === 'object' && code.target instanceof vscode.Uri, true, 'code has a link');
    equal(document.lineAt(range.start.line).text, '## 4. Model architecture and training', 'line');
    equal(document.getText(range), '4. Model architecture and training', 'range');
  });

  it('leave other Markdown alone', async () => {
    const readme = await openDocument('README.md');
    await finding(await openDocument('design.md'), 'Baseline');
    equal(findings(readme).length, 0, 'findings in the README');
  });

  it('appear in a document that was never saved', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'markdown', content: incompleteDesign });
    await vscode.window.showTextDocument(untitled);
    await finding(untitled, 'Baseline');
  });

  it('appear in a document that an extension shows from no file system, and nothing is said of files beside it', async () => {
    const scheme = 'from-nowhere';
    const provider = { provideTextDocumentContent: () => incompleteDesign };
    const registered = vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
    try {
      const shown = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/shown/design.md' }));
      await vscode.window.showTextDocument(shown);
      await finding(shown, 'Baseline');
      const others = vscode.languages
        .getDiagnostics()
        .filter(([uri]) => uri.scheme === scheme && uri.path !== shown.uri.path);
      equal(others.map(([uri, all]) => `${uri}: ${all[0]?.message}`).join(), '', 'problems of other files');
    } finally {
      registered.dispose();
    }
  });

  it('leave the cells of a notebook alone', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0] as vscode.WorkspaceFolder;
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.joinPath(folder.uri, 'notes.ipynb'));
    await vscode.window.showNotebookDocument(notebook);
    const opened = await vscode.workspace.openTextDocument({ language: 'markdown', content: incompleteDesign });
    await finding(opened, 'Baseline');
    const [document] = notebook.getCells().map((one) => one.document);
    equal(document?.languageId, 'markdown', 'language of the cell');
    equal(document && findings(document).length, 0, 'findings in the cell');
    const settings = vscode.languages.getDiagnostics().filter(([uri]) => uri.path.endsWith('.ml-design-docs.json'));
    equal(settings.length, 0, 'problems of a file that is not there');
  });

  it('are answered by a quick fix that inserts the section', async () => {
    const document = await openDocument('fix.md');
    const { range } = await finding(document, 'Baseline');
    const title = 'Insert section "Baseline"';
    const action = await eventually(title, async () => {
      const command = 'vscode.executeCodeActionProvider';
      const kind = vscode.CodeActionKind.QuickFix.value;
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, document.uri, range, kind, 50);
      return actions.find((candidate) => candidate.title === title && candidate.edit);
    });
    equal(await vscode.workspace.applyEdit(action.edit as vscode.WorkspaceEdit), true, 'the edit was applied');
    equal(/^### .*Baseline$/m.test(document.getText()), true, 'a heading of the right level was inserted');
    equal(await document.save(), true, 'saved');
  });

  it('come and go with the setting, without a restart', async () => {
    const document = await openDocument('design.md');
    await finding(document, 'Baseline');
    const settings = vscode.workspace.getConfiguration('mlDesignDocs', document.uri);
    await settings.update('enable', false, vscode.ConfigurationTarget.Global);
    await eventually('no findings', () => findings(document).length === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Global);
    await finding(document, 'Baseline');
  });

  it('are there for a document that is opened after the server was restarted', async () => {
    await vscode.commands.executeCommand('mlDesignDocs.restartServer');
    const opened = await vscode.workspace.openTextDocument({ language: 'markdown', content: incompleteDesign });
    await vscode.window.showTextDocument(opened);
    await finding(opened, 'Baseline');
  });

  it('follow an edit', async () => {
    const document = await openDocument('design.md');
    await finding(document, 'Baseline');
    const edit = new vscode.WorkspaceEdit();
    const after = document.lineAt(document.lineCount - 1).range.end;
    edit.insert(
      document.uri,
      after,
      '\n### Baseline\n\nN/A because the present sort order stays as the control group.\n',
    );
    await vscode.workspace.applyEdit(edit);
    await eventually(
      'the finding to go',
      () => !findings(document).some(({ message }) => message.includes('"Baseline"')),
    );
  });
});
