import * as vscode from 'vscode';
import { eventually, openDocument } from './observe';

describe('hover', () => {
  it('says on a heading what a reviewer wants there', async () => {
    const document = await openDocument('design.md');
    const offset = document.getText().indexOf('Problem statement');
    await eventually('a hover', async () => {
      const position = document.positionAt(offset + 2);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((content) => (content as vscode.MarkdownString).value),
      );
      return texts.some((text) => text.includes('Problem statement'));
    });
  });
});
