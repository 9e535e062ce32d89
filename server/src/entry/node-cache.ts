import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { platform } from 'node:process';
import type { CacheStore, Caching } from '../cli/cache';
import { isOwn, makeOwnFolder } from './node-own-folder';
import { serveParts } from './node-parts';
import { writeReason } from './node-text';
import { saveQuickly, temporaryName } from './node-write';

/** What was kept so long ago is made anew, if anybody still asks for it. In milliseconds: 30 days. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/** Of a kept text, or of what a killed process left of one. */
const isOurs = (name: string): boolean => /^[\da-f]{64}$/u.test(name) || temporaryName.test(name);

/** `dist` is the folder of what was built. */
export function nodeCaching(dist: string, version: string): Caching {
  let build: string | undefined;
  return {
    get build() {
      build ??= digest(JSON.stringify([version, process.version, scriptsIn(dist)]));
      return build;
    },
    digest,
    open,
    keepCompiled: () => {
      const folder = userFolder('compiled');
      if (folder !== undefined) serveParts(dist, folder);
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A version that is worked on stays the same while its scripts do not; what npm unpacks has no times. */
function scriptsIn(dist: string): readonly unknown[] {
  return readdirSync(dist)
    .filter((name) => /\.js(?:on)?$/u.test(name))
    .map((name) => {
      const { size, mtimeMs } = statSync(path.join(dist, name));
      return [name, size, mtimeMs];
    });
}

/** Ours for one purpose, where the system wants caches of a user to be. Undefined for a user without a home, as containers have. */
function userFolder(purpose: 'checked' | 'compiled'): string | undefined {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const isSet = (folder: string | undefined): folder is string => folder !== undefined && path.isAbsolute(folder);
  try {
    const base =
      platform === 'darwin'
        ? path.join(homedir(), 'Library', 'Caches')
        : platform === 'win32' && isSet(LOCALAPPDATA)
          ? LOCALAPPDATA
          : isSet(XDG_CACHE_HOME)
            ? XDG_CACHE_HOME
            : path.join(homedir(), '.cache');
    // `HOME` may be empty, which would be the working directory: what a checkout brings with it.
    return path.isAbsolute(base) ? path.join(base, 'ml-design-docs', purpose) : undefined;
  } catch {
    return undefined;
  }
}

/** What others may write could say that a document has no findings. */
function open(folder = userFolder('checked')): CacheStore | { readonly problem: string } {
  if (folder === undefined)
    return { problem: '--cache: this user has no home, so nothing is kept (name a folder: --cache=FOLDER)' };
  try {
    const found = statSync(folder, { throwIfNoEntry: false });
    if (found && !found.isDirectory()) return { problem: `--cache: ${folder}: is no folder, so nothing is kept` };
    if (!found) {
      makeOwnFolder(folder);
      // Backups leave it out, and git does. https://bford.info/cachedir/
      saveQuickly(path.join(folder, 'CACHEDIR.TAG'), 'Signature: 8a477f597d28d172789f06886806bc55\n');
      saveQuickly(path.join(folder, '.gitignore'), '*\n');
    }
    if (!isOwn(folder))
      return {
        problem: `--cache: ${folder}: is not yours alone to write, so it is not used (chmod go-w, or name another folder)`,
      };
    return storeIn(folder, new Set(readdirSync(folder)));
  } catch (error) {
    return { problem: `--cache: ${folder}: ${writeReason(error)}, so nothing is kept` };
  }
}

/** A text lies below its own digest, so that what a crash of the system left of it is not taken for all. */
function storeIn(folder: string, names: ReadonlySet<string>): CacheStore {
  return {
    has: (name) => names.has(name),
    read: (name) => {
      try {
        const kept = readFileSync(path.join(folder, name), 'utf8');
        const end = kept.indexOf('\n');
        const text = kept.slice(end + 1);
        return kept.slice(0, end) === digest(text) ? text : undefined;
      } catch {
        return undefined;
      }
    },
    keep: (name, text) => {
      try {
        saveQuickly(path.join(folder, name), `${digest(text)}\n${text}`);
        return true;
      } catch {
        return false;
      }
    },
    tidy: () => {
      for (const name of names) if (isOurs(name)) dropIfOld(path.join(folder, name));
    },
  };
}

function dropIfOld(file: string): void {
  try {
    if (Date.now() - statSync(file).mtimeMs > keptFor) rmSync(file, { force: true });
  } catch {
    // Another process was quicker, or it cannot be taken away: it does no harm.
  }
}
