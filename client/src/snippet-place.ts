/** What to replace, in UTF-16 offsets, and with which snippet. */
export interface PlacedSnippet {
  readonly from: number;
  readonly to: number;
  readonly body: string;
}

/**
 * Puts a snippet (with `\n`) as a block of its own where the cursor is: into an empty line, below a line of text, below the front matter
 * and the title where the cursor is above their end. Its own front matter counts only at the top of a text that has none, and its title only where there is
 * no title yet; elsewhere these are left out. Nothing that is written is replaced. A worked example was approved, what is made of it was not: it
 * begins as a draft.
 */
export function placed(text: string, cursor: number, body: string): PlacedSnippet {
  const head = /^\uFEFF?---[ \t]*\r?\n(?:[\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?=\r?\n|$)/u.exec(text)?.[0].length ?? 0;
  const title = /^# \S.*$/mu.exec(text.slice(head));
  const titled = title ? head + title.index + title[0].replace(/\r$/u, '').length : 0;
  const at = Math.max(cursor, head, titled);
  const start = text.slice(0, at).lastIndexOf('\n') + 1;
  const next = text.indexOf('\n', at);
  const end = (next < 0 ? text : text.slice(0, next)).replace(/\r$/u, '').length;
  const line = text.slice(start, end);
  const isTop = text.slice(0, start).trim() === '' && /^\uFEFF?\s*$/u.test(line);
  const content = isTop && head === 0 ? asDraft(body) : withoutHead(body, title !== null);
  const below = next < 0 || /^(?:[ \t]*\r?\n|\s*$)/u.test(text.slice(next + 1)) ? '' : '\n';
  if (line.trim() !== '') return { from: end, to: end, body: `\n\n${content}${below}` };
  const above = text.slice(0, start).replace(/\r?\n$/u, '');
  const touches = start > 0 && /\S[ \t]*$/u.test(above);
  return { from: start, to: end, body: `${touches ? '\n' : ''}${content}${below}` };
}

function asDraft(body: string): string {
  return body.replace(/^(---\n(?:(?!---\n).*\n)*?status: )approved\n/u, '$1draft\n');
}

function withoutHead(body: string, hasTitle: boolean): string {
  const text = body.replace(/^---\n[\s\S]*?\n---\n+/u, '');
  return hasTitle ? text.replace(/^# .*\n+/u, '') : text;
}
