/** What the command line asks of git. `entry/` implements it with the program `git`, the tests in memory. */

export interface GitCall {
  /** Absolute folder in which git runs. */
  readonly folder: string;
}

/** `stopped`: it gave no answer in time, and would give the next one no sooner. */
export type GitAnswer = { readonly text: string } | { readonly problem: string; readonly stopped?: true };

/**
 * Runs git without a shell, a pager or a question. Never rejects. `text` is its standard output, decoded as files are (UTF-8, or
 * UTF-16 by a byte-order mark); `problem` is the first line of what it complained, without "fatal: ". A git that says nothing for very long is
 * ended.
 */
export type Git = (args: readonly string[], call: GitCall) => Promise<GitAnswer>;

/** The parts of an output made with `-z`. */
export function nulSeparated(text: string): readonly string[] {
  return text.split('\0').filter((part) => part !== '');
}
