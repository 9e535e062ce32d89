import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { letterCounts } from '../../../server/src/language/letters';
import { tokenize } from '../../../server/src/language/tokens';
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
