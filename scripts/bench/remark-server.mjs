/**
 * The language server of the unified collective for Markdown, as its documentation puts it together: remark with GFM, front matter and the
 * recommended rules. Started in the folder of the peers, whose packages it uses.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const peers = process.argv[2];
const fromPeers = createRequire(path.join(peers, 'package.json'));
const { createUnifiedLanguageServer } = await import(pathToFileURL(fromPeers.resolve('unified-language-server')).href);
const plugins = await Promise.all(
  ['remark-gfm', 'remark-frontmatter', 'remark-preset-lint-recommended'].map(
    async (name) => (await import(pathToFileURL(fromPeers.resolve(name)).href)).default,
  ),
);
createUnifiedLanguageServer({
  configurationSection: 'remark',
  processorName: 'remark',
  processorSpecifier: 'remark',
  plugins,
});
