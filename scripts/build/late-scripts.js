/** Large packages that few documents need lie in scripts of their own, which are shipped once and loaded late or never. */

/**
 * Mermaid lies in dist/webview/mermaid.js. `load` is how a bundle comes to it, in JavaScript; in Node it is the path of the script.
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

/** The engine for expressions of a workspace, which few workspaces have, in Node: a script next to the one that wants it. */
const patternsInNode = (script) => ({
  name: 'late-patterns',
  setup(context) {
    context.onResolve({ filter: /^re2js$/ }, () => ({ path: script, external: true }));
  },
});

module.exports = { sharedMermaid, mermaidInNode, mermaidInWorker, patternsInNode };
