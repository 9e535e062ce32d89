/** The part of VS Code's snippet grammar that our generator may use, written independently of the generator. */

export interface Expansion {
  /** Text after accepting every default. */
  readonly text: string;
  /** Tab stops in reading order, `$0` included. */
  readonly stops: readonly number[];
  /** Default text per tab stop; a mirror with another default is a problem. */
  readonly defaults: ReadonlyMap<number, string>;
  readonly problems: readonly string[];
}

/**
 * Expands a snippet body with its defaults. Stricter than VS Code, which prints what it does not understand: a lone `$`,
 * `}` or `\`, an unclosed placeholder and a default that differs between mirrors are all problems.
 */
export function expandSnippet(body: string): Expansion {
  const problems: string[] = [];
  const stops: number[] = [];
  const defaults = new Map<number, string>();
  let text = '';
  let open: { readonly stop: number; readonly from: number } | undefined;
  let position = 0;
  while (position < body.length) {
    const rest = body.slice(position);
    const escaped = /^\\([\\$}])/.exec(rest);
    const placeholder = /^\$\{(\d+):/.exec(rest);
    const bare = /^\$(\d+)/.exec(rest);
    if (escaped) {
      text += escaped[1];
      position += 2;
    } else if (placeholder && open === undefined) {
      open = { stop: Number(placeholder[1]), from: text.length };
      position += placeholder[0].length;
    } else if (bare && open === undefined) {
      stops.push(Number(bare[1]));
      position += bare[0].length;
    } else if (body[position] === '}' && open !== undefined) {
      const value = text.slice(open.from);
      if ((defaults.get(open.stop) ?? value) !== value) problems.push(`tab stop ${open.stop} has two defaults`);
      if (value === '') problems.push(`tab stop ${open.stop} has an empty default`);
      defaults.set(open.stop, value);
      stops.push(open.stop);
      open = undefined;
      position += 1;
    } else {
      if (/[\\$}]/.test(body[position] ?? '')) problems.push(`unescaped ${body[position]} at offset ${position}`);
      text += body[position];
      position += 1;
    }
  }
  if (open !== undefined) problems.push(`placeholder ${open.stop} is not closed`);
  return { text, stops, defaults, problems };
}
