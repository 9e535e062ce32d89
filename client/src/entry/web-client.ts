import { type ExtensionContext, Uri } from 'vscode';
import { startClient } from '../activate';
import { startServerWorker } from './server-worker';

/** The web host: the server is a worker. */
export function startWebClient(context: ExtensionContext): void {
  const dist = Uri.joinPath(context.extensionUri, 'dist');
  let server: Awaited<ReturnType<typeof startServerWorker>> | undefined;
  startClient(context, async (id, name, options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    const connect = async () => {
      // Unlike a child process, a worker that lost its client lives on.
      server?.stop();
      server = await startServerWorker(dist, name);
      // Not the worker itself: the host wraps it, and the client would not know it for one.
      return { reader: new BrowserMessageReader(server.worker), writer: new BrowserMessageWriter(server.worker) };
    };
    return new LanguageClient(id, name, connect, options);
  });
}
