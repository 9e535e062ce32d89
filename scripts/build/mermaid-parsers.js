/**
 * Of Mermaid what parses: a server and the command line draw nothing, and the renderers with their packages are four fifths of Mermaid's code. As it
 * comes, all of it hangs together. So what leads to drawing is cut off in the text of its modules, and what nobody names then, left out.
 */
const { readFile } = require('node:fs/promises');
const { withQuickConfig } = require('./quick-config');

/** Mermaid's modules of the kinds of diagrams that server/src/diagram/mermaid.ts asks for; the parser of architecture diagrams lies apart. */
const kinds = 'c4Diagram|flowDiagram|sequenceDiagram|classDiagram-v2|stateDiagram-v2|erDiagram|blockDiagram';

/** Each is found as often as it says, in all of Mermaid's modules that are bundled: a new version may be written another way. */
const cuts = [
  {
    // A kind that is not read is known by its name only.
    what: new RegExp(`await import\\("\\./chunks/mermaid\\.core/(?!(?:${kinds})-\\w+\\.mjs")[\\w-]+\\.mjs"\\)`, 'g'),
    by: '{}',
    least: 20,
  },
  { what: /^(\s*)renderer(?:: \w+)?,$/gm, by: '$1renderer: undefined,', least: 8 },
  { what: /^(\s*)styles: \w+(,?)$/gm, by: '$1styles: undefined$2', least: 6 },
  { what: /^ {2}styles = styles_default$/gm, by: '  styles', least: 1 },
  { what: /^ *c4Renderer_default\.setConf\(c4\);$/gm, by: '', least: 1 },
  // How a shape is drawn; that there is one is asked for.
  { what: /^( {4}handler): \w+$/gm, by: '$1: undefined', least: 40 },
  {
    what: /(?<=const undocumentedShapes = \{\n)[\s\S]*?(?=\n {2}\};)/g,
    by: (names) => names.replace(/^( *\w+)(,?)$/gm, '$1: undefined$2'),
    least: 1,
  },
  // Colours are for drawing.
  {
    what: /^var themes_default = \{[\s\S]*?^\};/gm,
    by: 'var themes_default = { default: { getThemeVariables: () => ({}) } };',
    least: 1,
  },
  {
    what: /^var mermaidAPI = Object\.freeze\(\{[\s\S]*?^\}\);/gm,
    by: 'var mermaidAPI = { getDiagramFromText, updateSiteConfig, reset: () => reset() };',
    least: 1,
  },
  {
    what: /^var mermaid = \{[\s\S]*?^\};/gm,
    by: 'var mermaid = { mermaidAPI, initialize, detectType };',
    least: 1,
  },
  { what: /^if \(typeof document !== "undefined"\) \{\n {2}window\.addEventListener[^\n]*\n\}/gm, by: '', least: 1 },
];

/** What parsing needs of other packages, too. The rest of them is not there: `undefined` by every name. */
const neededToParse =
  /^(?:\.|[/\\]|[A-Za-z]:[/\\]|es-toolkit(?:\/|$)|@braintree\/sanitize-url$|dayjs$|fastdom(?:\/|$))/;

const ofMermaid = /[\\/]node_modules[\\/]mermaid[\\/]dist[\\/]/;

/**
 * Names are given to functions and tables are put together by calls that a bundler has to keep, unless it is told that they do nothing else. So
 * written, all that is not used goes.
 */
function withPureCalls(text) {
  return withoutDynamicImports(text)
    .replace(/(?<![\w.]|function |@__PURE__ \*\/ )__(?:name|export|reExport|commonJS|toESM)\(/g, '/* @__PURE__ */ $&')
    .replace(/(?<![\w.]|@__PURE__ \*\/ )require_\w+\(\)/g, '/* @__PURE__ */ $&')
    .replace(/^ *static \{\s*\/\* @__PURE__ \*\/ __name\(this, "\w+"\);\s*\}$/gm, '');
}

/** Of a module that is imported in the course of the program a bundler keeps all. Those of the kinds that are read are loaded at once anyway. */
function withoutDynamicImports(text) {
  const imports = [];
  const rest = text.replace(
    /\bimport\((['"][^'"]+['"])\)/g,
    (_, target) => `Promise.resolve(imported${imports.push(target) - 1})`,
  );
  return imports.map((target, at) => `import * as imported${at} from ${target};\n`).join('') + rest;
}

/** For the bundle that reads diagrams: `mermaid` and `dompurify` mean these. An error where a new version of Mermaid has no place for a cut. */
const mermaidParsers = {
  name: 'mermaid-parsers',
  setup(context) {
    let found = new Map();
    context.onStart(() => {
      found = new Map();
    });
    // Nothing is sanitised here; diagram/mermaid.ts puts in what Mermaid calls.
    context.onResolve({ filter: /^dompurify$/ }, () => ({
      path: 'purify',
      namespace: 'no-drawing',
      sideEffects: false,
    }));
    context.onResolve({ filter: /.*/ }, async ({ path: target, pluginData, ...others }) => {
      if (pluginData === 'mermaid-parsers') return undefined;
      const asks = ofMermaid.test(others.importer);
      if (asks && !neededToParse.test(target)) return { path: target, namespace: 'no-drawing', sideEffects: false };
      if (!asks && target !== 'mermaid') return undefined;
      const { path, errors } = await context.resolve(target, { ...others, pluginData: 'mermaid-parsers' });
      return errors.length > 0 ? { errors } : { path, sideEffects: false };
    });
    context.onLoad({ filter: /.*/, namespace: 'no-drawing' }, ({ path }) => ({
      contents: path === 'purify' ? 'export default {};' : 'module.exports = {};',
    }));
    context.onLoad({ filter: /[\\/]node_modules[\\/]mermaid[\\/]dist[\\/].*\.mjs$/ }, async ({ path }) => {
      const text = cuts.reduce(
        (rest, { what, by }, at) => {
          found.set(at, (found.get(at) ?? 0) + (rest.match(what)?.length ?? 0));
          return rest.replace(what, by);
        },
        await readFile(path, 'utf8'),
      );
      return { contents: withQuickConfig(withPureCalls(text)), loader: 'js' };
    });
    // Which has Mermaid imported late where it is not in the same script.
    context.onLoad({ filter: /[\\/]server[\\/]src[\\/]diagram[\\/]mermaid\.ts$/ }, async ({ path }) => ({
      contents: withoutDynamicImports(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
    context.onEnd(() => ({
      errors: cuts.flatMap(({ what, least }, at) =>
        (found.get(at) ?? 0) >= least
          ? []
          : [{ text: `mermaid-parsers: Mermaid has no ${what} any more. Look at scripts/build/mermaid-parsers.js` }],
      ),
    }));
  },
};

/** The parser of architecture diagrams: its packages, as Mermaid has them, in one module, of which a third is used. */
const architectureParser = {
  name: 'architecture-parser',
  setup(context) {
    context.onResolve({ filter: /^architecture$/ }, () => ({ path: 'architecture', namespace: 'architecture' }));
    context.onLoad({ filter: /.*/, namespace: 'architecture' }, () => ({
      contents: "export { createArchitectureServices } from '@mermaid-js/parser';",
      resolveDir: __dirname,
    }));
    context.onResolve({ filter: /.*/ }, async ({ path: target, pluginData, ...others }) => {
      if (pluginData === 'architecture-parser' || (target !== '@mermaid-js/parser' && !/^\./.test(target)))
        return undefined;
      const { path, errors } = await context.resolve(target, { ...others, pluginData: 'architecture-parser' });
      return errors.length > 0 ? { errors } : { path, sideEffects: false };
    });
    context.onLoad({ filter: /[\\/]@mermaid-js[\\/]parser[\\/]dist[\\/].*\.mjs$/ }, async ({ path }) => ({
      contents: withPureCalls(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
};

module.exports = { architectureParser, mermaidParsers };
