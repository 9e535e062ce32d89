import { autoFramework } from '../engine/framework';
import type { Analysis, Settings, Source } from '../engine/types';
import type { TeamFramework } from '../schema/team-types';
import type { DesignDocService } from '../service';
import { configFinder, type KnowledgeOf } from './config';
import { frameworkFinder, withFrameworks } from './frameworks';
import { expandInputs, type Input } from './inputs';
import type { Knowledge } from './knowledge';
import { didYouMean } from './nearest';
import type { Files, ReadResult, Terminal } from './terminal';
import { fileUri } from './uri';

export interface DocumentsContext {
  readonly terminal: Terminal;
  readonly files: Files;
  readonly service: DesignDocService;
  readonly knowledge: Knowledge;
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

/** A document that was read and analysed. */
export interface ReadDocument {
  /** As it is shown: relative to the working directory. */
  readonly path: string;
  readonly input: Input;
  /** As it is on the disk, a byte-order mark included; the analysis knows none. */
  readonly text: string;
  readonly analysis: Analysis;
  /** The same document with another text, by the same settings; what went wrong as a text. */
  readonly analyse: (text: string) => Promise<Analysis | string>;
}

export interface Documents {
  /** Frameworks of the teams whose documents these are. */
  readonly teams: readonly TeamFramework[];
  /** Of the files that were named, those that `only` left out. */
  readonly leftOut: number;
  /**
   * Reads one after the other until `visit` says false; `begin` is called before each. Gives the number of those that could not be read;
   * 0 does not hide other problems.
   */
  each(
    visit: (document: ReadDocument) => Promise<boolean>,
    begin?: (path: string, done: number, total: number) => void,
  ): Promise<number>;
  /** Something that was named is not there. */
  readonly incomplete: boolean;
}

const STDIN_PATH = '<stdin>';

/** Finds the documents that a command names. Undefined where nothing can be done; what is wrong was said then. */
export async function findDocuments(
  command: Selection,
  { terminal, files, service, knowledge }: DocumentsContext,
): Promise<Documents | undefined> {
  const findFrameworks = frameworkFinder(files);
  const knowledgeOf = async (folder: string) => withFrameworks(knowledge, (await findFrameworks(folder)).frameworks);
  const findConfig = configFinder(command.config, files, knowledgeOf);
  if (command.config !== undefined) {
    const config = await findConfig(files.cwd);
    if ('problem' in config) {
      terminal.complain(config.problem);
      return undefined;
    }
  }
  const { inputs: named, problems } = expandInputs(command.inputs, files);
  const { only } = command;
  const inputs = named.flatMap((input): readonly Input[] => {
    if (input.kind === 'file') return only === undefined || only(input.path) ? [input] : [];
    const { stdinName } = command;
    return [stdinName === undefined ? input : { ...input, path: files.resolve(files.normalise(stdinName)) }];
  });
  const folders = new Set(inputs.map((input) => folderOf(input, files)));
  const unknown = command.framework && (await unknownFramework(command.framework, [...folders], knowledgeOf, files));
  if (unknown) {
    terminal.complain(unknown);
    return undefined;
  }
  for (const problem of problems) terminal.complain(problem);
  if (named.length === 0) return undefined;
  const teams = (await Promise.all([...folders].map(findFrameworks))).flatMap(({ frameworks }) => frameworks);

  const each: Documents['each'] = async (visit, begin) => {
    let failed = 0;
    const complaints = new Set<string>();
    const fail = (complaint: string) => {
      failed++;
      // A broken config file is one problem, however many documents lie below it.
      if (!complaints.has(complaint)) terminal.complain(complaint);
      complaints.add(complaint);
    };
    for (const [done, input] of inputs.entries()) {
      const path = input.path === undefined ? STDIN_PATH : files.relative(files.cwd, input.path);
      begin?.(path, done, inputs.length);
      const config = await findConfig(folderOf(input, files));
      if ('problem' in config) {
        fail(config.problem);
        continue;
      }
      const team = await findFrameworks(folderOf(input, files));
      for (const problem of team.problems) fail(problem);
      if (team.problems.length > 0) continue;
      const read = await readInput(input, terminal, files);
      if ('problem' in read) {
        fail(`${path}: ${read.problem}`);
        continue;
      }
      const source = {
        ...sourceOf(input, read.text, config.folder, command, files),
        ...(team.frameworks.length > 0 && { frameworks: team.frameworks }),
      };
      const analysis = await analyse(service, source, config.settings);
      if (typeof analysis === 'string') {
        fail(`${path}: internal error: ${analysis}`);
        continue;
      }
      const tooLarge = analysis.document.problems.find(({ kind }) => kind === 'size');
      // Nothing was read of it, so "not a design doc" would be a guess; a design doc has a finding that says so.
      if (tooLarge !== undefined && !analysis.decision.isDesignDoc) terminal.complain(`${path}: ${tooLarge.message}`);
      const other = { ...source, uri: `${source.uri}#other` };
      const goOn = await visit({
        ...{ path, input, text: read.text, analysis },
        analyse: (text) => analyse(service, { ...other, text: withoutMark(text) }, config.settings),
      });
      service.forget(source.uri);
      service.forget(other.uri);
      if (!goOn) break;
    }
    return failed;
  };
  return { teams, leftOut: named.length - inputs.length, each, incomplete: problems.length > 0 };
}

function folderOf(input: Input, files: Files): string {
  return input.path === undefined ? files.cwd : files.parent(input.path);
}

/** What is wrong with the name of a framework where one of the folders does not know it. */
async function unknownFramework(
  name: string,
  folders: readonly string[],
  knowledgeOf: KnowledgeOf,
  files: Files,
): Promise<string | undefined> {
  for (const folder of folders.length > 0 ? folders : [files.cwd]) {
    const known = (await knowledgeOf(folder)).frameworks.map(({ id }) => id);
    if (name !== autoFramework && !known.includes(name))
      return `unknown framework '${name}'${didYouMean(name, known)} (${known.join(', ')})`;
  }
  return undefined;
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
