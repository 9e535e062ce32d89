import { execFile, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { installOnce } from './cache.mjs';
import { installNode } from './install.mjs';
import { npm } from './npm.mjs';
import { VERSIONS } from './versions.mjs';

/** `--no-sandbox` because containers and root cannot use Chromium's; nothing but 127.0.0.1 is ever opened. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A Chromium-like browser for the tests: CHROME_PATH, else one that is installed, else a headless one from npm (Linux only).
 * ML_DESIGN_DOCS_BROWSER=npm takes the one from npm at once. Resolves to what playwright's `launch` wants.
 */
export async function findBrowser(log = () => {}) {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (!isExecutable(given)) throw new Error(`CHROME_PATH is "${given}", which is not an executable file.`);
    return { executablePath: given, args: ARGS, env: process.env };
  }
  const installed = process.env.ML_DESIGN_DOCS_BROWSER === 'npm' ? undefined : usualPlaces().find(isExecutable);
  if (installed) return { executablePath: installed, args: ARGS, env: process.env };
  return browserFromNpm(log);
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const folders = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
      Boolean,
    );
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
  }
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge'];
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/snap/bin', '/opt/google/chrome'];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => path.join(folder, name)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function browserFromNpm(log) {
  if (process.platform !== 'linux') {
    throw new Error('No browser was found. Install Chrome, Edge or Chromium, or set CHROME_PATH to one.');
  }
  const spec = `@sparticuz/chromium@${VERSIONS.chromium}`;
  const folder = await installOnce(
    `chromium-${VERSIONS.chromium}`,
    spec,
    async (target) => {
      log(`No browser found: getting a headless Chromium (${spec}, about 70 MB) …`);
      await npm(['install', spec, '--ignore-scripts', '--no-save', '--prefix', target], target);
      await extract(target, await installNode(log));
    },
    log,
  );
  const unpacked = path.join(folder, 'unpacked');
  const executablePath = path.join(unpacked, 'chromium');
  return { executablePath, args: ARGS, env: browserEnvironment(unpacked, executablePath) };
}

/**
 * The package unpacks itself into the system's temporary folder; TMPDIR points that to ours. It runs under the pinned Node
 * because it does not support Node 20. AWS_EXECUTION_ENV makes it unpack its shared libraries as well.
 */
async function extract(folder, node) {
  const unpacked = path.join(folder, 'unpacked');
  await mkdir(unpacked);
  const code = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x', NODE_OPTIONS: '' };
  await promisify(execFile)(node, ['--input-type=module', '--eval', code], { cwd: folder, env });
  if (!existsSync(path.join(unpacked, 'chromium'))) throw new Error('Chromium from npm did not unpack itself.');
  await rm(path.join(folder, 'node_modules'), { recursive: true });
}

/** The package's own libraries and fonts stand in where the system lacks them; where it has them, they are the better match. */
function browserEnvironment(unpacked, executablePath) {
  const env = { ...process.env };
  const missing = /not found/.test(spawnSync('ldd', [executablePath], { encoding: 'utf8' }).stdout ?? '');
  if (missing)
    env.LD_LIBRARY_PATH = [path.join(unpacked, 'al2023', 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = path.join(unpacked, 'fonts');
  return env;
}
