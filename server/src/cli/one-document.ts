import type { UsageProblem, Words } from './arguments/words';
import { expandInputs } from './inputs';
import type { Files } from './terminal';

/** The word of a command that is about one document; else what is wrong with the call. */
export function oneDocument(command: string, { words }: Words): string | UsageProblem {
  const [document, ...more] = words;
  if (document === undefined) return { usage: `${command} needs the name of a document, or - for standard input` };
  return more.length === 0 ? document : { usage: takesOne(command, words.length) };
}

/** What is wrong where that word is a folder or a glob with several documents. */
export function severalDocuments(command: string, inputs: readonly string[], files: Files): string | undefined {
  const named = expandInputs(inputs, files).inputs.length;
  return named > 1 ? takesOne(command, named) : undefined;
}

function takesOne(command: string, given: number): string {
  return `${command} takes one document, not ${given}`;
}
