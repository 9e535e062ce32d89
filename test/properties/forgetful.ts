import type { Source } from '../../server/src/engine/types';

/** As many as a parser holds on to, of which none shares a line with another: after them it knows no version of another document. */
const others: readonly Source[] = ['# Otters\n', '- sea urchins\n', '> kelp and crabs\n', 'They dive; we watch.\n'].map(
  (text, at) => ({ uri: `file:///other-${at}.md`, text, path: `other-${at}.md` }),
);

/** Makes who reads documents forget the last ones: what it reads next is an edit of nothing. What it knows of single texts stays. */
export function forgetDocuments(read: (source: Source) => void): void {
  for (const other of others) read(other);
}
