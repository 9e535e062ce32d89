import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installVSCode } from './install.mjs';
import { OWN_TREE, stopTree } from './process-tree.mjs';

const GUARD = fileURLToPath(new URL('./guarded-server.mjs', import.meta.url));
const START_LIMIT_MS = 60_000;

/** A quiet workbench: nothing but the editor, and nothing that calls out. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.showReleaseNotes': false,
  'git.enabled': false,
  'editor.minimap.enabled': false,
};

/**
 * Starts a VS Code for the browser on 127.0.0.1 with fresh user data, and resolves when it answers.
 *
 * - `workspace`: the folder to open.
 * - `extensions`: each a .vsix file, which is installed, or an extension's folder, which is linked: a rebuild shows after "Reload Window".
 * - `userSettings`: added to the quiet defaults above.
 * - `port`: a free one when absent.
 * - `trust`: false leaves Workspace Trust on and the folder untrusted (Restricted Mode). Default: trusted.
 * - `changeExtension(folder)`: called with each installed VSIX's folder before the start, for tests that alter the manifest.
 * - `log(line)`: told what is being installed the first time.
 *
 * Returns `url(file?)`, to open in a browser; `port`; `dirs`, with `user`, `extensions` and `log`; `exited`, a promise of the exit
 * code; and `stop()`, which ends the server with all of its extension hosts and removes what it wrote.
 * Access needs the random token that is part of the URL.
 */
export async function startServer({
  workspace,
  extensions = [],
  userSettings = {},
  port = 0,
  trust = true,
  changeExtension = undefined,
  log = () => {},
}) {
  const vscode = await installVSCode(log);
  const base = await mkdtemp(path.join(os.tmpdir(), 'ml-design-docs-vscode-'));
  const dirs = {
    base,
    user: path.join(base, 'data'),
    extensions: path.join(base, 'extensions'),
    log: path.join(base, 'server.log'),
  };
  const token = randomBytes(16).toString('hex');
  let child;
  const stop = async () => {
    if (child) await stopTree(child);
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await prepare(vscode, dirs, extensions, { ...SETTINGS, ...trustSettings(trust), ...userSettings }, changeExtension);
    const args = [GUARD, vscode.main, ...serverArguments(dirs, token, port, trust)];
    child = spawn(vscode.node, args, { ...OWN_TREE, env: serverEnvironment(), stdio: ['pipe', 'pipe', 'pipe'] });
    const exited = new Promise((resolve) => child.on('exit', resolve));
    const actualPort = await listening(child, dirs.log);
    const url = (file) => workbenchUrl(actualPort, token, path.resolve(workspace), file);
    return { url, port: actualPort, dirs, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function trustSettings(trust) {
  if (trust) return { 'security.workspace.trust.enabled': false };
  return { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
}

async function prepare(vscode, dirs, extensions, settings, changeExtension) {
  await mkdir(path.join(dirs.user, 'User'), { recursive: true });
  await mkdir(dirs.extensions);
  await writeFile(path.join(dirs.user, 'User', 'settings.json'), JSON.stringify(settings, null, 2));
  for (const extension of extensions) {
    if (!extension.endsWith('.vsix')) {
      await linkExtension(extension, dirs.extensions);
      continue;
    }
    await installVsix(vscode, dirs, extension);
  }
  if (changeExtension) {
    const listed = JSON.parse(await readFile(path.join(dirs.extensions, 'extensions.json'), 'utf8'));
    for (const { relativeLocation } of listed) await changeExtension(path.join(dirs.extensions, relativeLocation));
  }
}

/** A link, not a copy: the project's own folder holds node_modules, and a rebuild should show without a restart. */
async function linkExtension(folder, extensionsFolder) {
  const { publisher, name, version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  await symlink(path.resolve(folder), path.join(extensionsFolder, `${publisher}.${name}-${version}`), 'junction');
}

function installVsix(vscode, dirs, vsix) {
  const args = ['--user-data-dir', dirs.user, '--server-data-dir', dirs.user, '--extensions-dir', dirs.extensions];
  return new Promise((resolve, reject) => {
    const install = [vscode.main, ...args, '--install-extension', path.resolve(vsix), '--force'];
    const child = spawn(vscode.node, install, { env: serverEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 && /successfully installed/.test(output)) resolve();
      else reject(new Error(`${path.basename(vsix)} could not be installed:\n${output.slice(-2000)}`));
    });
  });
}

function serverArguments(dirs, token, port, trust) {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--connection-token', token];
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--disable-experiments');
  args.push('--user-data-dir', dirs.user, '--server-data-dir', dirs.user, '--extensions-dir', dirs.extensions);
  // Extension hosts outlive a closed page by the grace time; the default is three hours.
  args.push('--reconnection-grace-time', '2');
  if (trust) args.push('--disable-workspace-trust');
  return args;
}

/** Variables of an outer VS Code (whose terminal we may run in) or of tsx would leak into the server and its extension hosts. */
function serverEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VSCODE_|ELECTRON_|npm_config_)/i.test(name) && name !== 'NODE_OPTIONS',
    ),
  );
}

/** Resolves to the port once the server prints that it listens. Everything it prints goes to a file, for when something is wrong. */
function listening(child, logFile) {
  const file = createWriteStream(logFile);
  child.stderr.pipe(file, { end: false });
  child.stdout.pipe(file, { end: false });
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail(`was not ready after ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS);
    const fail = (what) => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ${what}. It printed:\n${output.slice(-2000)}`));
    };
    child.on('error', (error) => fail(`could not be started (${error.message})`));
    child.on('exit', (code) => fail(`ended with exit code ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (port === undefined) return;
        clearTimeout(timer);
        resolve(Number(port));
      });
    }
  });
}

/** `file` is absolute, or relative to the workspace. */
function workbenchUrl(port, token, workspace, file) {
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  url.searchParams.set('folder', pathToFileURL(workspace).pathname);
  if (file !== undefined) {
    const target = pathToFileURL(path.resolve(workspace, file)).pathname;
    url.searchParams.set('payload', JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${target}`]]));
  }
  return url.href;
}
