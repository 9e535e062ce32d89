import * as vscode from 'vscode';

/** What a virtual document is made of: it is written in its address, so that it can be made anew after a reload. */
export interface Subject {
  readonly source: vscode.Uri;
  readonly framework: string;
}

/** `name` is what its tab shows. */
export function virtualUri(scheme: string, name: string, { source, framework }: Subject): vscode.Uri {
  const query = JSON.stringify({ uri: source.toString(), framework });
  return vscode.Uri.from({ scheme, path: `/${name.replaceAll('/', '∕')}`, query });
}

/** Undefined for an address that nobody of ours made. */
export function subjectOf({ query }: vscode.Uri): Subject | undefined {
  try {
    const { uri, framework } = JSON.parse(query) as { uri?: unknown; framework?: unknown };
    return typeof uri === 'string' && typeof framework === 'string'
      ? { source: vscode.Uri.parse(uri), framework }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The server knows open documents only; opening one shows nothing. Undefined where it is gone. */
export async function openSource(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
