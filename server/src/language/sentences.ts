/** Where sentences end in visible text. */

export interface SentenceSpan {
  /** UTF-16 offsets into the text; white space around the sentence is left out. */
  readonly start: number;
  readonly end: number;
}

/**
 * A full stop, question or exclamation mark with white space behind it, a semicolon, a line break, or the bar between two cells. A
 * full stop before a small letter ends nothing ("e.g. clicks"), nor one after "vs", "approx" and the like.
 */
const boundary = /[!?;\n。！？；…]|\.(?=\s|$)|(?<=\s)\|(?=\s|$)/gu;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|ca|cf|incl|resp|etc|no|fig|sec|min|max|avg|[A-Z])$/iu;
const smallLetter = /^\s+\p{Ll}/u;

/** The sentences of a text in order. Total; linear; a text without words gives none. */
export function sentenceSpans(text: string): readonly SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let from = 0;
  const close = (end: number): void => {
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    if (/[\p{L}\p{N}]/u.test(trimmed)) {
      const start = from + raw.indexOf(trimmed);
      spans.push({ start, end: start + trimmed.length });
    }
  };
  for (const { 0: mark, index } of text.matchAll(boundary)) {
    if (mark === '.' && (smallLetter.test(text.slice(index + 1, index + 12)) || endsInAbbreviation(text, index)))
      continue;
    // The question mark belongs to its sentence; a bar to none.
    close(mark === '|' ? index : index + 1);
    from = index + 1;
  }
  close(text.length);
  return spans;
}

function endsInAbbreviation(text: string, at: number): boolean {
  return abbreviation.test(text.slice(Math.max(0, at - 8), at)) && at + 1 < text.length;
}
