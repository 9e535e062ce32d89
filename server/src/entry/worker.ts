import './worker-parts';

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { loadDiagrams } from '../diagram/load';
import { refusingAfterShutdown } from '../lsp/after-shutdown';
import { startServer } from '../lsp/server';
import { createDesignDocService } from '../service';

// A dedicated worker's global scope has the messaging half of a Worker, which is all that is used.
const scope = globalThis as unknown as Worker;

const strategy = { messageStrategy: refusingAfterShutdown() };
startServer(createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope), strategy), {
  createService: createDesignDocService,
  loadDiagrams,
});
