import type { Files, Terminal } from '../terminal';
import type { Flag, UsageProblem, Words } from './words';

export interface McpCommand {
  readonly command: 'mcp';
  /** Folders whose documents may be read, as typed; none: the client's, else the working directory. */
  readonly folders: readonly string[];
}

export const MCP_FLAGS: Readonly<Record<string, Flag>> = {};

export const MCP_HELP = `Usage: ml-design-docs mcp [FOLDERS]

Serves the Model Context Protocol on standard input and output, for agents: tools to check a design
doc, to tell what it covers, to explain a rule or a section, to list names, and to begin a document.
A client starts it, as in npx -y ml-design-docs mcp (docs/agents.md has its configuration).

It reads Markdown files below FOLDERS only; without FOLDERS, below those that the client names, else
below the working directory. It writes nothing, opens no connection and needs no model.

Options:
  -h, --help

Exit code: 0 the client has left, 2 there is no such folder.
`;

/** Serves the Model Context Protocol on the standard streams until the client leaves; `folders` are absolute. */
export type ServeMcp = (folders: readonly string[]) => Promise<void>;

export interface McpContext {
  readonly terminal: Terminal;
  readonly files: Files;
  /** Absent where nothing can serve. */
  readonly serveMcp?: ServeMcp;
}

/** What `mcp` is asked to do; else what is wrong with the call. */
export function mcpCommand({ words }: Words): McpCommand | UsageProblem {
  return { command: 'mcp', folders: words };
}

/** Starts the server. Gives the exit code: 0 when the client has left, 2 with one line that says why there is none. */
export async function mcp({ folders }: McpCommand, { terminal, files, serveMcp }: McpContext): Promise<0 | 2> {
  const cannot = (problem: string): 2 => {
    terminal.complain(problem);
    return 2;
  };
  const wrong = folders.find((name) => files.kind(files.resolve(files.normalise(name))) !== 'folder');
  if (wrong !== undefined) return cannot(`no such folder: '${wrong}'`);
  if (!serveMcp) return cannot('the server for agents is not part of this installation; the npm package has it');
  // A client reads the output through a pipe.
  if (terminal.isTTY)
    terminal.complain('serving the Model Context Protocol on standard input and output; a client starts this command');
  await serveMcp(folders.map((name) => files.resolve(files.normalise(name))));
  return 0;
}
