import { posix } from 'node:path';
import type { Files, FolderEntry, PathKind, Terminal } from '../../../server/src/cli/terminal';

/** A link is written `-> /target`; a file that cannot be read is `!problem`. Everything else is the file's text. */
export type Tree = Readonly<Record<string, string>>;

/** A file tree in memory: absolute path -> text. Folders follow from the paths. What is created or replaced goes to `created`. */
export function memoryFiles(tree: Tree, cwd = '/work', created = new Map<string, string>()): Files {
  const follow = (path: string, hops = 0): string => {
    if (hops > 20) return '/loop';
    const parts = path.split('/').filter((part) => part !== '');
    for (let length = 1; length <= parts.length; length++) {
      const head = `/${parts.slice(0, length).join('/')}`;
      const target = /^-> (.+)$/.exec(tree[head] ?? '')?.[1];
      if (target !== undefined) return follow(posix.join(target, ...parts.slice(length)), hops + 1);
    }
    return `/${parts.join('/')}`;
  };
  const kind = (path: string): PathKind => {
    const target = follow(path);
    if (tree[target] !== undefined) return 'file';
    if (target === '/' || Object.keys(tree).some((name) => name.startsWith(`${target}/`))) return 'folder';
    return tree[path] === undefined ? 'missing' : 'broken';
  };
  return {
    cwd,
    normalise: (path) => path,
    resolve: (path, from = cwd) => posix.resolve(from, path),
    relative: (from, target) => posix.relative(from, target),
    parent: (path) => posix.dirname(path),
    kind,
    isReadAgain: (path) => kind(path) === 'file',
    read: (path) => {
      const text = tree[follow(path)];
      if (text === undefined) return { problem: kind(path) === 'folder' ? 'is a folder' : 'no such file' };
      return text.startsWith('!') ? { problem: text.slice(1) } : { text };
    },
    create: (path, text) => {
      if (kind(path) !== 'missing') return 'already exists and is left as it is';
      created.set(path, text);
      return undefined;
    },
    replace: (path, before, text) => {
      if ((created.get(path) ?? tree[follow(path)]) !== before)
        return 'changed in the meantime, so it is left as it is';
      created.set(follow(path), text);
      return undefined;
    },
    save: (path, content, over) => {
      if (kind(path) !== 'missing' && !over) return 'already exists and is left as it is';
      created.set(path, typeof content === 'string' ? content : `bytes: ${[...content].join(' ')}`);
      return undefined;
    },
    list: (folder) => {
      const target = follow(folder);
      const prefix = target === '/' ? '/' : `${target}/`;
      const names = Object.keys(tree)
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length).split('/')[0] as string);
      // Backwards, so that a caller who forgets to sort is found out.
      return [...new Set(names)].reverse().map((name): FolderEntry => {
        const path = posix.join(target, name);
        return { name, kind: kind(path), ...(/^-> /.test(tree[path] ?? '') && { isLink: true }) };
      });
    },
    identity: (path) => (kind(path) === 'broken' ? path : follow(path)),
  };
}

export interface RecordedTerminal extends Terminal {
  readonly output: () => string;
  readonly complaints: readonly string[];
}

/** Remembers what was printed. `closesAfter`: the reader leaves after so many pieces. */
export function recordedTerminal(
  options: {
    readonly input?: string;
    readonly isTTY?: boolean;
    readonly columns?: number;
    readonly status?: Terminal['status'];
    readonly environment?: Terminal['environment'];
    readonly closesAfter?: number;
  } = {},
): RecordedTerminal {
  const pieces: string[] = [];
  const complaints: string[] = [];
  return {
    isTTY: options.isTTY ?? false,
    ...(options.columns !== undefined && { columns: options.columns }),
    ...(options.status && { status: options.status }),
    environment: options.environment ?? {},
    write: async (text) => {
      pieces.push(text);
      return pieces.length < (options.closesAfter ?? Number.POSITIVE_INFINITY);
    },
    complain: (line) => complaints.push(line),
    readInput: async () => ({ text: options.input ?? '' }),
    output: () => pieces.join(''),
    complaints,
  };
}
