import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  LogMessageNotification,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../server/src/lsp/server';
import type { DesignDocService } from '../../server/src/service';
import { fullClient } from './client';
import { createInbox, type Inbox } from './inbox';

export interface InProcess {
  readonly client: ProtocolConnection;
  readonly logs: Inbox<string>;
}

/** The server in this process, on a service of the test's making, with one open document of version 7. */
export async function connectTo(service: DesignDocService, uri: string, text: string): Promise<InProcess> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  // As reader and writer, not as streams: with streams the library ends the process when they end.
  const connection = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  startServer(connection, { createService: () => service });
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  const logs = createInbox<string>();
  client.onNotification(LogMessageNotification.type, ({ message }) => logs.put(message));
  client.onRequest('workspace/configuration', () => [null]);
  client.listen();
  const capabilities = { ...fullClient, workspace: { ...fullClient.workspace } };
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities });
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'markdown', version: 7, text },
  });
  return { client, logs };
}
