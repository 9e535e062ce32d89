import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import generate from '../generate/framework-data';

/**
 * Compiles `schemas/` into what the engine loads, where it is stale: an edited synonym would not be measured otherwise. Returns
 * the files written. Throws with every problem if the data is not valid.
 */
export function compileSchemas(root: string): readonly string[] {
  const stale = [...generate(root)].filter(([relative, content]) => {
    const file = path.join(root, relative);
    return !existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== content;
  });
  for (const [relative, content] of stale) writeFileSync(path.join(root, relative), content);
  return stale.map(([relative]) => relative);
}
