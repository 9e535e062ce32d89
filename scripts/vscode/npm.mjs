import { spawn } from 'node:child_process';
import path from 'node:path';

/**
 * Runs the user's own npm, so that their registry, proxy and certificates apply. Resolves to its standard output;
 * rejects with the last lines npm printed and, when the cause looks like the network, with a hint.
 */
export function npm(args, cwd) {
  const { command, prefix, shell } = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...prefix, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd,
      shell,
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', (error) => reject(new Error(`npm could not be started (${error.message}). Is it on the PATH?`)));
    child.on('close', (code) => {
      if (code === 0) resolve(out);
      else reject(new Error(explain(args, code, `${err}\n${out}`)));
    });
  });
}

/** `npm start` tells its children where npm is; outside of it, the one on the PATH (a .cmd on Windows, which needs a shell). */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && path.basename(script) === 'npm-cli.js')
    return { command: process.execPath, prefix: [script], shell: false };
  return { command: 'npm', prefix: [], shell: process.platform === 'win32' };
}

/** Without the settings npm passes to scripts: the flags of the outer `npm ci` or `npm start` are not meant for these installs. */
function environment() {
  const outer =
    /^npm_config_(prefix|local_prefix|global|omit|include|dry_run|ignore_scripts|package_lock|save|production|workspaces?)$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name)));
}

function explain(args, code, output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !/A complete log of this run/.test(line));
  const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|network/i.test(output);
  const hint = offline
    ? '\nThe npm registry could not be reached. This is needed once: connect to the network (or set your proxy in npm) and run the same command again.'
    : '';
  return `npm ${args.slice(0, 2).join(' ')} failed (exit code ${code}).${hint}\n${lines.slice(-8).join('\n')}`;
}
