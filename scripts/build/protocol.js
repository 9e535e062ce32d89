/**
 * The library of the protocol, with what a server of ours uses of it. As it comes, it is most of the server's code: it knows every feature of the
 * protocol, and every file that imports it would get a copy of its thousand names at the start.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');

const library = require.resolve('vscode-languageserver/node');
const protocol = createRequire(library).resolve('vscode-languageserver-protocol');
const types = path.join(createRequire(protocol).resolve('vscode-languageserver-types'), '../../esm/main.js');

/** Features that no module of ours serves: of the library's connection, and the messages of each. */
const unused = {
  features: [
    ...[
      'callHierarchy',
      'fileOperations',
      'foldingRange',
      'inlineCompletion',
      'inlineValue',
      'linkedEditingRange',
      'moniker',
    ],
    ...['notebook', 'semanticTokens', 'showDocument', 'textDocumentContent', 'typeHierarchy'],
  ],
  messages: [
    ...[
      'callHierarchy',
      'colorProvider',
      'declaration',
      'fileOperations',
      'foldingRange',
      'implementation',
      'inlineCompletion',
    ],
    ...['inlineValue', 'linkedEditingRange', 'moniker', 'notebook', 'selectionRange', 'semanticTokens', 'showDocument'],
    ...['textDocumentContent', 'typeDefinition', 'typeHierarchy'],
  ],
};

const isFeature = new RegExp(`^\\./(?:${unused.features.join('|')})$`, 'u');
const isMessages = new RegExp(`^\\./protocol\\.(?:${unused.messages.join('|')})$`, 'u');
const ofLibrary = /[\\/]vscode-(?:languageserver|languageserver-protocol|jsonrpc)[\\/]lib[\\/]/u;

/** What builds the connection puts the features around each other: one that is not there adds nothing. */
const noFeature = `module.exports = new Proxy({}, { get: (_, name) => /Feature$/.test(String(name)) ? (base) => base : undefined });`;

const namespace = /^export var (\w+);\r?\n\(function \(\1\) \{\r?\n([\s\S]*?)^\}\)\(\1 \|\| \(\1 = \{\}\)\);/gmu;

/** The types as they come are made by statements, which a bundler has to keep; as expressions it can leave out those that nobody names. */
function typesText() {
  let found = 0;
  const text = readFileSync(types, 'utf8').replace(namespace, (_, name, body) => {
    found++;
    return `export var ${name} = /* @__PURE__ */ (function (${name}) {\n${body}return ${name};\n})({});`;
  });
  if (found < 50 || /^export var \w+;/mu.test(text))
    throw new Error(`protocol: ${types} is written another way. Look at scripts/build/protocol.js`);
  return text;
}

/** One module for all of ours that import the library: the names that they use, and nothing else. */
function namesOf(entry) {
  const ofTypes = new Set(Object.keys(require(createRequire(protocol).resolve('vscode-languageserver-types'))));
  const names = [...Object.keys(require(library)), 'BrowserMessageReader', 'BrowserMessageWriter'];
  return [
    `const all = require(${JSON.stringify(entry)});`,
    `export { ${names.filter((name) => ofTypes.has(name)).join(', ')} } from 'types-of-protocol';`,
    ...names
      .filter((name) => !ofTypes.has(name))
      .map((name) => `export const ${name} = /* @__PURE__ */ (() => all.${name})();`),
  ].join('\n');
}

const usedProtocol = {
  name: 'used-protocol',
  setup(context) {
    const isOurs = (importer) => !/[\\/]node_modules[\\/]/u.test(importer);
    context.onResolve(
      { filter: /^vscode-languageserver(?:\/(?:node|browser))?$/ },
      ({ path: entry, importer, namespace: from }) =>
        from === 'file' && isOurs(importer) ? { path: entry, namespace: 'used-protocol' } : undefined,
    );
    context.onLoad({ filter: /.*/, namespace: 'used-protocol' }, ({ path: entry }) => ({
      contents: namesOf(entry),
      resolveDir: __dirname,
    }));
    context.onResolve({ filter: /^types-of-protocol$/ }, () => ({
      path: types,
      namespace: 'types',
      sideEffects: false,
    }));
    context.onLoad({ filter: /.*/, namespace: 'types' }, () => ({ contents: typesText() }));
    context.onResolve({ filter: /^\.\/(?:protocol\.)?\w+$/ }, ({ path: target, importer }) => {
      if (!ofLibrary.test(importer)) return undefined;
      if (isFeature.test(target)) return { path: 'feature', namespace: 'unused' };
      return isMessages.test(target) ? { path: 'messages', namespace: 'unused' } : undefined;
    });
    // Only what tells whether a value is of such a type asks for them there.
    context.onResolve({ filter: /^vscode-languageserver-types$/ }, ({ importer }) =>
      ofLibrary.test(importer) ? { path: 'types', namespace: 'unused' } : undefined,
    );
    // Finds modules of other people, which a server of ours does not.
    context.onResolve({ filter: /^\.\/files$/ }, ({ importer }) =>
      ofLibrary.test(importer) ? { path: 'files', namespace: 'unused' } : undefined,
    );
    context.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path: what }) => ({
      contents: what === 'feature' ? noFeature : '',
    }));
  },
};

module.exports = { usedProtocol };
