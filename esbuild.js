// Builds everything that ships into dist/. Usage: node esbuild.js [bundle ...] [--watch] [--production] [--metafile]
// Bundles: client/node client/web server/node server/worker cli webview webview/mermaid (default: all).
const esbuild = require('esbuild');
const { existsSync, mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const shebang = { js: '#!/usr/bin/env node' };
// `module` first: the UMD builds of the vscode-languageserver packages hide their requires from a bundler.
const node = { platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const browser = { platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/**
 * Mermaid lies in a script of its own, dist/webview/mermaid.js, so that it is shipped once and loaded late or never. `load` is
 * how a bundle comes to it, in JavaScript; in Node it is the path of the script.
 */
function sharedMermaid(load) {
  const names = { mermaid: 'mermaid', dompurify: 'purify' };
  return {
    name: 'shared-mermaid',
    setup(context) {
      context.onResolve({ filter: /^(?:mermaid|dompurify|@mermaid-js\/parser)$/ }, ({ path: name }) => ({
        path: name,
        namespace: 'shared-mermaid',
      }));
      context.onResolve({ filter: /mermaid\.js$/, namespace: 'shared-mermaid' }, ({ path: script }) => ({
        path: script,
        external: true,
      }));
      context.onLoad({ filter: /.*/, namespace: 'shared-mermaid' }, ({ path: name }) => ({
        contents: names[name]
          ? `exports.__esModule = true; exports.default = ${load}.${names[name]};`
          : `module.exports = ${load};`,
      }));
    },
  };
}
const mermaidInNode = (script) => sharedMermaid(`require(${JSON.stringify(script)})`);
// A worker that was started from a blob does not know where it lies: the client tells where the script is.
const mermaidInWorker = sharedMermaid(
  `(self.mlDesignDocsMermaid || (importScripts(self.mlDesignDocsMermaidScript || new URL('../webview/mermaid.js', self.location.href).href), self.mlDesignDocsMermaid))`,
);

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
  // Node and workers read scripts as UTF-8: Russian and Chinese words need no escapes, which saves 50 KB.
  'server/node': {
    ...node,
    charset: 'utf8',
    in: 'server/src/entry/node.ts',
    out: 'dist/server/node.js',
    banner: shebang,
    plugins: [mermaidInNode('../webview/mermaid.js')],
  },
  // The condition `worker` comes before `browser` in packages whose browser build needs a DOM (character references).
  'server/worker': {
    ...browser,
    format: 'iife',
    conditions: ['worker', 'module'],
    charset: 'utf8',
    in: 'server/src/entry/worker.ts',
    out: 'dist/server/worker.js',
    plugins: [mermaidInWorker],
  },
  cli: {
    ...node,
    charset: 'utf8',
    in: 'server/src/entry/cli.ts',
    out: 'dist/cli.js',
    banner: shebang,
    plugins: [mermaidInNode('./webview/mermaid.js')],
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
  'webview/mermaid': {
    ...browser,
    format: 'iife',
    globalName: 'mlDesignDocsMermaid',
    in: 'client/webview/mermaid.ts',
    out: 'dist/webview/mermaid.js',
    footer: { js: 'if (typeof module === "object") module.exports = mlDesignDocsMermaid;' },
  },
};

async function main(args) {
  const flags = new Set(args.filter((arg) => arg.startsWith('--')));
  const unknown = [...flags].filter((flag) => !['--watch', '--production', '--metafile'].includes(flag));
  const wanted = args.filter((arg) => !arg.startsWith('--'));
  unknown.push(...wanted.filter((name) => !(name in bundles)));
  if (unknown.length > 0)
    throw new Error(`unknown: ${unknown.join(', ')}. Bundles: ${Object.keys(bundles).join(', ')}`);

  const names = (wanted.length > 0 ? wanted : Object.keys(bundles)).filter((name) => {
    if (existsSync(path.join(__dirname, bundles[name].in))) return true;
    console.log(`${name}: skipped, ${bundles[name].in} does not exist`);
    return false;
  });
  await Promise.all(names.map((name) => build(name, flags)));
}

async function build(name, flags) {
  const { in: entry, out: outfile, ...specific } = bundles[name];
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
