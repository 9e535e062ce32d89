import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { outputFolder, type Workbench } from './workbench';

const IMAGES = path.join(__dirname, '../../../docs/images');

/** The server runs without its native modules (see docs/testing-in-vscode.md) and says so at length. */
const NOISE = /spdlog|native-watchdog|bindings|node:internal|Module\.|ModuleJob|vsda/;

/**
 * Saves a picture of the window as test/vscode/out/<name>.png. With `forDocs`, and UPDATE_SCREENSHOTS=1 in the environment, it
 * goes to docs/images/ as well: the pictures of the documentation are made by the tests.
 */
export async function screenshot(workbench: Workbench, name: string, forDocs = false): Promise<string> {
  const file = path.join(await outputFolder(), `${name}.png`);
  await workbench.page.screenshot({ path: file, animations: 'disabled' });
  if (forDocs && process.env.UPDATE_SCREENSHOTS === '1') {
    await mkdir(IMAGES, { recursive: true });
    await copyFile(file, path.join(IMAGES, `${name}.png`));
  }
  return file;
}

/** Keeps what helps to understand a failure: the window, the console of the page, the log of the server. */
export async function saveEvidence(workbench: Workbench, test: string): Promise<string> {
  const name = `failed-${test
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)}`;
  const log = path.join(await outputFolder(), `${name}.log`);
  const serverLog = await readFile(workbench.server.dirs.log, 'utf8').catch(() => '(none)');
  const lines = [...workbench.console, '--- server ---', ...serverLog.split('\n')];
  await writeFile(log, lines.filter((line) => !NOISE.test(line)).join('\n'));
  await screenshot(workbench, name).catch(() => undefined);
  return log;
}
