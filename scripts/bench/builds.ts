import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { createRecogniser } from '../../server/src/coverage/recognise';
import type { createAnalyser } from '../../server/src/engine/analyse';
import type { decideByContent } from '../../server/src/engine/decide';
import type { createKindReader } from '../../server/src/engine/document-kind-features';
import type { createFrameworkChooser } from '../../server/src/engine/framework';
import type { createMemory } from '../../server/src/engine/memory';
import type { defaultSettings } from '../../server/src/engine/settings';
import type { readFacts } from '../../server/src/facts/read';
import type { createTaskReader } from '../../server/src/facts/task';
import type { createMarkdownParser } from '../../server/src/markdown/parse';
import type { rules } from '../../server/src/rules';
import type { builtInCatalogue, builtInFramework, builtInTasks } from '../../server/src/schema/registry';

/** What the bench of the recogniser measures, and what else an analysis does before its rules. */
export interface Build {
  readonly createTaskReader: typeof createTaskReader;
  readonly readFacts: typeof readFacts;
  readonly createFrameworkChooser: typeof createFrameworkChooser;
  readonly decideByContent: typeof decideByContent;
  /** Older revisions have no reader in it. */
  readonly kind: { readonly createKindReader?: typeof createKindReader };
  readonly builtInTasks: typeof builtInTasks;
  readonly createRecogniser: typeof createRecogniser;
  readonly createMarkdownParser: typeof createMarkdownParser;
  readonly builtInCatalogue: typeof builtInCatalogue;
  readonly builtInFramework: typeof builtInFramework;
}

const recogniser = `
export { createRecogniser } from './coverage/recognise';
export { createMarkdownParser } from './markdown/parse';
export { createFrameworkChooser } from './engine/framework';
export { decideByContent } from './engine/decide';
export * as kind from './engine/document-kind-features';
export { readFacts } from './facts/read';
export { createTaskReader } from './facts/task';
export { builtInCatalogue, builtInFramework, builtInTasks } from './schema/registry';
`;

/** What the bench of the rules measures. */
export interface AnalyserBuild {
  readonly createAnalyser: typeof createAnalyser;
  readonly defaultSettings: typeof defaultSettings;
  readonly rules: typeof rules;
  /** Absent in revisions that analysed every version of a document anew. */
  readonly createMemory?: typeof createMemory;
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
  return bundled<AnalyserBuild>(analyser, revision, {
    'engine/memory.ts': "export { createMemory } from './engine/memory';",
  });
}

/**
 * Bundled as it ships, because a loader for TypeScript changes what the engine sees. `more` are lines of the entry for files that not
 * every revision has.
 */
function bundled<T>(entry: string, revision: string | undefined, more: Readonly<Record<string, string>> = {}): T {
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
  const lines = Object.entries(more).flatMap(([file, line]) => (existsSync(join(source, file)) ? [line] : []));
  buildSync({
    stdin: { contents: [entry, ...lines].join('\n'), resolveDir: source, loader: 'ts' },
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
