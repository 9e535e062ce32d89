// Builds everything that ships into dist/. Usage: node esbuild.js [bundle ...] [--watch] [--production] [--metafile]
// Bundles: client/node client/web core server/node server/worker cli library patterns webview webview/picture webview/mermaid (default: all).
const esbuild = require('esbuild');
const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { coreEntry, sharedCore } = require('./scripts/build/core');
const { dataApart } = require('./scripts/build/data');
const { inWorker, lateMermaid, latePatterns, loadedScript, sharedMermaid } = require('./scripts/build/late-scripts');
const { quickConfig } = require('./scripts/build/quick-config');

const shebang = { js: '#!/usr/bin/env node' };
// `module` first: the UMD builds of the vscode-languageserver packages hide their requires from a bundler.
const node = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const browser = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

const source = path.join(__dirname, 'server/src');

/** One entry file and one output file each; the options are esbuild's. */
const bundles = {
  'client/node': { ...node, in: 'client/src/entry/node.ts', out: 'dist/client/node.js', external: ['vscode'] },
  'client/web': {
    ...browser,
    format: 'cjs',
    in: 'client/src/entry/web.ts',
    out: 'dist/client/web.js',
    external: ['vscode'],
  },
  // For Node and for workers. The condition `worker` comes before `browser` in packages whose browser build needs a DOM (character
  // references).
  core: {
    ...browser,
    ...loadedScript('core.js'),
    conditions: ['worker', 'module'],
    target: [node.target, browser.target],
    // As the modules are, one by one; esbuild says it only of entries that are files.
    banner: { js: '"use strict";' },
    in: 'core',
    needs: ['patterns'],
    plugins: [coreEntry(source), dataApart('data.json'), lateMermaid, latePatterns],
  },
  'server/node': {
    ...node,
    in: 'server/src/entry/node.ts',
    out: 'dist/server/node.js',
    banner: shebang,
    needs: ['core'],
    plugins: [sharedCore(source, 'require("../core.js")')],
  },
  cli: {
    ...node,
    in: 'server/src/entry/cli.ts',
    out: 'dist/cli.js',
    banner: shebang,
    needs: ['core'],
    plugins: [sharedCore(source, 'require("./core.js")')],
  },
  // For whoever imports the npm package; its types are made by scripts/build/declarations.mjs.
  library: {
    ...node,
    in: 'server/src/entry/library.ts',
    out: 'dist/library.js',
    needs: ['core'],
    plugins: [sharedCore(source, 'require("./core.js")')],
  },
  patterns: { ...browser, ...loadedScript('patterns.js'), in: 'node_modules/re2js/build/index.js' },
  'server/worker': {
    ...browser,
    format: 'iife',
    in: 'server/src/entry/worker.ts',
    out: 'dist/server/worker.js',
    needs: ['core'],
    plugins: [sharedCore(source, inWorker('core.js'))],
  },
  // CSS that preview.ts imports lands beside it, in dist/webview/preview.css.
  // The page loads mermaid.js before it.
  webview: {
    ...browser,
    format: 'iife',
    in: 'client/webview/preview.ts',
    out: 'dist/webview/preview.js',
    plugins: [sharedMermaid('globalThis.mlDesignDocsMermaid')],
  },
  // For the command line, which evaluates it in the page of a browser after mermaid.js.
  'webview/picture': {
    ...browser,
    format: 'iife',
    globalName: 'mlDesignDocsPicture',
    in: 'client/webview/picture.ts',
    out: 'dist/webview/picture.js',
    plugins: [sharedMermaid('globalThis.mlDesignDocsMermaid')],
  },
  'webview/mermaid': {
    ...browser,
    ...loadedScript('webview/mermaid.js'),
    in: 'client/webview/mermaid.ts',
    plugins: [quickConfig],
  },
};

async function main(args) {
  const flags = new Set(args.filter((arg) => arg.startsWith('--')));
  const unknown = [...flags].filter((flag) => !['--watch', '--production', '--metafile'].includes(flag));
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  unknown.push(...wanted.filter((name) => !(name in bundles)));
  if (unknown.length > 0)
    throw new Error(`unknown: ${unknown.join(', ')}. Bundles: ${Object.keys(bundles).join(', ')}`);

  const names = new Set((wanted.length > 0 ? wanted : Object.keys(bundles)).flatMap(withNeeds));
  await Promise.all([...names].map((name) => build(name, flags)));
}

/** A script that loads another at its start is of no use without it. */
function withNeeds(name) {
  return [...(bundles[name].needs ?? []).flatMap(withNeeds), name];
}

async function build(name, flags) {
  const { in: entry, out: outfile, needs: _, ...specific } = bundles[name];
  const production = flags.has('--production');
  const options = {
    ...specific,
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
