import { type ExtensionContext, Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { startClient } from '../activate';

/** The web host: the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'worker.js').toString(true);
  startClient(context, (id, name, options) => {
    return new LanguageClient(id, name, async () => new Worker(script, { name }), options);
  });
}
