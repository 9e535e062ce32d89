import type { Reading } from './types';

type Source = Pick<Reading, 'source'>;

/** Where the line of an offset begins. Looks at no more of the source than it must: what is looked at is followed. */
export function lineStart({ source }: Source, offset: number): number {
  for (let width = 32; ; width *= 4) {
    const from = Math.max(0, offset - width);
    const found = source(from, offset).lastIndexOf('\n');
    if (found >= 0) return from + found + 1;
    if (from === 0) return 0;
  }
}

/** Where the line of an offset ends, before `\n` or `\r\n`. */
export function lineEnd({ source }: Source, offset: number): number {
  const from = Math.max(0, offset - 1);
  for (let width = 32; ; width *= 4) {
    const ahead = source(from, offset + width);
    const found = ahead.indexOf('\n', offset - from);
    if (found >= 0) return from + (ahead.charAt(found - 1) === '\r' ? found - 1 : found);
    if (ahead.length < offset + width - from) return from + ahead.length;
  }
}
