import { type ExtensionContext, Uri } from 'vscode';
import { startClient } from '../activate';

/** The web host: the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'worker.js').toString(true);
  startClient(context, async (id, name, options) => {
    const { LanguageClient } = await import('vscode-languageclient/browser');
    return new LanguageClient(id, name, async () => new Worker(script, { name }), options);
  });
}
