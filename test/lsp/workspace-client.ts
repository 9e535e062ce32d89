import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CancellationTokenSource,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { workspaceIdentifier } from '../../server/src/lsp/protocol';
import { type Client, type ClientOptions, fullClient, startClient } from './client';
import { createInbox, type Inbox } from './inbox';

/** A client that takes registrations for diagnostics and shows progress, as VS Code does. */
export const workspaceClient = {
  ...fullClient,
  textDocument: { ...fullClient.textDocument, diagnostic: { relatedInformation: true, dynamicRegistration: true } },
  window: { workDoneProgress: true },
};

/** A folder on the disk, removed after each test. */
export interface Folder {
  uri(...names: string[]): string;
  write(name: string, text: string): void;
  remove(name: string): void;
}

const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function createFolder(files: Readonly<Record<string, string>>): Folder {
  // With a blank, which URIs escape.
  const root = mkdtempSync(path.join(tmpdir(), 'design docs '));
  made.push(root);
  const folder: Folder = {
    uri: (...names) => pathToFileURL(path.join(root, ...names)).href,
    write(name, text) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    },
    remove: (name) => rmSync(path.join(root, name), { recursive: true }),
  };
  for (const [name, text] of Object.entries(files)) folder.write(name, text);
  return folder;
}

export const designDocs = () => ({ checkWorkspace: 'designDocs' });

export function startWorkspace(folder: Folder, options: ClientOptions = {}): Promise<Client> {
  return startClient({ capabilities: workspaceClient, folders: [folder.uri()], settings: designDocs, ...options });
}

/** A request that stays open, with what came through its token. */
export interface Stream {
  readonly items: Inbox<WorkspaceDocumentDiagnosticReport>;
  readonly answer: Promise<WorkspaceDiagnosticReport>;
  cancel(): void;
}

let tokens = 0;

export function stream(client: Client, previousResultIds: PreviousResultId[] = []): Stream {
  const items = createInbox<WorkspaceDocumentDiagnosticReport>();
  const source = new CancellationTokenSource();
  const token = `partial-${++tokens}`;
  const listening = client.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, token, (part) => {
    for (const item of part.items) items.put(item);
  });
  const answer = client.connection
    .sendRequest(
      WorkspaceDiagnosticRequest.type,
      { identifier: workspaceIdentifier, previousResultIds, partialResultToken: token },
      source.token,
    )
    .finally(() => listening.dispose());
  // Most tests end with the request still open.
  answer.catch(() => {});
  return { items, answer, cancel: () => source.cancel() };
}

/** Asks once, without a token: answered when all are checked. */
export function pullAll(
  client: Client,
  previousResultIds: PreviousResultId[] = [],
  identifier: string | undefined = workspaceIdentifier,
): Promise<WorkspaceDiagnosticReport> {
  return client.connection.sendRequest(WorkspaceDiagnosticRequest.type, { identifier, previousResultIds });
}

/** Names of the files with findings, sorted. */
export function namesOf(items: readonly WorkspaceDocumentDiagnosticReport[]): string[] {
  return items
    .filter((item) => item.kind === 'full' && item.items.length > 0)
    .map(({ uri }) => decodeURIComponent(uri).split('/').pop() ?? '')
    .sort();
}
