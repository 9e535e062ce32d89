import { spawn } from 'node:child_process';
import type { Git, GitAnswer } from '../cli/git';
import { decodeText } from './node-text';

/** Output above this is none of names or documents; the process would only run out of memory. */
const mostBytes = 400 * 1024 * 1024;

/** Git of this machine; see `Git`. */
export const nodeGit: Git = (args, { folder, input }) =>
  new Promise<GitAnswer>((resolve) => {
    // Windows would look for git.exe in the repository before the PATH; this is how it is told not to.
    if (process.platform === 'win32') process.env.NoDefaultCurrentDirectoryInExePath = '1';
    const child = spawn('git', ['--no-pager', ...args], {
      cwd: folder,
      windowsHide: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment() },
    });
    const output: Buffer[] = [];
    let size = 0;
    let complaint = '';
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'ENOENT'
          ? { problem: 'git is not installed, or not on the PATH', missing: true }
          : { problem: `git cannot be run (${error.code ?? error.message})` },
      ),
    );
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > mostBytes) child.kill();
      else output.push(piece);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (complaint.length < 10_000) complaint += text;
    });
    child.on('close', (code) => {
      if (size > mostBytes) resolve({ problem: 'git answered more than can be read' });
      else if (code === 0) resolve({ text: decodeText(Buffer.concat(output)) });
      else resolve({ problem: firstLine(complaint) || `git failed (${code})` });
    });
    // Git may leave without reading all of it.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });

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
