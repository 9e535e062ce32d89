import type { Catalogue } from '../schema/types';
import { foldCase } from '../text/fold-case';
import type { Span } from '../text/span';

/** Where a text only looks as if it spoke of a section: "loss of data" for the training loss. */
export interface LookAlikes {
  /** Spans (offsets into `text`) that a term of the section does not count in. */
  in(text: SearchableText, section: number): readonly Span[];
}

/** A text in which many literals are looked for, most of which it does not hold. */
export interface SearchableText {
  readonly text: string;
  /** The text as `foldCase` gives it. */
  readonly folded: string;
  /** By `neighboursAt`: 1 where the folded text may have the two characters beside each other. */
  readonly neighbours: Uint8Array;
}

const neighbours = new Uint8Array(1024);

/** Good until the next text is made so. */
export function searchable(text: string): SearchableText {
  const folded = foldCase(text);
  neighbours.fill(0);
  for (let at = 1; at < folded.length; at++)
    neighbours[neighboursAt(folded.charCodeAt(at - 1), folded.charCodeAt(at))] = 1;
  return { text, folded, neighbours };
}

function neighboursAt(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

interface Literal {
  readonly text: string;
  /** Of its characters, by `neighboursAt`. */
  readonly neighbours: readonly number[];
}

function literalOf(text: string): Literal {
  const neighbours: number[] = [];
  for (let at = 1; at < text.length; at++) neighbours.push(neighboursAt(text.charCodeAt(at - 1), text.charCodeAt(at)));
  return { text, neighbours };
}

/** Looking for a few pairs of characters is far cheaper than going through the text, and tells most literals that are not there. */
function holds({ folded, neighbours }: SearchableText, literal: Literal): boolean {
  const { neighbours: wanted } = literal;
  for (let at = 0; at < wanted.length; at++) if (neighbours[wanted[at] as number] === 0) return false;
  return folded.includes(literal.text);
}

function holdsOne(searched: SearchableText, literals: readonly Literal[]): boolean {
  for (let at = 0; at < literals.length; at++) if (holds(searched, literals[at] as Literal)) return true;
  return false;
}

const none: readonly Span[] = [];

interface Mask {
  readonly pattern: string;
  /** Made when a text holds one of the literals: few do. */
  expression: RegExp | undefined;
  readonly literals: readonly Literal[] | undefined;
}

/** Section numbers are positions in `catalogue.sections`. */
export function createLookAlikes(catalogue: Catalogue): LookAlikes {
  const masks: (readonly Mask[] | undefined)[] = [];
  const masksOf = (section: number): readonly Mask[] => {
    masks[section] ??= (catalogue.sections[section]?.lookAlikes ?? []).map(({ pattern, literals }) => ({
      pattern,
      expression: undefined,
      literals: literals?.map(literalOf),
    }));
    return masks[section];
  };

  return {
    in: (searched, section) => {
      let spans: Span[] | undefined;
      for (const mask of masksOf(section)) {
        // Most texts hold no word of the pattern, and looking for words is far cheaper than matching it.
        if (mask.literals && !holdsOne(searched, mask.literals)) continue;
        spans ??= [];
        mask.expression ??= new RegExp(`(?:${mask.pattern})`, 'giu');
        addMatches(spans, searched.text, mask.expression);
      }
      return spans ?? none;
    },
  };
}

/**
 * Adds what `lookAlikeRegExp` would match: from the start of a word only. Its look-behind for letters of all scripts makes the
 * engine's compiling of a pattern six times as slow, more than all matching of a document, so the character before is asked here.
 */
function addMatches(into: Span[], text: string, expression: RegExp): void {
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const start = match.index;
    const end = start + match[0].length;
    const inWord = isInWord(text, start);
    if (!inWord) into.push({ start, end });
    if (inWord || end === start) expression.lastIndex = start + ((text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
  }
}

function isInWord(text: string, at: number): boolean {
  if (at === 0) return false;
  const code = text.charCodeAt(at - 1);
  if (code < 128) return /\w/u.test(text.charAt(at - 1));
  const pair = (code & 0xfc00) === 0xdc00 && at > 1 && (text.charCodeAt(at - 2) & 0xfc00) === 0xd800;
  return /[\p{L}\p{N}]/u.test(text.slice(at - (pair ? 2 : 1), at));
}
