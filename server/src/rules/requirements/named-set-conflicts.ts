import { stem } from '../../language/stem';
import { tokenize } from '../../language/tokens';
import type { Passage, Reading } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { type NamedSet, namedSets, sameWord } from '../stated/named-sets';
import { type Amount, type Statement, span, statementsOf } from '../stated/stated-amounts';
import { farApart, type NumberConflict } from './number-conflict';
import type { Claim } from './source-claims';

/** Where a sentence speaks of a set. */
interface Mention {
  readonly start: number;
  readonly end: number;
  /** More than the last word of its name is there. */
  readonly full: boolean;
  /** It has one word only. */
  readonly single: boolean;
  /** Behind "the" or its like. */
  readonly definite: boolean;
  readonly shared: boolean;
}

interface Candidate extends NumberConflict {
  /** The set is not named: only the things counted tell which it is. */
  readonly loose: boolean;
}

/** Amounts that the description of a source gives against those that the text gives of it by its name. */
export function* namedSetConflicts(reading: Reading): Iterable<NumberConflict> {
  const sets = namedSets(reading);
  if (sets.length === 0) return;
  const own = new Set(sets.map(({ passage }) => passage));
  const prose = reading.inPhase('requirements', 'data').filter((passage) => passage.prose);
  const stated = new Map<string, number>();
  for (const passage of prose)
    for (const { amounts } of statementsOf(passage))
      for (const { noun, value } of amounts) stated.set(`${noun} ${value}`, (stated.get(`${noun} ${value}`) ?? 0) + 1);
  for (const passage of prose) {
    const conflict = statementsOf(passage)
      .flatMap((statement) => sets.flatMap((set) => conflictIn(statement, passage, set, sets)))
      // A number that several passages give for the things is one of a part that they know.
      .find(({ second, loose }) => !loose || (stated.get(`${second.noun} ${second.value}`) ?? 0) < 2);
    if (conflict && !(own.has(passage) && conflict.first.passage === passage)) yield conflict;
  }
}

function conflictIn(
  statement: Statement,
  passage: Passage,
  set: NamedSet,
  sets: readonly NamedSet[],
): readonly Candidate[] {
  if (set.passage === passage) return [];
  const said = statement.amounts.filter((one) => one.noun !== '' && mayBeOf(one, set));
  if (said.length === 0) return [];
  const mentions = mentionsIn(statement.text, set, sets);
  return said.flatMap((one): readonly Candidate[] => {
    const mine = set.amounts.filter((other) => sameThing(one, other, set));
    const [first] = mine;
    if (!first || mine.length > 2 || mine.some(({ value }) => !farApart(value, one.value))) return [];
    const mention =
      mentions.find(
        (each) => attached(statement.text, one, each, first) || isBeside(statement.text, one, each, first),
      ) ??
      (isSamePhrase(statement.text, one, first, set) || isTheNumber(statement.text, one, first, set, sets)
        ? one
        : undefined);
    if (!mention || isOfPart(statement.text, one, mention)) return [];
    if (one.kinds.some((kind) => otherKind.test(kind) && !isKnown(kind, set))) return [];
    const claim = { source: set.name, kind: 'size', noun: one.noun } as const;
    const at = statement.start;
    return [
      {
        first: {
          ...claim,
          value: first.value,
          text: first.text,
          passage: set.passage,
          start: first.start,
          end: first.end,
        },
        second: {
          ...claim,
          value: one.value,
          text: one.text,
          passage,
          start: at + one.start,
          end: at + one.end,
        } satisfies Claim,
        section: 'data.sources',
        loose: mention === one,
      },
    ];
  });
}

function mayBeOf(one: Amount, set: NamedSet): boolean {
  return set.amounts.some((other) => sameThing(one, other, set));
}

function sameThing(said: Amount, own: Amount, set: NamedSet): boolean {
  if (said.per !== own.per) return false;
  const isRecord = (noun: string): boolean =>
    noun === '' || noun === set.head || set.others.includes(noun) || records.test(noun);
  return (
    said.noun === own.noun ||
    // What comes in a time is counted by the name of the set, or by what it is before it is one of it.
    (said.per !== '' && said.noun === set.head && own.noun !== span) ||
    (said.noun !== span && own.noun !== span && isRecord(said.noun) && isRecord(own.noun))
  );
}

/** Stems of the words for what any collection consists of. */
const records =
  /^(?:row|record|entr|entry|event|line|item|exampl|observat|reading|messag|document|file|instanc|datapoint)$/u;

/** Stems of words for some of the things: another number of them is no wonder. */
const otherKind =
  /^(?:test|train|valid|validat|new|add|addition|label|annotat|positiv|posit|negativ|negat|clean|filter|remain|random|sampl|recent|first|last|mont|weekly|week|live|act|activ|pilot|hard|rare|uniqu|distinct|smal|large|more|further|fresh|synthetic|public|open|other|such|paid|unlabel|gold|hand)/u;

/** A kind of the things that the description names too. */
function isKnown(kind: string, set: NamedSet): boolean {
  const words = [set.head, ...set.others, ...set.amounts.flatMap(({ kinds }) => kinds)];
  return words.some((word) => sameWord(word, kind));
}

const determiner = /(?:^|[\s(])(?:the|our|this|its|these|all)\s$/iu;

/** Where the set is named: by two words of its name, or by "the" and a last word that no other set has. */
function mentionsIn(text: string, set: NamedSet, sets: readonly NamedSet[]): readonly Mention[] {
  const tokens = tokenize(text);
  const shared = sets.filter(({ head, passage }) => head === set.head && passage !== set.passage).length > 0;
  return tokens.flatMap((token, index): readonly Mention[] => {
    if (stem(token.word) !== set.head) return [];
    let from = index;
    while (from > 0 && isOther(tokens[from - 1]?.word ?? '', set)) from--;
    const start = tokens[from]?.start ?? token.start;
    const definite = determiner.test(text.slice(0, start));
    return [{ start, end: token.end, full: from < index, single: set.others.length === 0, definite, shared }];
  });
}

function isOther(word: string, { others }: NamedSet): boolean {
  const found = stem(word);
  return others.some((other) => sameWord(other, found));
}

const between =
  /^(?:['’]s?)?(?:\s?\([^)]*\))?,?:?\s?\(?(?:(?:which|that|now|currently|only|already|alone|itself|still|holds?|has|have|contains?|comprises?|covers?|lists?|counts?|stores?|keeps?|brings?|delivers?|gives?|provides?|yields?|gains?|is|are|of|with|amounts? to|consists? of|spans|numbers?|totals?|about|some|around|roughly|nearly|almost|just|all|the)\s)*$/iu;
/** "The set, which has now reached": what a relative clause counts first is what the name stands for. */
const relative = /^,?\s(?:which|that)\s[^,;:.|()\d]{0,30}\s$/u;
const ofSet =
  /^\s?(?:(?:are|is|stored|held|kept|recorded|in all|in total|that are)\s){0,3}(?:of|in|from|on|by)\s(?:the|our|this|its)?\s?$/iu;

/** Is the amount said of what is mentioned: "the archive holds 5 films", "5 films of the archive", "the archive's 5 films", "5 archive films"? */
function attached(text: string, { start, end, noun }: Amount, mention: Mention, own: Amount): boolean {
  const { full, single, shared, definite } = mention;
  const isThat = full || ((definite || single) && !shared);
  if (mention.end <= start) {
    const gap = text.slice(mention.end, start);
    return isThat && !takenFrom(text, mention) && (between.test(gap) || relative.test(gap));
  }
  if (mention.start >= end) return isThat && ofSet.test(text.slice(end, mention.start));
  // The thing counted is the set itself: "1,500 gold questions", "the 1,500 questions".
  if (mention.start < start || noun === '') return false;
  return (
    full || (!shared && own.noun === '' && theNumber.test(text.slice(0, start)) && !restricted.test(text.slice(end)))
  );
}

/** "Of the archive 90,000 notes are kept": some of its things. */
function takenFrom(text: string, { start, end }: Mention): boolean {
  return (
    /\b(?:of|from)\s(?:(?:the|our|its|this)\s)?$/iu.test(text.slice(0, start)) &&
    !/['’]s$/u.test(text.slice(start, end))
  );
}

/**
 * "The 9,300 claims", "all 9,300 claims", where one source alone counts claims: with a number that nobody has spoken of before, "the" can only be
 * all of them.
 */
function isTheNumber(text: string, said: Amount, own: Amount, set: NamedSet, sets: readonly NamedSet[]): boolean {
  if ((said.per !== '' && said.noun !== set.head) || said.noun === span || said.kinds.length > 1 || said.value < 1000)
    return false;
  if (!/(?:^|[\s(])(?:the|our|all(?: of)?(?: the| our)?|each of the|one of the)\s$/iu.test(text.slice(0, said.start)))
    return false;
  const noun = own.noun === '' ? set.head : own.noun;
  return sets.every(
    (other) => other === set || (other.head !== noun && other.amounts.every((one) => one.noun !== noun)),
  );
}

/** In one clause with the name of the set, of the very things that the set counts. */
function isBeside(text: string, said: Amount, mention: Mention, own: Amount): boolean {
  if (!(mention.full || ((mention.definite || mention.single) && !mention.shared)) || said.noun !== own.noun)
    return false;
  if ((mention.start < said.end && said.start < mention.end) || takenFrom(text, mention)) return false;
  const [from, to] = mention.end <= said.start ? [mention.end, said.start] : [said.end, mention.start];
  return (
    to - from < 45 && !/[,;:.()|]|\d|\b(?:and|or|but|into|to|with|than|vs|against|like)\b/u.test(text.slice(from, to))
  );
}

/** "8,900 DF jobs" beside "27,300 DF jobs", or "12M fingerprinted devices" where the set is called so. */
function isSamePhrase(text: string, said: Amount, own: Amount, set: NamedSet): boolean {
  if (said.kinds.length === 0 || restricted.test(text.slice(said.end))) return false;
  const has = (kinds: readonly string[], kind: string): boolean => kinds.some((one) => sameWord(one, kind));
  // By the set's own name only all of its things are called.
  if (
    !said.kinds.some((kind) => has(own.kinds, kind)) &&
    !/(?:^|[\s(])(?:all|the|our)\s(?:the\s)?$/iu.test(text.slice(0, said.start))
  )
    return false;
  return (
    said.kinds.every((kind) => has(own.kinds, kind) || has(set.others, kind) || sameWord(set.head, kind)) &&
    own.kinds.every((kind) => has(said.kinds, kind))
  );
}

const theNumber = /(?:^|[\s(])the\s$/iu;
const restricted = /^\s(?:of|that|which|with|in|from|who|where|for|per|on|at|by|to|re-?read|\p{L}+(?:ed|en|nt))\b/u;

const ofPart =
  /\b(?:of which|of them|of these|of those|subset|test\w*|train\w*|validat\w*|tun(?:e|ed|ing)|hold-?out|dev|splits?|folds?|new|add(?:ed|itional|s)?|another|further|more|extra|first|last|recent\w*|random\w*|filter\w*|dedup\w*|remain\w*|left|until|target|plan\w*|goals?|grow\w*|will|would|up to|at least|at most|minimum|without|except|missing|duplicat\w*|positives?|negatives?|used?|kept|keep|drawn|draw|read|checked|audited|reviewed|one in|half|third|quarter|pilot|each month|peak|sampl(?:e|ed|ing)|was|were|had|took|only those|every)\b|\d\s?%|[×÷+]/u;

const ofPartBehind =
  /\b(?:of which|of them|for the|test|train|valid|new|more|until|at (?:least|most)|were|was|had|left|remain|sampl|kept|used|drawn|a (?:day|week|month)|(?:of|from|in) (?:19|20)\d\d\b)|[×÷+=]/u;

/** Does the clause of the amount, the name aside, speak of a part, another time, a plan or a sum? */
function isOfPart(text: string, { start, end }: Amount, mention: Pick<Mention, 'start' | 'end'>): boolean {
  const first = Math.min(start, mention.start);
  const last = Math.max(end, mention.end);
  const before =
    text
      .slice(0, first)
      .split(/[,;:()|]|\b(?:and|but|while|since|because|as)\b/u)
      .at(-1) ?? '';
  const middle = mention.end <= start ? text.slice(mention.end, start) : text.slice(end, Math.max(end, mention.start));
  const after = text.slice(last).split(/[,;:()|.]|\b(?:and|but|while|since|because)\b/u)[0] ?? '';
  // "N things of the set" is said of all of them, whatever is done with these.
  const rest = mention.start >= end ? (/^\s?[×÷+=]/u.exec(after)?.[0] ?? '') : after.slice(0, 15);
  return ofPart.test(foldCase(`${before.slice(-30)} ${middle}`)) || ofPartBehind.test(foldCase(rest));
}
