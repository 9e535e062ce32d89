import { spawn } from 'node:child_process';
import type { Git, GitAnswer, GitCall } from '../cli/git';
import { decodeText } from './node-text';

/** Output above this is none of names or documents; the process would only run out of memory. */
const mostBytes = 400 * 1024 * 1024;

/**
 * So long git may say nothing, in milliseconds. What it finds in the work tree it says at the end: of a million files on a disk far away that
 * takes minutes. A git that waits for a server, or for a disk that is gone, says nothing for ever.
 */
const longestSilence = 10 * 60_000;

/** A git that was told to end has so long to do it, in milliseconds. */
const grace = 2_000;

interface Bounds {
  /** In milliseconds. */
  readonly silence: number;
  /** Of its output. */
  readonly bytes: number;
}

/** Git of this machine; see `Git`. One that says nothing for `silence` milliseconds, or more than `bytes`, is ended. */
export function nodeGit(silence = longestSilence, bytes = mostBytes): Git {
  return (args, call) => runGit(args, call, { silence, bytes });
}

function runGit(args: readonly string[], { folder }: GitCall, { silence, bytes }: Bounds): Promise<GitAnswer> {
  return new Promise<GitAnswer>((resolve) => {
    // Windows would look for git.exe in the repository before the PATH; this is how it is told not to.
    if (process.platform === 'win32') process.env.NoDefaultCurrentDirectoryInExePath = '1';
    const child = spawn('git', ['--no-pager', ...args], {
      cwd: folder,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...environment() },
    });
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    let giveUp: NodeJS.Timeout | undefined;
    const answer = (given: GitAnswer): void => {
      clearTimeout(patience);
      clearTimeout(giveUp);
      resolve(given);
    };
    // Helpers of it may hold the pipes open after it, and one that waits for a disk outlives every signal: nobody waits for either.
    const leave = (): void => {
      child.stdout.destroy();
      child.stderr.destroy();
      child.unref();
      answer({ problem: `git ${verbOf(args)} said nothing for ${inWords(silence)} and was stopped`, stopped: true });
    };
    const patience = setTimeout(() => {
      giveUp = setTimeout(() => {
        child.kill('SIGKILL');
        leave();
      }, grace);
      child.once('exit', leave);
      child.kill();
    }, silence);
    child.on('error', (error: NodeJS.ErrnoException) =>
      answer({
        problem:
          error.code === 'ENOENT'
            ? 'git is not installed, or not on the PATH'
            : `git cannot be run (${error.code ?? error.message})`,
      }),
    );
    child.stdout.on('data', (piece: Buffer) => {
      if (!giveUp) patience.refresh();
      size += piece.length;
      if (size > bytes) child.kill();
      else output.push(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (!giveUp) patience.refresh();
      if (complaint.length < 10_000) complaint += text;
    });
    child.on('close', (code) => {
      if (size > bytes) answer({ problem: 'git answered more than can be read' });
      else if (code === 0) answer({ text: decodeText(Buffer.concat(output)) });
      else answer({ problem: firstLine(complaint) || `git failed (${code})` });
    });
  });
}

/** The first word that is neither an option nor the setting behind `-c`. */
function verbOf(args: readonly string[]): string {
  return args.find((word, index) => !word.startsWith('-') && args[index - 1] !== '-c') ?? '';
}

function inWords(milliseconds: number): string {
  return milliseconds < 60_000 ? `${milliseconds / 1000} seconds` : `${milliseconds / 60_000} minutes`;
}

/** Messages are read by the program too; a question for a password would wait for ever. A lock is none of a reader's. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...{ LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', GIT_OPTIONAL_LOCKS: '0' },
    // A clone without its blobs fetches those that are asked for; of all ways this one runs no program that its settings name.
    GIT_ALLOW_PROTOCOL: process.env.GIT_ALLOW_PROTOCOL ?? 'https',
  };
}

function firstLine(text: string): string {
  return (text.split('\n').find((line) => line.trim() !== '') ?? '').replace(/^(?:fatal|error): /u, '').trim();
}
