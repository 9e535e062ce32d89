/** Words that YAML 1.1 or 1.2 takes for something other than text. */
const reserved = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/iu;

/** Begins with a letter and holds nothing that begins a comment, a mapping, an anchor, a quote or a list. */
const plain = /^\p{L}[\p{L}\p{M}\p{N} _().,/+'&-]*$/u;

/**
 * A text of one line as a YAML scalar, as it is where that is safe, otherwise in double quotes. Line breaks and control characters must
 * have been taken out (`oneLine`).
 */
export function yamlText(text: string): string {
  if (plain.test(text) && !text.endsWith(' ') && !reserved.test(text)) return text;
  // Every JSON string is a double-quoted scalar of YAML.
  return JSON.stringify(text);
}

/**
 * Text that somebody typed or pasted as one line: runs of white space, line breaks and control characters become one space, half a
 * surrogate pair becomes U+FFFD.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim();
}

/** A flow list of ids: `[ranking, retrieval]`. */
export function yamlList(words: readonly string[]): string {
  // A comma ends an entry of a flow list, so that a plain text with one needs quotes there.
  return `[${words.map((word) => (/^[\p{L}\p{N}_-]+$/u.test(word) ? yamlText(word) : JSON.stringify(word))).join(', ')}]`;
}

/** A text of one line as the content of a heading or paragraph: what Markdown would take for markup is escaped. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*[\]<]/gu, '\\$&')
    .replace(/&(?=#?\w+;)/gu, '\\&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/(^|\s)(#+)$/u, '$1\\$2');
}
