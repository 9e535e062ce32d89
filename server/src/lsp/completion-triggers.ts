/**
 * The signs after which an editor may ask for proposals by itself. No letter and no space: nothing appears in prose unless it is asked
 * for.
 */
export const triggerCharacters: readonly string[] = ['#', '|', ':', '>', '/'];

/** What the line up to the cursor must look like for a sign to mean something here. */
const meant: Readonly<Record<string, RegExp>> = {
  '#': /^ {0,3}#{1,6}$/u,
  '|': /^\s*\|$/u,
  ':': /^[ \t]*["']?[\w./*-]+["']?:$/u,
  '>': /(?:--|==|-\.-)>$/u,
  '/': /ml-design-docs-[\w-]+\s.*[\w-]\/$|^[ \t]+[\w-]+\/$/u,
};

/**
 * False where a typed sign is only a sign: told by the text alone, so that no document is analysed for it. `before` is the line up to
 * the cursor, `opensFrontMatter` whether the document begins with `---`.
 */
export function isMeant(sign: string, before: string, opensFrontMatter: boolean): boolean {
  if (sign === ':' && !opensFrontMatter) return false;
  // A sign that we did not register, from a client with its own list: judged like a request by hand.
  return meant[sign]?.test(before) ?? true;
}
