/** What the step of the GitHub Action asks of git itself. */
import { spawnSync } from 'node:child_process';

/** Both questions are answered at once, or by a server from which a clone without its objects fetches. In milliseconds. */
const LONGEST = 2 * 60_000;

/**
 * Runs git in the folder; `status` is undefined and `text` empty where there is none. Throws, with one line to show, if it gives no
 * answer within `longest` milliseconds: a job that waits for ever would be paid for by the minute.
 */
export function askGit(args, folder, longest = LONGEST) {
  const { status, stdout, error } = spawnSync('git', args, {
    ...{ cwd: folder, encoding: 'utf8', timeout: longest, killSignal: 'SIGKILL', stdio: ['ignore', 'pipe', 'ignore'] },
    env: { ...process.env, GIT_TERMINAL_PROMPT: '0' },
  });
  if (error?.code === 'ETIMEDOUT')
    throw new Error(`git ${args[0]} gave no answer for ${longest / 1000} seconds and was stopped`);
  return { status: status ?? undefined, text: stdout ?? '' };
}
