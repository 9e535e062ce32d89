import type { Locator } from 'playwright-core';
import { fill } from './fill';
import { until } from './poll';
import type { Workbench } from './workbench';

const EDITOR = '.editor-instance .monaco-editor';

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** The squiggles of one severity that are in view. A hint has dots instead of a wave. */
export function squiggles({ page }: Workbench, severity: Severity): Locator {
  return page.locator(`.editor-instance .squiggly-${severity}`);
}

/** Puts the cursor at a place of the active editor (both from 1) and scrolls it into view. */
export async function goTo(workbench: Workbench, line: number, column = 1): Promise<void> {
  const { page } = workbench;
  await focusEditor(workbench);
  await page.keyboard.press('Control+G');
  const input = page.locator('.quick-input-widget:visible input[type=text]');
  await fill(input, `:${line}:${column}`);
  await input.press('Enter');
  await input.waitFor({ state: 'hidden' });
  await page.locator(`${EDITOR}.focused`).first().waitFor();
}

/** Puts the cursor into the first occurrence of `text` in the file on the disk: the editor must not have moved it since. */
export async function goToText(workbench: Workbench, file: string, text: string): Promise<void> {
  const content = await workbench.workspace.read(file);
  const offset = content.indexOf(text);
  if (offset < 0) throw new Error(`${file} does not contain "${text}".`);
  const before = content.slice(0, offset).split('\n');
  await goTo(workbench, before.length, (before.at(-1) ?? '').length + 1 + Math.floor(text.length / 2));
}

async function focusEditor(workbench: Workbench): Promise<void> {
  if ((await workbench.page.locator(`${EDITOR}.focused`).count()) > 0) return;
  await focusEditorGroup(workbench, 1);
}

/** Replaces the text of a line (from 1) of the active editor. */
export async function replaceLine(workbench: Workbench, line: number, text: string): Promise<void> {
  await goTo(workbench, line);
  await workbench.page.keyboard.press('Shift+End');
  // As one insertion: typed key by key, the editor would close brackets and indent by itself.
  await workbench.page.keyboard.insertText(text);
}

/** Gives the focus to the editor of a group: 1 is the leftmost. */
export async function focusEditorGroup({ page }: Workbench, group: number): Promise<void> {
  await page.keyboard.press(`Control+${group}`);
  await page.locator(`${EDITOR}.focused`).first().waitFor();
}

/** Types at the cursor, one key after the other as a user would. */
export async function type({ page }: Workbench, text: string): Promise<void> {
  await page.keyboard.type(text);
}

/** The texts of the code actions that the menu lists at the cursor, once one of them contains `text`. */
export async function codeActions(workbench: Workbench, text: string): Promise<string[]> {
  const rows = await openCodeActions(workbench, text);
  const titles = await rows.allTextContents();
  await workbench.page.keyboard.press('Escape');
  return titles.map((title) => title.trim());
}

/** Applies the code action whose title contains `text` at the cursor. */
export async function quickFix(workbench: Workbench, text: string): Promise<void> {
  const rows = await openCodeActions(workbench, text);
  await rows.filter({ hasText: text }).first().click();
  await rows.first().waitFor({ state: 'hidden' });
}

/** Opens the menu of code actions at the cursor and resolves to its rows. VS Code shows a menu without the server's actions while the server still works, so it is opened until `text` is in it. */
export async function openCodeActions({ page }: Workbench, text: string): Promise<Locator> {
  const rows = page.locator('.action-widget .monaco-list-row.action');
  await until(`a code action "${text}"`, async () => {
    if ((await rows.count()) > 0) await page.keyboard.press('Escape');
    await page.locator(`${EDITOR}.focused`).first().waitFor({ timeout: 2000 });
    await page.keyboard.press('Control+.');
    await rows.filter({ hasText: text }).first().waitFor({ timeout: 2000 });
    return true;
  });
  return rows;
}

/** The text of the hover at the cursor, once there is one that contains `expected`. */
export async function hover({ page }: Workbench, expected: string): Promise<string> {
  const content = page.locator('.monaco-resizable-hover .monaco-hover:not(.hidden)').first();
  return until(`a hover with "${expected}"`, async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await content.waitFor({ timeout: 2000 });
    const text = (await content.textContent()) ?? '';
    return text.includes(expected) ? text : undefined;
  });
}

/** Asks for completion at the cursor and accepts the entry with this label; a snippet is inserted with its tab stops. */
export async function complete({ page }: Workbench, label: string): Promise<void> {
  const row = page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
  await until(`the completion "${label}"`, async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Space');
    await row.waitFor({ timeout: 2000 });
    return true;
  });
  await row.click();
  await page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
}

/** The list of proposals at the cursor. */
export function suggestions({ page }: Workbench): Locator {
  return page.locator('.suggest-widget.visible');
}

/** The proposal with this label. */
export function suggestion({ page }: Workbench, label: string): Locator {
  return page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
}
