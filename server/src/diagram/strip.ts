import { replaceEnclosed } from '../text/enclosed';
import { type MappedText, mapped, removeMapped, replaceMapped } from './mapped-text';

/**
 * The source as Mermaid's parsers get it: without front matter, directives and comments, line ends folded. What Mermaid's own
 * preprocessing does, in the same order (a contract test compares them), but each character keeps its place, and nothing takes time
 * of the square of a length: several of Mermaid's patterns do.
 */
export function strip(source: string): MappedText {
  let text = replaceMapped(mapped(source), /\r\n?/g, () => '\n');
  text = replaceMapped(
    text,
    /<(\w+)([^>]*)>/g,
    ([, tag, attributes]) => `<${tag}${(attributes ?? '').replace(/="([^"]*)"/g, "='$1'")}>`,
    text.text.lastIndexOf('>') + 1,
  );
  for (const pattern of removed) text = replaceMapped(text, pattern, () => '');
  text = removeMapped(text, comments(text.text));
  return replaceMapped(text, /^\s+/g, () => '');
}

const removed: readonly RegExp[] = [
  // Front matter; only at the very start, so at most one.
  /^([^\S\n\r]*)-{3}\s*[\n\r](?:.*?)[\n\r]\1-{3}\s*[\n\r]+/gs,
  // Directives: %%{init: …}%%.
  /%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\r?\n)*))?\s*(?:}%{2})?/gi,
];

/** What `/^\s*%%(?!{)[^\n]+\n?/gm` matches, in one pass also over many blank lines. */
function* comments(text: string): Generator<readonly [number, number]> {
  let from = 0;
  for (let at = text.indexOf('%%'); at >= 0; at = text.indexOf('%%', Math.max(at + 1, from))) {
    if (text.charAt(at + 2) === '{' || text.charAt(at + 2) === '\n' || at + 2 >= text.length) continue;
    let start = at;
    for (let before = at; before >= from; before--) {
      const sign = before === 0 ? '\n' : text.charAt(before - 1);
      if (/[\n\r\u2028\u2029]/.test(sign)) start = before;
      else if (!/\s/.test(sign)) break;
    }
    const begins = start === 0 || /[\n\r\u2028\u2029]/.test(text.charAt(start - 1));
    if (!begins) continue;
    const end = text.indexOf('\n', at);
    from = end < 0 ? text.length : end + 1;
    yield [start, from];
  }
}

/** Marks around the name of a character reference (`#quot;`) while Mermaid parses, whose grammar ends a statement at `;`. */
const opens = '\uE000';
const closes = '\uE001';

/** Hides what Mermaid hides: character references, and the last semicolons in lines of styles with colours. */
export function hideReferences(text: MappedText): MappedText {
  let result = text;
  for (const word of ['style', 'classDef'])
    if (text.text.includes(word)) result = replaceMapped(result, /.+/g, ([line]) => withoutLast(line as string, word));
  return replaceMapped(result, /#(\w+);/g, ([, name]) => `${opens}${name}${closes}`);
}

/** The line with its last `;` as a space if `/word.*:\S*#.*;/` matches it. */
function withoutLast(line: string, word: string): string {
  const start = line.indexOf(word);
  const end = line.lastIndexOf(';');
  if (start < 0 || end < start) return line;
  const colours = line.slice(start + word.length, end).split(/\s/);
  if (!colours.some((one) => one.includes(':') && one.indexOf('#', one.indexOf(':')) >= 0)) return line;
  return `${line.slice(0, end)} ${line.slice(end + 1)}`;
}

const references: Readonly<Record<string, string>> = { quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' ', apos: "'" };

/** A label as it is seen: character references and tags read, Markdown marks and white space folded. */
export function visibleLabel(label: string): string {
  return replaceEnclosed(label.replace(/<br\s*\/?>|\\n/giu, ' '), /<\/?[a-z][^>]*>/giu, ['>'], '')
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
