/** How hovers are laid out: a short first line, few lines below it, in Markdown that also reads as plain text. */

/** More lines than that nobody reads in passing. */
export const mostLines = 12;

/** Lines without the absent ones, at most `mostLines`, as Markdown: the first one apart, list items together. */
export function card(lines: readonly (string | undefined)[]): string {
  const given = lines.filter((line): line is string => line !== undefined && line !== '').slice(0, mostLines);
  return given
    .map((line, at) => (at > 0 && !(isItem(line) && isItem(given[at - 1] ?? '')) ? `\n${line}` : line))
    .join('\n');
}

function isItem(line: string): boolean {
  return line.startsWith('- ');
}

/** Text of a document in a card: its marks are no marks here, and it has no end of line. */
export function quoted(text: string, most = 160): string {
  const folded = text.replace(/\s+/gu, ' ').trim();
  const cut = folded.length > most ? `${folded.slice(0, most).replace(/[\ud800-\udbff]$|\s+\S*$/u, '')}…` : folded;
  return escaped(cut);
}

export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|~]/gu, '\\$&');
}

/** "a, b and 3 more". */
export function listed(items: readonly string[], most: number): string {
  const shown = items.slice(0, most).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}
