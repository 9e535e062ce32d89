import assert from 'node:assert/strict';
import { goalWords, type StatedGoal, statedGoals } from '../../../../server/src/rules/requirements/stated-goals';
import { readingOf } from '../read';

const goals = (text: string): readonly StatedGoal[] => statedGoals(readingOf(`# Reading of notes\n\n${text}\n`));
const measures = (text: string): readonly string[] => goals(text).map(({ measure }) => measure);

describe('goals that a document states', () => {
  for (const [text, ...told] of [
    ['## Goals\n\nWaste falls from 9.5% to 7%.', 'Waste falls'],
    ['## Goals\n\nSold books: 2,100 instead of 1,700.', 'Sold books:'],
    ['## Goals\n\nReduce the calls by 900 a day.', 'Reduce the calls'],
    ['- **What success looks like**\n- calls per week fall from 40 to 30', 'calls per week fall'],
    ['The goal is that calls fall from 40 to 30.', 'The goal is that calls fall'],
    ['## Goals\r\n\r\nPrimary goal: calls from 40 to 30.', 'Primary goal: calls'],
    ['## Goals\n\nPrimary goal: \ud800 calls \udc00 from 40 to 30.', 'Primary goal: \ud800 calls \udc00'],
    [
      '## Goals\n\n| Goal | Today | Target |\n|---|---|---|\n| Fraud loss ÷ turnover | 7.5 bp | 4.7 bp |\n| Calls per 1,000 customers | 12 | 9 |',
      'Fraud loss ÷ turnover',
      'Calls per 1,000 customers',
    ],
    [
      '## Goals\n\n| Goal | Today | Target |\n|---|---|---|\n| F1 score | 0.61 | 0.7 |\n| p95 latency | 400 ms | 300 ms |\n| Calls | 12 | 9 |',
      'F1 score',
      'p95 latency',
      'Calls',
    ],
    [
      '## Goals\n\n| | Goal | Today | Target |\n|---|---|---|---|\n| 1 (leading) | Calls | 12 | 9 |\n| G-2 | Waste | 9% | 7% |',
      'Calls',
      'Waste',
    ],
  ] as const)
    it(`are read in ${JSON.stringify(text)}`, () => assert.deepEqual(measures(text), told));

  for (const text of [
    '## Goals\n\nHappy readers.',
    '## Goals\n\nFor example the share of 5% falls to 4%.',
    '## Goals\n\nTo save work we order the 70% quantile of the errors.',
    '## Goals\n\nThe team has 40 people.',
    '## Goals\n\n> Primary goal: calls from 40 to 30.',
    '## Goals\n\n| Goal | Today | Target |\n|---|---|---|\n| Hold time | long | 30 s |\n| 5 first calls | 12 | 9 |',
    '',
  ])
    it(`are none in ${JSON.stringify(text)}`, () => assert.deepEqual(measures(text), []));

  it('stand in the beginning of a document, unless a heading calls them so', () => {
    const data = `## Data\n\n${'Notes are kept by the depots. '.repeat(100)}\n\n`;
    const cache = '## Serving\n\nThe cache has one goal: 30 misses instead of 40.\n\n';
    assert.deepEqual(measures(`${cache}${data}`), ['The cache has one goal:']);
    assert.deepEqual(measures(`${data}${cache}`), []);
    assert.deepEqual(measures(`${data}## Goals\n\nCalls fall from 40 to 30.`), ['Calls fall']);
  });

  it('are in place, with what they are about and the metric that they name', () => {
    const [found, ...more] = goals(
      '## Goals\n\nHappy readers. Primary goal: raise the click-through rate from 3.1% to 4%.',
    );
    assert.ok(found && more.length === 0);
    const { passage, start, measure, words, metrics, primary, change } = found;
    assert.equal(measure, 'Primary goal: raise the click-through rate');
    assert.equal(passage.text.slice(start, start + measure.length), measure);
    assert.deepEqual(
      { words, metrics, primary, change },
      { words: ['click'], metrics: ['ctr'], primary: true, change: true },
    );
  });

  it('rank the primary one first, then those with the value of today', () => {
    const rank = (text: string): number => goals(`## Goals\n\n${text}`)[0]?.rank ?? Number.NaN;
    const primary = rank('Primary goal: reduce calls by 900 a day.');
    const change = rank('Calls fall from 40 to 30.');
    assert.ok(primary > change);
    assert.ok(change > rank('Reduce calls by 900 a day.'));
  });

  it('are not about the words between the two values', () => {
    assert.deepEqual(
      goals('## Goals\n\nPrimary goal: 2,100 sold books instead of 1,700.').map(({ words }) => words),
      [['sold', 'book']],
    );
  });

  it('may stand in a very long sentence', () => {
    assert.equal(measures(`## Goals\n\nPrimary goal: calls ${'of the readers '.repeat(1000)}from 40 to 30.`).length, 1);
  });
});

describe('words that a goal is about', () => {
  for (const [text, ...words] of [
    ['Raise the AI share of mobile visits by June', 'ai', 'mobil', 'visit'],
    ['NPS', 'nps'],
    ['Calls, CALLS and calls', 'call'],
    ['it is up to us', ''],
    ['2,100 rather than 1,700', ''],
    ['\ud800', ''],
    ['', ''],
  ] as const)
    it(`of "${text}" are ${words.join(', ') || 'none'}`, () =>
      assert.deepEqual(goalWords(text), words.filter(Boolean)));
});
