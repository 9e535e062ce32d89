/** The plan of the house: which room may look into which. The prose is in docs/architecture.md. */

/** Rooms of server/src from the ground up. A room sees the rooms below its floor, not its neighbours. */
export const floors: readonly (readonly string[])[] = [
  ['schema', 'text'],
  ['markdown', 'diagram', 'language', 'frameworks'],
  ['coverage', 'facts'],
  ['reading'],
  ['rules'],
  ['engine'],
  ['features'],
  ['service', 'host'],
  ['lsp', 'cli', 'mcp'],
  ['entry'],
];

/** Neighbours that may see each other all the same, with the reason. */
export const doors: readonly { readonly from: string; readonly to: string; readonly because: string }[] = [
  { from: 'service', to: 'host', because: 'the service is made from a host' },
  { from: 'diagram', to: 'language', because: 'labels are words' },
  { from: 'mcp', to: 'cli', because: 'agents get the verdict of the command line: its settings, its names, its words' },
];

/** The rules of a group see none of another group. What several groups read in a document lies in `stated`, which sees no group. */
export const ruleRoom = 'server/src/rules';
export const readByAllRules = 'stated';

/** The one module of the server that the client knows. */
export const protocol = 'server/src/lsp/protocol/index';

/** The one module of the client that its web page shares with it. */
export const pageMessages = 'client/src/preview/messages';

/** A package and the only folders that may import it. A package that no line names may be imported nowhere. */
export const packages: readonly { readonly name: RegExp; readonly by: readonly string[] }[] = [
  { name: /^node:/u, by: ['server/src/entry', 'client/src/entry'] },
  {
    name: /^(?:unified|remark-[\w-]+|mdast|mdast-util-[\w-]+|micromark[\w-]*|unist[\w-]*)$/u,
    by: ['server/src/markdown'],
  },
  { name: /^yaml$/u, by: ['server/src/markdown/front-matter.ts', 'server/src/frameworks/yaml-places.ts'] },
  { name: /^re2js$/u, by: ['server/src/frameworks/patterns.ts'] },
  // Mermaid with what its parsers need to run without a browser.
  { name: /^(?:mermaid|dompurify|@mermaid-js\/[\w-]+)$/u, by: ['server/src/diagram', 'client/webview'] },
  { name: /^picomatch$/u, by: ['server/src/engine', 'server/src/cli'] },
  { name: /^vscode-languageserver(?:-textdocument)?$/u, by: ['server/src/lsp'] },
  { name: /^vscode-languageserver\/(?:node|browser)$/u, by: ['server/src/entry'] },
  { name: /^@modelcontextprotocol\/sdk\//u, by: ['server/src/mcp', 'server/src/entry/mcp.ts'] },
  { name: /^vscode$/u, by: ['client/src'] },
  { name: /^vscode-languageclient$/u, by: ['client/src'] },
  { name: /^vscode-languageclient\/(?:node|browser)$/u, by: ['client/src/entry'] },
];

/** Files outside the sources that may be read as data, and by whom. */
export const data: readonly { readonly file: string; readonly by: readonly string[] }[] = [
  { file: 'package.json', by: ['server/src/entry', 'server/src/lsp', 'server/src/cli'] },
];

/** Names that say nothing about what is inside. */
export const emptyNames: ReadonlySet<string> = new Set([
  'util',
  'utils',
  'utility',
  'utilities',
  'helper',
  'helpers',
  'common',
  'misc',
  'shared',
]);

/** Entries wire; they do not decide. */
export const entries = [
  'server/src/entry/node.ts',
  'server/src/entry/node-precompiled.ts',
  'server/src/entry/worker.ts',
  'server/src/entry/cli.ts',
  'server/src/entry/mcp.ts',
];
export const entryLines = 40;
