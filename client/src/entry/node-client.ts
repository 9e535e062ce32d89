import process from 'node:process';
import { type ExtensionContext, Uri } from 'vscode';
import { compiledFolderVariable } from '../../../server/src/lsp/protocol';
import { startClient } from '../activate';
import type { CreateClient } from '../connection';

/** Desktop and remote hosts: the server is a child process of the extension host. */
export function startNodeClient(context: ExtensionContext): void {
  const built = (...names: string[]): string => Uri.joinPath(context.extensionUri, 'dist', ...names).fsPath;
  const module = built('server', 'precompiled.js');
  // Of the user alone, and of no workspace: what is kept there runs.
  const kept = { [compiledFolderVariable]: Uri.joinPath(context.globalStorageUri, 'compiled').fsPath };
  const createClient: CreateClient = async (id, name, options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const server = { module, transport: TransportKind.ipc, options: { env: kept } };
    return new LanguageClient(id, name, { run: server, debug: server }, options);
  };
  // On the desktop the host's program is Electron, which is a Node when it is told so.
  const environment = { ELECTRON_RUN_AS_NODE: '1', ...kept };
  startClient(context, createClient, { program: process.execPath, environment, script: built('cli.js') });
}
