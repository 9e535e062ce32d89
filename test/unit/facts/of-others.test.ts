import assert from 'node:assert/strict';
import { readSentences } from '../../../server/src/reading/terms';

const isHedged = (text: string): boolean | undefined => readSentences(text)[0]?.hedged;

describe('sentences that speak of another system', () => {
  it('tell what was there before, what others do or what was not taken', () => {
    for (const text of [
      'An earlier version used LightGBM.',
      'The previous prototype relied on a lookup table.',
      'Other carriers use deep neural networks.',
      'Most other teams run a nightly job.',
      'Competitors use a two-tower model.',
      'A graph network was trained and not taken.',
      'We considered a transformer, but nobody could explain a warning.',
    ])
      assert.equal(isHedged(text), true, text);
  });

  it('are not those that name a version, another thing or an order of work', () => {
    for (const text of [
      'The previous version stays loaded, so that a rollback takes a minute.',
      'An earlier stop has more passengers.',
      'Other features use the last 7 days of clicks as well as prices.',
      'First versions of a parcel label had no code.',
      'Сначала темы, потом поручения.',
    ])
      assert.equal(isHedged(text), false, text);
  });
});
