import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { version } from '../../../package.json';
import { builtInKnowledge } from '../cli/knowledge';
import { loadDiagrams } from '../diagram/load';
import { serveMcp } from '../mcp/server';
import { createDesignDocService } from '../service';
import { nodeFiles, readRulePage } from './node-files';
import { pathOfUri, readLimited } from './node-limited-files';

/** Bytes: the kit ends the connection at a message that is larger. */
const largestMessage = 64 * 1024 * 1024;

/** Serves on the standard streams until the client has left. `folders` are absolute. */
export async function serve(folders: readonly string[]): Promise<void> {
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: largestMessage });
  // Where the input ends, nothing is done here: what was asked is answered, and then the process has nothing left to do.
  process.stdout.on('error', () => void transport.close());
  await serveMcp(transport, {
    ...{ version, folders, files: nodeFiles(), knowledge: builtInKnowledge(), createService: createDesignDocService },
    ...{ loadDiagrams, pageOf: readRulePage, readFile: readLimited, pathOfUri },
    complain: (line) => process.stderr.write(`ml-design-docs: ${line.replace(/\s*[\r\n]+\s*/gu, ' ')}\n`),
  });
}
