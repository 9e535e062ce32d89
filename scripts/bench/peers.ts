import { createRequire } from 'node:module';
import path from 'node:path';
import { installOnDemand } from '../on-demand';

/** What others are measured with, pinned: figures of two runs are of the same programs. */
const versions = {
  'markdownlint-cli2': '0.22.1',
  'vscode-markdown-languageserver': '0.3.0',
  'vscode-markdown-languageservice': '0.5.0-alpha.13',
  'markdown-it': '14.1.0',
  'unified-language-server': '4.1.0',
  remark: '15.0.1',
  'remark-gfm': '4.0.1',
  'remark-frontmatter': '5.0.0',
  'remark-preset-lint-recommended': '7.0.1',
} as const;

export interface Peers {
  /** Folder with a `node_modules` of its own. */
  readonly folder: string;
  /** Path of a file below `node_modules`. */
  file(name: string): string;
  readonly require: NodeJS.Require;
  /** Name and version, for the report. */
  readonly told: readonly string[];
}

/**
 * The programs that we are measured beside, installed at the first call into a cache that npm's own clean-up takes away. They are no
 * dependencies of the project. What cannot be had is said, and the measurement goes on without: undefined.
 */
export function installPeers(log: (line: string) => void): Peers | undefined {
  let folder: string;
  try {
    // The server names an older library than VS Code ships with it.
    const overrides = { 'vscode-markdown-languageservice': versions['vscode-markdown-languageservice'] };
    folder = installOnDemand({ name: 'ml-design-docs-bench', dependencies: versions, overrides }, log);
  } catch (error) {
    log(`the peers cannot be had, so they are left out: ${String(error).split('\n', 2).join(' ')}`);
    return undefined;
  }
  return {
    folder,
    file: (name) => path.join(folder, 'node_modules', name),
    require: createRequire(path.join(folder, 'package.json')),
    told: Object.entries(versions).map(([name, version]) => `${name} ${version}`),
  };
}
