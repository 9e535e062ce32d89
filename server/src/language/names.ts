import type { NamedSpec } from '../schema/ontology-types';
import { createMemo } from '../text/memo';
import { createPhraseMatcher, type PhraseMatcher } from './phrases';
import { type Token, tokenize } from './tokens';

/** A name of the ontology in a text. */
export interface FoundName {
  readonly id: string;
  /** Tokens `from` (included) to `to` (excluded). */
  readonly from: number;
  readonly to: number;
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  /** The name alone does not tell that it is meant. */
  readonly weak: boolean;
}

interface Tag {
  /** Undefined: a phrase that only looks like a name. */
  readonly id: string | undefined;
  readonly weak: boolean;
  /** As it must be written; undefined: in any case. */
  readonly cased: string | undefined;
}

const ideographs = /[\u3040-\u30ff\u3400-\u9fff]/u;
const runs = /[\u3040-\u30ff\u3400-\u9fff]+|[^\u3040-\u30ff\u3400-\u9fff]+/gu;

/** A visible text with the tokens of `tokenize`, which may be made when they are asked for: a sentence of a passage has them. */
export interface Tokenized {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** A reader of texts that remembers what it gave for each. `read` gets the tokens of those that have them. */
export function rememberedOf<T>(read: (text: string | Tokenized) => T): (text: string | Tokenized) => T {
  const memo = createMemo<T>();
  return (one) => (typeof one === 'string' ? memo.get(one, read) : memo.get(one.text, () => read(one)));
}

/** The text itself, whether or not it comes with tokens. */
export function textOf(one: string | Tokenized): string {
  return typeof one === 'string' ? one : one.text;
}

/** As `tokenize`, with Chinese and Japanese characters told from Latin words that stand next to them: "AUC达到". Total. */
export function wordsIn(one: string | Tokenized): readonly Token[] {
  const text = textOf(one);
  const tokens = typeof one === 'string' ? tokenize(one) : one.tokens;
  if (!ideographs.test(text)) return tokens;
  let apart: Token[] | undefined;
  for (let from = 0; from < tokens.length; ) {
    const to = endOfWord(tokens, from);
    const { start } = tokens[from] as Token;
    const { end } = tokens[to - 1] as Token;
    if (to - from > 1 && !isOfOneKind(text, start, end)) {
      apart ??= tokens.slice(0, from);
      for (const { 0: run, index } of text.slice(start, end).matchAll(runs))
        for (const { word, start: own, end: ownEnd, number } of tokenize(run))
          apart.push({ word, start: start + index + own, end: start + index + ownEnd, number });
    } else if (apart) for (let at = from; at < to; at++) apart.push(tokens[at] as Token);
    from = to;
  }
  return apart ?? tokens;
}

/** Where the tokens end that a word with Chinese or Japanese characters was cut into: each reaches into the next. */
function endOfWord(tokens: readonly Token[], from: number): number {
  let to = from + 1;
  while (to < tokens.length && (tokens[to] as Token).start < (tokens[to - 1] as Token).end) to++;
  return to;
}

function isOfOneKind(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isIdeograph(text.charCodeAt(at))) return false;
  return true;
}

function isIdeograph(code: number): boolean {
  return (code >= 0x3040 && code <= 0x30ff) || (code >= 0x3400 && code <= 0x9fff);
}

/** What may stand between two words of one name: "F1 (macro)", "mAP@[.5", "predicted / observed"; no comma, no end of a sentence. */
function holdsTogether(gap: string): boolean {
  return gap.length <= 5 && !/[,;|!?。，；、！？]|\.(?!\d?$)|\n\s*\n/u.test(gap);
}

/** Hyphens, slashes and spaces alike; a plural is the same name. */
function sameWriting(written: string, name: string): boolean {
  const plain = (one: string): string => one.replace(/[\s_/\u2010-\u2013-]+/gu, ' ').trim();
  const [a, b] = [plain(written), plain(name)];
  return a === b || a === `${b}s`;
}

/**
 * A reader of names: of those that overlap the longest wins, and one inside a look-alike does not count. A name with a
 * capital letter counts as it is written, others in any case and number. The reader wants the tokens of `wordsIn(text)`.
 */
export function createNameReader(
  specs: readonly NamedSpec[],
  lookAlikes: readonly string[] = [],
): (text: string, tokens: readonly Token[]) => readonly FoundName[] {
  const cue = (name: string, id: string | undefined, weak: boolean): readonly [string, Tag] => {
    const cased = id !== undefined && name !== name.toLowerCase() ? name : undefined;
    return [name, { id, weak, cased }];
  };
  // Made with the first text: starting a server is no time to go through a thousand names.
  let matcher: PhraseMatcher<Tag> | undefined;
  const cues = (): readonly (readonly [string, Tag])[] => [
    ...specs.flatMap(({ id, names, weak }) => [
      ...names.map((name) => cue(name, id, false)),
      ...weak.map((name) => cue(name, id, true)),
    ]),
    ...lookAlikes.map((name) => cue(name, undefined, false)),
  ];

  return (text, tokens) => {
    let found: FoundName[] | undefined;
    let coveredTo: Map<number, number> | undefined;
    matcher ??= createPhraseMatcher(cues());
    matcher(tokens, ({ phrase, from, to }) => {
      const start = tokens[from]?.start ?? 0;
      const end = tokens[to - 1]?.end ?? 0;
      const { id, weak, cased } = phrase.tag;
      if (cased !== undefined && !sameWriting(text.slice(start, end), cased)) return;
      for (let i = from + 1; i < to; i++) if (!holdsTogether(text.slice(tokens[i - 1]?.end, tokens[i]?.start))) return;
      if (id !== undefined) {
        found ??= [];
        found.push({ id, from, to, start, end, weak });
      } else {
        coveredTo ??= new Map();
        coveredTo.set(from, Math.max(to, coveredTo.get(from) ?? 0));
      }
    });
    // Most texts name nothing.
    return found ? longest(withoutCovered(found, coveredTo ?? nowhere)) : noNames;
  };
}

const noNames: readonly FoundName[] = [];
const nowhere: ReadonlyMap<number, number> = new Map();

function withoutCovered(found: readonly FoundName[], coveredTo: ReadonlyMap<number, number>): readonly FoundName[] {
  const starts = [...coveredTo.keys()].sort((a, b) => a - b);
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to || Number(a.weak) - Number(b.weak));
  let next = 0;
  let covered = 0;
  return sorted.filter(({ from, to }) => {
    for (; next < starts.length && (starts[next] as number) <= from; next++)
      covered = Math.max(covered, coveredTo.get(starts[next] as number) ?? 0);
    return to > covered;
  });
}

/** Of names that overlap the longer one, of equally long ones the first. `sorted` by where they begin. */
function longest(sorted: readonly FoundName[]): readonly FoundName[] {
  const kept: FoundName[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last === undefined || one.from >= last.to) kept.push(one);
    else if (one.to - one.from > last.to - last.from) kept[kept.length - 1] = one;
  }
  return kept;
}
