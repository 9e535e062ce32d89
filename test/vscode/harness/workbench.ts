import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../../scripts/vscode/browser.mjs';
import { startServer, type VSCodeServer } from '../../../scripts/vscode/server.mjs';
import { packageExtension } from '../package';
import { createWorkspace, type TestWorkspace } from './workspace';

/** How long a page may take to be left. */
const LEAVE_LIMIT_MS = 10_000;

export interface WorkbenchOptions {
  /** Files of the workspace: relative path to text. */
  readonly files: Readonly<Record<string, string>>;
  /** The file to open at the start. */
  readonly open?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** False: Restricted Mode. Default: the workspace is trusted. */
  readonly trust?: boolean;
  /** True: the extension runs in the web extension host, as it does on vscode.dev. */
  readonly webHost?: boolean;
  /** .vsix files or extension folders. Default: the project's own extension, packaged as it ships. */
  readonly extensions?: readonly string[];
  /** The first script of the page, before the workbench reads its configuration. */
  readonly prepare?: (context: BrowserContext, server: VSCodeServer) => Promise<void>;
  /** Called with the folder of each installed extension before VS Code starts. */
  readonly changeExtension?: (folder: string) => Promise<void>;
}

/** A running VS Code with one page on it. The functions of the neighbouring files act on it. */
export interface Workbench {
  readonly page: Page;
  readonly server: VSCodeServer;
  readonly workspace: TestWorkspace;
  /** What the page wrote to its console, oldest first. */
  readonly console: readonly string[];
  /** The address of every request of the page and its frames. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Starts VS Code and a browser, opens the workspace, and resolves when the explorer lists it and `open` shows. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const extensions = options.extensions ?? [await packageExtension()];
  const workspace = await createWorkspace(options.files);
  const cleanUp: (() => Promise<unknown>)[] = [workspace.remove];
  const close = async () => {
    // Each step whatever became of the one before: a server that is left behind keeps the process alive.
    const errors: unknown[] = [];
    for (const step of cleanUp.splice(0).reverse()) await step().catch((error) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  };
  try {
    const server = await startServer({
      workspace: workspace.folder,
      extensions,
      // In the browser VS Code saves by itself after a while; tests save when they mean it.
      userSettings: { 'files.autoSave': 'off', ...options.settings },
      trust: options.trust,
      changeExtension: (folder) => changeExtension(folder, options),
      log: console.log,
    });
    cleanUp.push(server.stop);
    const browser = await launch();
    cleanUp.push(() => browser.close());
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await options.prepare?.(context, server);
    const page = await context.newPage();
    // Leaving the page ends its extension hosts; a closed browser leaves them waiting for a reconnection. A page that still works at
    // something huge does not let go: then the end of the server is theirs.
    cleanUp.push(
      async () => page.isClosed() || page.goto('about:blank', { timeout: LEAVE_LIMIT_MS }).catch(() => undefined),
    );
    const lines: string[] = [];
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => lines.push(`[${message.type()}] ${message.text()}`));
    page.on('pageerror', (error) => lines.push(`[page error] ${error.stack ?? error.message}`));
    await page.goto(server.url(options.open));
    await page.locator('.explorer-viewlet .monaco-list-row').first().waitFor({ timeout: 60_000 });
    if (options.open !== undefined) await activeTab(page, path.basename(options.open)).waitFor();
    return { page, server, workspace, console: lines, requests, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The tab of the active editor, if it shows the file of this name. */
export function activeTab(page: Page, name: string) {
  return page.locator(`.tabs-container .tab.active[data-resource-name=${JSON.stringify(name)}]`);
}

async function launch(): Promise<Browser> {
  return chromium.launch(await findBrowser(console.log));
}

/** An extension without `main` has no choice but the web host. */
async function changeExtension(folder: string, options: WorkbenchOptions): Promise<void> {
  if (options.webHost) {
    const file = path.join(folder, 'package.json');
    const { main: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify(manifest));
  }
  await options.changeExtension?.(folder);
}

/** Where screenshots, console logs and packages of a test run go; ignored by git. */
export async function outputFolder(): Promise<string> {
  const folder = path.join(__dirname, '..', 'out');
  await mkdir(folder, { recursive: true });
  return folder;
}
