import assert from 'node:assert/strict';
import { stem } from '../../../server/src/language/stem';

describe('stems', () => {
  it('are the same for forms of a word', () => {
    for (const [stemmed, ...forms] of [
      ['train', 'train', 'trained', 'training'],
      ['label', 'labeled', 'labeling'],
      ['monitor', 'monitoring', 'monitored'],
      ['plan', 'planned', 'planning'],
      ['summariz', 'summarize', 'summarized', 'summarizing', 'summarization'],
    ] as const)
      for (const form of forms) assert.equal(stem(form), stemmed, form);
  });

  it('keep a final e of four letters, which would leave another word', () => {
    for (const [word, stemmed] of [
      ['rate', 'rate'],
      ['lately', 'late'],
      ['wisely', 'wise'],
      ['cache', 'cach'],
    ] as const)
      assert.equal(stem(word), stemmed);
  });

  it('leave short words, numbers and words of other scripts as they are', () => {
    for (const word of ['loss', 'user', 'ing', 'p99ed', 'обучение', 'évaluer']) assert.equal(stem(word), word);
  });
});
