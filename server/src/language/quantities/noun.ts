/** What a number counts. */

import { byScript } from '../../text/by-script';
import { rateQualifier } from './rate';
import { type Found, formAt, isSpacedLetter, type Noun, nouns, qualifiers } from './words';

/** What a noun phrase counts: "active users" counts users. `flow`: the period of an adverb in it ("daily requests"). */
export interface Counted {
  readonly noun: string;
  readonly end: number;
  readonly flow?: string;
}

/** Words that end a noun phrase, so that the noun before them was its head. */
const connectors =
  /^(?:per|a|an|each|every|in|for|of|and|or|at|to|with|on|from|by|is|are|was|were|the|that|who|which|as|via|after|before|within|under|over|into|daily|when|if|during|using|x|max|only|we|must|will|can|should|have|has)$/u;
/** Behind one space, if there is one at `at`. */
export function spaceEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0xa0 || code === 0x202f || code === 0x2009 ? at + 1 : at;
}

/** The counted thing of a noun phrase that begins at `at`: up to three words that describe it, then it. */
export function countedAt(text: string, at: number, value: number): Counted | undefined {
  let from = at;
  let flow: string | undefined;
  for (let words = 0; words < 4; words++) {
    const found = formAt(nouns, text, from);
    if (found && isHead(text, found, value)) {
      if (/^ of magnitude/u.test(text.slice(found.end, found.end + 13))) return undefined;
      return { noun: found.meaning.noun, end: found.end, ...(flow === undefined ? {} : { flow }) };
    }
    const qualifier = formAt(qualifiers, text, from) ?? found;
    if (!qualifier) return undefined;
    flow ??= rateQualifier(text.slice(from, qualifier.end))?.period;
    const next = spaceEnd(text, qualifier.end);
    if (next === qualifier.end && isSpacedLetter(text[qualifier.end - 1])) return undefined;
    from = next;
  }
  return undefined;
}

const nextWord = byScript(/^[ \u00a0-]?([\p{L}]+)/u);

function isHead(text: string, { meaning, end }: Found<Noun>, value: number): boolean {
  if (meaning.whole || value <= 1) return true;
  // "10M user" at the end of a cell counts users; "10M user events" does not.
  const next = nextWord.exec(text.slice(end, end + 20))?.[1];
  return next === undefined || connectors.test(next.toLowerCase());
}
