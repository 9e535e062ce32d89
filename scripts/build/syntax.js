/**
 * The parsers of other people lie in dist/syntax.js, for the first text that needs one: plain Markdown is read without (server/src/markdown),
 * and a fifth of the core would be compiled for nothing.
 */
const { inBoth } = require('./late-scripts');

/** What the core takes of each package: its name there, its name in the script. */
const packages = {
  yaml: { parseDocument: 'parseDocument', isMap: 'isMap', isScalar: 'isScalar', isSeq: 'isSeq', visit: 'visit' },
  unified: { unified: 'unified' },
  'remark-parse': { default: 'remarkParse' },
  'remark-gfm': { default: 'remarkGfm' },
};

/** For the script itself: its entry exports these, and what only writes Markdown is left out. */
const syntaxEntry = {
  name: 'syntax-entry',
  setup(context) {
    context.onResolve({ filter: /^syntax$/ }, () => ({ path: 'syntax', namespace: 'syntax-entry' }));
    context.onLoad({ filter: /.*/, namespace: 'syntax-entry' }, () => ({
      contents: Object.entries(packages)
        .map(([name, taken]) => {
          const list = Object.entries(taken).map(([theirs, ours]) => `${theirs} as ${ours}`);
          return `export { ${list.join(', ')} } from ${JSON.stringify(name)};`;
        })
        .join('\n'),
      resolveDir: __dirname,
    }));
    // The parts of GitHub's additions that write take the usual handlers from it when they do.
    context.onResolve({ filter: /^mdast-util-to-markdown$/ }, () => ({ path: 'writer', namespace: 'not-written' }));
    context.onLoad({ filter: /.*/, namespace: 'not-written' }, () => ({
      contents: 'export const defaultHandlers = {};',
    }));
  },
};

/** For the core: the script is loaded when one of its functions is first named. */
const lateSyntax = {
  name: 'late-syntax',
  setup(context) {
    const filter = new RegExp(`^(?:${Object.keys(packages).join('|')})$`);
    context.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'late-syntax' }));
    context.onResolve({ filter: /^load$/, namespace: 'late-syntax' }, () => ({
      path: 'load',
      namespace: 'late-syntax',
    }));
    context.onResolve({ filter: /syntax\.js$/, namespace: 'late-syntax' }, ({ path: script }) => ({
      path: script,
      external: true,
    }));
    context.onLoad({ filter: /^load$/, namespace: 'late-syntax' }, () => ({
      contents: `let loaded; module.exports = () => (loaded ??= ${inBoth('syntax.js')});`,
    }));
    context.onLoad({ filter, namespace: 'late-syntax' }, ({ path: name }) => ({
      contents: [
        `const load = require('load'); exports.__esModule = true;`,
        ...Object.entries(packages[name]).map(
          ([theirs, ours]) =>
            `Object.defineProperty(exports, '${theirs}', { enumerable: true, get: () => load().${ours} });`,
        ),
      ].join('\n'),
    }));
  },
};

module.exports = { lateSyntax, syntaxEntry };
