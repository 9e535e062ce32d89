import { autoFramework } from '../engine/framework';
import type { TeamFramework } from '../schema/team-types';
import { configFinder, type KnowledgeOf } from './config';
import {
  type Attempt,
  type DocumentsContext,
  documentReader,
  folderOf,
  type ReadDocument,
  type Reader,
  type Selection,
  shownPath,
} from './document-reader';
import { frameworkFinder, withFrameworks } from './frameworks';
import { expandInputs, type Input } from './inputs';
import { didYouMean } from './nearest';
import type { Files, Terminal } from './terminal';

export type { DocumentsContext, ReadDocument, Reader, Selection } from './document-reader';

export interface Documents {
  /** Frameworks of the teams whose documents these are. */
  readonly teams: readonly TeamFramework[];
  /** Of the files that were named, those that `only` left out. */
  readonly leftOut: number;
  /** Those that are read, in their order, and the folders they lie in. */
  readonly inputs: readonly Input[];
  readonly folders: readonly string[];
  readonly reader: Reader;
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

/** Finds the documents that a command names. Undefined where nothing can be done; what is wrong was said then. */
export async function findDocuments(
  command: Selection,
  { terminal, files, service, knowledge, collect }: DocumentsContext,
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
  const { inputs: named, problems, notFollowed } = expandInputs(command.inputs, files);
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
    // A team's framework that cannot be read is unknown for that reason.
    const broken = await Promise.all([...folders].map(findFrameworks));
    for (const problem of new Set(broken.flatMap((one) => one.problems))) terminal.complain(problem);
    return undefined;
  }
  for (const problem of problems) terminal.complain(problem);
  if (notFollowed.length > 0) terminal.complain(outwardLinks(notFollowed, files));
  if (named.length === 0) return undefined;
  const teams = (await Promise.all([...folders].map(findFrameworks))).flatMap(({ frameworks }) => frameworks);

  const reader = documentReader(
    command,
    { terminal, files, service, ...(collect && { collect }) },
    { findConfig, findFrameworks },
  );
  const each: Documents['each'] = async (visit, begin) => {
    const complaints = complainer(terminal);
    for (const [done, input] of inputs.entries()) {
      begin?.(shownPath(input, files), done, inputs.length);
      const attempt = await reader.read(input);
      complaints.about(attempt);
      const goOn = attempt.document === undefined || (await visit(attempt.document));
      attempt.forget();
      if (!goOn) break;
      // What a weak reference gave is kept until the event loop turns: without a turn that would be all documents.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return complaints.failed();
  };
  return {
    teams,
    leftOut: named.length - inputs.length,
    ...{ inputs, folders: [...folders], reader, each },
    incomplete: problems.length > 0,
  };
}

/** So many links are named. */
const mostLinks = 3;

/** No reason to fail: build tools put such links everywhere. */
function outwardLinks(paths: readonly string[], files: Files): string {
  const names = paths.slice(0, mostLinks).map((path) => files.relative(files.cwd, path));
  const rest = paths.length - names.length;
  return `${names.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}: not followed, because ${paths.length === 1 ? 'this link leads' : 'these links lead'} out of the repository; what is named is checked wherever it lies`;
}

/** Says what went wrong with documents, and counts what kept them from being read. */
export function complainer(terminal: Pick<Terminal, 'complain'>): {
  about(attempt: Pick<Attempt, 'remarks' | 'failures'>): void;
  failed(): number;
} {
  let failed = 0;
  const complaints = new Set<string>();
  return {
    about({ remarks, failures }) {
      for (const remark of remarks) terminal.complain(remark);
      // Several lines may say why one document was not read.
      if (failures.length > 0) failed++;
      for (const failure of failures) {
        // A broken config file is one problem, however many documents lie below it.
        if (!complaints.has(failure)) terminal.complain(failure);
        complaints.add(failure);
      }
    },
    failed: () => failed,
  };
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
