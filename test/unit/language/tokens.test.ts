import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { letterCounts } from '../../../server/src/language/letters';
import { createSpellings } from '../../../server/src/language/spellings';
import { tokenize } from '../../../server/src/language/tokens';
import { unnumbered } from '../../../server/src/language/word-table';
import { createRandom } from '../random';

/** The definition of a token; the tokeniser reads characters by table because this takes long. */
const definition = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*|[%$€£@=<>≤≥]/gu;

/** Fragments without East Asian characters, which are cut in twos beyond this definition, and without "real-time". */
const fragments = [
  'model',
  'AUC',
  'don’t',
  "user's",
  'e.g.',
  '3.14',
  '..',
  "''",
  '’',
  '%',
  '≤ 5',
  '€',
  '<b>',
  'x_y',
  'a-b',
  'кот',
  'Ñandú',
  'a\u0301',
  '½',
  '𝒳',
  '😀',
  '\ud800',
  '\udc00',
  'ſ',
  '\u212a',
  ' ',
  '\n',
];

function randomText(seed: number, list: readonly string[]): string {
  const random = createRandom(seed);
  return Array.from({ length: random.below(20) }, () => random.pick(list) + random.pick(['', '', ' '])).join('');
}

describe('tokens', () => {
  it('are what their definition says, on random text', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = randomText(seed, fragments);
      const wanted = [...text.matchAll(definition)].map((match) => [match.index, match.index + match[0].length]);
      const cut = tokenize(text).map(({ start, end }) => [start, end]);
      assert.deepEqual(cut, wanted, `seed ${seed} ${JSON.stringify(text)}`);
    }
  });

  it('are folded, and cut in twos where there are no spaces', () => {
    const cut = (text: string) => tokenize(text).map(({ word }) => word);
    assert.deepEqual(cut('Users’ Labelled datasets, 5 %'), ['user', 'labeled', 'dataset', '5', '%']);
    assert.deepEqual(cut('数据源 v2'), ['数据', '据源', '源', 'v2']);
    assert.deepEqual(cut('realtime'), ['real', 'time']);
  });
});

describe('letters', () => {
  it('are counted as regular expressions count them', () => {
    for (let seed = 1; seed <= 3000; seed++) {
      const text = randomText(seed, [...fragments, '数据', 'ｚ', 'K']);
      const wanted = { letters: text.match(/\p{L}/gu)?.length ?? 0, latin: text.match(/[a-z]/giu)?.length ?? 0 };
      assert.deepEqual(letterCounts(text), wanted, `seed ${seed} ${JSON.stringify(text)}`);
    }
  });
});

describe('what is remembered of spellings', () => {
  const seed = 20_261_121;

  it('is what was read of them, wherever they stand, however many come', () => {
    const random = createRandom(seed);
    let asked = 0;
    const spellings = createSpellings((spelling) => {
      asked++;
      return `<${spelling}>`;
    });
    const words = new Map<number, string>();
    const letters = ['a', 'b', 'ß', '’', '中', '\ud83d', '\ude00', 'É'];
    // More than are remembered, many of them twice.
    for (let round = 0; round < 90_000; round++) {
      const length = round % 500 === 0 ? 90 : 1 + random.below(14);
      const word = Array.from({ length }, () => random.pick(letters)).join('');
      const before = 'x'.repeat(round % 3);
      const number = spellings.numberAt(`${before}${word}y`, before.length, before.length + length);
      if (length > 64) {
        assert.equal(number, unnumbered);
        continue;
      }
      assert.equal(spellings.wordOf(number), `<${word}>`, `seed ${seed}`);
      // Also when all were forgotten since: tables of words are asked with old numbers.
      assert.equal(words.get(number) ?? word, word, `seed ${seed}`);
      words.set(number, word);
    }
    assert.ok(asked < 90_000);
  });

  it('is not asked for again', () => {
    let asked = 0;
    const { numberAt, wordOf } = createSpellings((spelling) => {
      asked++;
      return spelling.toUpperCase();
    });
    const numbers = ['model', 'a model', 'models'].map((text) =>
      numberAt(text, text.indexOf('model'), text.indexOf('model') + 5),
    );
    assert.equal(asked, 1);
    assert.equal(new Set(numbers).size, 1);
    assert.equal(wordOf(numberAt('', 0, 0)), '');
  });
});
