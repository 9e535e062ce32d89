import { type ExtensionContext, Uri } from 'vscode';
import { startClient } from '../activate';

/** Desktop and remote hosts: the server is a child process of the extension host. */
export function activate(context: ExtensionContext): void {
  const module = Uri.joinPath(context.extensionUri, 'dist', 'server', 'node.js').fsPath;
  startClient(context, async (id, name, options) => {
    const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
    const server = { module, transport: TransportKind.ipc };
    return new LanguageClient(id, name, { run: server, debug: server }, options);
  });
}
