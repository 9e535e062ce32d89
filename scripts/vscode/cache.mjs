import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const STAMP = 'installed.json';

/** The folder downloaded tools live in: `.vscode-test/` of the repository, or ML_DESIGN_DOCS_VSCODE_CACHE. */
function cacheFolder() {
  return path.resolve(process.env.ML_DESIGN_DOCS_VSCODE_CACHE || path.join(ROOT, '.vscode-test'));
}

/**
 * Fills `<cache>/<name>` once and returns its path. `fill(folder)` works in a folder of its own that gets its final name only
 * when everything is there, so an interrupted install leaves nothing that looks finished, and two installs at once do no harm.
 * `recipe` is any string that says what `fill` does: when it changes, the folder is made anew.
 */
export async function installOnce(name, recipe, fill, log = () => {}) {
  const target = path.join(cacheFolder(), name);
  if ((await readStamp(target)) === recipe) return target;

  await mkdir(cacheFolder(), { recursive: true });
  await removeLeftovers(name);
  const partial = `${target}.partial-${process.pid}`;
  const started = Date.now();
  try {
    await mkdir(partial);
    await fill(partial);
    await writeFile(path.join(partial, STAMP), `${JSON.stringify({ recipe })}\n`);
    if ((await readStamp(target)) !== recipe) {
      await rm(target, { recursive: true, force: true });
      await rename(partial, target);
    }
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  const megabytes = Math.round((await sizeOf(target)) / 1e6);
  log(`${name}: ${megabytes} MB in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return target;
}

async function readStamp(folder) {
  try {
    return JSON.parse(await readFile(path.join(folder, STAMP), 'utf8')).recipe;
  } catch {
    return undefined;
  }
}

/** Partial folders of installs that were killed; those of a process that still runs are left alone. */
async function removeLeftovers(name) {
  for (const entry of await readdir(cacheFolder())) {
    const pid = entry.startsWith(`${name}.partial-`) ? Number(entry.slice(entry.lastIndexOf('-') + 1)) : 0;
    if (pid && pid !== process.pid && !isAlive(pid)) {
      await rm(path.join(cacheFolder(), entry), { recursive: true, force: true });
    }
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function sizeOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    // `parentPath` came with Node 20.12; `path` is its older name.
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath ?? entry.path, entry.name))).size;
  }
  return bytes;
}
