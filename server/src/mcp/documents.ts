import { type DocumentsContext, findDocuments } from '../cli/documents';
import type { ReadResult, Terminal } from '../cli/terminal';
import type { Analysis } from '../engine/types';
import type { DesignDocService, Host } from '../service';
import type { FolderAccess } from './folder-access';

/** Arguments that name a document; `text` is read instead of the file, by the settings of its place. */
export interface DocumentArguments {
  readonly path?: string;
  readonly text?: string;
  readonly framework?: string;
}

export interface Judged {
  /** As it was named; `<text>` where it was not. */
  readonly path: string;
  readonly analysis: Analysis;
  readonly service: DesignDocService;
  /** Of the product itself: findings may be missing. */
  readonly problems: readonly string[];
}

export type ReadAnswer = Judged | { readonly problem: string };

export interface DocumentsHost extends Omit<DocumentsContext, 'terminal' | 'service'> {
  readonly createService: (host: Host) => DesignDocService;
  readonly loadDiagrams?: Host['loadDiagrams'];
  /** A file by its absolute path; `problem` is a short phrase without the path. */
  readonly readFile: (path: string) => Promise<ReadResult>;
}

/**
 * Judges documents as `ml-design-docs check` does: by the settings and the team's frameworks of their place. A text is what the
 * command line takes on standard input, and its path what `--stdin-filename` says. Documents are judged one after the other.
 */
export function createDocuments(host: DocumentsHost, access: FolderAccess) {
  let internal: string[] = [];
  const service = host.createService({
    ...(host.loadDiagrams && { loadDiagrams: host.loadDiagrams }),
    log: (message) => internal.push(`internal error: ${message.split('\n', 1)[0]}`),
  });

  const judge = async (asked: DocumentArguments, text: string, place?: string): Promise<ReadAnswer> => {
    const complaints: string[] = [];
    const terminal: Terminal = {
      write: async () => true,
      // The text has no name that its author knows.
      complain: (line) => complaints.push(line.replace(/^<stdin>: /u, '')),
      isTTY: false,
      environment: {},
      readInput: async () => ({ text }),
    };
    const [cwd = host.files.cwd] = await access.folders();
    const files = { ...host.files, cwd };
    const selection = {
      inputs: ['-'],
      ...(place !== undefined && { stdinName: place }),
      ...(asked.framework !== undefined && { framework: asked.framework }),
    };
    internal = [];
    const documents = await findDocuments(selection, { ...host, files, terminal, service });
    const found: Analysis[] = [];
    await documents?.each(async ({ analysis }) => found.push(analysis) > 0);
    const [analysis] = found;
    if (!analysis || complaints.length > 0) return { problem: [...complaints, ...internal].join('\n') };
    return { path: asked.path ?? '<text>', analysis, service, problems: internal };
  };

  const read = async (asked: DocumentArguments, signal: AbortSignal): Promise<ReadAnswer> => {
    // A task of its own: who cancels what has not begun is heard before.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    const { path, text } = asked;
    if (path === undefined) return text === undefined ? { problem: 'name a path, or give a text' } : judge(asked, text);
    const place = await access.resolve(path);
    if ('problem' in place) return place;
    if (text !== undefined) return judge(asked, text, place.path);
    const file = await host.readFile(place.path);
    signal.throwIfAborted();
    if ('text' in file) return judge(asked, file.text, place.path);
    // An agent that is in another folder than it thinks sees it then.
    const where = place.path === path ? '' : ` (${place.path})`;
    return { problem: `'${path}': ${file.problem}${where}` };
  };

  let last: Promise<unknown> = Promise.resolve();
  return (asked: DocumentArguments, signal: AbortSignal): Promise<ReadAnswer> => {
    const answer = last.then(() => read(asked, signal));
    last = answer.catch(() => undefined);
    return answer;
  };
}
