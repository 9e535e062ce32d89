import { periodsIn } from '../../language/periods';
import { derived } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage, PassageAlone, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { sourceTables } from './feature-tables';
import { nameColumn } from './numbering';
import { alike } from './source-words';
import { type Amount, amountsIn, span, stemOf } from './stated-amounts';

/** A collection that the document names where it describes its sources, with how much it says is in it. */
export interface NamedSet {
  readonly name: string;
  /** Stem of the word that stands for it: "archive" of "PACS archive". */
  readonly head: string;
  /** Stems of the words that tell it from others. */
  readonly others: readonly string[];
  /** Offsets of the amounts are into the passage's text. */
  readonly amounts: readonly Amount[];
  readonly passage: Passage;
}

type Named = Omit<NamedSet, 'passage'>;

const collections =
  /(?:archive|logs?|sets?|register|registry|catalogue?|store|database|ledger|table|inventory|corpus|collection|sample|history|directory|library|pool|panel|feed|export|warehouse)$/iu;

function isCollection(name: string): boolean {
  return collections.test(name);
}

/** A system has a few dozen sources; of a longer list the first are followed, as each is compared with all that is stated. */
const mostSets = 60;

/** Rows, list items and sentences that describe one source each and say how much it holds; at most `mostSets`. */
export function namedSets(reading: Reading): readonly NamedSet[] {
  return sets({ reading });
}

const sets = derived(({ reading }) => findSets(reading));

function findSets(reading: Reading): readonly NamedSet[] {
  const rows = new Set(sourceTables(reading).flatMap((table) => table.rows));
  const about = new Set(reading.about('data.sources'));
  const data = reading.inPhase('data').filter((passage) => passage.prose && passage.kind !== 'row');
  // Elsewhere than among the sources only what surely is a collection is taken for one.
  const all = [...rows, ...data.filter((passage) => about.has(passage) || passage.kind === 'paragraph')];
  const found: NamedSet[] = [];
  for (const passage of all) {
    for (const set of setsOf(passage))
      if (rows.has(passage) || about.has(passage) || isCollection(set.name)) found.push({ ...set, passage });
    if (found.length >= mostSets) break;
  }
  // What a sentence says of a set with a row is a statement, no description.
  return found.filter(
    (set, at) => rows.has(set.passage) || !found.some((one, first) => first < at && isSame(one, set)),
  );
}

function isSame(a: Named, b: Named): boolean {
  return (
    a.head === b.head &&
    (a.others.length === 0 || b.others.length === 0 || a.others.some((word) => b.others.includes(word)))
  );
}

const setsOf = ofPassage((passage): readonly Named[] => {
  if (!/\d/u.test(passage.text)) return [];
  if (passage.kind === 'row') return rowSet(passage);
  const label = passage.block?.runIn;
  // Of a source an item has fragments; sentences are about what is done.
  if (
    label !== undefined &&
    passage.kind === 'item' &&
    passage.text.split(/[;,]\s/u).length > 2 &&
    !/\.\s/u.test(passage.text)
  )
    return labelSet(passage.text, label);
  return passage.sentences.flatMap((sentence) => sentenceSet(sentence.text, sentence.start));
});

function rowSet({ text, block }: PassageAlone): readonly Named[] {
  const [name = '', ...cells] = (block?.cells ?? []).slice(nameColumn(block?.header ?? [], block?.cells));
  let from = text.indexOf(name) + name.length;
  const amounts = cells.flatMap((cell) => {
    const at = text.indexOf(cell, from);
    if (at < 0 || cell === '') return [];
    from = at + cell.length;
    return placed(amountsIn(cell), at);
  });
  const dates = periodsIn(text).filter(({ scale, from: first, to }) => scale === 'date' && to - first > 60);
  const [only] = dates;
  const length: readonly Amount[] =
    only && dates.length === 1 && /\s(?:to|until|till|through)\s|[–—]/u.test(only.text)
      ? [
          {
            value: only.to - only.from,
            noun: span,
            kinds: [],
            per: '',
            text: only.text,
            start: only.start,
            end: only.end,
          },
        ]
      : [];
  return named(name, [...amounts, ...length]);
}

function labelSet(text: string, label: string): readonly Named[] {
  const at = text.indexOf(label) + label.length;
  return at < label.length ? [] : named(label, placed(amountsIn(text.slice(at)), at));
}

const holds = inAnyCase(
  /^(?:the |our )?(?<name>(?:[\p{L}\d-]+ ){1,4}?)(?:\([^)]{1,60}\) )?(?:now |currently |today )?(?:holds?|has|have|contains?|comprises?|lists?|counts?|covers?|stores?|keeps?|records?|brings?)\s/u,
);

function sentenceSet(text: string, start: number): readonly Named[] {
  const match = holds.exec(text);
  if (!match) return [];
  // What comes in each month is said behind a second verb.
  const rest = text.slice(match[0].length).split(/\band (?:gains|grows|receives|adds|is)\b/u)[0] ?? '';
  return named(match.groups?.name ?? '', placed(amountsIn(rest), start + match[0].length));
}

function placed(amounts: readonly Amount[], at: number): readonly Amount[] {
  return amounts.map((one) => ({ ...one, start: at + one.start, end: at + one.end }));
}

function named(name: string, amounts: readonly Amount[]): readonly Named[] {
  const words = (
    name.replace(/\([^)]*\)|,.*$|\s(?:of|from|for|in|at|by|with)\s.*$/gu, '').match(/[\p{L}\d][\p{L}\d-]*/gu) ?? []
  )
    .filter((word) => !/^(?:the|our|and|a|an|all|of)$/iu.test(word))
    .map(stemOf);
  const head = words.at(-1);
  if (head === undefined || head.length < 3 || words.length > 5 || amounts.length === 0) return [];
  return [{ name: name.trim(), head, others: words.slice(0, -1), amounts }];
}

/** Do two stems say the same: "lab" and "laboratory" do? */
export function sameWord(a: string, b: string): boolean {
  return (
    alike(a, b) ||
    (a.length === 3 && b.length > 6 && b.startsWith(a)) ||
    (b.length === 3 && a.length > 6 && a.startsWith(b))
  );
}
