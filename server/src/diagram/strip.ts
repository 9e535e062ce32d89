import { type MappedText, mapped, replaceMapped } from './mapped-text';

/**
 * The source as Mermaid's parsers get it: without front matter, directives and comments, line ends folded. The same patterns
 * in the same order as in Mermaid's own preprocessing (a contract test compares them), but each character keeps its place.
 */
export function strip(source: string): MappedText {
  let text = replaceMapped(mapped(source), /\r\n?/g, () => '\n');
  text = replaceMapped(
    text,
    /<(\w+)([^>]*)>/g,
    ([, tag, attributes]) => `<${tag}${(attributes ?? '').replace(/="([^"]*)"/g, "='$1'")}>`,
  );
  for (const pattern of removed) text = replaceMapped(text, pattern, () => '');
  return text;
}

const removed: readonly RegExp[] = [
  // Front matter; only at the very start, so at most one.
  /^([^\S\n\r]*)-{3}\s*[\n\r](?:.*?)[\n\r]\1-{3}\s*[\n\r]+/gs,
  // Directives: %%{init: …}%%.
  /%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi,
  // Comments.
  /^\s*%%(?!{)[^\n]+\n?/gm,
  /^\s+/g,
];

/** Marks around the name of a character reference (`#quot;`) while Mermaid parses, whose grammar ends a statement at `;`. */
const opens = '\uE000';
const closes = '\uE001';

/** Hides what Mermaid hides: character references, and the semicolons in lines of styles. */
export function hideReferences(text: MappedText): MappedText {
  let result = replaceMapped(text, /style.*:\S*#.*;/g, ([line]) => (line as string).replace(/;$/, ' '));
  result = replaceMapped(result, /classDef.*:\S*#.*;/g, ([line]) => (line as string).replace(/;$/, ' '));
  return replaceMapped(result, /#(\w+);/g, ([, name]) => `${opens}${name}${closes}`);
}

const references: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' ', apos: "'" };

/** A label as it is seen: character references and tags read, Markdown marks and white space folded. */
export function visibleLabel(label: string): string {
  return label
    .replace(/<br\s*\/?>|\\n/giu, ' ')
    .replace(/<\/?[a-z][^>]*>/giu, '')
    .replace(/&(\w+);/gu, (whole, name: string) => references[name.toLowerCase()] ?? (name === 'equals' ? '=' : whole))
    .replace(/^"|"$|\*\*|`/gu, '')
    .replace(/\uE000(\w+)\uE001/gu, (_, name: string) => character(name))
    .replace(/(^|\s)fa[bsrl]?:fa-[\w-]+/gu, '$1')
    .replace(/\s+/gu, ' ')
    .trim();
}

function character(name: string): string {
  const code = Number(name);
  return Number.isInteger(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : (references[name] ?? '');
}
