import { type ExtensionContext, Uri, workspace } from 'vscode';
import { mermaidScriptKey } from '../../../server/src/lsp/protocol';
import { startClient } from '../activate';

/** The web host: the server is a worker. */
export function activate(context: ExtensionContext): void {
  const script = Uri.joinPath(context.extensionUri, 'dist', 'server', 'worker.js');
  const mermaid = Uri.joinPath(context.extensionUri, 'dist', 'webview', 'mermaid.js');
  let worker: Worker | undefined;
  startClient(context, async (id, name, options) => {
    const { BrowserMessageReader, BrowserMessageWriter, LanguageClient } = await import(
      'vscode-languageclient/browser'
    );
    const connect = async () => {
      // Unlike a child process, a worker that lost its client lives on.
      worker?.terminate();
      worker = new Worker(await loadable(script), { name });
      // Not the worker itself: the host wraps it, and the client would not know it for one.
      return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
    };
    // A worker sees an address of the host's, not its own.
    const address = await loadable(mermaid);
    const initializationOptions = { ...options.initializationOptions, [mermaidScriptKey]: address };
    return new LanguageClient(id, name, connect, { ...options, initializationOptions });
  });
}

/** The host loads no script from the address of an extension on a remote machine: its text is handed over instead. */
async function loadable(script: Uri): Promise<string> {
  if (script.scheme !== 'vscode-remote') return script.toString(true);
  const text = new TextDecoder().decode(await workspace.fs.readFile(script));
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
