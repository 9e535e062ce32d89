import assert from 'node:assert/strict';
import { uptimeClaims } from '../../../../server/src/rules/serving/extreme-uptime';
import { readingOf } from '../read';

/** Value and words of each claim. */
const claims = (text: string): readonly (readonly [number, string])[] =>
  readingOf(`# Ranking of offers\n\n## Requirements\n\n${text}`).passages.flatMap((passage) =>
    uptimeClaims(passage).map(({ value, start, end }) => [Number(value.toFixed(11)), passage.text.slice(start, end)]),
  );

describe('an availability in other words', () => {
  for (const [text, value, words] of [
    ['- Availability: nine nines', 0.999999999, 'nine nines'],
    ['- Availability: 7 9s', 0.9999999, '7 9s'],
    ['- Availability: Five-nines', 0.99999, 'Five-nines'],
    ['- Availability: 99.999%', 0.99999, '99.999%'],
    ['- Availability: 100%', 1, '100%'],
    ['- The service is never down.', 1, 'never down'],
    ['| What | Limit |\n|---|---|\n| Up | 99.999999% a month |', 0.99999999, '99.999999% a month'],
    ['- Availability: nine nines\r\n- Colour: blue', 0.999999999, 'nine nines'],
    ['- \ud800 Availability: nine nines \udc00', 0.999999999, 'nine nines'],
    [`${'The shop is open. '.repeat(700)}Availability: nine nines`, 0.999999999, 'nine nines'],
  ] as const)
    it(`is read in ${JSON.stringify(text.slice(0, 70))}`, () => assert.deepEqual(claims(text), [[value, words]]));

  it('is what a downtime leaves of its period', () => {
    const [found] = claims('- at most 3.6 s of outage a year');
    assert.equal(found?.[1], 'at most 3.6 s');
    // Months and years have several lengths.
    const seconds = (1 - (found?.[0] ?? 0)) * 365 * 86_400;
    assert.ok(seconds > 3.5 && seconds < 3.7, `${seconds}`);
  });

  for (const text of [
    '- Availability: 99.9%',
    '- Accuracy of nine nines',
    '- Durability of stored orders: 99.999999999%',
    '- Data availability: 100% of orders',
    '- Zero-downtime deployments',
    '- No downtime during a switch of models',
    '- Deployments without interruption',
    '- Availability of the labels: 100%',
    '- Might the availability be nine nines?',
    '- Availability of nine nines may come later',
    '- Error rate < 99.9999%',
    '- at most 0.3 s of downtime',
    '- more than 0.3 s of downtime a year',
    '',
  ])
    it(`is not in ${JSON.stringify(text)}`, () => assert.deepEqual(claims(text), []));
});
