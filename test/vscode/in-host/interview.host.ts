import * as vscode from 'vscode';
import { equal, eventually, findings } from './observe';

/** A minute passes in a second: each tick of the practice is less than the gap that it takes for a sleeping machine. */
const speed = 60;
const minutes = 6;

describe('interview practice', () => {
  const { window } = vscode;
  const { showQuickPick, showInformationMessage } = window;
  const realNow = Date.now;
  const told: string[] = [];

  before(async () => {
    await vscode.workspace
      .getConfiguration('mlDesignDocs')
      .update('interview.minutes', minutes, vscode.ConfigurationTarget.Global);
    const wanted = ['Fake accounts', 'Seven headings'];
    const choose = async (items: readonly vscode.QuickPickItem[]): Promise<vscode.QuickPickItem | undefined> =>
      items.find(({ label }) => wanted.includes(label));
    const tell = async (message: string): Promise<void> => void told.push(message);
    Object.assign(window, { showQuickPick: choose, showInformationMessage: tell });
  });

  after(async () => {
    Date.now = realNow;
    Object.assign(window, { showQuickPick, showInformationMessage });
    await vscode.workspace
      .getConfiguration('mlDesignDocs')
      .update('interview.minutes', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeEditorsInOtherGroups');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('tells once of the last five minutes, and ends by itself with a report', async () => {
    await vscode.commands.executeCommand('mlDesignDocs.interview.start');
    const document = await eventually('the prompt', () => {
      const open = window.activeTextEditor?.document;
      return open?.getText().includes('The interviewer says') ? open : undefined;
    });
    const began = realNow();
    Date.now = () => began + (realNow() - began) * speed;

    await eventually('the notice', () => told.some((message) => message.includes('five minutes left')));
    equal(findings(document).length, 0, 'findings before the end');
    const report = await eventually('the report', () =>
      window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label === 'Practice: Fake accounts'),
    );
    equal(report.input instanceof vscode.TabInputWebview, true, 'the report is a page');
    await eventually('the last word', () => told.some((message) => message.includes('time is up')));
    equal(told.filter((message) => message.includes('five minutes left')).length, 1, 'notices');
    await eventually('the findings', () => findings(document).length > 0);
  });
});
