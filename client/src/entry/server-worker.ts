import { Uri, workspace } from 'vscode';
import { type WorkerParts, workerPartsKey, workerScripts } from '../../../server/src/lsp/protocol';

const started = 'started';

/**
 * Starts the server of the web host and waits until its script has run. Rejects with the reason when a part of it cannot be loaded.
 * `dist` is the folder of what was built.
 */
export async function startServerWorker(dist: Uri, name: string): Promise<{ readonly worker: Worker; stop(): void }> {
  const texts: string[] = [];
  const textAddress = (text: string): string => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    texts.push(address);
    return address;
  };
  // The host loads no script from the address of an extension on a remote machine: its text is handed over instead.
  const scriptAddress = async (script: Uri): Promise<string> =>
    script.scheme === 'vscode-remote' ? textAddress(await read(script)) : script.toString(true);

  const [main, data, ...others] = await Promise.all([
    scriptAddress(Uri.joinPath(dist, 'server', 'worker.js')),
    read(Uri.joinPath(dist, 'data.json')),
    ...workerScripts.map(async (part) => [part, await scriptAddress(Uri.joinPath(dist, part))] as const),
  ]);
  const worker = new Worker(textAddress(startScript(main, { scripts: Object.fromEntries(others), data })), { name });
  const stop = (): void => {
    worker.terminate();
    for (const address of texts) URL.revokeObjectURL(address);
  };
  try {
    await readiness(worker);
  } catch (error) {
    stop();
    throw error;
  }
  return { worker, stop };
}

/** The host lets a worker read no blob and no file: data goes with the script that starts it. */
function startScript(main: string, parts: WorkerParts): string {
  return `self.${workerPartsKey} = ${JSON.stringify(parts)};
try {
  importScripts(${JSON.stringify(main)});
  postMessage(${JSON.stringify(started)});
} catch (error) {
  postMessage(String(error && error.message || error));
}`;
}

/** The server says nothing before it is asked, so the first message is the one of the start script. */
function readiness(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data === started ? resolve() : reject(new Error(String(data))));
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'its script cannot be loaded')));
  });
}

async function read(file: Uri): Promise<string> {
  return new TextDecoder().decode(await workspace.fs.readFile(file));
}
