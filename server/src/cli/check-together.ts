import type { CheckCommand } from './check-arguments';
import { type CheckedDocument, type CheckParts, checkDocument } from './checked-document';
import { complainer, type Documents, type Reader } from './documents';
import { inOrder } from './in-order';
import type { Input } from './inputs';
import type { Terminal } from './terminal';
import type { ThreadAnswer, Threads } from './threads';

/** For so many documents another thread pays: it needs as long to begin as some documents take. */
const documentsForAThread = 12;

export interface Together {
  readonly command: CheckCommand;
  readonly terminal: Terminal;
  readonly threads: Threads;
  readonly log: (message: string) => void;
  readonly parts: CheckParts;
  accept(path: string, checked: CheckedDocument): Promise<boolean>;
  step(path: string, done: number, total: number): void;
}

/** How many threads may help; 0: this one is quicker alone, or what is asked for is not theirs to do. */
export function helpersFor({ fix }: CheckCommand, inputs: readonly Input[], threads: Threads | undefined): number {
  if (!threads || fix !== undefined || inputs.some(({ kind }) => kind === 'stdin')) return 0;
  return Math.max(0, Math.min(threads.count - 1, Math.floor(inputs.length / documentsForAThread)));
}

/**
 * As `Documents.each` with `checkDocument`, by several threads at once: the same results in the same order. Gives the number of documents that
 * could not be read.
 */
export async function checkTogether(
  { inputs, folders, read }: Documents,
  helpers: number,
  { command, terminal, threads, log, parts, accept, step }: Together,
): Promise<number> {
  const { isTTY, columns } = terminal;
  const setup = { command, folders, isTTY, ...(columns !== undefined && { columns }) };
  const crew = Array.from({ length: helpers }, () => threads.start(setup));
  const complaints = complainer(terminal);
  const here = (input: Input): Promise<ThreadAnswer> => answerHere(read, input, command, parts);
  const elsewhere = crew.map((thread) => (input: Input, must: boolean) => thread.ask(input.path as string, must));
  let done = 0;
  try {
    for await (const answer of inOrder(inputs, here, elsewhere)) {
      step(answer.path, done++, inputs.length);
      for (const message of answer.internalErrors) log(message);
      complaints.about(answer);
      if (answer.checked && !(await accept(answer.path, answer.checked))) break;
    }
  } finally {
    for (const thread of crew) thread.end();
  }
  return complaints.failed();
}

/** Reads and checks one document. What the service logs meanwhile is not in the answer: it goes where the service was told. */
export async function answerHere(
  read: Reader,
  input: Input,
  command: CheckCommand,
  parts: CheckParts,
): Promise<ThreadAnswer> {
  const attempt = await read(input);
  const { path, remarks, failures, document } = attempt;
  try {
    const checked = document && checkDocument(document, command, parts);
    return { path, remarks, failures, internalErrors: [], ...(checked && { checked }) };
  } finally {
    attempt.forget();
  }
}
