/**
 * How long the architecture view takes beside VS Code's own Markdown preview, on one document in one real VS Code: from the
 * command to the first drawn diagram, and from a keystroke to the redrawn one.
 * Usage: npx tsx scripts/bench-view.ts [rounds] (default 5). Prints medians and ratios; starts VS Code as the tests do
 * (docs/testing-in-vscode.md).
 */
import type { Frame, Page } from 'playwright-core';
import { focusEditorGroup, goTo, openWorkbench, runCommand, type Workbench } from '../test/vscode/harness';
import { answerHelp } from './help';

answerHelp(__filename);

const rounds = Number(process.argv[2] ?? 5);
const keystrokes = 20;

/** A chain of 20 boxes with some shortcuts. */
const diagram = [
  'flowchart TD',
  ...Array.from({ length: 19 }, (_, at) => `  n${at}[Stage ${at}] --> n${at + 1}[Stage ${at + 1}]`),
  ...[2, 7, 11].map((at) => `  n${at} -.-> n${at + 5}`),
];
const text = [
  ...['---', 'framework: seven-phase', '---', '', '# Ranking of search results', '', '## Architecture', ''],
  ...['```mermaid', ...diagram, '```', ''],
].join('\n');
const editedLine = text.split('\n').findIndex((line) => line.startsWith('  n0[')) + 1;

interface Opened {
  /** Milliseconds until there is text, and until there is a picture. */
  readonly text: number;
  readonly picture: number;
}

async function main(): Promise<void> {
  const cold: Record<'ours' | 'theirs', Opened[]> = { ours: [], theirs: [] };
  const warm: Record<'ours' | 'theirs', Opened[]> = { ours: [], theirs: [] };
  const redraws: number[] = [];
  const drawings: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // A new window and browser: nothing is in a cache. Which one is first changes, as the second finds VS Code's own parts warm.
    const order = round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const);
    for (const which of order) {
      const workbench = await openWorkbench({ files: { 'design.md': text }, open: 'design.md' });
      try {
        await ready(workbench);
        cold[which].push(await open(workbench, which));
        await closeView(workbench);
        warm[which].push(await open(workbench, which));
        if (which === 'ours' && round === 0) await type(workbench, redraws, drawings);
      } finally {
        await workbench.close();
      }
    }
  }
  for (const [name, times] of Object.entries({ cold, warm })) {
    for (const part of ['text', 'picture'] as const) {
      const ours = median(times.ours.map((time) => time[part]));
      const theirs = median(times.theirs.map((time) => time[part]));
      console.log(
        `${name}, to the ${part}: ${ours} ms, Markdown preview ${theirs} ms, ratio ${(ours / theirs).toFixed(2)}`,
      );
    }
  }
  console.log(
    `keystroke to picture: median ${median(redraws)} ms of ${redraws.length} (${redraws.map(Math.round).join(' ')})`,
  );
  console.log(`of it drawing: median ${median(drawings)} ms`);
}

/** The language server has read the document. */
async function ready(workbench: Workbench): Promise<void> {
  await workbench.page
    .locator('.editor-actions [aria-label*="Architecture View"]')
    .first()
    .waitFor({ timeout: 60_000 });
}

async function open(workbench: Workbench, which: 'ours' | 'theirs'): Promise<Opened> {
  const { page } = workbench;
  const title = which === 'ours' ? 'ML Design Doc: Open Architecture View' : 'Markdown: Open Preview to the Side';
  await page
    .locator('.editor-instance .monaco-editor.focused')
    .first()
    .waitFor()
    .catch(() => undefined);
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget:visible input[type=text]');
  await input.fill(`>${title}`);
  await page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: title }).first().waitFor();
  const began = performance.now();
  await page.keyboard.press('Enter');
  const frame = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  const [firstText, picture] = await Promise.all(
    (which === 'ours' ? ['figure h2', '.picture > svg'] : ['h1, h2', 'svg[aria-roledescription]']).map(
      async (selector) => {
        await frame.locator(selector).first().waitFor({ timeout: 60_000 });
        return performance.now() - began;
      },
    ),
  );
  return { text: firstText ?? 0, picture: picture ?? 0 };
}

async function closeView(workbench: Workbench): Promise<void> {
  await focusEditorGroup(workbench, 1);
  await runCommand(workbench, 'View: Close Editors in Other Groups');
  await workbench.page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  await focusEditorGroup(workbench, 1);
}

/** A key at a time into a label, and when the picture has it; both on the clock of the machine. */
async function type(workbench: Workbench, redraws: number[], drawings: number[]): Promise<void> {
  const { page } = workbench;
  const frame = await viewFrame(page);
  await page.keyboard.press('Control+1');
  await goTo(workbench, editedLine, '  n0[Stage'.length + 1);
  for (let count = 1; count <= keystrokes; count += 1) {
    const wanted = `Stage${'x'.repeat(count)}`;
    const drawn = frame.evaluate(
      (label) =>
        new Promise<number>((resolve) => {
          // No named function in here: tsx rewrites those.
          const observer = new MutationObserver((_, self) => {
            if (!document.querySelector('.picture > svg')?.textContent?.includes(label)) return;
            self.disconnect();
            // After the frame that shows it.
            requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
          });
          observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        }),
      wanted,
    );
    const began = await page.evaluate(() => Date.now());
    await page.keyboard.press('x');
    redraws.push((await drawn) - began);
    const drawing = await frame.evaluate(() => performance.getEntriesByName('drawing').at(-1)?.duration ?? 0);
    drawings.push(drawing);
  }
}

async function viewFrame(page: Page): Promise<Frame> {
  const handle = await page.frameLocator('iframe.webview.ready').locator('iframe#active-frame').elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('The view has no frame.');
  return frame;
}

function median(values: readonly number[]): number {
  return Math.round([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
