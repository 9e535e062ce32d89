import { fill } from './fill';
import { until } from './poll';
import { activeTab, type Workbench } from './workbench';

export const INPUT = '.quick-input-widget:visible input[type=text]';
const ROW = '.quick-input-widget:visible .monaco-list-row';

/** Runs a command by its title in the command palette, such as "ML Design Doc: Restart Language Server". */
export async function runCommand(workbench: Workbench, title: string): Promise<void> {
  const { page } = workbench;
  await until(`the command palette to offer "${title}"`, async () => {
    await closeInput(workbench);
    await page.keyboard.press('F1');
    await fill(page.locator(INPUT), `>${title}`, { timeout: 2000 });
    await page.locator(ROW, { hasText: title }).first().click({ timeout: 3000 });
    return true;
  });
}

/** An open palette keeps the list it made when it was opened: what an extension adds later shows only in a new one. */
export async function closeInput({ page }: Workbench): Promise<void> {
  if ((await page.locator(INPUT).count()) === 0) return;
  await page.keyboard.press('Escape');
  await page.locator(INPUT).waitFor({ state: 'hidden', timeout: 2000 });
}

/** Opens a file of the workspace by its name, and resolves when its editor is the active one. */
export async function openFile(workbench: Workbench, file: string): Promise<void> {
  const { page } = workbench;
  const name = file.slice(file.lastIndexOf('/') + 1);
  await until(`${file} to open`, async () => {
    await closeInput(workbench);
    await page.keyboard.press('Control+P');
    await fill(page.locator(INPUT), file, { timeout: 2000 });
    await page.locator(ROW, { hasText: name }).first().click({ timeout: 3000 });
    await activeTab(page, name).waitFor({ timeout: 3000 });
    return true;
  });
  await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor();
}

/** Picks the entry of an open quick pick that shows `text`, typing `filter` first if given. */
export async function pick({ page }: Workbench, text: string, filter = text): Promise<void> {
  await fill(page.locator(INPUT), filter);
  // It was left where the palette was clicked: a row under it shows a tooltip over itself, and cannot be clicked.
  await page.mouse.move(0, 0);
  await page.locator(ROW, { hasText: text }).first().click();
}

/** The labels that an open quick pick lists at the moment. */
export async function pickLabels({ page }: Workbench): Promise<string[]> {
  await page.locator(ROW).first().waitFor();
  return page.locator(`${ROW} .label-name`).allInnerTexts();
}

/** Saves the changed editor of `file` and resolves to what then is on the disk. Nothing to save is an error, after a while. */
export async function save({ page, workspace }: Workbench, file: string): Promise<string> {
  const before = await workspace.read(file);
  return until(`${file} to be saved`, async () => {
    await page.keyboard.press('Control+S');
    await page.locator('.tabs-container .tab.active:not(.dirty)').waitFor({ timeout: 2000 });
    const now = await workspace.read(file);
    return now !== before && now;
  });
}

/** The texts of the notifications that are shown. */
export async function notifications({ page }: Workbench): Promise<string[]> {
  return page.locator('.notification-list-item-message').allInnerTexts();
}
