import type { Document } from '../../markdown/types';
import { lineAt } from '../../text/lines';
import { foldSpace } from '../../text/words';

/** `[label]: address` and `[^1]: a footnote`, at most three columns from the margin. */
const definition = /^ {0,3}\[(?<label>[^[\]\n]{1,200})\]:[ \t]*(?<address>[^\r\n]*)/gmu;

interface Definition {
  readonly label: string;
  readonly address: string;
  /** Zero-based. */
  readonly lines: readonly number[];
}

/**
 * A label that two lines define in different ways means what the first one says. The sentence that tells of the first label that would
 * mean the other one in the new text; undefined where there is none.
 */
export function redefined(old: Document, converted: Document): string | undefined {
  const after = definitionsOf(converted);
  for (const [key, { label, address, lines }] of definitionsOf(old)) {
    const now = after.get(key);
    if (lines.length < 2 || !now || now.address === address) continue;
    const named = lines.slice(0, 2).map((line) => line + 1);
    return `"[${label}]" is defined twice, on lines ${named.join(' and ')}, and would mean the other one. Keep one of them.`;
  }
  return undefined;
}

/** By the label as links compare it: the first definition, with the lines of all. */
function definitionsOf({ text, lines, fences, blocks }: Document): ReadonlyMap<string, Definition> {
  const literal = [...fences, ...blocks.filter(({ kind }) => kind === 'comment')].map(({ span }) => span);
  const found = new Map<string, Definition>();
  for (const match of text.matchAll(definition)) {
    const { label = '', address = '' } = match.groups ?? {};
    if (literal.some(({ start, end }) => start <= match.index && match.index < end)) continue;
    const key = foldSpace(label).toLowerCase();
    const first = found.get(key) ?? { label, address: address.trim(), lines: [] };
    found.set(key, { ...first, lines: [...first.lines, lineAt(lines, match.index)] });
  }
  return found;
}
