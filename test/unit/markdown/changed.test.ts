import assert from 'node:assert/strict';
import { changeOf } from '../../../server/src/markdown/changed';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { changeBetween } from '../../../server/src/text/change';
import { createRandom } from '../random';
import { editOf } from './edits';

describe('markdown: what changed between two documents', () => {
  it('is what changed between their texts, whoever was parsed in between', () => {
    const seed = 4711;
    const random = createRandom(seed);
    const parse = createMarkdownParser();
    const texts = ['# One\n\nSome words.\n\n## Two\n\n- an item\n'];
    for (let count = 0; count < 40; count++) texts.push(editOf(random.pick(texts), random));
    const documents = texts.map((text) => parse(text));
    for (const [number, after] of documents.entries())
      for (const before of documents.slice(Math.max(0, number - 3)))
        assert.deepEqual(changeOf(before, after), changeBetween(before.text, after.text), `seed ${seed}, ${number}`);
  });
});
