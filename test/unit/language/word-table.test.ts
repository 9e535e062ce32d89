import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { createWordTable, unnumbered, wordNumber } from '../../../server/src/language/word-table';

describe('a table of words', () => {
  const asked: string[] = [];
  const table = createWordTable((word) => {
    asked.push(word);
    return `<${word}>`;
  });
  const askedFor = (word: string, number: number): number => {
    asked.length = 0;
    assert.equal(table.of(word, number), `<${word}>`);
    return asked.length;
  };

  it('reads a word once for each of its numbers', () => {
    assert.equal(askedFor('model', wordNumber(0, 7)), 1);
    assert.equal(askedFor('model', wordNumber(0, 7)), 0);
    assert.equal(askedFor('data', wordNumber(0, 3)), 1);
    assert.equal(askedFor('model', wordNumber(0, 9)), 1);
  });

  it('has words without a number too', () => {
    assert.equal(askedFor('模型', unnumbered), 1);
    assert.equal(askedFor('模型', unnumbered), 0);
    assert.equal(askedFor('数据', unnumbered), 1);
  });

  it('tells a place of one window from that of another, also when an old number comes back', () => {
    assert.equal(askedFor('recall', wordNumber(1, 7)), 1);
    askedFor('model', wordNumber(0, 7));
    askedFor('other', wordNumber(2, 7));
    askedFor('recall', wordNumber(1, 7));
    assert.equal(askedFor('other', wordNumber(2, 7)), 0);
  });

  it('forgets', () => {
    askedFor('model', wordNumber(2, 1));
    askedFor('模型', unnumbered);
    table.clear();
    assert.equal(askedFor('model', wordNumber(2, 1)), 1);
    assert.equal(askedFor('模型', unnumbered), 1);
  });
});
