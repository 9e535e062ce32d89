import { tokenize } from './tokens';
import { mayHave, wordFilterOf } from './word-filter';
import { createWordTable } from './word-table';

/** Small words that every longer text of the language has. Words that two of the languages share are left out. */
const smallWords: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(
    'the of and to is are for in on with by that this will be we our it as at from or if not can should each when'.split(
      ' ',
    ),
  ),
  ru: new Set('и в на с по для не из от как что это к за или при мы о у его если'.split(' ')),
  es: new Set('el los las y en del una por con para que se su al más son cada lo'.split(' ')),
};

/** Below this share of small words a text is in another language, or too terse to tell. English prose has 25–40 %, bullets 8–20 %. */
const leastShare = 0.06;

/** Other languages with the Latin alphabet share a few small words with English and Spanish; they have more of these. */
const others = new Set(
  'und der die das den mit für von nicht ist ein eine auf les des et est dans une pour pas sur du au não uma do da os para com em che di il della per sono een het van voor och att som är ve bir için nie jest się na'.split(
    ' ',
  ),
);

const languages: readonly (readonly [string, ReadonlySet<string>])[] = [
  ...Object.entries(smallWords),
  ['other', others],
];
const small = wordFilterOf(languages.flatMap(([, list]) => [...list]));
const none: readonly string[] = [];
/** Languages that have the word among their small ones. */
const languagesOf = createWordTable((word): readonly string[] => {
  if (!mayHave(small, word)) return none;
  const having = languages.flatMap(([language, list]) => (list.has(word) ? [language] : []));
  return having.length === 0 ? none : having;
});

/** Japanese has ideographs too; Chinese has no kana. */
const kana = /[\u3040-\u30ff]/u;
const ideographs = /[\u3400-\u9fff]/u;

/** Words that decide; more of them would not change it. */
const mostWords = 800;

/**
 * The language of a text among those the product has signs for (`en`, `ru`, `es`, `zh`); undefined for others and for texts too
 * short or too terse to tell.
 */
export function writtenIn(texts: Iterable<string>): string | undefined {
  const counts = new Map<string, number>();
  let words = 0;
  const add = (language: string): void => {
    counts.set(language, (counts.get(language) ?? 0) + 1);
  };
  for (const text of texts) {
    const read = text.slice(0, 2000);
    const eastAsian = kana.test(read) || ideographs.test(read);
    for (const { word, number } of tokenize(read)) {
      words++;
      if (eastAsian && kana.test(word)) add('other');
      else if (eastAsian && ideographs.test(word)) add('zh');
      for (const language of languagesOf.of(word, number)) add(language);
    }
    if (words >= mostWords) break;
  }
  const [best] = [...counts].sort(([, many], [, few]) => few - many);
  return best && best[0] !== 'other' && best[1] >= words * leastShare ? best[0] : undefined;
}
