import * as vscode from 'vscode';

const INTERVAL_MS = 50;
const LIMIT_MS = 30_000;

/** Asks until `probe` gives something truthy; an error that it throws is passed on. Rejects after 30 s, naming `what`. */
export async function eventually<T>(what: string, probe: () => PromiseLike<T> | T): Promise<NonNullable<T>> {
  // Not of Date: a test may set that clock.
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`Waited ${LIMIT_MS / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}

/** `node:assert` is not there in the worker. */
export function equal(actual: unknown, expected: unknown, what: string): void {
  if (!Object.is(actual, expected)) throw new Error(`${what}: expected ${String(expected)}, got ${String(actual)}`);
}

export async function openDocument(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('No workspace folder is open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Our own diagnostics of a document: VS Code's Markdown extension has some as well. */
export function findings({ uri }: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'ml-design-docs');
}

/** The finding whose message contains `text`, once it is there. */
export function finding(document: vscode.TextDocument, text: string): Promise<vscode.Diagnostic> {
  return eventually(`a finding with "${text}"`, () => findings(document).find(({ message }) => message.includes(text)));
}
