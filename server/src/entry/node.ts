import './server-parts';

import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { refusingAfterShutdown } from '../lsp/after-shutdown';
import { startServer } from '../lsp/server';
import { lateService } from './late-service';
import { collectingAtRest } from './node-collect';
import { loadDiagramsInThread } from './node-diagrams';
import { filesByUri } from './node-files';
import { connectStdio } from './node-stdio';
import { pace, tuneForServer } from './node-v8';

const usage = 'usage: ml-design-docs-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME';
const transport = /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/;

function main(args: readonly string[]): void {
  if (args.includes('--version')) return void process.stdout.write(`${version}\n`);
  if (args.includes('--help')) return void process.stdout.write(`${usage}\n`);
  if (!args.some((arg) => transport.test(arg))) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  tuneForServer();
  // A client that goes away without a word is no failure of ours. These come before the library's, which exit with 1.
  const leave = (): never => process.exit(0);
  process.on('disconnect', leave);
  if (args.includes('--stdio')) for (const event of ['end', 'close']) process.stdin.on(event, leave);
  process.stdout.on('error', leave);
  const service = lateService();
  const options = { messageStrategy: collectingAtRest(refusingAfterShutdown(), service.letGo) };
  const connection = args.includes('--stdio') ? connectStdio(options) : createConnection(options);
  process.on('unhandledRejection', (reason) => connection.console.error(`unhandled rejection: ${reason}`));
  const host = { createService: service.create, loadDiagrams: loadDiagramsInThread };
  startServer(connection, { ...host, ...filesByUri, ...pace });
}

main(process.argv.slice(2));
