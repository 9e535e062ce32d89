/**
 * npm's `prepare`: whoever installs the repository itself (npm from a git address, pre-commit) gets what the npm package has.
 * A build that is there is left alone: it is the developer's. To build anew: npm run build.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const BUNDLES = ['cli', 'mcp', 'library', 'server/node', 'webview/mermaid', 'webview/picture'];

if (!existsSync(path.join(ROOT, 'dist/cli.js'))) {
  // npm gets the development packages before this, but not where it was called with --global, which its own call inherits.
  if (!hasDevelopmentPackages() && process.env.npm_config_global === 'true') installDevelopmentPackages();
  if (hasDevelopmentPackages()) {
    run(['esbuild.js', '--production', ...BUNDLES]);
    run(['scripts/build/declarations.mjs']);
  } else {
    console.error('ml-design-docs is not built: that needs its development packages (npm ci without --omit=dev)');
  }
}

function hasDevelopmentPackages() {
  try {
    createRequire(import.meta.url).resolve('esbuild');
    return true;
  } catch {
    return false;
  }
}

function installDevelopmentPackages() {
  const npm = process.env.npm_execpath;
  if (!npm) return;
  const environment = Object.entries(process.env).filter(
    ([name]) => !/^npm_config_(?:global|location|omit|include)$/iu.test(name),
  );
  run([npm, 'ci', '--ignore-scripts', '--no-audit', '--no-fund'], Object.fromEntries(environment));
}

function run(args, env = process.env) {
  if (process.exitCode) return;
  // Nothing on standard output: older versions of pre-commit take what `npm pack` prints for a file name.
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exitCode = status ?? 1;
}
