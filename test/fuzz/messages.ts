import { methods } from '../../server/src/lsp/protocol';
import type { Random } from '../unit/random';
import { baseDocument } from './base-documents';
import { sentence } from './markdown';

/** What a client sends: well-formed, late, doubled, to documents that nobody opened, or nonsense. */
export interface Message {
  readonly method: string;
  readonly params: unknown;
  readonly request: boolean;
  /** The answer is not wanted any more: at once, or when the next message has gone out. */
  readonly cancel?: 'at-once' | 'later';
  /** The answer is waited for before anything else is sent. */
  readonly wait?: true;
}

export const folder = 'file:///nowhere/docs';

const uris = [
  ...Array.from({ length: 5 }, (_, at) => `${folder}/${at}.md`),
  ...[
    'untitled:Untitled-1',
    `${folder}/%D0%B4.md`,
    `${folder}/a b.md`,
    `${folder}/.ml-design-docs/frameworks/acme.yaml`,
  ],
  ...[
    `${folder}/.ml-design-docs.json`,
    'git:/nowhere/docs/0.md?{"ref":"HEAD"}',
    'file:///elsewhere/x.txt',
    '',
    'no uri',
  ],
];

const nonsense: readonly unknown[] = [
  ...[
    null,
    undefined,
    7,
    'x',
    [],
    {},
    true,
    -1,
    1e9,
    Number.MAX_SAFE_INTEGER,
    '__proto__',
    '\uD800',
    [null],
    { uri: null },
  ],
  { start: { line: -1, character: -1 }, end: { line: 1e9, character: 1e9 } },
];

const { readFile: _r, listFolder: _l, status: _s, workspaceTrusted, ...own } = methods;

/** Methods by what they need beside the document. */
const standard: Readonly<Record<string, readonly ('position' | 'range' | 'context' | 'newName' | 'item')[]>> = {
  'textDocument/hover': ['position'],
  'textDocument/definition': ['position'],
  'textDocument/references': ['position', 'context'],
  'textDocument/documentHighlight': ['position'],
  'textDocument/prepareRename': ['position'],
  'textDocument/rename': ['position', 'newName'],
  'textDocument/documentLink': [],
  'textDocument/codeAction': ['range', 'context'],
  'textDocument/completion': ['position'],
  'textDocument/codeLens': [],
  'textDocument/inlayHint': ['range'],
  'textDocument/diagnostic': [],
  'textDocument/documentSymbol': [],
  'textDocument/formatting': [],
  'codeAction/resolve': ['item'],
  'completionItem/resolve': ['item'],
  'workspace/diagnostic': [],
  'workspace/executeCommand': [],
};

function uriOf(random: Random): string {
  return random.chance(0.8) ? (uris[random.below(5)] as string) : random.pick(uris);
}

function position(random: Random): unknown {
  if (random.chance(0.05)) return random.pick(nonsense);
  const line = random.chance(0.9) ? random.below(60) : random.pick([-1, 1e9, 0.5]);
  return { line, character: random.chance(0.9) ? random.below(60) : random.pick([-1, 1e9, 0.5]) };
}

function range(random: Random): unknown {
  if (random.chance(0.05)) return random.pick(nonsense);
  const start = position(random);
  return random.chance(0.5) ? { start, end: start } : { start, end: position(random) };
}

function content(random: Random): unknown {
  if (random.chance(0.03)) return random.pick(nonsense);
  const text = random.chance(0.1)
    ? baseDocument(random, 1500)
    : random.pick(['x', ' ', '\n', '```\n', '<!-- ', '', sentence(random), '\r', '\uD800']);
  if (random.chance(0.15)) return { text: baseDocument(random, 2500) };
  return { range: range(random), text, ...(random.chance(0.1) && { rangeLength: random.below(9) }) };
}

function version(random: Random, at: number): unknown {
  return random.chance(0.85) ? at : random.pick([0, -1, at - 3, at, null, 'x', 1e15]);
}

function notification(random: Random, at: number): Message {
  const uri = uriOf(random);
  const say = (method: string, params: unknown): Message => ({ method, params, request: false });
  const kind = random.next();
  if (kind < 0.2) {
    const text = random.chance(0.97) ? baseDocument(random, 2500) : random.pick(nonsense);
    const languageId = random.chance(0.9) ? 'markdown' : random.pick(['yaml', 'json', '', 7]);
    return say('textDocument/didOpen', { textDocument: { uri, languageId, version: version(random, at), text } });
  }
  if (kind < 0.75) {
    const contentChanges = random.chance(0.97)
      ? Array.from({ length: 1 + random.below(random.chance(0.1) ? 6 : 2) }, () => content(random))
      : random.pick(nonsense);
    return say('textDocument/didChange', { textDocument: { uri, version: version(random, at) }, contentChanges });
  }
  if (kind < 0.85) return say('textDocument/didClose', { textDocument: { uri } });
  if (kind < 0.88) return say('textDocument/didSave', { textDocument: { uri } });
  if (kind < 0.92)
    return say('workspace/didChangeConfiguration', {
      settings: random.pick([...nonsense, { mlDesignDocs: { rules: 7 } }]),
    });
  if (kind < 0.95)
    return say('workspace/didChangeWatchedFiles', {
      changes: random.chance(0.8) ? [{ uri, type: 1 + random.below(4) }] : random.pick(nonsense),
    });
  if (kind < 0.97) return say('$/cancelRequest', { id: random.below(100_000) });
  if (kind < 0.98) return say(workspaceTrusted, undefined);
  return say(
    random.pick([
      'textDocument/didFoo',
      '$/foo',
      'workspace/didChangeWorkspaceFolders',
      'window/workDoneProgress/cancel',
    ]),
    random.pick(nonsense),
  );
}

function request(random: Random): Message {
  const cancel = random.chance(0.25) ? ({ cancel: random.pick(['at-once', 'later'] as const) } as const) : {};
  const wait = random.chance(0.2) && !('cancel' in cancel) ? ({ wait: true } as const) : {};
  const uri = uriOf(random);
  if (random.chance(0.4)) {
    const method = random.pick(Object.values(own));
    const framework = random.pick(['seven-phase', 'nine-step', 'eight-phase', '', 7]);
    const sections = random.pick([undefined, ['data.sources'], [], 7]);
    const params = {
      uri,
      framework,
      sections,
      treat: random.chance(0.5),
      quiet: random.chance(0.3),
      ghost: 'store',
      content: 'blank',
    };
    return { method, params: random.chance(0.95) ? params : random.pick(nonsense), request: true, ...cancel, ...wait };
  }
  const method = random.chance(0.98)
    ? random.pick(Object.keys(standard))
    : random.pick(['textDocument/foo', 'foo', '']);
  const values = {
    position: position(random),
    range: range(random),
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
    newName: random.pick(['recall', '', 'a\nb', 7, '\uD800']),
  };
  const wanted = standard[method] ?? [];
  const params = wanted.includes('item')
    ? { title: 'x', label: 'x', data: random.pick([...nonsense, { uri, version: 1, key: 'x' }]) }
    : {
        textDocument: { uri },
        ...Object.fromEntries(Object.entries(values).filter(([key]) => (wanted as readonly string[]).includes(key))),
        ...(method === 'workspace/diagnostic' && {
          previousResultIds: random.pick([[], [{ uri, value: 'x' }], [null]]),
        }),
        ...(random.chance(0.1) && { previousResultId: 'x' }),
      };
  const sent = random.chance(0.95) ? params : random.pick(nonsense);
  // Nobody answers it as long as nothing changes: whoever asks takes it back one day.
  if (method === 'workspace/diagnostic') return { method, params: sent, request: true, cancel: 'later' };
  return { method, params: sent, request: true, ...cancel, ...wait };
}

/** A sequence of about `length` messages; it begins with a document that is open, mostly. */
export function messages(random: Random, length: number): readonly Message[] {
  const list: Message[] = [];
  for (let at = 0; at < 3 && random.chance(0.9); at++) {
    const textDocument = {
      uri: uris[at] as string,
      languageId: 'markdown',
      version: 1,
      text: baseDocument(random, 2500),
    };
    list.push({ method: 'textDocument/didOpen', params: { textDocument }, request: false });
  }
  while (list.length < length) list.push(random.chance(0.5) ? notification(random, list.length + 2) : request(random));
  return list;
}
