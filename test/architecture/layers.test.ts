import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { breaches, type Tree } from './breaches';
import { entries } from './house';
import { importsOf } from './imports';
import { projectTree } from './project-tree';

const root = path.resolve(__dirname, '../..');

/** A house of three sound files, and the given ones. */
function house(files: Readonly<Record<string, string>>): Tree {
  return new Map(
    Object.entries({
      'server/src/text/span.ts': 'export interface Span {}\n',
      'server/src/lsp/protocol/index.ts': 'export interface Status {}\n',
      'client/src/preview/messages.ts': 'export interface Draw {}\n',
      ...files,
    }),
  );
}

describe('architecture: the house', () => {
  it('stands: no wall of it is broken', () => {
    const tree = projectTree();
    assert.ok([...tree.keys()].filter((name) => name.startsWith('server/src/')).length > 50, 'the sources were read');
    for (const entry of entries) assert.ok(tree.has(entry), entry);
    assert.deepEqual(breaches(tree), []);
  });

  it('is read in full: the reader of imports sees all that the bundler follows', async () => {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [
        ...entries,
        'client/src/entry/node.ts',
        'client/src/entry/web.ts',
        'client/src/entry/web-client.ts',
        'client/webview/preview.ts',
      ],
      bundle: true,
      write: false,
      metafile: true,
      platform: 'node',
      packages: 'external',
      outdir: 'out',
      logLevel: 'silent',
    });
    const sources = Object.entries(metafile.inputs).filter(([file]) => file.endsWith('.ts'));
    assert.ok(sources.length > 50);
    for (const [file, { imports }] of sources) {
      const seen = importsOf(readFileSync(path.join(root, file), 'utf8')).map(({ to }) => to);
      for (const { original, path: target } of imports)
        assert.ok(seen.includes(original ?? target), `${file}: ${target}`);
    }
  });
});

describe('architecture: a broken wall is seen', () => {
  const broken: Readonly<Record<string, readonly [files: Record<string, string>, expected: RegExp]>> = {
    'a lower room imports a higher one': [
      { 'server/src/rules/a.ts': "import { x } from '../engine/b';\n", 'server/src/engine/b.ts': '' },
      /^server\/src\/rules\/a\.ts:1: rules imports engine, which is above it$/,
    ],
    'a type counts too': [
      { 'server/src/text/a.ts': "import type { X } from '../markdown/b';\n", 'server/src/markdown/b.ts': '' },
      /text imports markdown, which is above it/,
    ],
    'a neighbour is imported': [
      { 'server/src/lsp/a.ts': "export { x } from '../cli/b';\n", 'server/src/cli/b.ts': '' },
      /lsp imports its neighbour cli/,
    ],
    'a rule looks into another group': [
      { 'server/src/rules/data/a.ts': "import { x } from '../serving/b';\n", 'server/src/rules/serving/b.ts': '' },
      /rules of data import serving; what several groups read lies in server\/src\/rules\/stated$/,
    ],
    'what all rules read looks into a group': [
      { 'server/src/rules/stated/a.ts': "import { x } from '../data/b';\n", 'server/src/rules/data/b.ts': '' },
      /rules of stated import data/,
    ],
    'a room that the plan does not know': [
      { 'server/src/cellar/a.ts': "import '../text/span';\n" },
      /"cellar" is no room/,
    ],
    'remark outside markdown': [
      { 'server/src/rules/a.ts': "import remarkParse from 'remark-parse';\n" },
      /imports "remark-parse"; only server\/src\/markdown may/,
    ],
    'the types of the syntax tree outside markdown': [
      { 'server/src/coverage/a.ts': "import type {\n  Root,\n} from 'mdast';\n" },
      /a\.ts:1: imports "mdast"/,
    ],
    'YAML beside the front matter': [
      { 'server/src/markdown/parse.ts': "import { parse } from 'yaml';\n" },
      /imports "yaml"; only server\/src\/markdown\/front-matter\.ts and server\/src\/frameworks\/yaml-places\.ts may/,
    ],
    'mermaid in the server, outside diagram': [
      { 'server/src/features/a.ts': "const load = () => import('mermaid');\n" },
      /imports "mermaid"/,
    ],
    'Node in the core': [{ 'server/src/cli/a.ts': "import path from 'node:path';\n" }, /imports "node:path"; only/],
    'Node without its prefix': [{ 'server/src/cli/a.ts': "import path from 'path';\n" }, /imports "path", a package/],
    'Node in the client': [{ 'client/src/a.ts': "import fs from 'node:fs';\n" }, /imports "node:fs"; only/],
    'LSP in the core': [
      { 'server/src/features/a.ts': "import type { Hover } from 'vscode-languageserver';\n" },
      /imports "vscode-languageserver"; only server\/src\/lsp may/,
    ],
    'vscode in the web page': [
      { 'client/webview/a.ts': "import 'vscode';\n" },
      /imports "vscode"; only client\/src may/,
    ],
    'the client imports the core': [
      { 'client/src/a.ts': "import type { Span } from '../../server/src/text/span';\n" },
      /the client imports server\/src\/text\/span\.ts/,
    ],
    'the protocol imports the server': [
      {
        'server/src/lsp/protocol/a.ts': "import type { Session } from '../session';\n",
        'server/src/lsp/session.ts': '',
      },
      /imports server\/src\/lsp\/session\.ts; the protocol imports nothing/,
    ],
    'the protocol imports a package': [
      { 'server/src/lsp/protocol/a.ts': "import type { Range } from 'vscode-languageserver';\n" },
      /imports "vscode-languageserver"; the protocol imports nothing/,
    ],
    'the client goes around the index of the protocol': [
      {
        'client/src/a.ts': "import type { Place } from '../../server/src/lsp/protocol/places';\n",
        'server/src/lsp/protocol/places.ts': 'export interface Place {}\n',
      },
      /it knows server\/src\/lsp\/protocol\/index\.ts only/,
    ],
    'the server imports the client': [
      { 'server/src/lsp/a.ts': "import type { Draw } from '../../../client/src/preview/messages';\n" },
      /the server imports client\/src\/preview\/messages\.ts/,
    ],
    'the web page imports the extension': [
      { 'client/webview/a.ts': "import '../src/status';\n", 'client/src/status.ts': '' },
      /client\/webview imports client\/src\/status\.ts/,
    ],
    'the core reads the manifest': [
      { 'server/src/engine/a.ts': "import { version } from '../../../package.json';\n", 'package.json': '' },
      /reads package\.json/,
    ],
    'an import that leads nowhere': [{ 'server/src/text/a.ts': "import './gone';\n" }, /which is not there/],
    'an import that cannot be read': [
      { 'server/src/text/a.ts': 'const load = (name: string) => import(name);\n' },
      /no literal/,
    ],
    require: [{ 'server/src/text/a.ts': "const fs = require('fs');\n" }, /require\("fs"\)/],
    'two files import each other': [
      {
        'server/src/rules/a.ts': "import { b } from './b';\n",
        'server/src/rules/b.ts': "import type { A } from './a';\n",
      },
      /^import cycle: server\/src\/rules\/a\.ts -> server\/src\/rules\/b\.ts -> server\/src\/rules\/a\.ts$/,
    ],
    'a file that imports itself': [{ 'client/src/a.ts': "import './a';\n" }, /import cycle: client\/src\/a\.ts -> /],
    'a name that says nothing': [{ 'server/src/text/string-utils.ts': '' }, /"utils" says nothing/],
    'a folder that says nothing': [{ 'test/helpers/document.ts': '' }, /"helpers" says nothing/],
    'such a name in camel case': [{ 'client/src/commonThings.ts': '' }, /"common" says nothing/],
    'an entry that grew': [{ 'server/src/entry/cli.ts': 'export {};\n'.repeat(41) }, /41 lines, at most 40/],
  };
  for (const [name, [files, expected]] of Object.entries(broken)) {
    it(name, () => {
      const found = breaches(house(files));
      assert.equal(found.length, 1, found.join('\n'));
      assert.match(found[0] as string, expected);
    });
  }

  it('and a sound house is not complained about', () => {
    const sound = house({
      'package.json': '',
      'server/src/schema/data.generated.json': '',
      'server/src/schema/registry.ts': "import data from './data.generated.json';\n",
      'server/src/markdown/front-matter.ts': "import { parseDocument } from 'yaml';\nimport '../text/span';\n",
      'server/src/lsp/a.ts': "import { version } from '../../../package.json';\nimport '../schema/registry';\n",
      'server/src/entry/cli.ts': 'export {};\n'.repeat(40),
      'client/webview/a.ts': "import mermaid from 'mermaid';\nimport type { Draw } from '../src/preview/messages';\n",
      'client/src/a.ts': "import { methods } from '../../server/src/lsp/protocol';\nimport 'vscode';\n",
      'server/src/rules/communication.ts': 'export const miscellany = 1;\n',
      'server/src/rules/stated/sources.ts': 'export const sources = 1;\n',
      'server/src/rules/data/split.ts': "import '../stated/sources';\nimport '../communication';\n",
      'server/src/rules/index.ts': "import './data/split';\n",
    });
    assert.deepEqual(breaches(sound), []);
  });
});

describe('architecture: imports are read', () => {
  const read = (text: string) => importsOf(text).map(({ to, line, kind }) => `${line} ${kind} ${to}`);

  it('in every form', () => {
    const text = [
      "import a, { b } from './a';",
      'import * as c from "./c";',
      "import './side-effect';",
      "import type { D } from './d';",
      'export {',
      '  e,',
      "} from './e';",
      "export * from './f';",
      "export type { G } from './g';",
      "const h = await import('./h');",
      "type I = import('./i').I;",
    ].join('\n');
    assert.deepEqual(read(text), [
      '1 static ./a',
      '2 static ./c',
      '3 static ./side-effect',
      '4 type ./d',
      '5 static ./e',
      '8 static ./f',
      '9 type ./g',
      '10 dynamic ./h',
      '11 dynamic ./i',
    ]);
  });

  it('and not in comments, templates or exports of values', () => {
    const text = [
      "// import a from './a';",
      '/*',
      "import b from './b';",
      '*/',
      'const page = `',
      "import c from './c';",
      '`;',
      "export const from = 'd';",
      "export function f(): string { return 'from'; }",
      "const note = 'http://x/'; // import('./e')",
    ].join('\n');
    assert.deepEqual(read(text), []);
  });
});
