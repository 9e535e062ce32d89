import type { Locator } from 'playwright-core';
import { fill } from './fill';
import { until } from './poll';
import type { Workbench } from './workbench';

export interface ProblemRow {
  readonly message: string;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'warning' | 'info';
  /** As a screen reader says it: message, source, code and place. */
  readonly label: string;
}

/** Shows the Problems panel unless it shows. */
export async function openProblems({ page }: Workbench): Promise<Locator> {
  const panel = page.locator('.markers-panel');
  await until('the Problems panel', async () => {
    if (await panel.isVisible()) return true;
    await page.keyboard.press('Control+Shift+M');
    await panel.waitFor({ timeout: 2000 });
    return true;
  });
  return panel;
}

/** The rows of the Problems panel that are in view, files left out. Hints are not problems to VS Code and never listed. */
export async function problems(workbench: Workbench): Promise<ProblemRow[]> {
  const panel = await openProblems(workbench);
  const labels = await panel
    .locator('.monaco-list-row')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  return labels.map(parseRow).filter((row) => row !== undefined);
}

/** The first problem whose label contains `text`, once there is one. */
export async function waitForProblem(workbench: Workbench, text: string): Promise<ProblemRow> {
  return until(`a problem with "${text}"`, async () =>
    (await problems(workbench)).find((problem) => problem.label.includes(text)),
  );
}

/** Narrows the Problems panel to rows with `text`, as its filter box does; an empty text shows all again. */
export async function filterProblems(workbench: Workbench, text: string): Promise<void> {
  await openProblems(workbench);
  await fill(workbench.page.locator('.viewpane-filter input, .markers-panel-action-filter input').first(), text);
}

/** Goes to a problem as a double click on its row does: its text is selected and the editor has the focus. */
export async function goToProblem(workbench: Workbench, text: string): Promise<void> {
  const panel = await openProblems(workbench);
  await panel.locator('.monaco-list-row', { hasText: text }).first().dblclick();
  await workbench.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
}

function parseRow(label: string): ProblemRow | undefined {
  const parts = /^(Error|Warning|Info): ([\s\S]*) at line (\d+) and character (\d+)\./.exec(label);
  if (!parts) return undefined;
  const [, severity, message, line, column] = parts as unknown as [string, string, string, string, string];
  return {
    message,
    severity: severity.toLowerCase() as ProblemRow['severity'],
    line: Number(line),
    column: Number(column),
    label,
  };
}
