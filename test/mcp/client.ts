import path from 'node:path';
import { Client, type ClientOptions } from '@modelcontextprotocol/sdk/client/index.js';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ListRootsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

export const program = path.resolve(__dirname, '../../dist/cli.js');

export interface Settings {
  /** Arguments behind `mcp`. */
  readonly args?: readonly string[];
  readonly cwd: string;
  /** URIs that the client gives as its roots; may change between two questions. Absent: a client without roots. */
  readonly roots?: () => readonly string[];
}

/** What a tool answered. */
export interface Answered {
  readonly isError?: boolean;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: the answer of any tool
  readonly structured: any;
}

/** The kit's own client on the built command line. It holds each structured answer against the tool's schema. */
export async function startClient({ args = [], cwd, roots }: Settings) {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [program, 'mcp', ...args],
    cwd,
    env: getDefaultEnvironment(),
    stderr: 'pipe',
  });
  const complaints: string[] = [];
  transport.stderr?.on('data', (data: Buffer) => complaints.push(data.toString('utf8')));
  const options: ClientOptions = { capabilities: roots ? { roots: { listChanged: true } } : {} };
  const client = new Client({ name: 'test', version: '1' }, options);
  let asked = 0;
  if (roots) {
    client.setRequestHandler(ListRootsRequestSchema, () => {
      asked++;
      return { roots: roots().map((uri) => ({ uri })) };
    });
  }
  await client.connect(transport);
  // From here on the client knows the schemas of the answers.
  const { tools } = await client.listTools();
  return {
    ...{ client, tools, transport, complaints },
    timesAskedForRoots: () => asked,
    call: async (name: string, given: Record<string, unknown> = {}, signal?: AbortSignal): Promise<Answered> => {
      const result = await client.callTool({ name, arguments: given }, undefined, signal && { signal });
      const [content] = result.content as readonly { readonly type: string; readonly text: string }[];
      return {
        ...(result.isError === true && { isError: true }),
        text: content?.text ?? '',
        structured: result.structuredContent,
      };
    },
    stop: () => client.close(),
  };
}

export type TestClient = Awaited<ReturnType<typeof startClient>>;
