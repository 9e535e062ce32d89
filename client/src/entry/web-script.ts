import type { Uri } from 'vscode';

/**
 * What a script of the extension exports, run as the web host runs the one that the manifest names: it gives that one no way to load another.
 * `path` is below the folder of the extension. Rejects when the script cannot be read or run.
 */
export async function loadWebScript<Exports>(extension: Uri, path: string): Promise<Exports> {
  // Not before it is needed: the host makes an API for each extension when it first asks.
  const vscode = await import('vscode');
  const script = vscode.Uri.joinPath(extension, path);
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(script));
  const module = { exports: {} };
  const run = new Function('module', 'exports', 'require', `${text}\n//# sourceURL=${script.toString(true)}`);
  run(module, module.exports, (name: string) => {
    if (name !== 'vscode') throw new Error(`${path} asks for ${name}`);
    return vscode;
  });
  return module.exports as Exports;
}
