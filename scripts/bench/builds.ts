import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { createRecogniser } from '../../server/src/coverage/recognise';
import type { createAnalyser } from '../../server/src/engine/analyse';
import type { defaultSettings } from '../../server/src/engine/settings';
import type { createMarkdownParser } from '../../server/src/markdown/parse';
import type { rules } from '../../server/src/rules';
import type { builtInCatalogue, builtInFramework } from '../../server/src/schema/registry';

/** What the bench of the recogniser measures. */
export interface Build {
  readonly createRecogniser: typeof createRecogniser;
  readonly createMarkdownParser: typeof createMarkdownParser;
  readonly builtInCatalogue: typeof builtInCatalogue;
  readonly builtInFramework: typeof builtInFramework;
}

const recogniser = `
export { createRecogniser } from './coverage/recognise';
export { createMarkdownParser } from './markdown/parse';
export { builtInCatalogue, builtInFramework } from './schema/registry';
`;

/** What the bench of the rules measures. */
export interface AnalyserBuild {
  readonly createAnalyser: typeof createAnalyser;
  readonly defaultSettings: typeof defaultSettings;
  readonly rules: typeof rules;
}

const analyser = `
export { createAnalyser } from './engine/analyse';
export { defaultSettings } from './engine/settings';
export { rules } from './rules';
`;

const root = join(__dirname, '../..');

/** The recogniser of the working tree, of a git revision or of another checkout (a folder). Throws on an unknown revision, as git does. */
export function buildOf(revision?: string): Build {
  return bundled<Build>(recogniser, revision);
}

/** The analyser with its rules, of the working tree, of a git revision or of another checkout (a folder). Throws on an unknown revision, as git does. */
export function analyserOf(revision?: string): AnalyserBuild {
  return bundled<AnalyserBuild>(analyser, revision);
}

/** Bundled as it ships, because a loader for TypeScript changes what the engine sees. */
function bundled<T>(entry: string, revision: string | undefined): T {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  let source = join(root, 'server/src');
  if (revision !== undefined && existsSync(join(revision, 'server/src'))) source = join(revision, 'server/src');
  else if (revision !== undefined) {
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
    charset: 'utf8',
    mainFields: ['module', 'main'],
    nodePaths: [join(root, 'node_modules')],
    external: ['re2js', 'mermaid', 'dompurify', '@mermaid-js/parser'],
    logLevel: 'error',
  });
  const build = createRequire(__filename)(outfile) as T;
  rmSync(folder, { recursive: true });
  return build;
}
