/** How the GitHub Action comes to the command line: its own build, the npm package, or a build of its own commit. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ACTION = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const OWN = path.join(ACTION, 'dist/cli.js');

/** A version, range or tag; not an address, a file or another package. */
const VERSION = /^[\^~]?[0-9A-Za-z][0-9A-Za-z.+-]{0,63}$/u;

/** The path of the script to run. `version` is the action's input; throws, with one line to show, if it cannot be had. */
export function programFor(version, temporary) {
  if (version === '' && existsSync(OWN)) return OWN;
  if (version === 'source') {
    if (!existsSync(OWN)) npm(['ci', '--no-audit', '--no-fund'], ACTION, 'this action could not be built');
    if (!existsSync(OWN)) throw new Error('this action was not built by npm ci');
    return OWN;
  }
  const wanted = version === '' ? JSON.parse(readFileSync(path.join(ACTION, 'package.json'), 'utf8')).version : version;
  if (!VERSION.test(wanted)) throw new Error(`version: '${wanted}' is no version of the npm package`);
  const folder = path.join(temporary, 'ml-design-docs');
  mkdirSync(folder, { recursive: true });
  npm(
    ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `ml-design-docs@${wanted}`],
    folder,
    `ml-design-docs@${wanted} could not be installed from npm; 'version: source' builds the commit of this action instead`,
  );
  return path.join(folder, 'node_modules/ml-design-docs/dist/cli.js');
}

/** What npm says goes to the log, folded. */
function npm(args, cwd, complaint) {
  const windows = process.platform === 'win32';
  console.log(`::group::npm ${args[0]}`);
  // There npm is a script for the shell, to which a path with a blank would be two.
  const words = windows ? args.map((arg) => `"${arg}"`) : args;
  const { status } = spawnSync('npm', words, { cwd, stdio: ['ignore', 'inherit', 'inherit'], shell: windows });
  console.log('::endgroup::');
  if (status !== 0) throw new Error(complaint);
}
