/**
 * Servers and the command line share the core: everything below `lsp/`, `cli/` and `entry/` lies in dist/core.js, which all load, so
 * that its code and data are shipped once.
 */
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

/** Rooms that are bundled with their entry. */
const outer = ['lsp', 'cli', 'entry'];
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

/** For the bundles of the outer rooms: what they import of the core is taken from what `load`, in JavaScript, gives. */
function sharedCore(source, load) {
  return {
    name: 'shared-core',
    setup(context) {
      context.onResolve({ filter: /^\.\.?\// }, ({ path: target, resolveDir, importer }) => {
        const module = path.resolve(resolveDir, target);
        if (!isOuter(source, importer) || !isOfCore(source, module)) return undefined;
        return { path: nameOf(source, module), namespace: 'shared-core' };
      });
      context.onResolve({ filter: /.*/, namespace: 'shared-core' }, ({ path: script }) => ({
        path: script,
        external: true,
      }));
      context.onLoad({ filter: /.*/, namespace: 'shared-core' }, ({ path: name }) => ({
        contents: `module.exports = ${load}.${name};`,
      }));
    },
  };
}

module.exports = { coreEntry, sharedCore };
