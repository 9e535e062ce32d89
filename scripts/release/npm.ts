import { spawnSync } from 'node:child_process';

/** Runs npm in a folder; returns what it prints. Throws, with what it complained of, when it fails. */
export function npm(cwd: string, ...args: readonly string[]): string {
  const windows = process.platform === 'win32';
  // npm is a script for the shell there; a path with a blank would fall apart.
  const words = windows ? args.map((arg) => `"${arg}"`) : args;
  const { status, stdout, stderr, error } = spawnSync('npm', words, { cwd, encoding: 'utf8', shell: windows });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm ${args[0]} failed with exit code ${status}:\n${stderr}`);
  return stdout;
}
