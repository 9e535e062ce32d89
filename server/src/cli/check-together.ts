import type { CheckCommand } from './arguments/check';
import type { AnswerCache, NameOf } from './cache';
import { type CheckedDocument, type CheckParts, checkDocument } from './checked-document';
import { type Reader, shownPath } from './document-reader';
import { complainer, type Documents } from './documents';
import { inOrder } from './in-order';
import type { Input } from './inputs';
import type { Files, Terminal } from './terminal';
import type { ThreadAnswer, Threads } from './threads';

/** For so many documents another thread pays: it needs as long to begin as some documents take. */
const documentsForAThread = 12;

export interface Together {
  readonly command: CheckCommand;
  readonly terminal: Terminal;
  readonly files: Files;
  /** Absent where this is the only one. */
  readonly threads?: Threads;
  readonly log: (message: string) => void;
  /** Something of the checker itself went wrong so far. */
  readonly isBroken?: () => boolean;
  readonly parts: CheckParts;
  readonly cache?: AnswerCache;
  accept(path: string, checked: CheckedDocument): Promise<boolean>;
  step(path: string, done: number, total: number): void;
}

/** How many threads may help; 0: this one is quicker alone, or what is asked for is not theirs to do. */
function helpersFor({ fix }: CheckCommand, inputs: readonly Input[], threads: Threads | undefined): number {
  if (!threads || fix !== undefined || inputs.some(({ kind }) => kind === 'stdin')) return 0;
  return Math.max(0, Math.min(threads.count - 1, Math.floor(inputs.length / documentsForAThread)));
}

/**
 * As `Documents.each` with `checkDocument`, by several threads at once where that pays and with what a cache has: the same results in the same
 * order. Gives the number of documents that could not be read.
 */
export async function checkTogether({ inputs, folders, reader }: Documents, together: Together): Promise<number> {
  const { command, terminal, files, threads, log, isBroken, parts, cache, accept, step } = together;
  const { isTTY, columns } = terminal;
  const setup = { command, folders, isTTY, ...(columns !== undefined && { columns }) };
  const kept = await cache?.look(inputs, reader);
  const helpers = helpersFor(
    command,
    inputs.filter((input) => !kept?.has(input)),
    threads,
  );
  const crew = threads ? Array.from({ length: helpers }, () => threads.start(setup)) : [];
  const complaints = complainer(terminal);
  const here = async (input: Input): Promise<ThreadAnswer> =>
    kept?.answer(input) ?? answerHere(reader, input, command, parts, cache?.nameOf);
  const elsewhere = crew.map(
    (thread) => async (input: Input, must: boolean) => kept?.answer(input) ?? thread.ask(input.path as string, must),
  );
  let done = 0;
  const begin = (): void => {
    const next = inputs[done];
    if (next) step(shownPath(next, files), done, inputs.length);
  };
  begin();
  try {
    for await (const answer of inOrder(inputs, here, elsewhere)) {
      done++;
      for (const message of answer.internalErrors) log(message);
      complaints.about(answer);
      // What a broken rule said is not what the next call would.
      if (!isBroken?.()) cache?.keep(answer);
      if (answer.checked && !(await accept(answer.path, answer.checked))) break;
      begin();
    }
  } finally {
    for (const thread of crew) thread.end();
  }
  cache?.end();
  return complaints.failed();
}

/** Reads and checks one document. What the service logs meanwhile is not in the answer: it goes where the service was told. */
export async function answerHere(
  reader: Reader,
  input: Input,
  command: CheckCommand,
  parts: CheckParts,
  nameOf?: NameOf,
): Promise<ThreadAnswer> {
  const attempt = await reader.read(input);
  const { path, remarks, failures, document } = attempt;
  try {
    const checked = document && checkDocument(document, command, parts);
    const name = document && input.kind === 'file' ? nameOf?.(document) : undefined;
    return { path, remarks, failures, internalErrors: [], ...(checked && { checked }), ...(name && { name }) };
  } finally {
    attempt.forget();
  }
}
