import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  ConfigurationRequest,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { methods } from '../../server/src/lsp/protocol';
import { realDocuments } from '../unit/features/hostile-documents';
import { createRandom, type Random } from '../unit/random';
import { type Edit, randomEdit, typing } from './edits';

/** What the server kept after a full collection, in bytes, and the processor time that it had used, in milliseconds. */
export interface Checkpoint {
  readonly edits: number;
  readonly heap: number;
  readonly cpuMs: number;
}

export interface SoakOptions {
  readonly seed: number;
  /** Numbers of edits after which memory is measured, ascending. */
  readonly measureAt: readonly number[];
  /** What is opened; the project's own documents and one of a single long paragraph unless told. */
  readonly texts?: readonly string[];
  reached?(checkpoint: Checkpoint): void;
}

const capabilities = {
  workspace: { configuration: true },
  textDocument: {
    diagnostic: {},
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    completion: { completionItem: { snippetSupport: true } },
  },
};

const longest = 30_000;

/** A design doc of one paragraph, as long as it is told: each keystroke makes another long text of it. */
export function longParagraph(length: number): string {
  const said =
    'The ranking model predicts clicks with a p99 latency under 100 ms; drift is watched weekly by the team. ';
  return `---\nframework: seven-phase\n---\n\n# Ranking\n\n## Data\n\n${said.repeat(Math.ceil(length / said.length))}\n`;
}

const usualTexts = [...realDocuments.map((text) => text.slice(0, 4000)), longParagraph(4_000)];

/** Documents that are open at once. */
const openAtOnce = 4;

interface Opened {
  readonly uri: string;
  readonly original: string;
  document: TextDocument;
  pending: Edit[];
}

/**
 * Days of work with the built server, one edit after the other, each followed by the questions that an editor asks: documents are
 * opened, typed in, changed in structure, taken back to what they were, closed.
 */
export async function soak(options: SoakOptions): Promise<readonly Checkpoint[]> {
  const root = path.resolve(__dirname, '../..');
  const probe = path.join(__dirname, 'heap-probe.cjs');
  const args = ['--require', probe, path.join(root, 'dist/server/node.js'), '--stdio'];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  const gone = new Promise<number | null>((resolve) => child.on('close', resolve));
  const { stdin, stdout } = child;
  if (!stdin || !stdout) throw new Error('the server has no standard streams');
  const connection = createProtocolConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  const complaints: string[] = [];
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => null));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    complaints.push(message);
  });
  for (const method of ['client/registerCapability', 'workspace/diagnostic/refresh', 'workspace/codeLens/refresh'])
    connection.onRequest(method, () => null);
  connection.listen();
  try {
    await connection.sendRequest('initialize', {
      ...{ processId: process.pid, rootUri: null },
      capabilities,
    });
    await connection.sendNotification('initialized', {});
    const checkpoints = await work({ connection, child }, options);
    if (complaints.length > 0) throw new Error(`the server complained: ${complaints.slice(0, 3).join('\n')}`);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    await gone;
    return checkpoints;
  } finally {
    connection.dispose();
    child.kill();
  }
}

interface Server {
  readonly connection: ReturnType<typeof createProtocolConnection>;
  readonly child: ChildProcess;
}

async function work(
  server: Server,
  { seed, measureAt, reached, texts = usualTexts }: SoakOptions,
): Promise<readonly Checkpoint[]> {
  const { connection } = server;
  const random = createRandom(seed);
  const open: Opened[] = [];
  const checkpoints: Checkpoint[] = [];
  let opened = 0;
  let version = 1;
  const enter = async (): Promise<void> => {
    // A new name each time: what is remembered by name would pile up.
    const uri = `file:///soak/${++opened}.md`;
    const original = random.pick(texts).slice(0, longest);
    open.push({ uri, original, document: TextDocument.create(uri, 'markdown', version, original), pending: [] });
    const textDocument = { uri, languageId: 'markdown', version, text: original };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
  };
  for (let edits = 1; edits <= (measureAt.at(-1) ?? 0); edits++) {
    while (open.length < openAtOnce) await enter();
    const at = random.below(open.length);
    const one = open[at] as Opened;
    version++;
    const change = nextChange(random, one);
    one.document = TextDocument.update(one.document, [change], version);
    const textDocument = { uri: one.uri, version };
    await connection.sendNotification('textDocument/didChange', { textDocument, contentChanges: [change] });
    await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: one.uri } });
    if (random.chance(0.2)) await ask(connection, random, one);
    if (random.chance(0.002)) {
      open.splice(at, 1);
      await connection.sendNotification('textDocument/didClose', { textDocument: { uri: one.uri } });
    }
    if (!measureAt.includes(edits)) continue;
    const checkpoint = { edits, ...(await measured(server.child)) };
    checkpoints.push(checkpoint);
    reached?.(checkpoint);
  }
  return checkpoints;
}

/** Mostly the next sign of what is being typed; sometimes another edit, or everything back to what it was. */
function nextChange(random: Random, one: Opened) {
  const text = one.document.getText();
  if (text.length > 1.5 * one.original.length + 500 || random.chance(0.002)) {
    one.pending = [];
    return { text: one.original };
  }
  if (one.pending.length === 0)
    one.pending = random.chance(0.8) ? [...typing(random, text)] : [randomEdit(random, text)];
  const { start, removed, inserted } = one.pending.shift() as Edit;
  const range = { start: one.document.positionAt(start), end: one.document.positionAt(start + removed) };
  return { range, text: inserted };
}

async function ask(connection: Server['connection'], random: Random, { uri, document }: Opened): Promise<void> {
  const position = document.positionAt(random.below(document.getText().length + 1));
  const textDocument = { uri };
  const range = { start: position, end: position };
  await connection.sendRequest<unknown>(
    ...random.pick<[string, object]>([
      ['textDocument/hover', { textDocument, position }],
      ['textDocument/completion', { textDocument, position }],
      ['textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } }],
      ['textDocument/codeLens', { textDocument }],
      ['textDocument/inlayHint', { textDocument, range: { start: { line: 0, character: 0 }, end: position } }],
      ['textDocument/references', { textDocument, position, context: { includeDeclaration: true } }],
      [methods.outline, { uri }],
      [methods.architecture, { uri }],
    ]),
  );
}

async function measured(child: ChildProcess): Promise<{ heap: number; cpuMs: number }> {
  const told = once(child, 'message');
  child.send('heap');
  const [{ heap, cpu }] = (await told) as [{ heap: number; cpu: NodeJS.CpuUsage }];
  return { heap, cpuMs: (cpu.user + cpu.system) / 1000 };
}
