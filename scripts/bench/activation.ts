import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkbench, runCommand, until, type Workbench } from '../../test/vscode/harness';
import { packageExtension } from '../../test/vscode/package';
import { benchDocument } from './texts';

/** Milliseconds of activation as VS Code itself says them, a figure for each start, of extensions in the same start. */
export interface ActivationRow {
  readonly host: 'node' | 'web';
  readonly ours: readonly number[];
  /** An extension that does nothing and is activated by the same events. */
  readonly empty: readonly number[];
  /** VS Code's own for Markdown; absent where it runs in another host. */
  readonly markdown?: readonly number[];
}

const names = { ours: 'ML Design Docs', empty: 'Does Nothing', markdown: 'Markdown Language Features' } as const;

/** Starts a real VS Code `rounds` times for each of its two hosts, in turn, with a design doc open. */
export async function measureActivation(rounds: number, log: (line: string) => void): Promise<ActivationRow[]> {
  const ours = await packageExtension();
  const rows = (['node', 'web'] as const).map((host) => ({
    ...{ host, ours: [] as number[], empty: [] as number[] },
    ...(host === 'node' && { markdown: [] as number[] }),
  }));
  for (let round = 0; round < rounds; round++) {
    for (const row of rows) {
      const told = await oneStart(ours, row.host, row.markdown ? Object.values(names) : [names.ours, names.empty]);
      for (const key of ['ours', 'empty', 'markdown'] as const) row[key]?.push(told.get(names[key]) as number);
      log(`activation, ${row.host} host: ${[...told].map(([name, ms]) => `${name} ${ms} ms`).join(', ')}`);
    }
  }
  return rows;
}

async function oneStart(
  ours: string,
  host: ActivationRow['host'],
  wanted: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-empty-'));
  try {
    writeEmptyExtension(folder, host);
    const workbench = await openWorkbench({
      ...{ files: { 'design.md': benchDocument(10_000, 1) }, open: 'design.md' },
      // In this order: a folder counts if it is there when VS Code first installs something.
      extensions: [folder, ours],
      webHost: host === 'web',
    });
    try {
      return await toldTimes(workbench, wanted);
    } finally {
      await workbench.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its name comes before ours, as VS Code orders extensions: what is told of ours then includes the little that this one takes. */
function writeEmptyExtension(folder: string, host: ActivationRow['host']): void {
  const own = JSON.parse(readFileSync(path.join(__dirname, '../../package.json'), 'utf8'));
  const { publisher, engines, activationEvents, capabilities } = own;
  const manifest = {
    ...{ publisher, engines, activationEvents, capabilities },
    ...{ name: 'does-nothing', displayName: names.empty, version: '0.0.1' },
    [host === 'web' ? 'browser' : 'main']: './nothing.js',
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'nothing.js'), 'exports.activate = async () => {};\n');
}

/** The list shows only what is in sight and sorts itself anew as times come in: it is scrolled until all are told. */
async function toldTimes(workbench: Workbench, wanted: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { page } = workbench;
  await runCommand(workbench, 'Developer: Show Running Extensions');
  const list = page.locator('.runtime-extensions-editor');
  await list.locator('.extension').first().waitFor();
  await list.locator('.monaco-list').focus();
  const told = new Map<string, number>();
  let looks = 0;
  await until(`VS Code to tell the activation of ${wanted.join(', ')}`, async () => {
    for (const row of await list.locator('.extension').all()) {
      const shown = await row.locator('.name').textContent();
      const ms = /(\d+)\s?ms/u.exec((await row.locator('.activation-time').textContent()) ?? '')?.[1];
      if (shown !== null && ms !== undefined && wanted.includes(shown)) told.set(shown, Number(ms));
    }
    if (told.size === wanted.length) return true;
    await page.keyboard.press(looks++ % 6 === 5 ? 'Home' : 'PageDown');
    return false;
  });
  return told;
}
