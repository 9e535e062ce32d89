import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { createRecogniser } from '../../server/src/coverage/recognise';
import type { createMarkdownParser } from '../../server/src/markdown/parse';
import type { builtInCatalogue, builtInFramework } from '../../server/src/schema/registry';

/** What the bench measures, as it ships: bundled, because a loader for TypeScript changes what the engine sees. */
export interface Build {
  readonly createRecogniser: typeof createRecogniser;
  readonly createMarkdownParser: typeof createMarkdownParser;
  readonly builtInCatalogue: typeof builtInCatalogue;
  readonly builtInFramework: typeof builtInFramework;
}

const root = join(__dirname, '../..');
const entry = `
export { createRecogniser } from './coverage/recognise';
export { createMarkdownParser } from './markdown/parse';
export { builtInCatalogue, builtInFramework } from './schema/registry';
`;

/** The build of the working tree, or of a git revision. Throws on an unknown revision, as git does. */
export function buildOf(revision?: string): Build {
  const folder = mkdtempSync(join(tmpdir(), 'bench-recogniser-'));
  let source = join(root, 'server/src');
  if (revision !== undefined) {
    mkdirSync(join(folder, 'tree'));
    const archive = execFileSync('git', ['archive', revision, 'server/src'], { cwd: root, maxBuffer: 2 ** 28 });
    execFileSync('tar', ['-x', '-C', join(folder, 'tree')], { input: archive });
    source = join(folder, 'tree/server/src');
  }
  const outfile = join(folder, 'build.cjs');
  buildSync({
    stdin: { contents: entry, resolveDir: source, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    nodePaths: [join(root, 'node_modules')],
    logLevel: 'error',
  });
  const build = createRequire(__filename)(outfile) as Build;
  rmSync(folder, { recursive: true });
  return build;
}
