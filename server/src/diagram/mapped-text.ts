/** A text made from another one, that knows where each of its characters was there. */
export interface MappedText {
  readonly text: string;
  /** For each UTF-16 unit of `text` its offset in the original; one more entry for the end. */
  readonly origins: readonly number[];
}

/** A text that is its own original. */
export function mapped(text: string): MappedText {
  return { text, origins: Array.from({ length: text.length + 1 }, (_, index) => index) };
}

/**
 * Like `String.replace`. What a match becomes maps, unit by unit, to where the match stood; a longer replacement to its end.
 * The pattern must be global or sticky-free of empty matches. Matches end at `end` or before.
 */
export function replaceMapped(
  { text, origins }: MappedText,
  pattern: RegExp,
  replacement: (match: RegExpMatchArray) => string,
  end = text.length,
): MappedText {
  let result = '';
  const kept: number[] = [];
  let from = 0;
  const keep = (start: number, end: number): void => {
    result += text.slice(start, end);
    for (let at = start; at < end; at++) kept.push(origins[at] as number);
  };
  for (const match of text.slice(0, end).matchAll(pattern)) {
    const start = match.index ?? 0;
    keep(from, start);
    from = start + match[0].length;
    const given = replacement(match);
    result += given;
    for (let i = 0; i < given.length; i++)
      kept.push(origins[Math.min(start + i, from - (match[0].length > 0 ? 1 : 0))] as number);
  }
  if (from === 0) return { text, origins };
  keep(from, text.length);
  kept.push(origins[text.length] as number);
  return { text: result, origins: kept };
}

/** The text without some of its parts: [start, end[ in the order of the text, none in another. */
export function removeMapped({ text, origins }: MappedText, parts: Iterable<readonly [number, number]>): MappedText {
  let result = '';
  const kept: number[] = [];
  let from = 0;
  const keep = (end: number): void => {
    result += text.slice(from, end);
    for (let at = from; at < end; at++) kept.push(origins[at] as number);
  };
  for (const [start, end] of parts) {
    keep(start);
    from = end;
  }
  if (from === 0) return { text, origins };
  keep(text.length);
  kept.push(origins[text.length] as number);
  return { text: result, origins: kept };
}

/** Offset in the original of an offset in the text; clamped. */
export function originOf({ text, origins }: MappedText, offset: number): number {
  return origins[Math.max(0, Math.min(offset, text.length))] as number;
}
