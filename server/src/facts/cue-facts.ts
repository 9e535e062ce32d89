import { createPhraseMatcher, longestOf, type PhraseMatch, someAround } from '../language/phrases';
import type { NumberedWord } from '../language/word-table';
import type { Document } from '../markdown/types';
import type { FactSpec } from '../schema/types';
import { isDenied, isHedged } from './hedge';
import { placeOf, type Said, type SaidAt, spanAt, type Tally } from './said';
import { ofWords, type Sentence, type Words } from './sentences';
import type { Fact } from './types';

type Strength = 'sure' | 'hint' | 'doubt' | 'contrary' | 'in-part' | 'against' | 'look-alike';

interface Tag {
  readonly cue: FactSpec;
  readonly strength: Strength;
}

/** What a phrase says of a cue. The same object each time. */
export interface Statement {
  readonly cue: FactSpec;
  readonly says: 'yes' | 'no' | 'no-in-part' | 'hints' | 'hints-no' | 'doubts-no';
  readonly phrase: string;
  /** The author takes the phrase back. */
  readonly denied: boolean;
}

type Statements = readonly (readonly [Statement, Said])[];

/** A sure phrase is worth three hints; so much is needed. */
const sureWorth = 3;
const needed = 3;
/** Silence says something only where much else is said: then one sign less tells a no. */
const neededInLong = 2;
/** In words. A page of notes names what it trains; a sentence or two need not. */
const long = 80;
const outvote = 3;

/** Reads yes or no for every fact of the cue list; a fact without enough evidence, or with as much against it, is absent. */
export interface CueReader {
  /** What sentences say. Their places count from a first block and section. */
  tally(sentences: readonly Sentence[], firstBlock: number, firstSection: number): Tally<Statement, Said>;
  /** What follows from all that a document says. */
  decide(document: Document, tally: Tally<Statement, Said>): ReadonlyMap<string, Fact>;
  /** Is the document long enough that silence tells something, and does nothing in it say or hint at a yes, or forbid to read a no from signs? */
  isSilent(document: Document, tally: Tally<Statement, Said>, id: string): boolean;
}

const nothing: never[] = [];

export function createCueReader(cues: readonly FactSpec[]): CueReader {
  const match = createPhraseMatcher<Tag>(
    cues.flatMap((cue) => [
      ...cue.sure.map((text): [string, Tag] => [text, { cue, strength: 'sure' }]),
      ...cue.hints.map((text): [string, Tag] => [text, { cue, strength: 'hint' }]),
      ...cue.doubts.map((text): [string, Tag] => [text, { cue, strength: 'doubt' }]),
      ...cue.contrary.map((text): [string, Tag] => [text, { cue, strength: 'contrary' }]),
      ...cue.inPart.map((text): [string, Tag] => [text, { cue, strength: 'in-part' }]),
      ...cue.against.map((text): [string, Tag] => [text, { cue, strength: 'against' }]),
      ...cue.lookAlikes.map((text): [string, Tag] => [text, { cue, strength: 'look-alike' }]),
    ]),
  );
  // A tally stays the same object as long as a document says the same.
  const decided = new WeakMap<Tally<Statement, Said>, { readonly isLong: boolean; readonly all: readonly Decided[] }>();
  const known = new Map<string, Statement>();
  const theOne = (statement: Statement): Statement => {
    const key = `${statement.cue.id} ${statement.says} ${statement.denied} ${statement.phrase}`;
    const before = known.get(key);
    if (before === undefined) known.set(key, statement);
    return before ?? statement;
  };

  const statementsOf = ofWords((said): readonly Statement[] => {
    let found: PhraseMatch<Tag>[] = nothing;
    match(said.words, (one) => {
      if (found === nothing) found = [];
      found.push(one);
    });
    if (found.length > 0 && isHedged(said.words)) found = found.filter(({ phrase }) => phrase.tag.cue.leavesOut);
    if (found.length === 0) return nothing;
    const longest = longestOf(found);
    return found.flatMap((_, at) => statementOf(found, at, longest, said)).map(theOne);
  });

  return {
    tally(sentences, firstBlock, firstSection) {
      const tally = new Map<Statement, Said>();
      for (const sentence of sentences) {
        if (sentence.zone === 'aside') continue;
        for (const statement of statementsOf(sentence.said)) {
          const said = tally.get(statement);
          const at = said?.at ?? placeOf(sentence, firstBlock, firstSection);
          tally.set(statement, { at, times: (said?.times ?? 0) + 1 });
        }
      }
      return tally;
    },
    decide(document, tally) {
      let told = decided.get(tally);
      const isLong = document.stats.words >= long;
      if (told?.isLong !== isLong) {
        told = { isLong, all: decidedBy(tally, isLong) };
        decided.set(tally, told);
      }
      return new Map(
        told.all.map(({ id, value, at, reason }): [string, Fact] => {
          const span = at && spanAt(document, at);
          return [id, { value, source: 'text', ...(span ? { span } : {}), reason }];
        }),
      );
    },
    isSilent({ stats }, tally, id) {
      if (stats.words < long) return false;
      for (const { cue, says } of tally.keys())
        if (cue.id === id && (says === 'yes' || says === 'hints' || says === 'doubts-no')) return false;
      return true;
    },
  };
}

/** A fact with the place where it is said first. */
interface Decided {
  readonly id: string;
  readonly value: boolean;
  readonly at: SaidAt | undefined;
  readonly reason: string;
}

function decidedBy(tally: Tally<Statement, Said>, isLong: boolean): readonly Decided[] {
  const byCue = new Map<FactSpec, [Statement, Said][]>();
  for (const one of tally) {
    const { cue } = one[0];
    const said = byCue.get(cue);
    if (said) said.push(one);
    else byCue.set(cue, [one]);
  }
  return [...byCue].flatMap(([cue, statements]) => decide(cue, statements, isLong));
}

/** What the phrase at `at` says in its sentence; nothing where it is taken back, asked, or part of a phrase that says otherwise. */
function statementOf(
  all: readonly PhraseMatch<Tag>[],
  at: number,
  longest: number,
  { words, question }: Words,
): readonly Statement[] {
  const one = all[at] as PhraseMatch<Tag>;
  const { text: phrase, tag } = one.phrase;
  const { cue, strength } = tag;
  if (strength === 'look-alike') return [];
  const inside = (of: Strength): boolean =>
    someAround(
      all,
      at,
      longest,
      ({ phrase: { tag: other }, from, to }) =>
        other.cue === cue && other.strength === of && from <= one.from && one.to <= to,
    );
  // "Trained annotators" holds "trained".
  if (cue.lookAlikes.length > 0 && inside('look-alike')) return [];
  const denied = isDenied(words, one.from, one.to);
  // "Azure OpenAI" is one sign, not two.
  const within = someAround(
    all,
    at,
    longest,
    ({ phrase: { tag: other }, from, to }) =>
      other.cue === cue &&
      other.strength === strength &&
      from <= one.from &&
      one.to <= to &&
      to - from > one.to - one.from,
  );
  if (strength === 'against')
    return denied || question || within || isComparison(words) ? [] : [{ cue, says: 'hints-no', phrase, denied }];
  if (strength === 'in-part') return denied || inside('sure') ? [] : [{ cue, says: 'no-in-part', phrase, denied }];
  if (strength === 'contrary') {
    if (inside('sure')) return [];
    if (!denied) return [{ cue, says: 'no', phrase, denied }];
    return cue.denialSays ? [{ cue, says: 'yes', phrase, denied }] : [];
  }
  // "unsupervised learning" holds "supervised", "low-risk loan" holds "loan".
  if (inside('contrary')) return [];
  if (strength === 'doubt') return denied ? [] : [{ cue, says: 'doubts-no', phrase, denied }];
  if (!denied) return question ? [] : [{ cue, says: strength === 'sure' ? 'yes' : 'hints', phrase, denied }];
  // One way is denied, and there may be others: "not fine-tuned".
  const no = cue.decisive ? 'no-in-part' : 'no';
  return strength === 'sure' && cue.deniable ? [{ cue, says: no, phrase, denied }] : [];
}

/** "Baseline: zero-shot GPT-4": what the system is compared with is not the system. */
function isComparison(words: readonly NumberedWord[]): boolean {
  return words.some(({ word }) => word === 'baseline');
}

function decide(cue: FactSpec, statements: Statements, isLong: boolean): readonly Decided[] {
  const saying = (what: Statement['says']): Statements => statements.filter(([{ says }]) => says === what);
  const [sure, denied, hints] = [saying('yes'), saying('no'), saying('hints')];
  const [inPart, against] = [saying('no-in-part'), saying('hints-no')];
  const yes = sure.length * sureWorth + hints.length;
  // Signs of a no give way to any sign of a yes: "no fine-tuning, and a logistic regression on top".
  const isDoubted = yes > 0 || saying('doubts-no').length > 0;
  const few = isLong && against.length >= neededInLong ? needed : against.length;
  const signs = isDoubted ? 0 : inPart.length * sureWorth + Math.max(few, against.length);
  const no = denied.length * sureWorth + signs;
  const times = (from: Statements): number => from.reduce((sum, [, one]) => sum + one.times, 0);
  // One denial among many statements is about something else: "booked without a clerk" beside ten clerks.
  const outvoted = times(sure) >= outvote * times(denied);
  const said = (value: boolean, from: Statements): readonly Decided[] => {
    return [{ id: cue.id, value, at: from[0]?.[1].at, reason: reasonOf(from.slice(0, 3)) }];
  };
  if (cue.decisive && sure.length > 0) return said(true, sure);
  if (yes >= needed && (yes > no || outvoted)) return said(true, sure.length > 0 ? sure : hints);
  if (no >= needed && no > yes) return said(false, [denied, inPart, against].find((one) => one.length > 0) ?? []);
  return [];
}

/** "says 'zero-shot', denies 'fine-tun…'" */
function reasonOf(statements: Statements): string {
  const quoted = (denied: boolean): string =>
    statements
      .filter(([statement]) => statement.denied === denied)
      .map(([{ phrase }]) => `'${phrase}'`)
      .join(', ');
  return [`says ${quoted(false)}`, `denies ${quoted(true)}`].filter((part) => part.endsWith("'")).join(', ');
}
