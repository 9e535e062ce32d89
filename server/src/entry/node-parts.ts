/**
 * The parts of a program that lie in files of their own, on Node, when the environment names a folder for compiled scripts: what is built asks
 * for them by `mlDesignDocsPart`, as in a worker (worker-parts.ts), which must be there before any of it runs (server-parts.ts,
 * cli-parts.ts). Without a folder, or in one that is not absolute, Node loads them as any module.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { compiledFolderVariable } from '../lsp/protocol';
import { type CompiledScript, compile } from './node-compiled';
import { withUsualFlags } from './node-v8';

interface NodeScope {
  mlDesignDocsPart?(name: string, variable?: string): unknown;
}

type Wrapped = (module: { exports: unknown }, require: NodeJS.Require) => void;

/** Long after the first findings: keeping takes a moment. A thread that nobody waits for keeps soon. In milliseconds. */
const keptAfter = (): number => (isMainThread ? 20_000 : 500);

/** `dist` is the folder of what was built. */
export function serveParts(dist: string): void {
  const folder = process.env[compiledFolderVariable];
  if (folder !== undefined && path.isAbsolute(folder)) serveFrom(folder, dist);
}

function serveFrom(folder: string, dist: string): void {
  const compiled: CompiledScript[] = [];
  const loaded = new Map<string, unknown>();
  const keep = (): void => {
    withUsualFlags(() => {
      for (const one of compiled) one.keep();
    });
  };
  const load = (name: string, variable: string | undefined): unknown => {
    const file = path.join(dist, name);
    const text = readFileSync(file, 'utf8');
    // Only data has no variable.
    if (variable === undefined) return JSON.parse(text);
    const one = withUsualFlags(() => compile(`(function (module, require) {${text}\n})`, file, folder));
    const module = { exports: {} as unknown };
    (one.script.runInThisContext() as Wrapped)(module, createRequire(file));
    compiled.push(one);
    setTimeout(keep, keptAfter()).unref();
    return module.exports;
  };
  (globalThis as NodeScope).mlDesignDocsPart = (name, variable) => {
    if (!loaded.has(name)) loaded.set(name, load(name, variable));
    return loaded.get(name);
  };
  // An editor that is closed soon after leaves a server whose next start is quick; a command has nothing else to wait for.
  process.on('exit', keep);
}
