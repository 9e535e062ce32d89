import path from 'node:path';
import { compiledFolderVariable } from '../../server/src/lsp/protocol';
import type { ServerCommand } from './language-client';
import type { Peers } from './peers';

const here = (name: string): string => path.join(__dirname, name);

/** Our server as it was built into a folder, as a client that is told (push) or that asks (pull), as VS Code does. */
export function ours(dist: string, pull = false): ServerCommand {
  return {
    name: pull ? 'ours, pulled' : 'ours',
    args: [path.join(dist, 'server/node.js'), '--stdio'],
    pull,
  };
}

/** The same as VS Code starts it from the second time on: `folder`, of an absolute path, has what V8 compiled. */
export function oursPrecompiled(dist: string, folder: string): ServerCommand {
  return {
    name: 'ours, as VS Code starts it again',
    args: [path.join(dist, 'server/precompiled.js'), '--stdio'],
    environment: { [compiledFolderVariable]: folder },
    pull: false,
  };
}

/** What no server can be quicker than. */
export function floor(pull = false): ServerCommand {
  return { name: pull ? 'floor, pulled' : 'floor', args: [here('floor-server.cjs'), '--stdio'], pull };
}

/** VS Code's own server for Markdown with all of its checks on. Its client parses for it, so this one does. */
export function vscodeMarkdown({ file, require }: Peers): ServerCommand {
  const parser = require('markdown-it')({ html: true, linkify: true }) as {
    parse(text: string, environment: object): readonly Record<string, unknown>[];
  };
  const enabled = { enabled: 'warning' };
  return {
    name: 'VS Code Markdown',
    args: [file('vscode-markdown-languageserver/out/node/main.js'), '--stdio'],
    pull: true,
    settings: {
      markdown: {
        preferredMdPathExtensionStyle: 'auto',
        validate: {
          enabled: true,
          ...{ referenceLinks: enabled, fragmentLinks: enabled, unusedLinkDefinitions: enabled },
          ...{ duplicateLinkDefinitions: enabled, fileLinks: { ...enabled, markdownFragmentLinks: 'inherit' } },
          ignoredLinks: [],
        },
        ...{ suggest: {}, occurrencesHighlight: {}, updateLinksOnFileMove: {} },
      },
    },
    requests: {
      'markdown/parse': (params, text) => parser.parse(text((params as { uri: string }).uri), {}),
      'markdown/findMarkdownFilesInWorkspace': () => [],
      'markdown/fs/readDirectory': () => [],
    },
  };
}

export function remark({ folder }: Peers): ServerCommand {
  return {
    name: 'remark',
    args: [here('remark-server.mjs'), folder, '--stdio'],
    cwd: folder,
    pull: false,
    configuration: {},
  };
}
