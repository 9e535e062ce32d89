import { readFileSync } from 'node:fs';

/** Where `--help` is asked for: prints the comment that the script `file` begins with, and ends the process. */
export function answerHelp(file: string, args: readonly string[] = process.argv.slice(2)): void {
  if (!args.includes('--help')) return;
  console.log(headComment(readFileSync(file, 'utf8')));
  process.exit(0);
}

/** Its text, line by line as it stands there; empty where the source begins with something else. */
export function headComment(source: string): string {
  const comment = /^\/\*\*\n([\s\S]*?)\n \*\//u.exec(source)?.[1] ?? '';
  return comment.replace(/^ \* ?/gmu, '');
}
