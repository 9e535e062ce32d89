import { createPhraseMatcher, type PhraseMatch } from '../language/phrases';
import type { Document } from '../markdown/types';
import type { FactSpec } from '../schema/types';
import { isDenied, isHedged } from './hedge';
import type { Sentence } from './sentences';
import type { Fact } from './types';

type Strength = 'sure' | 'hint' | 'contrary';

interface Tag {
  readonly cue: FactSpec;
  readonly strength: Strength;
}

interface Said {
  /** Where it was said first. */
  readonly sentence: Sentence;
  times: number;
}

interface Tally {
  readonly yes: Map<string, Said>;
  readonly no: Map<string, Said>;
  readonly hints: Map<string, Said>;
}

interface Statement {
  readonly cue: FactSpec;
  readonly says: keyof Tally;
  readonly phrase: string;
}

/** A sure phrase is worth three hints; so much is needed. */
const sureWorth = 3;
const needed = 3;
const outvote = 3;

export type CueReader = (document: Document, sentences: readonly Sentence[]) => ReadonlyMap<string, Fact>;

/** Reads yes or no for every fact of the cue list; a fact without enough evidence, or with as much against it, is absent. */
export function createCueReader(cues: readonly FactSpec[]): CueReader {
  const match = createPhraseMatcher<Tag>(
    cues.flatMap((cue) => [
      ...cue.sure.map((text): [string, Tag] => [text, { cue, strength: 'sure' }]),
      ...cue.hints.map((text): [string, Tag] => [text, { cue, strength: 'hint' }]),
      ...cue.contrary.map((text): [string, Tag] => [text, { cue, strength: 'contrary' }]),
    ]),
  );
  // Sentences keep their words from one keystroke to the next, unless they change.
  const remembered = new WeakMap<readonly string[], readonly Statement[]>();

  function statementsOf(sentence: Sentence): readonly Statement[] {
    let known = remembered.get(sentence.words);
    if (known === undefined) {
      const found: PhraseMatch<Tag>[] = [];
      match(sentence.words, (one) => found.push(one));
      known =
        found.length === 0 || isHedged(sentence.words) ? [] : found.flatMap((one) => statementOf(one, found, sentence));
      remembered.set(sentence.words, known);
    }
    return known;
  }

  return (document, sentences) => {
    const tallies = new Map<FactSpec, Tally>();
    for (const sentence of sentences) {
      if (sentence.zone === 'aside') continue;
      for (const { cue, says, phrase } of statementsOf(sentence)) {
        let tally = tallies.get(cue);
        if (tally === undefined) {
          tally = { yes: new Map(), no: new Map(), hints: new Map() };
          tallies.set(cue, tally);
        }
        const known = tally[says].get(phrase);
        if (known === undefined) tally[says].set(phrase, { sentence, times: 1 });
        else known.times++;
      }
    }
    return new Map([...tallies].flatMap(([cue, tally]) => decide(document, cue, tally)));
  };
}

/** What one phrase says in its sentence; nothing where it is taken back, asked, or part of a phrase that says otherwise. */
function statementOf(
  one: PhraseMatch<Tag>,
  all: readonly PhraseMatch<Tag>[],
  { words, question }: Sentence,
): readonly Statement[] {
  const { text: phrase, tag } = one.phrase;
  const { cue, strength } = tag;
  const inside = (of: Strength): boolean =>
    all.some(
      (other) =>
        other !== one &&
        other.phrase.tag.cue === cue &&
        other.phrase.tag.strength === of &&
        other.from <= one.from &&
        one.to <= other.to,
    );
  const denied = isDenied(words, one.from, one.to);
  if (strength === 'contrary') {
    if (inside('sure')) return [];
    if (!denied) return [{ cue, says: 'no', phrase }];
    return cue.denialSays ? [{ cue, says: 'yes', phrase }] : [];
  }
  // "unsupervised learning" holds "supervised", "low-risk loan" holds "loan".
  if (inside('contrary')) return [];
  if (!denied) return question ? [] : [{ cue, says: strength === 'sure' ? 'yes' : 'hints', phrase }];
  return strength === 'sure' && cue.deniable ? [{ cue, says: 'no', phrase }] : [];
}

function decide(document: Document, cue: FactSpec, tally: Tally): readonly [string, Fact][] {
  const yes = tally.yes.size * sureWorth + tally.hints.size;
  const no = tally.no.size * sureWorth;
  const times = (from: Map<string, Said>): number => [...from.values()].reduce((sum, one) => sum + one.times, 0);
  // One denial among many statements is about something else: "booked without a clerk" beside ten clerks.
  const outvoted = times(tally.yes) >= outvote * times(tally.no);
  const said = (value: boolean, from: Map<string, Said>): readonly [string, Fact][] => {
    const { block, section } = ([...from.values()][0] as Said).sentence;
    const span = block?.span ?? (section === undefined ? undefined : document.sections[section]?.titleSpan);
    const words = [...from.keys()].slice(0, 3).map((text) => `'${text}'`);
    return [
      [
        cue.id,
        {
          value,
          source: 'text',
          ...(span ? { span } : {}),
          reason: `${value ? 'says' : 'denies'} ${words.join(', ')}`,
        },
      ],
    ];
  };
  if (yes >= needed && (yes > no || outvoted)) return said(true, tally.yes.size > 0 ? tally.yes : tally.hints);
  if (no >= needed && no > yes) return said(false, tally.no);
  return [];
}
