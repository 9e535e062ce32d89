/**
 * Writes every generated file of the project: `npm run generate`. With `--check` it writes nothing, names the files
 * that are stale and exits 1. Each module directly in `scripts/generate/` is a generator: its default export takes the
 * root folder and returns relative path -> content.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

type Generator = (root: string) => Map<string, string> | Promise<Map<string, string>>;

const root = path.resolve(__dirname, '..');

async function generatorsOf(folder: string): Promise<readonly Generator[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  const generators: Generator[] = [];
  for (const name of names.sort()) {
    const module = await import(pathToFileURL(path.join(folder, name)).href);
    // A CommonJS module seen from `import()` carries its exports one level deeper.
    const generator: unknown = module.default?.default ?? module.default;
    if (typeof generator !== 'function') throw new Error(`scripts/generate/${name} has no default export`);
    generators.push(generator as Generator);
  }
  return generators;
}

/** Compares content, not bytes of a line end: a checkout on Windows may have turned LF into CRLF. */
function isFresh(file: string, content: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === content;
}

async function main(check: boolean): Promise<void> {
  const stale: string[] = [];
  for (const generate of await generatorsOf(path.join(root, 'scripts/generate'))) {
    for (const [relative, content] of await generate(root)) {
      const file = path.join(root, relative);
      if (isFresh(file, content)) continue;
      stale.push(relative);
      if (check) continue;
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }
  for (const relative of stale) console.log(check ? `stale: ${relative} (run npm run generate)` : `wrote ${relative}`);
  if (check && stale.length > 0) process.exitCode = 1;
}

main(process.argv.includes('--check')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
