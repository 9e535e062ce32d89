/**
 * Writes the types of the library entry below dist/types: what tsc makes of server/src/entry/library.ts, without the modules that
 * its types do not name. So no type of a bundled package is needed by whoever uses the library.
 * Usage: node scripts/build/declarations.mjs
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const SOURCE = path.join(ROOT, 'server/src');
const ENTRY = 'entry/library';
const OUT = path.join(ROOT, 'dist/types');

const folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-types-'));
try {
  const complaints = emit();
  const wanted = reachable();
  const own = complaints.filter(({ module }) => module === undefined || wanted.includes(module));
  if (own.length > 0)
    throw new Error(`the types of the library were not made:\n${own.map(({ line }) => line).join('\n')}`);
  rmSync(OUT, { recursive: true, force: true });
  for (const module of wanted) {
    const target = path.join(OUT, `${module}.d.ts`);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(folder, 'types', `${module}.d.ts`), target);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What the compiler said. That a type cannot be named is no matter in a module that the library's types do not name. */
function emit() {
  const options = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: path.join(folder, 'types'),
    rootDir: SOURCE,
    // The core needs neither Node nor a page.
    types: [],
  };
  const project = path.join(folder, 'tsconfig.json');
  writeFileSync(
    project,
    JSON.stringify({
      extends: path.join(ROOT, 'tsconfig.json'),
      compilerOptions: options,
      include: [],
      files: [path.join(SOURCE, `${ENTRY}.ts`)],
    }),
  );
  const compiler = path.join(ROOT, 'node_modules/typescript/bin/tsc');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [compiler, '--project', project], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  if (error) throw error;
  if (status === 0) return [];
  const lines = `${stdout}${stderr}`.split(/\r?\n/u).filter((line) => /\berror\b/u.test(line));
  if (lines.length === 0) throw new Error(`tsc ended with exit code ${status}:\n${stdout}${stderr}`);
  return lines.map((line) => ({ line, module: /^server\/src\/(.+)\.ts\(\d/u.exec(line)?.[1] }));
}

/** The modules whose types the entry names, itself among them, as paths without ending. */
function reachable() {
  const found = new Set([ENTRY]);
  for (const module of found) {
    const text = readFileSync(path.join(folder, 'types', `${module}.d.ts`), 'utf8');
    for (const [, name] of text.matchAll(/\b(?:from |import\()['"]([^'"]+)['"]/gu)) {
      if (!name.startsWith('.')) throw new Error(`the public types name '${name}', a package: ${module}.d.ts`);
      const target = path.posix.join(path.posix.dirname(module), name);
      const resolved = [target, `${target}/index`].find((one) => existsSync(path.join(folder, 'types', `${one}.d.ts`)));
      if (resolved === undefined) throw new Error(`${module}.d.ts names '${name}', of which there is no declaration`);
      found.add(resolved);
    }
  }
  return [...found].sort();
}
