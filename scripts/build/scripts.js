/**
 * The rooms of server/src below lsp/, cli/, mcp/ and entry/ are shipped once, in a row of scripts that servers, the command line and the library
 * load. Each is loaded when something of it is first named, and builds on those before it, so that a text that is no design doc costs
 * no recogniser and no rules, and a report no feature of an editor.
 */
const { existsSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { buildSync } = require('esbuild');

/** Rooms that are bundled with their entry. */
const outer = ['lsp', 'cli', 'mcp', 'entry'];

/** Small, and asked for by outer rooms of any text: what else they ask for is asked of some. */
const ofAnyText = [
  'frameworks/read',
  'rules/page-address',
  'rules/safe-fix',
  'engine/unknown-names',
  'engine/searched-files',
  'engine/gathered-findings',
  'text/span',
  'diagram/load',
];

/** Features that are asked for by a command, on a document that its author wants more of than findings. */
const ofCommands = /^features\/(?:architecture|compare|convert|new-document|portfolio|review)\b/u;

/**
 * In the order in which they build on each other. A script holds what its beginnings lead to, but for what an earlier one holds. What begins a
 * script is named by earlier ones within functions only.
 */
const scripts = [
  // Parsing, settings, and whether a text is a design doc.
  { name: 'core.js', begins: (module) => module === 'service' || ofAnyText.includes(module) },
  // The recogniser and facts.
  { name: 'recogniser.js', begins: (module) => module === 'engine/whole-analysis' },
  // Rules: a script of its own, so that the server can listen between both.
  { name: 'rules.js', begins: (module) => module === 'rules/index' },
  // Frameworks of a team.
  {
    name: 'team.js',
    begins: (module) => ['frameworks/read-files', 'coverage/added-sections', 'rules/team/team-rules'].includes(module),
  },
  // What an editor asks about an analysis.
  { name: 'features.js', begins: (module) => module.startsWith('features/') && !ofCommands.test(module) },
  // And all else that an outer room wants.
  { name: 'commands.js', begins: (module) => ofCommands.test(module) },
];

const generated = /\.generated\.json$/;

/** Every module of `source`, by its path below without ending: what it imports, which data, and what it exports beside types. */
function readGraph(source) {
  const files = readdirSync(source, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.join(source, file));
  const { metafile } = buildSync({
    entryPoints: files,
    bundle: false,
    write: false,
    metafile: true,
    format: 'esm',
    outdir: 'unused',
    outbase: source,
    absWorkingDir: source,
    logLevel: 'error',
  });
  const graph = new Map();
  for (const output of Object.values(metafile.outputs)) {
    const module = output.entryPoint.replace(/\.ts$/u, '');
    const targets = output.imports
      .filter(({ path: target }) => target.startsWith('.'))
      .map(({ path: target }) => moduleAt(source, path.resolve(source, path.dirname(module), target)));
    graph.set(module, {
      imports: targets.filter((target) => !/\.json$/u.test(target)),
      data: targets.filter((target) => generated.test(target)),
      exports: output.exports,
    });
  }
  return graph;
}

/** Of a file without ending, or of a room, which stands for its index: its path below `source`, with slashes. */
function moduleAt(source, place) {
  const file =
    existsSync(`${place}.ts`) || !existsSync(path.join(place, 'index.ts')) ? place : path.join(place, 'index');
  return path.relative(source, file).split(path.sep).join('/');
}

const isOuter = (module) => outer.includes(module.split('/')[0]);

/** Which script each module lies in, and which modules of it are wanted from outside. */
function readPlan(source) {
  const graph = readGraph(source);
  const scriptOf = new Map();
  for (const [at, { begins }] of scripts.entries()) {
    const isLater = (module) => scripts.slice(at + 1).some((later) => later.begins(module));
    const isLast = at === scripts.length - 1;
    const waiting = [...graph.keys()].filter((module) => !isOuter(module) && (isLast || begins(module)));
    for (const module of waiting) {
      if (scriptOf.has(module) || !graph.has(module)) continue;
      scriptOf.set(module, at);
      waiting.push(...graph.get(module).imports.filter((target) => !isLater(target)));
    }
  }
  const wanted = scripts.map(() => new Set());
  for (const [module, { imports }] of graph)
    for (const target of imports)
      if (scriptOf.has(target) && scriptOf.get(target) !== scriptOf.get(module))
        wanted[scriptOf.get(target)].add(target);
  return { graph, scriptOf, wanted: wanted.map((modules) => [...modules].sort()) };
}

let plan;

/** Read once for all bundles; again for a module that is new. */
function planFor(source, module) {
  if (!plan || (module !== undefined && !plan.graph.has(module))) plan = readPlan(source);
  return plan;
}

const nameOf = (module) => module.replace(/[^A-Za-z0-9]+/g, '_');

/** All files of data that the scripts name, as paths. */
const dataOf = (source) =>
  [...planFor(source).graph.values()].flatMap(({ data }) => data.map((file) => path.join(source, file)));

/**
 * For the bundle of one of the scripts: its entry, of the script's name, exports each module that others want. `load` gives, in JavaScript, how it
 * comes to another script. What lies in an earlier one is taken from there at once, what lies in a later one when it is named.
 */
function scriptOfRow(source, script, load) {
  const own = scripts.findIndex(({ name }) => name === script);
  return {
    name: 'script-of-row',
    setup(context) {
      context.onResolve({ filter: /^row$/ }, () => ({ path: script, namespace: 'row' }));
      context.onLoad({ filter: /.*/, namespace: 'row' }, () => ({
        contents: planFor(source)
          .wanted[own].map((module) => `export * as ${nameOf(module)} from ${JSON.stringify(`./${module}`)};`)
          .join('\n'),
        resolveDir: source,
      }));
      context.onResolve({ filter: /^\.\.?\// }, ({ path: target, resolveDir }) => {
        const module = moduleAt(source, path.resolve(resolveDir, target));
        const at = planFor(source).scriptOf.get(module);
        if (at === undefined || at === own) return undefined;
        return { path: module, namespace: at < own ? 'earlier' : 'later', sideEffects: false };
      });
      context.onResolve({ filter: /^script:/ }, ({ path: name }) => ({ path: name.slice(7), namespace: 'script' }));
      context.onResolve({ filter: /.*/, namespace: 'script' }, ({ path: name }) => ({ path: name, external: true }));
      context.onLoad({ filter: /.*/, namespace: 'script' }, ({ path: name }) => ({
        contents: `export default ${load(name)};`,
      }));
      context.onLoad({ filter: /.*/, namespace: 'earlier' }, ({ path: module }) => ({
        contents: [
          `import script from 'script:${scripts[planFor(source).scriptOf.get(module)].name}';`,
          ...planFor(source)
            .graph.get(module)
            .exports.map(
              (name) => `export const ${name} = /* @__PURE__ */ (() => script.${nameOf(module)}.${name})();`,
            ),
        ].join('\n'),
      }));
      onLate(context, source, 'later', load);
    },
  };
}

/**
 * For the bundles of the outer rooms: what they import of the row is taken from what `load` gives for its script, in JavaScript. With `late` that is
 * asked for when something of it is first named in the course of the program, not at its start.
 */
function sharedScripts(source, load, { late = false, carried = [] } = {}) {
  return {
    name: 'shared-scripts',
    setup(context) {
      context.onResolve({ filter: /^\.\.?\// }, ({ path: target, resolveDir, importer }) => {
        if (!importer.startsWith(source) || !isOuter(path.relative(source, importer).split(path.sep).join('/')))
          return undefined;
        const module = moduleAt(source, path.resolve(resolveDir, target));
        if (carried.includes(module) || !planFor(source, module).scriptOf.has(module)) return undefined;
        return { path: module, namespace: 'shared', sideEffects: false };
      });
      if (late) return onLate(context, source, 'shared', load);
      context.onResolve({ filter: /.*/, namespace: 'shared' }, ({ path: name }) => ({ path: name, external: true }));
      context.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path: module }) => ({
        contents: `module.exports = ${load(scripts[planFor(source).scriptOf.get(module)].name)}.${nameOf(module)};`,
      }));
    },
  };
}

/** Modules of a namespace whose exports are taken from their scripts when they are wanted. */
function onLate(context, source, namespace, load) {
  context.onResolve({ filter: /^late-modules$/, namespace }, () => ({ path: 'modules', namespace: 'late-modules' }));
  context.onResolve({ filter: /.*/, namespace: 'late-modules' }, ({ path: name }) => ({ path: name, external: true }));
  context.onLoad({ filter: /.*/, namespace: 'late-modules' }, () => ({ contents: lateModules(load) }));
  context.onLoad({ filter: /.*/, namespace }, ({ path: module }) => {
    const { graph, scriptOf } = planFor(source);
    const names = JSON.stringify(graph.get(module).exports);
    return {
      contents: `module.exports = require('late-modules')(${scriptOf.get(module)}, '${nameOf(module)}', ${names});`,
    };
  });
}

/** A function that makes a module, by the place of its script and its name there, whose exports of these names are taken when they are wanted. */
const lateModules = (load) => `const scripts = [${scripts.map(({ name }) => `() => ${load(name)}`).join(', ')}];
const loaded = [];
module.exports = (at, module, names) => {
  const exports = { __esModule: true };
  for (const name of names)
    Object.defineProperty(exports, name, { enumerable: true, get: () => (loaded[at] ??= scripts[at]())[module][name] });
  return exports;
};`;

module.exports = { dataOf, scriptOfRow, sharedScripts };
