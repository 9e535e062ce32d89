/**
 * The parts of a program that lie in files of their own, on Node, when the environment or a call names a folder for compiled scripts: what is built asks
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
  /** The program itself, where it was run by `runPrecompiled`: it is kept with its parts, by who knows the flags that it set. */
  mlDesignDocsProgram?: CompiledScript;
}

const scope = globalThis as NodeScope;

type Wrapped = (module: { exports: unknown }, require: NodeJS.Require, filename: string, dirname: string) => void;

/** Long after the first findings: keeping takes a moment. A thread that nobody waits for keeps soon. In milliseconds. */
const keptAfter = (): number => (isMainThread ? 20_000 : 500);

/** `dist` is the folder of what was built, `folder` an absolute one; without any, parts are loaded as any module. The first call decides. */
export function serveParts(dist: string, folder = compiledFolder()): void {
  if (folder !== undefined && !scope.mlDesignDocsPart) serveFrom(folder, dist);
}

/** Runs the program in `file`, which serves its own parts, as one of them where they are served, else as any module. */
export function runPrecompiled(file: string): void {
  const folder = compiledFolder();
  if (folder === undefined) return void createRequire(file)(file);
  const program = compileScript(readFileSync(file, 'utf8'), file, folder);
  scope.mlDesignDocsProgram = program;
  run(program, file);
}

function compiledFolder(): string | undefined {
  const folder = process.env[compiledFolderVariable];
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}

/** A line that tells the system what runs the script would be no code in a function. */
function compileScript(text: string, file: string, folder: string): CompiledScript {
  const code = text.replace(/^#!.*/u, '');
  return withUsualFlags(() => compile(`(function (module, require, __filename, __dirname) {${code}\n})`, file, folder));
}

function run({ script }: CompiledScript, file: string): unknown {
  const module = { exports: {} as unknown };
  (script.runInThisContext() as Wrapped)(module, createRequire(file), file, path.dirname(file));
  return module.exports;
}

function serveFrom(folder: string, dist: string): void {
  const compiled = scope.mlDesignDocsProgram ? [scope.mlDesignDocsProgram] : [];
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
    const one = compileScript(text, file, folder);
    const exports = run(one, file);
    compiled.push(one);
    setTimeout(keep, keptAfter()).unref();
    return exports;
  };
  scope.mlDesignDocsPart = (name, variable) => {
    if (!loaded.has(name)) loaded.set(name, load(name, variable));
    return loaded.get(name);
  };
  // An editor that is closed soon after leaves a server whose next start is quick; a command has nothing else to wait for.
  process.on('exit', keep);
}
