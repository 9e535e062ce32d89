import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Tree } from './breaches';

const root = path.resolve(__dirname, '../..');

/** Text of every source, and the names (with no text) of what else a source may import. */
export function projectTree(): Tree {
  const files = new Map<string, string>([['package.json', '']]);
  for (const top of ['server/src', 'client/src', 'client/webview', 'scripts', 'test']) {
    for (const entry of readdirSync(path.join(root, top), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      const name = path.relative(root, file).split(path.sep).join('/');
      files.set(name, /\.(?:ts|mjs)$/u.test(name) ? readFileSync(file, 'utf8') : '');
    }
  }
  return files;
}
