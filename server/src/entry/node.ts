import { createConnection } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { loadDiagrams } from '../diagram/load';
import { startServer } from '../lsp/server';
import { createDesignDocService } from '../service';
import { listEntriesUri, listFolderUri, readDocumentUri, readFileUri } from './node-files';

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
  // A client that goes away without a word is no failure of ours. These come before the library's, which exit with 1.
  const leave = (): never => process.exit(0);
  process.on('disconnect', leave);
  if (args.includes('--stdio')) for (const event of ['end', 'close']) process.stdin.on(event, leave);
  process.stdout.on('error', leave);
  const connection = createConnection();
  process.on('unhandledRejection', (reason) => connection.console.error(`unhandled rejection: ${reason}`));
  const files = {
    ...{ readFile: readFileUri, listFolder: listFolderUri },
    ...{ readDocument: readDocumentUri, listEntries: listEntriesUri },
  };
  startServer(connection, { createService: createDesignDocService, loadDiagrams, ...files });
}

main(process.argv.slice(2));
