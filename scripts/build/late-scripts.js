/**
 * Scripts that are shipped once and loaded by others: each gives what it exports both as a module of Node and, in a page or a worker, as a
 * variable. They lie below dist under these paths.
 */
const variables = {
  'core.js': 'mlDesignDocsCore',
  'recogniser.js': 'mlDesignDocsRecogniser',
  'rules.js': 'mlDesignDocsRules',
  'team.js': 'mlDesignDocsTeam',
  'features.js': 'mlDesignDocsFeatures',
  'commands.js': 'mlDesignDocsCommands',
  'globs.js': 'mlDesignDocsGlobs',
  'patterns.js': 'mlDesignDocsPatterns',
  'syntax.js': 'mlDesignDocsSyntax',
  'diagrams.js': 'mlDesignDocsDiagrams',
  'diagrams-architecture.js': 'mlDesignDocsDiagramsArchitecture',
  'webview/mermaid.js': 'mlDesignDocsMermaid',
};

/** Options of esbuild for the bundle of such a script. */
function loadedScript(name) {
  const variable = variables[name];
  return {
    format: 'iife',
    globalName: variable,
    out: `dist/${name}`,
    footer: { js: `if (typeof module === "object") module.exports = ${variable};` },
  };
}

/** How a worker comes to a part, in JavaScript: server/src/entry/worker-parts.ts. */
const inWorker = (name) => {
  const wanted = [name, variables[name]].filter(Boolean).map((text) => JSON.stringify(text));
  return `globalThis.mlDesignDocsPart(${wanted.join(', ')})`;
};

/** How a program on Node comes to a part: by server/src/entry/node-parts.ts where the environment wants it, else as a module at `place`. */
const inNode = (name, place) => `(globalThis.mlDesignDocsPart ? ${inWorker(name)} : require(${JSON.stringify(place)}))`;

/** How a bundle at the root of dist, which runs in Node and in a worker, comes to a part. */
const inBoth = (name) => inNode(name, `./${name}`);

/** What draws has Mermaid in dist/webview/mermaid.js, which sets a variable in the page ahead of it. */
const sharedMermaid = {
  name: 'shared-mermaid',
  setup(context) {
    context.onResolve({ filter: /^mermaid$/ }, ({ path: name }) => ({ path: name, namespace: 'shared-mermaid' }));
    context.onLoad({ filter: /.*/, namespace: 'shared-mermaid' }, () => ({
      contents: `exports.__esModule = true; exports.default = globalThis.${variables['webview/mermaid.js']}.mermaid;`,
    }));
  },
};

/** The parser of architecture diagrams takes longer to load than all others together, and few documents have one. */
const lateArchitecture = {
  name: 'late-architecture',
  setup(context) {
    context.onResolve({ filter: /^@mermaid-js\/parser$/ }, ({ path: name }) => ({
      path: name,
      namespace: 'late-architecture',
    }));
    context.onResolve({ filter: /.*/, namespace: 'late-architecture' }, ({ path: script }) => ({
      path: script,
      external: true,
    }));
    context.onLoad({ filter: /.*/, namespace: 'late-architecture' }, () => ({
      contents: `exports.createArchitectureServices = () => ${inBoth('diagrams-architecture.js')}.createArchitectureServices();`,
    }));
  },
};

/** The reader of diagrams lies apart, with Mermaid's parsers: few documents need it, and a thread of its own needs nothing else. `load` as above. */
function lateDiagrams(load) {
  return {
    name: 'late-diagrams',
    setup(context) {
      context.onResolve({ filter: /^\.\/reader$/ }, ({ importer }) =>
        /[\\/]diagram[\\/]load\.ts$/.test(importer) ? { path: 'reader', namespace: 'late-diagrams' } : undefined,
      );
      context.onResolve({ filter: /.*/, namespace: 'late-diagrams' }, ({ path: script }) => ({
        path: script,
        external: true,
      }));
      context.onLoad({ filter: /.*/, namespace: 'late-diagrams' }, () => ({ contents: `module.exports = ${load};` }));
    },
  };
}

/** For a script that needs a package only now and then, which lies in a script of its own, loaded when the package is first named. */
function latePackage(name, script) {
  return {
    name: `late-${name}`,
    setup(context) {
      context.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: `late-${name}` }));
      context.onResolve({ filter: /.*/, namespace: `late-${name}` }, ({ path: place }) => ({
        path: place,
        external: true,
      }));
      context.onLoad({ filter: /.*/, namespace: `late-${name}` }, () => ({
        contents: `let loaded; exports.__esModule = true;
Object.defineProperty(exports, 'default', { enumerable: true, get: () => (loaded ??= ${inBoth(script)}) });`,
      }));
    },
  };
}

/** Globs beyond the plain ones, which few settings and calls have. */
const lateGlobs = latePackage('picomatch', 'globs.js');

/** The engine for expressions of a workspace, which few workspaces have. */
const latePatterns = {
  name: 'late-patterns',
  setup(context) {
    context.onResolve({ filter: /^re2js$/ }, () => ({ path: 're2js', namespace: 'late-patterns' }));
    context.onResolve({ filter: /.*/, namespace: 'late-patterns' }, ({ path: script }) => ({
      path: script,
      external: true,
    }));
    context.onLoad({ filter: /.*/, namespace: 'late-patterns' }, () => ({
      contents: `module.exports = ${inBoth('patterns.js')};`,
    }));
  },
};

/** Modules of Node that few starts need, some of which load many more: loaded when something of them is first named. */
const lateBuiltins = (...names) => ({
  name: 'late-builtins',
  setup(context) {
    const filter = new RegExp(`^(?:node:)?(?:${names.join('|')})$`);
    context.onResolve({ filter }, ({ path: name, namespace }) =>
      namespace === 'late-builtins'
        ? { path: name, external: true }
        : { path: name.replace(/^node:/, ''), namespace: 'late-builtins' },
    );
    context.onLoad({ filter, namespace: 'late-builtins' }, ({ path: name }) => ({
      contents: `exports.__esModule = true;
for (const name of ${JSON.stringify(Object.keys(require(name)).filter((key) => key !== 'default'))})
  Object.defineProperty(exports, name, { enumerable: true, get: () => require(${JSON.stringify(name)})[name] });`,
    }));
  },
});

/** The client itself lies beside the function that VS Code calls first, which imports it late. */
const lateClient = {
  name: 'late-client',
  setup(context) {
    context.onResolve({ filter: /^\.\/node-client$/ }, () => ({ path: './node-client.js', external: true }));
  },
};

/** The library of the client lies beside the client, which imports it late. */
const lateLanguageClient = {
  name: 'late-language-client',
  setup(context) {
    context.onResolve({ filter: /^vscode-languageclient(?:\/node)?$/ }, () => ({
      path: './language-client.js',
      external: true,
    }));
  },
};

/** The server for agents lies beside the command line, which loads it for the one command that starts it. */
const lateMcp = {
  name: 'late-mcp',
  setup(context) {
    context.onResolve({ filter: /^\.\/mcp$/ }, ({ importer }) =>
      /[\\/]entry[\\/][^\\/]+\.ts$/.test(importer) ? { path: './mcp.js', external: true } : undefined,
    );
  },
};

module.exports = {
  inBoth,
  inNode,
  inWorker,
  lateArchitecture,
  lateBuiltins,
  lateClient,
  lateDiagrams,
  lateGlobs,
  lateLanguageClient,
  lateMcp,
  latePatterns,
  loadedScript,
  sharedMermaid,
};
