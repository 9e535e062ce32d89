import assert from 'node:assert/strict';
import { splitSentences } from '../../../server/src/facts/sentences';
import { createPhraseMatcher } from '../../../server/src/language/phrases';

const found = (cues: readonly string[], text: string): readonly string[] => {
  const match = createPhraseMatcher<string>(cues.map((cue) => [cue, cue]));
  return splitSentences(text).flatMap(({ words }) => {
    const tags: string[] = [];
    match(words, ({ phrase }) => tags.push(phrase.tag));
    return tags;
  });
};

describe('phrases', () => {
  it('match folded words: plural, hyphens, British spelling, case', () => {
    assert.deepEqual(found(['feature store', 'multi-label', 'real time'], 'Feature Stores, Multi-Label, realtime'), [
      'feature store',
      'multi-label',
      'real time',
    ]);
  });

  it('take a star for the rest of a word and a low line for up to three words', () => {
    assert.deepEqual(found(['recommend*'], 'We recommend; recommender; a recommendation'), Array(3).fill('recommend*'));
    assert.deepEqual(found(['predict* _ price'], 'Predicting price. It predicts the fair market price.'), [
      'predict* _ price',
      'predict* _ price',
    ]);
    assert.deepEqual(found(['predict* _ price'], 'Predicts a b c d price. Predict it. Price it.'), []);
  });

  it('match Chinese inside a longer run of characters', () => {
    assert.deepEqual(found(['二分类', '召回'], '这是二分类问题，向量召回一路'), ['二分类', '召回']);
  });

  it('match words of Spanish and Russian, also behind a star, and Chinese characters beside others', () => {
    assert.deepEqual(
      found(['línea base', 'базов* модел*', 'años', 'ёмкость'], 'Línea base, años; базовая модель: Ёмкость'),
      ['línea base', 'años', 'базов* модел*', 'ёмкость'],
    );
    assert.deepEqual(found(['基线', '基', '线', '用线'], '用基线'), ['基线', '线']);
  });

  it('that begin alike come in their order, however many there are', () => {
    const nouns = ['model', 'test', 'data', 'plan', 'goal', 'alert', 'owner', 'label', 'metric'];
    const cues = ['no', 'no mod*', ...nouns.map((noun) => `no ${noun}`), 'no _ yet'];
    assert.deepEqual(found(cues, 'No model yet'), ['no', 'no mod*', 'no model', 'no _ yet']);
    assert.deepEqual(found(cues, 'no label, no'), ['no', 'no label', 'no']);
    assert.deepEqual(found(cues, 'no xyzzy'), ['no']);
  });

  it('that begin with a star come in their order, whatever the length of what stands before it', () => {
    const cues = ['recommendation', 'recommend*', 'rec*', 'reco*', 'recommendati*'];
    assert.deepEqual(found(cues, 'recommendations'), cues);
    assert.deepEqual(found(cues, 'record'), ['rec*', 'reco*']);
    assert.deepEqual(found(['re*'], 're, reco'), ['re*']);
  });

  it('are found once each among thousands that share their lists', () => {
    const longer = (all: readonly string[]): readonly string[] =>
      all.flatMap((one) => [...'abcdef'].map((letter) => one + letter));
    const three = longer(longer(longer([''])));
    const four = longer(three);
    const five = longer(four);
    const cues = [...three, ...four, ...five].map((beginning) => `${beginning}*`);
    assert.equal(found(cues, five.join(' ')).length, 3 * five.length);
    assert.deepEqual(found([...cues, ...five], 'abcdef'), ['abc*', 'abcd*', 'abcde*']);
    assert.deepEqual(found([...cues, ...five], 'fade'), ['fad*', 'fade*']);
  });

  it('find nothing for an empty phrase or one that begins with a gap', () => {
    assert.deepEqual(found(['', '_ price', '—'], 'the price — is low'), []);
  });
});

describe('sentences', () => {
  const split = (text: string): readonly string[] =>
    splitSentences(text).map(({ words }) => words.map(({ word }) => word).join(' '));

  it('end at a full stop, not at an abbreviation or a decimal point', () => {
    assert.deepEqual(split('Clicks, e.g. on ads, cost 0.5 euro. We pay.'), [
      'click e.g on ads cost 0.5 euro',
      'we pay',
    ]);
    assert.deepEqual(split(''), []);
    assert.deepEqual(split('...'), []);
  });

  it('have folded words wherever the tokens of the text are others: shares, halves, letters beside characters', () => {
    assert.deepEqual(split('Realtime shares of 5% (AB中文)'), ['real time share of 5% ab 中文 文']);
  });

  it('know a question', () => {
    assert.deepEqual(
      splitSentences('Do we? We do. 需要吗？').map(({ question }) => question),
      [true, false, true],
    );
  });
});
