import { existsSync, readFileSync } from 'node:fs';

/** Processor time of a process in milliseconds, in steps of ten; where the system does not tell it, the time of the clock. */
export function spent({ pid }: { readonly pid?: number | undefined }): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return performance.now();
  // Behind the name of the program, which may hold anything, the fields 14 and 15 are ticks of a hundredth of a second.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /su, '')
    .split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}
