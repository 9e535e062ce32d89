import * as vscode from 'vscode';
import { equal, eventually, openDocument } from './observe';

const ID = 'ml-design-docs.ml-design-docs';

describe('the extension', () => {
  it('is activated by a Markdown document', async () => {
    await openDocument('design.md');
    await eventually('the activation', () => vscode.extensions.getExtension(ID)?.isActive);
  });

  it('registers every command that its manifest contributes', async () => {
    const contributed: { command: string }[] = vscode.extensions.getExtension(ID)?.packageJSON.contributes.commands;
    const registered = new Set(await vscode.commands.getCommands(true));
    equal(contributed.length > 0, true, 'has commands');
    equal(
      contributed.filter(({ command }) => !registered.has(command)).length,
      0,
      'commands without an implementation',
    );
  });
});
