import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A registry that answers nothing is none. */
const installLimitMs = 180_000;

export interface OnDemand {
  /** Of a folder in npm's cache folder of this project, which npm's own clean-up takes away. */
  readonly name: string;
  /** Pinned: two runs are of the same programs. */
  readonly dependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

/**
 * Packages that a tool wants and that are no dependencies of the project: installed at the first call, no script of theirs run. The folder
 * with their `node_modules`; throws where they cannot be had.
 */
export function installOnDemand({ name, ...wanted }: OnDemand, log: (line: string) => void): string {
  const folder = path.resolve(__dirname, '../node_modules/.cache', name);
  const manifest = JSON.stringify({ private: true, ...wanted }, undefined, 2);
  const done = path.join(folder, 'package.json');
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return folder;
  log(`installing ${Object.keys(wanted.dependencies).length > 1 ? 'the packages' : 'a package'} for this, once …`);
  const fresh = `${folder}.${process.pid}`;
  try {
    mkdirSync(fresh, { recursive: true });
    writeFileSync(path.join(fresh, 'package.json'), manifest);
    const flags = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', '--loglevel=error'];
    execFileSync('npm', ['install', '--prefix', fresh, ...flags], {
      cwd: fresh,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: installLimitMs,
    });
    rmSync(folder, { recursive: true, force: true });
    renameSync(fresh, folder);
    return folder;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}
