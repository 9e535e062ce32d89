/**
 * Servers and the command line share the core: everything below `lsp/`, `cli/` and `entry/` lies in dist/core.js, which all load, so
 * that its code and data are shipped once.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');
const { buildSync } = require('esbuild');

/** Rooms that are bundled with their entry. */
const outer = ['lsp', 'cli', 'mcp', 'entry'];
/** Of the outer rooms, what stands behind `from` or `import(` and leads out of them. */
const imports = /\b(?:from|import\()\s*'(\.\.?\/[^']+)'/g;

function isOuter(source, file) {
  return outer.includes(path.relative(source, file).split(path.sep)[0]);
}

/** A module or a room by its index; data that an outer room imports by itself goes into its bundle. */
function isOfCore(source, module) {
  if (!module.startsWith(source) || isOuter(source, module)) return false;
  return existsSync(`${module}.ts`) || existsSync(path.join(module, 'index.ts'));
}

/** The modules of the core that the outer rooms import, as files without ending, in alphabetical order. */
function wantedModules(source) {
  const wanted = new Set();
  for (const room of outer) {
    for (const name of readdirSync(path.join(source, room), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const file = path.join(source, room, name);
      for (const [, target] of readFileSync(file, 'utf8').matchAll(imports)) {
        const module = path.resolve(path.dirname(file), target);
        if (isOfCore(source, module)) wanted.add(module);
      }
    }
  }
  return [...wanted].sort();
}

function nameOf(source, module) {
  return path.relative(source, module).replace(/[^A-Za-z0-9]+/g, '_');
}

/** For the bundle of the core: its entry exports each wanted module under its name. `source` is the folder server/src. */
function coreEntry(source) {
  return {
    name: 'core-entry',
    setup(context) {
      context.onResolve({ filter: /^core$/ }, () => ({ path: 'core', namespace: 'core-entry' }));
      context.onLoad({ filter: /.*/, namespace: 'core-entry' }, () => ({
        contents: wantedModules(source)
          .map((module) => `export * as ${nameOf(source, module)} from ${JSON.stringify(module)};`)
          .join('\n'),
        resolveDir: source,
      }));
    },
  };
}

/**
 * For the bundles of the outer rooms: what they import of the core is taken from what `load`, in JavaScript, gives. With `late` that is asked for
 * when something of the core is first named in the course of the program, not at its start.
 */
function sharedCore(source, load, { late = false } = {}) {
  return {
    name: 'shared-core',
    setup(context) {
      context.onResolve({ filter: /^\.\.?\// }, ({ path: target, resolveDir, importer }) => {
        const module = path.resolve(resolveDir, target);
        if (!isOuter(source, importer) || !isOfCore(source, module)) return undefined;
        return { path: nameOf(source, module), namespace: 'shared-core', pluginData: module };
      });
      context.onResolve({ filter: /^late-module$/, namespace: 'shared-core' }, () => ({
        path: 'late-module',
        namespace: 'late-module',
      }));
      context.onResolve({ filter: /.*/, namespace: 'shared-core' }, ({ path: script }) => ({
        path: script,
        external: true,
      }));
      context.onResolve({ filter: /.*/, namespace: 'late-module' }, ({ path: script }) => ({
        path: script,
        external: true,
      }));
      context.onLoad({ filter: /.*/, namespace: 'late-module' }, () => ({ contents: lateModule(load) }));
      context.onLoad({ filter: /.*/, namespace: 'shared-core' }, ({ path: name, pluginData: module }) => ({
        contents: late
          ? `module.exports = require('late-module')('${name}', ${JSON.stringify(exportsOf(module))});`
          : `module.exports = ${load}.${name};`,
      }));
    },
  };
}

/** A function that makes a module of the core, by its name there, whose exports of these names are taken when they are wanted. */
const lateModule = (load) => `let core;
module.exports = (module, names) => {
  const exports = { __esModule: true };
  for (const name of names)
    Object.defineProperty(exports, name, { enumerable: true, get: () => (core ??= ${load})[module][name] });
  return exports;
};`;

/** What a module exports beside types. */
function exportsOf(module) {
  const file = existsSync(`${module}.ts`) ? `${module}.ts` : path.join(module, 'index.ts');
  const { metafile } = buildSync({
    entryPoints: [file],
    format: 'esm',
    write: false,
    metafile: true,
    outdir: 'unused',
  });
  return Object.values(metafile.outputs)[0].exports;
}

module.exports = { coreEntry, sharedCore };
