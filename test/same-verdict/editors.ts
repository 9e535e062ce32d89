import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { startWorker } from '../lsp/built-worker';
import { fullClient, startClient } from '../lsp/client';
import { findingLine, type Verdict, type Verdicts } from './verdict';
import type { Folder } from './workspace';

const severities = ['', 'error', 'warning', 'info', 'hint'];

/** Opened first, so that the parser of diagrams is there for all. */
const drawn = '---\nframework: seven-phase\n---\n\n# Feed\n\n```mermaid\nflowchart LR\n  a --> b\n```\n';

/** Editors give a text without its byte-order mark. */
function textOf(folder: Folder, document: string): string {
  return readFileSync(path.join(folder.path, document), 'utf8').replace(/^\uFEFF/u, '');
}

const uriOf = (folder: Folder, ...names: readonly string[]): string =>
  pathToFileURL(path.join(folder.path, ...names)).href;

function verdictOf(diagnostics: readonly Diagnostic[]): Verdict {
  return diagnostics.flatMap(apart).map(({ range: { start, end }, severity, code, message, data }) =>
    findingLine({
      ...{
        rule: String(code),
        severity: severities[severity ?? 0] ?? '',
        message: String(message),
        section: data?.section,
      },
      place: [start.line + 1, start.character + 1, end.line + 1, end.character + 1],
    }),
  );
}

/** Sections that are missing at one place are one line in an editor; its data has what is said of each. */
function apart(one: Diagnostic): readonly Diagnostic[] {
  const of: readonly { readonly section: string; readonly message: string }[] | undefined = one.data?.of;
  return of?.map(({ section, message }) => ({ ...one, message, data: { section } })) ?? [one];
}

/** The server of desktop editors, over stdio, with pulled diagnostics. */
export async function overStdio(folders: readonly Folder[]): Promise<Verdicts> {
  const client = await startClient({ folders: folders.map((folder) => uriOf(folder)) });
  await client.open('untitled:drawn.md', drawn);
  await client.pullFull('untitled:drawn.md');
  await client.refreshes.take();
  const found = new Map<string, Verdict>();
  for (const folder of folders) {
    for (const document of folder.documents) {
      const uri = uriOf(folder, document);
      await client.open(uri, textOf(folder, document));
      const { items } = await client.pullFull(uri);
      found.set(`${path.basename(folder.path)}/${document}`, verdictOf(items));
      await client.close(uri);
    }
  }
  await client.stop();
  return found;
}

/** The server of the web, in the global scope of a worker; the client answers what is on the disk. */
export async function inWorker(folders: readonly Folder[]): Promise<Verdicts> {
  const workspace = Object.assign({}, ...folders.map(answersOf));
  const worker = startWorker({ workspace });
  const capabilities = { ...fullClient, workspace: { ...fullClient.workspace, configuration: false } };
  const workspaceFolders = folders.map((folder) => ({ uri: uriOf(folder), name: folder.path }));
  let id = 0;
  await worker.request(++id, 'initialize', { processId: null, rootUri: null, workspaceFolders, capabilities });
  worker.send({ method: 'initialized', params: {} });
  const diagnostics = async (uri: string, text: string): Promise<readonly Diagnostic[]> => {
    const textDocument = { uri, languageId: 'markdown', version: 1, text };
    worker.send({ method: 'textDocument/didOpen', params: { textDocument } });
    const report = await worker.request(++id, 'textDocument/diagnostic', { textDocument: { uri } });
    return (report as { readonly items: readonly Diagnostic[] }).items;
  };
  await diagnostics('untitled:drawn.md', drawn);
  const refresh = await worker.messages.take(({ method }) => method === 'workspace/diagnostic/refresh');
  worker.send({ id: refresh.id as number, result: null });
  const found = new Map<string, Verdict>();
  for (const folder of folders) {
    for (const document of folder.documents) {
      const uri = uriOf(folder, document);
      found.set(
        `${path.basename(folder.path)}/${document}`,
        verdictOf(await diagnostics(uri, textOf(folder, document))),
      );
      worker.send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    }
  }
  return found;
}

/** What the client of a worker answers of a folder's settings and frameworks. */
function answersOf(folder: Folder): Record<string, unknown> {
  const answers: Record<string, unknown> = {};
  const file = (...names: readonly string[]): void => {
    try {
      const text = readFileSync(path.join(folder.path, ...names), 'utf8');
      answers[`mlDesignDocs/readFile ${uriOf(folder, ...names)}`] = { text };
    } catch {
      // There is none: `null` says so.
    }
  };
  file('.ml-design-docs.json');
  file('.ml-design-docs/frameworks', 'maps.yaml');
  const list = `mlDesignDocs/listFolder ${uriOf(folder, '.ml-design-docs/frameworks')}`;
  if (Object.keys(answers).some((key) => key.endsWith('maps.yaml'))) answers[list] = { names: ['maps.yaml'] };
  return answers;
}
