import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  RootsListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import type { PageOf } from '../cli/explain';
import { didYouMean } from '../cli/nearest';
import { check } from './check';
import { coverage } from './coverage';
import { createDocuments, type DocumentsHost } from './documents';
import { explain } from './explain';
import { createFolderAccess, type FolderHost } from './folder-access';
import { list } from './list';
import { createNames } from './names';
import { readRule, resources, ruleTemplate } from './rule-resources';
import { skeleton } from './skeleton';
import type { Answer, Tool, ToolContext } from './tool';

export interface McpHost extends DocumentsHost, FolderHost {
  readonly version: string;
  /** Absolute folders that were named at the start; none: the client's, else the working directory. */
  readonly folders: readonly string[];
  readonly pageOf: PageOf;
  /** One line for standard error. */
  readonly complain: (line: string) => void;
}

const tools: readonly Tool[] = [check, coverage, explain, list, skeleton];

/** None of them writes, asks a network or a model, or answers the same question in two ways. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

const instructions =
  'Reviews Markdown ML design docs, offline and without a model. Use check for findings with their lines and fixes, coverage for what a document answers and what it lacks, explain before you mend a finding whose reason is not clear, skeleton to begin a document. Check again after an edit. The tools write no file.';

const rootsPatience = 5000;

/** Serves the Model Context Protocol over a transport; resolves when the connection is closed. */
export async function serveMcp(transport: Transport, host: McpHost): Promise<void> {
  // The high-level server of the kit wants schemas in Zod, half a megabyte more; ours are JSON Schemas.
  const server = new Server(
    { name: 'ml-design-docs', title: 'ML Design Docs', version: host.version },
    { capabilities: { tools: {}, resources: {} }, instructions },
  );
  const access = createFolderAccess(host, folderFinder(server, host));
  const names = createNames(host.files, host.knowledge, access, host.pageOf);
  const context: ToolContext = { read: createDocuments(host, access), names };
  const validator = new AjvJsonSchemaValidator();
  const validate = new Map(tools.map(({ name, input }) => [name, validator.getValidator(input as object)]));

  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, title, description, input, output }) => ({
      ...{ name, title, description, annotations: { title, ...annotations } },
      ...{ inputSchema: input as object & { type: 'object' }, outputSchema: output as object & { type: 'object' } },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (!tool) {
      const near = didYouMean(
        params.name,
        tools.map(({ name }) => name),
      );
      throw new McpError(ErrorCode.InvalidParams, `unknown tool '${params.name}'${near}`);
    }
    const given = params.arguments ?? {};
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(tool.input.properties, name));
    const checked = validate.get(tool.name)?.(given);
    if (unknown !== undefined) return result(unknownArgument(unknown, tool));
    if (checked && !checked.valid)
      return result(
        unknownValue(given, tool) ?? { problem: checked.errorMessage.replace(/\bdata(?=[/ ])/gu, 'arguments') },
      );
    return result(await tool.run(given, context, signal));
  });
  server.setRequestHandler(ListResourcesRequestSchema, () => ({ resources: resources(names.knowledge) }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [ruleTemplate] }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    const text = readRule(uri, names);
    // -32002 is what the protocol calls "resource not found".
    if (text === undefined) throw new McpError(-32002, `no such resource: ${uri}`);
    return { contents: [{ uri, mimeType: 'text/markdown', text }] };
  });
  server.onerror = (error) => host.complain(whyUnanswered(error));
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
  });
  await server.connect(transport);
  await closed;
}

/** The kit says what a message should have been by all of its schemas, on a page. */
function whyUnanswered(error: Error): string {
  if (error.name === 'ZodError') return 'left a message alone that is none of the protocol (JSON-RPC 2.0)';
  return error instanceof SyntaxError ? `left a message alone that is no JSON: ${error.message}` : error.message;
}

function unknownArgument(name: string, { input }: Tool): Answer {
  const known = Object.keys(input.properties);
  return { problem: `unknown argument '${name}'${didYouMean(name, known)} (${known.join(', ')})` };
}

/** Of a word that is none of a few: which ones there are, which the kit does not say. */
function unknownValue(given: Readonly<Record<string, unknown>>, { input }: Tool): Answer | undefined {
  for (const [name, value] of Object.entries(given)) {
    const allowed = (input.properties[name] as { readonly enum?: readonly string[] } | undefined)?.enum;
    if (!allowed || typeof value !== 'string' || allowed.includes(value)) continue;
    return { problem: `unknown ${name} '${value}'${didYouMean(value, allowed)} (${allowed.join(', ')})` };
  }
  return undefined;
}

/** What a model can mend is an answer, not an error of the protocol. */
function result(answer: Answer) {
  if ('problem' in answer) return { content: [{ type: 'text' as const, text: answer.problem }], isError: true };
  const { structured, text = JSON.stringify(structured) } = answer;
  return { content: [{ type: 'text' as const, text }], structuredContent: structured };
}

/** Those named at the start; else the client's, asked for once until it says that they changed; else the working directory. */
function folderFinder(
  server: Server,
  { folders, files, pathOfUri, complain }: McpHost,
): () => Promise<readonly string[]> {
  if (folders.length > 0) return () => Promise.resolve(folders);
  // Who starts servers in the root of the disk means no folder.
  const working = files.parent(files.cwd) === files.cwd ? [] : [files.cwd];
  let known: Promise<readonly string[]> | undefined;
  const ask = async (): Promise<readonly string[]> => {
    try {
      const { roots } = await server.listRoots(undefined, { timeout: rootsPatience });
      return roots.flatMap(({ uri }) => pathOfUri(uri) ?? []).map((path) => files.resolve(files.normalise(path)));
    } catch (error) {
      complain(`the client did not tell its folders: ${error instanceof Error ? error.message : String(error)}`);
      known = undefined;
      return [];
    }
  };
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    known = undefined;
  });
  return () => {
    if (!server.getClientCapabilities()?.roots) return Promise.resolve(working);
    known ??= ask();
    return known;
  };
}
