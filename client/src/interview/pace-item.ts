import * as vscode from 'vscode';
import type { Attempt } from './clock';
import type { InterviewData } from './data';
import { type Pace, paceOf } from './pace';

/** The clock in the status bar; a click opens the menu of the practice. */
export interface PaceItem extends vscode.Disposable {
  show(attempt: Attempt | undefined): void;
}

/** Shows nothing before there is an attempt and `load` has given the plan of the phases. */
export function createPaceItem(load: () => Promise<InterviewData>): PaceItem {
  let item: vscode.StatusBarItem | undefined;
  let data: InterviewData | undefined;
  let latest: Attempt | undefined;
  let described = '';

  const update = (): void => {
    if (!latest || !data) return;
    item ??= createItem();
    const { text, label, rows } = paceOf(latest, data);
    if (item.text === text) return;
    item.text = text;
    item.accessibilityInformation = { label: `${label}. Open the menu of the practice.`, role: 'button' };
    // Anew each second, a tooltip that is being read would flicker.
    const place = `${latest.phase} ${latest.running} ${Math.floor(latest.countedTo / 15_000)}`;
    if (place !== described) item.tooltip = tooltip(rows);
    described = place;
    item.show();
  };

  return {
    show(attempt) {
      latest = attempt;
      if (!attempt) {
        item?.dispose();
        item = undefined;
        described = '';
      } else if (data) update();
      else {
        void load().then((loaded) => {
          data = loaded;
          update();
        });
      }
    },
    dispose: () => item?.dispose(),
  };
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('mlDesignDocs.interview', vscode.StatusBarAlignment.Left, 100);
  item.name = 'Interview Practice';
  item.command = 'mlDesignDocs.interview.menu';
  return item;
}

function tooltip(rows: Pace['rows']): vscode.MarkdownString {
  const lines = rows.map(({ name, spent, share, here }) =>
    here ? `| **${name}** (now) | **${spent}** | ${share} |` : `| ${name} | ${spent} | ${share} |`,
  );
  return new vscode.MarkdownString(['| Phase | Time | Share |', '|---|---|---|', ...lines].join('\n'));
}
