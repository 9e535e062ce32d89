import type { Analysis, Settings, Source } from '../engine/types';
import type { DesignDocService } from '../service';
import type { FindConfig } from './config';
import type { FindFrameworks } from './frameworks';
import type { Input } from './inputs';
import type { Knowledge } from './knowledge';
import type { Files, ReadResult, Terminal } from './terminal';
import { fileUri } from './uri';

export interface DocumentsContext {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly service: DesignDocService;
  readonly knowledge: Knowledge;
  /** Called before each document that is read, when nothing of the one before is held: a good moment to collect garbage. */
  readonly collect?: () => void;
}

/** The part of a command that names documents and how they are read. */
export interface Selection {
  readonly framework?: string;
  readonly config?: string;
  /** What standard input is called: it is read with the settings of that place, and shown so. */
  readonly stdinName?: string;
  /** Of the files that are named, only those for which this is true; standard input is always read. */
  readonly only?: (path: string) => boolean;
  /** Paths, globs and `-`. */
  readonly inputs: readonly string[];
}

/** A document that was read, with all that its analysis depends on. */
export interface GivenDocument {
  /** As it is shown: relative to the working directory. */
  readonly path: string;
  readonly input: Input;
  /** As it is on the disk, a byte-order mark included; the analysis knows none. */
  readonly text: string;
  readonly source: Source;
  readonly settings: Partial<Settings>;
}

/** A document that was read and analysed. */
export interface ReadDocument extends GivenDocument {
  readonly analysis: Analysis;
  /** The same document with another text, by the same settings; what went wrong as a text. */
  readonly analyse: (text: string) => Promise<Analysis | string>;
}

/** What became of one document. */
export interface Attempt {
  /** As it is shown. */
  readonly path: string;
  /** Whole lines about a document that was read all the same. */
  readonly remarks: readonly string[];
  /** Whole lines that say why it was not read; the same one may stand for many documents. Never empty where there is no document. */
  readonly failures: readonly string[];
  readonly document?: ReadDocument;
  /** Drops what the service remembers of it. */
  forget(): void;
}

export interface Reader {
  /** What there is before the analysis. */
  readonly give: (input: Input) => Promise<GivenDocument | Attempt>;
  readonly read: (input: Input) => Promise<Attempt>;
}

const STDIN_PATH = '<stdin>';

/** As users see it: relative to the working directory. */
export function shownPath(input: Input, files: Files): string {
  return input.path === undefined ? STDIN_PATH : files.relative(files.cwd, input.path);
}

/** Reads single documents with the settings of their places; `finders` are those of the call, where it has some. */
export function documentReader(
  command: Selection,
  { terminal, files, service, collect }: Omit<DocumentsContext, 'knowledge'>,
  { findConfig, findFrameworks }: { findConfig: FindConfig; findFrameworks: FindFrameworks },
): Reader {
  const failed = (path: string, ...failures: readonly string[]): Attempt => ({
    ...{ path, remarks: [], failures },
    forget: () => {},
  });
  const give: Reader['give'] = async (input) => {
    const path = shownPath(input, files);
    const config = await findConfig(folderOf(input, files));
    const team = await findFrameworks(folderOf(input, files));
    // Together: settings that name a framework of the team call it unknown where its file is broken.
    const problems = [...('problem' in config ? [config.problem] : []), ...team.problems];
    if ('problem' in config || problems.length > 0) return failed(path, ...problems);
    const read = await readInput(input, terminal, files);
    if ('problem' in read) return failed(path, `${path}: ${read.problem}`);
    const source = {
      ...sourceOf(input, read.text, config.folder, command, files),
      ...(team.frameworks.length > 0 && { frameworks: team.frameworks }),
    };
    return { path, input, text: read.text, source, settings: config.settings };
  };
  const read: Reader['read'] = async (input) => {
    collect?.();
    const given = await give(input);
    if ('failures' in given) return given;
    const { path, source, settings } = given;
    const analysis = await analyse(service, source, settings);
    if (typeof analysis === 'string') return failed(path, `${path}: internal error: ${analysis}`);
    const tooLarge = analysis.document.problems.find(({ kind }) => kind === 'size');
    const other = { ...source, uri: `${source.uri}#other` };
    return {
      path,
      // Nothing was read of it, so "not a design doc" would be a guess; a design doc has a finding that says so.
      remarks: tooLarge !== undefined && !analysis.decision.isDesignDoc ? [`${path}: ${tooLarge.message}`] : [],
      failures: [],
      document: {
        ...given,
        analysis,
        analyse: (text) => analyse(service, { ...other, text: withoutMark(text) }, settings),
      },
      forget: () => {
        service.forget(source.uri);
        service.forget(other.uri);
        // Documents of a team have sentences in common, but what is kept of them costs more, as it gets into the old part of the heap.
        service.forgetTexts();
      },
    };
  };
  return { give, read };
}

/** The folder by whose settings an input is read: of standard input without a name, the working directory. */
export function folderOf(input: Input, files: Files): string {
  return input.path === undefined ? files.cwd : files.parent(input.path);
}

async function readInput(input: Input, terminal: Terminal, files: Files): Promise<ReadResult> {
  return input.kind === 'stdin' ? await terminal.readInput() : files.read(input.path);
}

function sourceOf(input: Input, read: string, root: string, command: Selection, files: Files): Source {
  const text = withoutMark(read);
  const place =
    input.path === undefined
      ? { uri: 'stdin:', path: STDIN_PATH }
      : { uri: fileUri(input.path), path: files.relative(root, input.path) };
  return command.framework === undefined
    ? { ...place, text }
    : { ...place, text, treatAsDesignDoc: true, framework: command.framework };
}

/** Editors hide the byte-order mark; with it, columns of the first line would be one off. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** The core promises not to throw; if it does, the other files are still reported. */
async function analyse(
  service: DesignDocService,
  source: Source,
  settings: Partial<Settings>,
): Promise<Analysis | string> {
  try {
    const analysis = service.analyse(source, settings);
    // Only documents with diagrams pay for the parser of diagrams.
    return service.wantsDiagrams(analysis) && (await service.loadDiagrams())
      ? service.analyse(source, settings)
      : analysis;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
