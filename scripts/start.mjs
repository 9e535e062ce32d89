/**
 * `npm start`: builds the extension and shows it at work on the examples, in the desktop VS Code if there is one, else in a real
 * VS Code in the browser. `npm start -- --help` lists the options.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { portProblem } from './vscode/port.mjs';
import { startServer } from './vscode/server.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const HELP = `npm start [-- options] [file or folder]

Builds the extension and opens examples/ (or the given file or folder) in VS Code.

  --browser   use VS Code in the browser even if a desktop VS Code ("code") is installed
  --no-open   only print the address, open no browser
  --port N    the port on 127.0.0.1 (default: a free one)`;

const OPTIONS = {
  browser: { type: 'boolean', default: false },
  'no-open': { type: 'boolean', default: false },
  port: { type: 'string', default: '0' },
  help: { type: 'boolean', short: 'h', default: false },
};

try {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  if (values.help) console.log(HELP);
  else await start(values, positionals[0]);
} catch (error) {
  console.error(`npm start: ${error.message}`);
  process.exitCode = 1;
}

async function start(values, given) {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`--port wants a number from 0 to 65535, not "${values.port}".`);
  const target = whatToOpen(given);
  const onDesktop = !values.browser && desktopCode();
  const problem = onDesktop ? undefined : await portProblem(port);
  if (problem) throw new Error(problem);
  console.log('Building the extension …');
  run(process.execPath, ['esbuild.js'], 'The build failed.');
  if (onDesktop) openDesktop(target);
  else await serve(target, port, !values['no-open']);
}

/** The folder to open, what to say of it and, in it, the document: the given one, or the folder's first Markdown file that is not a README. */
function whatToOpen(given) {
  const place =
    given === undefined ? path.join(ROOT, 'examples') : path.resolve(process.env.INIT_CWD ?? process.cwd(), given);
  if (!existsSync(place)) throw new Error(`${place} does not exist.`);
  if (!statSync(place).isDirectory()) return { folder: path.dirname(place), file: place, tip: '' };
  const documents = readdirSync(place).filter((name) => /\.(md|markdown)$/i.test(name));
  // Of the examples, the unfinished design shows most.
  const first =
    documents.find((name) => given === undefined && name === 'ranking-design.md') ??
    documents.sort().find((name) => !/^readme\b/i.test(name)) ??
    documents[0];
  const tip = given === undefined ? '\nWhat to try is in its README.md.' : '';
  return { folder: place, file: first === undefined ? undefined : path.join(place, first), tip };
}

function run(command, args, failure) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (error || status !== 0) throw new Error(error ? `${failure} ${error.message}` : failure);
}

// On Windows `code` is a .cmd file, which only a shell can run; a shell needs its arguments quoted.
function code(args, stdio) {
  const shell = process.platform === 'win32';
  return spawnSync('code', shell ? args.map((argument) => `"${argument}"`) : args, { shell, stdio });
}

function desktopCode() {
  return code(['--version'], 'ignore').status === 0;
}

function openDesktop({ folder, file, tip }) {
  const args = ['--new-window', `--extensionDevelopmentPath=${ROOT}`, folder, ...(file ? [file] : [])];
  if (code(args, 'inherit').status !== 0) throw new Error('"code" did not start. Try: npm start -- --browser');
  console.log(
    `VS Code opens ${folder} with the extension. Edits there are kept. To use a browser instead: npm start -- --browser${tip}`,
  );
}

async function serve({ folder, file, tip }, port, open) {
  const server = await startServer({ workspace: folder, extensions: [ROOT], port, log: console.log });
  const url = server.url(file);
  console.log(`
VS Code with ML Design Docs is at

  ${url}

It shows ${folder}: what you save there is kept.${tip}
Press Ctrl+C to stop.`);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log('\nStopping …');
    await server.stop();
    process.exit(0);
  };
  stopWithNpm(stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  server.exited.then((exitCode) => {
    if (stopping) return;
    console.error(`The VS Code server ended by itself (exit code ${exitCode}).`);
    process.exitCode = 1;
    return server.stop();
  });
  if (open) openBrowser(url);
}

/** A signal that ends npm alone ends the shell between npm and us, but does not reach us: we only get another parent. */
function stopWithNpm(stop) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  setInterval(() => process.ppid !== parent && stop(), 1000).unref();
}

/** Only where somebody can see it: over SSH or in a container the address alone has to do. */
function openBrowser(url) {
  const byPlatform = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url.replaceAll('&', '^&')]] };
  const [command, args] = byPlatform[process.platform] ?? ['xdg-open', [url]];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('(No browser could be opened: open the address yourself.)'));
  child.unref();
}
