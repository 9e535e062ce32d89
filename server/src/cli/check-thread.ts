import type { Host } from '../service';
import { openBaseline } from './baseline-file';
import { namesOf } from './cache';
import { answerHere } from './check-together';
import type { CheckParts } from './checked-document';
import { configFinder } from './config';
import { documentReader } from './document-reader';
import { frameworkFinder, withFrameworks } from './frameworks';
import { reportsFor } from './reports';
import type { Program } from './run';
import type { ReadResult, Terminal } from './terminal';
import type { AnswerQuestion, ThreadSetup } from './threads';

/** What answers in another thread: checks files as the thread that asks would. Prints nothing and writes nothing. */
export async function checkThread(
  { command, folders, isTTY, columns }: ThreadSetup,
  {
    files,
    version,
    createService,
    loadDiagrams,
    knowledge,
    pageOf,
    caching,
    collect,
    terminal: { environment },
  }: Program,
): Promise<AnswerQuestion> {
  let internalErrors: string[] = [];
  const log: Host['log'] = (message) => void internalErrors.push(message);
  const service = createService({ log, ...(loadDiagrams && { loadDiagrams }), kindFirst: true, readsOnce: true });
  const terminal: Terminal = {
    ...{ isTTY, environment, ...(columns !== undefined && { columns }) },
    write: () => Promise.resolve(true),
    complain: () => {},
    readInput: () => Promise.resolve({ problem: 'is read by another thread' }),
  };
  const findFrameworks = frameworkFinder(files);
  const teams = (await Promise.all(folders.map(findFrameworks))).flatMap(({ frameworks }) => frameworks);
  const knowledgeOf = async (folder: string) => withFrameworks(knowledge, (await findFrameworks(folder)).frameworks);
  const context = {
    ...{ terminal, files, service, version, knowledge: withFrameworks(knowledge, teams) },
    ...(collect && { collect }),
  };
  const reports = reportsFor(command, { ...context, ...(pageOf && { pageOf }) });
  const opened =
    command.baseline === undefined ? undefined : openBaseline(command.baseline, command.updateBaseline, files);
  const baseline = opened && !('problem' in opened) ? opened : undefined;
  const reader = documentReader(command, context, {
    findConfig: configFinder(command.config, files, knowledgeOf),
    findFrameworks,
  });
  const nameOf =
    command.cache === undefined || !caching ? undefined : namesOf(command, baseline?.text, { ...context, caching });
  let readsDiagrams = false;
  return async ({ path, must }) => {
    // Mermaid's parsers take 15 MB and 0.1 s in each thread that loads them.
    readsDiagrams ||= must;
    if (!readsDiagrams && files.isReadAgain(path) && mayHaveDiagrams(files.read(path))) return undefined;
    const parts: CheckParts = {
      ...{ reports, mend: ({ analysis }) => ({ analysis, patch: '' }) },
      ...(baseline && { baseline }),
    };
    const answer = await answerHere(reader, { kind: 'file', path }, command, parts, nameOf);
    const said = internalErrors;
    internalErrors = [];
    return { ...answer, internalErrors: said };
  };
}

/** True for every text in which a fence of Mermaid could be found. */
function mayHaveDiagrams(read: ReadResult): boolean {
  return 'text' in read && /mermaid/iu.test(read.text);
}
