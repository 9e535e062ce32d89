// Builds everything that ships into dist/. Usage: node esbuild.js [bundle ...] [--watch] [--production] [--metafile] [--to=FOLDER]
// Bundles: client/node client/node-client client/language-client client/web client/web-client core recogniser rules team features commands server/node server/precompiled
// server/diagram-thread server/worker cli mcp library diagrams diagrams/architecture globs patterns syntax webview webview/picture webview/mermaid (default: all).
const esbuild = require('esbuild');
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { dataApart, writesData } = require('./scripts/build/data');
const {
  inBoth,
  inNode,
  inWorker,
  lateArchitecture,
  lateBuiltins,
  lateClient,
  lateDiagrams,
  lateLanguageClient,
  lateMcp,
  lateGlobs,
  latePatterns,
  loadedScript,
  sharedMermaid,
} = require('./scripts/build/late-scripts');
const { architectureParser, mermaidParsers } = require('./scripts/build/mermaid-parsers');
const { inOneByte } = require('./scripts/build/one-byte');
const { usedProtocol } = require('./scripts/build/protocol');
const { quickConfig } = require('./scripts/build/quick-config');
const { dataOf, scriptOfRow, sharedScripts } = require('./scripts/build/scripts');
const { lateSyntax, syntaxEntry } = require('./scripts/build/syntax');

const shebang = { js: '#!/usr/bin/env node' };
// `module` first: the UMD builds of the vscode-languageserver packages hide their requires from a bundler.
const node = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const browser = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

const source = path.join(__dirname, 'server/src');

/** One of the scripts that scripts/build/scripts.js parts the rooms of `source` into, for Node and for workers. */
const ofRow = (name) => ({
  ...browser,
  ...loadedScript(name),
  target: [node.target, browser.target],
  // As the modules are, one by one; esbuild says it only of entries that are files.
  banner: { js: '"use strict";' },
  in: 'row',
  plugins: [
    scriptOfRow(source, name, inBoth),
    dataApart('data.json'),
    lateDiagrams(inBoth('diagrams.js')),
    lateGlobs,
    latePatterns,
    lateSyntax,
  ],
});

/** One entry file and one output file each; the options are esbuild's. */
const bundles = {
  'client/node': {
    ...node,
    in: 'client/src/entry/node.ts',
    out: 'dist/client/node.js',
    external: ['vscode'],
    needs: ['client/node-client'],
    // The host of extensions loads modules by `require`.
    supported: { 'dynamic-import': false },
    plugins: [lateClient],
  },
  // What the activation leaves for later turns.
  'client/node-client': {
    ...node,
    in: 'client/src/entry/node-client.ts',
    out: 'dist/client/node-client.js',
    external: ['vscode'],
    needs: ['client/language-client'],
    supported: { 'dynamic-import': false },
    plugins: [lateLanguageClient],
  },
  // Four fifths of the client's code, needed when the server is started.
  'client/language-client': {
    ...node,
    in: 'vscode-languageclient/node',
    out: 'dist/client/language-client.js',
    external: ['vscode'],
  },
  'client/web': {
    ...browser,
    format: 'cjs',
    in: 'client/src/entry/web.ts',
    out: 'dist/client/web.js',
    external: ['vscode'],
    needs: ['client/web-client'],
    // The host of extensions gives modules by `require`.
    supported: { 'dynamic-import': false },
  },
  // What the activation leaves for later turns, with the library of the client.
  'client/web-client': {
    ...browser,
    format: 'cjs',
    in: 'client/src/entry/web-client.ts',
    out: 'dist/client/web-client.js',
    external: ['vscode'],
  },
  core: {
    ...ofRow('core.js'),
    needs: ['commands', 'diagrams', 'features', 'globs', 'patterns', 'recogniser', 'rules', 'syntax', 'team'],
    plugins: [...ofRow('core.js').plugins, writesData('data.json', () => dataOf(source))],
  },
  recogniser: ofRow('recogniser.js'),
  rules: ofRow('rules.js'),
  team: ofRow('team.js'),
  features: ofRow('features.js'),
  commands: ofRow('commands.js'),
  'server/node': {
    ...node,
    in: 'server/src/entry/node.ts',
    out: 'dist/server/node.js',
    banner: shebang,
    needs: ['core', 'server/diagram-thread'],
    // A client that waits for the answer to `initialize` need not wait for the core.
    plugins: [
      usedProtocol,
      lateBuiltins('child_process', 'crypto', 'worker_threads'),
      sharedScripts(source, (name) => inNode(name, `../${name}`), { late: true }),
    ],
  },
  // For a client that names a folder for compiled scripts.
  'server/precompiled': {
    ...node,
    in: 'server/src/entry/node-precompiled.ts',
    out: 'dist/server/precompiled.js',
    needs: ['server/node'],
    plugins: [lateBuiltins('crypto', 'worker_threads')],
  },
  // Started by the server for the first diagram.
  'server/diagram-thread': {
    ...node,
    in: 'server/src/entry/diagram-thread.ts',
    out: 'dist/server/diagram-thread.js',
    needs: ['diagrams'],
    plugins: [lateDiagrams(inNode('diagrams.js', '../diagrams.js'))],
  },
  cli: {
    ...node,
    in: 'server/src/entry/cli.ts',
    out: 'dist/cli.js',
    banner: shebang,
    needs: ['core'],
    // A call that is wrong, or for help, needs no other script, not even to say what was meant.
    plugins: [
      lateMcp,
      lateGlobs,
      lateBuiltins('child_process', 'crypto'),
      sharedScripts(source, inBoth, { late: true, carried: ['text/nearest'] }),
    ],
  },
  // For the command `mcp`, with the kit of the protocol.
  mcp: {
    ...node,
    in: 'server/src/entry/mcp.ts',
    out: 'dist/mcp.js',
    needs: ['core'],
    plugins: [lateGlobs, sharedScripts(source, inBoth, { late: true })],
  },
  // For whoever imports the npm package; its types are made by scripts/build/declarations.mjs.
  library: {
    ...node,
    in: 'server/src/entry/library.ts',
    out: 'dist/library.js',
    needs: ['core'],
    plugins: [sharedScripts(source, (name) => `require("./${name}")`, { late: true })],
  },
  // The reader of diagrams with Mermaid's parsers, for the first of them.
  diagrams: {
    ...browser,
    ...loadedScript('diagrams.js'),
    target: [node.target, browser.target],
    in: 'server/src/diagram/reader.ts',
    needs: ['diagrams/architecture'],
    plugins: [lateArchitecture, mermaidParsers, inOneByte],
  },
  // For the first architecture diagram.
  'diagrams/architecture': {
    ...browser,
    ...loadedScript('diagrams-architecture.js'),
    target: [node.target, browser.target],
    in: 'architecture',
    plugins: [architectureParser, inOneByte],
  },
  globs: { ...browser, ...loadedScript('globs.js'), in: 'node_modules/picomatch/index.js' },
  patterns: { ...browser, ...loadedScript('patterns.js'), in: 'node_modules/re2js/build/index.js' },
  // The condition `worker` comes before `browser` in packages whose browser build needs a DOM (character references).
  syntax: {
    ...browser,
    ...loadedScript('syntax.js'),
    conditions: ['worker', 'module'],
    target: [node.target, browser.target],
    in: 'syntax',
    plugins: [syntaxEntry],
  },
  'server/worker': {
    ...browser,
    format: 'iife',
    in: 'server/src/entry/worker.ts',
    out: 'dist/server/worker.js',
    needs: ['core'],
    plugins: [usedProtocol, sharedScripts(source, inWorker)],
  },
  // CSS that preview.ts imports lands beside it, in dist/webview/preview.css.
  // The page loads mermaid.js before it.
  webview: {
    ...browser,
    format: 'iife',
    in: 'client/webview/preview.ts',
    out: 'dist/webview/preview.js',
    plugins: [sharedMermaid],
  },
  // For the command line, which evaluates it in the page of a browser after mermaid.js.
  'webview/picture': {
    ...browser,
    format: 'iife',
    globalName: 'mlDesignDocsPicture',
    in: 'client/webview/picture.ts',
    out: 'dist/webview/picture.js',
    plugins: [sharedMermaid],
  },
  'webview/mermaid': {
    ...browser,
    ...loadedScript('webview/mermaid.js'),
    in: 'client/webview/mermaid.ts',
    plugins: [quickConfig, inOneByte],
  },
};

async function main(args) {
  // Another folder than dist: a build that is measured while others work in the tree.
  const to = args.find((arg) => arg.startsWith('--to='))?.slice('--to='.length) ?? 'dist';
  const flags = new Set(args.filter((arg) => arg.startsWith('--') && !arg.startsWith('--to=')));
  const unknown = [...flags].filter((flag) => !['--watch', '--production', '--metafile'].includes(flag));
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  unknown.push(...wanted.filter((name) => !(name in bundles)));
  if (unknown.length > 0)
    throw new Error(`unknown: ${unknown.join(', ')}. Bundles: ${Object.keys(bundles).join(', ')}`);

  const names = new Set((wanted.length > 0 ? wanted : Object.keys(bundles)).flatMap(withNeeds));
  await Promise.all([...names].map((name) => build(name, flags, to)));
}

/** A script that loads another at its start is of no use without it. */
function withNeeds(name) {
  return [...(bundles[name].needs ?? []).flatMap(withNeeds), name];
}

async function build(name, flags, to) {
  const { in: entry, out, needs: _, ...specific } = bundles[name];
  const outfile = path.resolve(__dirname, to, path.relative('dist', out));
  const production = flags.has('--production');
  const options = {
    ...specific,
    // Every engine of these targets has them. As literals they are compiled once; esbuild would have them made anew, at each call, of a text.
    supported: { ...specific.supported, 'regexp-unicode-property-escapes': true },
    absWorkingDir: __dirname,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: production,
    sourcemap: production ? false : 'linked',
    legalComments: production ? 'linked' : 'none',
    metafile: flags.has('--metafile'),
    logLevel: 'warning',
  };
  if (flags.has('--watch')) {
    const context = await esbuild.context({ ...options, plugins: [...(options.plugins ?? []), reportRebuilds(name)] });
    await context.watch();
    return;
  }
  const result = await esbuild.build(options);
  if (result.metafile) {
    mkdirSync(path.join(__dirname, 'out'), { recursive: true });
    const file = path.join(__dirname, 'out', `meta-${name.replace('/', '-')}.json`);
    writeFileSync(file, JSON.stringify(result.metafile));
  }
}

/** The lines that the background problem matcher of an editor's task waits for. */
function reportRebuilds(name) {
  return {
    name: 'report-rebuilds',
    setup(context) {
      context.onStart(() => console.log(`[watch] ${name}: build started`));
      context.onEnd((result) => console.log(`[watch] ${name}: build finished, ${result.errors.length} errors`));
    },
  };
}

main(process.argv.slice(2)).catch((error) => {
  // esbuild has already printed its own build errors.
  if (!Array.isArray(error.errors)) console.error(error.message);
  process.exitCode = 1;
});
