import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import { remembered } from '../../language/remembered';
import { stem } from '../../language/stem';
import { ofPassageAbout, ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { farApart, type NumberConflict } from './number-conflict';
import { cadenceOfRow, cadenceSaid } from './source-cadence';
import { type Claim, ratesIn, rhythmsIn, sizesIn, sourcesOf, startsIn, startsOfSource } from './source-claims';

type Part = Omit<Claim, 'source' | 'passage'>;

/** What the row of a source says against what prose says of the source by its name. */
export function* sourceConflicts(reading: Reading): Iterable<NumberConflict> {
  const sources = sourcesOf(reading);
  if (sources.size === 0) return;
  const telling = tellingOf(
    sources,
    reading.inPhase('data').filter((passage) => passage.prose && mayState(passage)),
  );
  for (const [word, { name, row }] of sources) {
    const own = [
      ...sizesIn(row.text),
      ...startsOfSource(row.text),
      ...rhythmsIn(row.text),
      ...ratesIn(row.text),
      ...cadenceOfRow(row),
    ];
    if (own.length === 0) continue;
    for (const passage of telling.get(word) ?? []) {
      if (passage === row || sourceRow(passage, sources)) continue;
      const other = firstConflict(own, saidOf(passage, word), word);
      if (!other) continue;
      const [mine, theirs] = other;
      yield {
        first: { ...mine, source: name, passage: row },
        second: { ...theirs, source: name, passage },
        section: 'data.sources',
      };
      break;
    }
  }
}

function sourceRow(passage: Passage, sources: ReturnType<typeof sourcesOf>): boolean {
  return passage.kind === 'row' && [...sources.values()].some(({ row }) => row === passage);
}

/** Has it anything in it that sizes, starts, rhythms, rates and cadences are made of? */
const mayState = ofText(
  ({ text, sentences }) =>
    /\d|hour|da[iy]|night|week|month|quarter|year/iu.test(text) ||
    sentences.some((sentence) => quantitiesIn(sentence.text).length + periodsIn(sentence.text).length > 0),
);

const inAll = inAnyCase(
  /^(?:\s[\p{L}\s-]{3,40}?)?,?\s(?:so far|to date|in all|in total|altogether|overall|all told)\b/u,
);

const stemsOfLabel = remembered(
  (label): ReadonlySet<string> => new Set(label.split(/[^\p{L}]+/u).map((each) => stem(each.toLowerCase()))),
);

const stemsOfText = ofText(
  ({ sentences }): ReadonlySet<string> =>
    new Set(sentences.flatMap(({ tokens }) => tokens.map((token) => stem(token.word)))),
);

const separator = ' ';
const separated = remembered((words): readonly string[] => words.split(separator));

/** Which of some words (with `separator` between them) a passage says, or has as its label. */
const saidWords = ofPassageAbout((passage, words): readonly string[] => {
  const label = stemsOfLabel(passage.block?.runIn ?? '');
  const stems = stemsOfText(passage);
  return separated(words).filter((word) => label.has(word) || stems.has(word));
});

/** By the word of a source, the passages that say it: each is asked once, for all sources. */
function tellingOf(
  sources: ReadonlyMap<string, unknown>,
  passages: readonly Passage[],
): ReadonlyMap<string, readonly Passage[]> {
  const telling = new Map<string, Passage[]>([...sources.keys()].map((word) => [word, []]));
  const words = [...sources.keys()].join(separator);
  for (const passage of passages) for (const word of saidWords(passage, words)) telling.get(word)?.push(passage);
  return telling;
}

/** What the passage says of the source of that name. */
const saidOf = ofPassageAbout((passage, word): readonly Part[] => {
  const { sentences, block } = passage;
  const subject = stemsOfLabel(block?.runIn ?? '').has(word);
  if (!subject && !stemsOfText(passage).has(word)) return [];
  return sentences.flatMap((sentence) => {
    const at = sentence.tokens.findIndex((token) => stem(token.word) === word);
    if (sentence.hedged || sentence.question || (at < 0 && !subject)) return [];
    // A paragraph on the source gives its total in any sentence.
    const totals = sizesIn(sentence.text).filter(({ end }) => inAll.test(sentence.text.slice(end)));
    if (at < 0) return totals.map((one) => placed(one, sentence.start));
    const named = sentence.tokens[at]?.start ?? 0;
    return [
      // Only what is said right behind the name is said of it.
      ...sizesIn(sentence.text).filter(
        ({ start }) => start > named && !/[;:]/u.test(sentence.text.slice(named, start)) && start - named < 40,
      ),
      ...totals,
      ...startsIn(sentence.text),
      ...rhythmsIn(sentence.text),
      ...ratesIn(sentence.text),
      ...cadenceSaid(sentence.text, sentence.tokens[at]?.end ?? 0),
    ].map((one) => placed(one, sentence.start));
  });
});

function placed(one: Part, at: number): Part {
  return { ...one, start: at + one.start, end: at + one.end };
}

function firstConflict(own: readonly Part[], said: readonly Part[], word: string): readonly [Part, Part] | undefined {
  for (const theirs of said) {
    const mine = own.filter(
      ({ kind, noun }) =>
        kind === theirs.kind &&
        (noun === theirs.noun || (kind !== 'size' && kind !== 'rate')) &&
        (kind !== 'size' || noun !== word),
    );
    // Several statements of a kind about one source are about parts of it.
    if (mine.length === 1 && mine[0] && differ(mine[0], theirs)) return [mine[0], theirs];
  }
  return undefined;
}

function differ(a: Part, b: Part): boolean {
  if (a.kind !== 'start') return farApart(a.value, b.value);
  const years = new Date(a.value * 86_400_000).getUTCFullYear() !== new Date(b.value * 86_400_000).getUTCFullYear();
  return a.noun === 'month' && b.noun === 'month' ? a.value !== b.value && Math.abs(a.value - b.value) > 31 : years;
}
