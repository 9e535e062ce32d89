import { lineEnd } from '../../text/lines';
import { type Cursor, textOfLine } from './cursor';

/** A key of the front matter as it is typed, whether or not YAML can read it yet. */
export interface TypedKey {
  readonly key: string;
  readonly line: number;
  /** The key above with less indentation; empty at the top. */
  readonly parent: string;
  readonly value: string;
}

export interface TypedFrontMatter {
  readonly keys: readonly TypedKey[];
  /** Nothing but blank lines and comments, the cursor's line aside. */
  readonly empty: boolean;
}

/** More than any metadata needs. */
const mostLines = 300;
const keyLine = /^([ \t]*)(?:-[ \t]+)?(["']?)([\w./*-]+)\2[ \t]*:(?:[ \t]+(.*)|[ \t]*)$/u;
const otherLine = /^\s*(?:#.*)?$|^\s*-(?:\s.*)?$|^[ \t]+\S.*$|^[\w.-]*$/u;

/**
 * The front matter around the cursor, line by line: while a line is being typed it is no YAML. One that is not closed reaches to the
 * cursor. Undefined outside, and where the lines between two rules are prose.
 */
export function frontMatterAt({ document, line }: Cursor): TypedFrontMatter | undefined {
  const { text, lines } = document;
  if (line === 0 || line > mostLines) return undefined;
  if (!/^\uFEFF?---[ \t]*$/u.test(text.slice(0, lineEnd(text, lines, 0)))) return undefined;
  const keys: TypedKey[] = [];
  let parent = '';
  let empty = true;
  let titled = false;
  const last = Math.min(lines.length - 1, mostLines);
  for (let at = 1; at <= last; at++) {
    const source = textOfLine(document, at);
    if (/^(?:---|\.\.\.)[ \t]*$/u.test(source)) return at > line ? { keys, empty } : undefined;
    const match = keyLine.exec(source);
    if (!match && !otherLine.test(source)) return at > line && !titled ? { keys, empty } : undefined;
    // A heading, unless a closing line shows that it is a comment.
    if (at <= line && /^#{1,6}\s/u.test(source)) titled = true;
    if (match) {
      const [, indent = '', , key = '', value = ''] = match;
      if (indent === '') parent = key;
      keys.push({ key, line: at, parent: indent === '' ? '' : parent, value });
    }
    if (at !== line && source.trim() !== '' && !source.trim().startsWith('#')) empty = false;
  }
  return titled ? undefined : { keys, empty };
}
