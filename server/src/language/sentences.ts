import { byScript } from '../text/by-script';
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
const boundaries: ReadonlySet<number> = new Set(Array.from('!?;\n。！？；…', (mark) => mark.charCodeAt(0)));
const fullStop = 0x2e;
const bar = 0x7c;
const abbreviation = /(?:^|[\s(])(?:e\.g|i\.e|vs|approx|ca|cf|incl|resp|etc|no|fig|sec|min|max|avg|[A-Z])$/iu;
const anyWord = byScript(/[\p{L}\p{N}]/u);
const smallLetter = byScript(/^\s+\p{Ll}/u);

/** The sentences of a text in order. Total; linear; a text without words gives none. */
export function sentenceSpans(text: string): readonly SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let from = 0;
  const close = (end: number): void => {
    const raw = text.slice(from, end);
    const trimmed = raw.trim();
    if (anyWord.test(trimmed)) {
      const start = from + raw.indexOf(trimmed);
      spans.push({ start, end: start + trimmed.length });
    }
  };
  for (let index = 0; index < text.length; index++) {
    const mark = text.charCodeAt(index);
    // Letters are most of a text.
    if (mark > bar ? mark < 0x2026 : mark > 0x3f && mark < bar) continue;
    if (!isBoundary(text, index, mark)) continue;
    // The question mark belongs to its sentence; a bar to none.
    close(mark === bar ? index : index + 1);
    from = index + 1;
  }
  close(text.length);
  return spans;
}

function isBoundary(text: string, at: number, mark: number): boolean {
  if (mark === fullStop)
    return endsWord(text, at + 1) && !smallLetter.test(text.slice(at + 1, at + 12)) && !endsInAbbreviation(text, at);
  if (mark === bar) return at > 0 && isSpaceAt(text, at - 1) && endsWord(text, at + 1);
  return boundaries.has(mark);
}

/** White space, or the end of the text. */
function endsWord(text: string, at: number): boolean {
  return at >= text.length || isSpaceAt(text, at);
}

function isSpaceAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || ((code < 0x20 || code > 0x7f) && /\s/u.test(text.charAt(at)));
}

function endsInAbbreviation(text: string, at: number): boolean {
  return abbreviation.test(text.slice(Math.max(0, at - 8), at)) && at + 1 < text.length;
}
