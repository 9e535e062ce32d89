import assert from 'node:assert/strict';
import { ratesIn, rhythmsIn, sizesIn, startsIn, wordOf } from '../../../../server/src/rules/requirements/source-claims';

const day = (year: number, month: number, date = 1): number => Date.UTC(year, month - 1, date) / 86_400_000;

describe('what a text says of a source', () => {
  it('names a source by the word that is its own', () => {
    assert.equal(wordOf('Gold set'), 'gold');
    assert.equal(wordOf('💬 Chat logs'), 'chat');
    assert.equal(wordOf('Event table'), undefined);
  });

  it('reads how many records there are, with what is counted', () => {
    for (const text of ['Gold set | 18,000 invoices, boxes and values', 'the set (18,000 invoices) is typed twice']) {
      const [found] = sizesIn(text);
      assert.equal(found?.value, 18_000, text);
      assert.match(found?.noun ?? '', /^invoic/u, text);
    }
  });

  for (const text of [
    '6,500 scans are kept for the test',
    'a sample of 6,500 scans',
    '6,500 new scans arrive',
    'up to 6,500 scans',
    '6,500 scans per month',
    '6,500 scans a minute',
    '6,500 scans an hour',
    '6,500 scans/min',
    '6,500 scans / s',
  ])
    it(`takes no part or plan for the whole: ${text}`, () => assert.deepEqual(sizesIn(text), []));

  it('reads the day from which on there are records', () => {
    assert.equal(startsIn('rooms on the books since January 2022')[0]?.value, day(2022, 1));
    assert.equal(startsIn('so the archive begins on 1 May 2024')[0]?.value, day(2024, 5));
    assert.equal(startsIn('2019 to now, 9 sites')[0]?.value, day(2019, 1));
    assert.deepEqual(startsIn('training on January 2022 to May 2024'), []);
  });

  it('reads how often a record comes, not how often something is done with it', () => {
    assert.equal(rhythmsIn('one position every 15 s')[0]?.value, 15_000);
    assert.equal(rhythmsIn('each van reports where it is every 10 minutes')[0]?.value, 600_000);
    assert.deepEqual(rhythmsIn('positions are aggregated every 10 minutes'), []);
  });

  it('reads what comes by day, not its peak', () => {
    assert.equal(Math.round((ratesIn('it brings 12 million impressions a day')[0]?.value ?? 0) * 86_400), 12_000_000);
    assert.deepEqual(ratesIn('at peak 12 million impressions a day'), []);
  });
});
