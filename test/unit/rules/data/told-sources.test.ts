import assert from 'node:assert/strict';
import { readText } from '../../../../server/src/reading/terms';
import { properNames, toldSources } from '../../../../server/src/rules/data/told-sources';

const told = (text: string): readonly string[] => toldSources(readText(text)).map(({ name }) => name);

describe('sources that a text on features names', () => {
  for (const [text, name] of [
    ['Rain of the last ten days, from the MeteoNow weather API', 'the MeteoNow weather API'],
    ['Income of the street. From the segment files of a broker; joined weekly.', 'the segment files of a broker'],
    ['Positions are fetched every night from the chart service, for all markets', 'the chart service'],
    ['Speed of the car (telematics box; at submission)', 'telematics box'],
    ['rain that MeteoNow reports every hour', 'MeteoNow'],
    ['supplied by the\r\nbroker', 'the\r\nbroker'],
    ['\ud800 fetched from the \udc00 chart service', 'the \udc00 chart service'],
    [`${'Speed of the car. '.repeat(5000)}From the click log`, 'the click log'],
  ] as const)
    it(`reads "${name}"`, () => {
      assert.deepEqual(told(text), [name]);
      for (const { start, end } of toldSources(readText(text))) assert.equal(text.slice(start, end), name);
    });

  for (const text of [
    'Means are taken from the last 30 days',
    'Learnt from January 2024 on',
    'Shapley values (SHAP) and boxes (as crops)',
    'Weights (0.3 each)',
    'Weights come from Bayesian search',
    'Price (with tax)',
    'Price (2020 = 100)',
    '',
  ])
    it(`reads none in "${text}"`, () => {
      assert.deepEqual(told(text), []);
    });
});

describe('brackets behind a feature', () => {
  it('are told from words that lead to a source', () => {
    const bracketed = (text: string): readonly boolean[] => toldSources(readText(text)).map((one) => one.bracketed);
    assert.deepEqual(bracketed('clicks (click log; live)'), [true]);
    assert.deepEqual(bracketed('clicks, from the click log'), [false]);
  });
});

describe('proper names in the name of a source', () => {
  for (const [text, ...names] of [
    ['the MeteoNow API of March', 'MeteoNow', 'API'],
    ['Google Trends on Monday', 'Google', 'Trends'],
    ['U.S. Census', 'U.S.', 'Census'],
    ['\ud800Google', 'Google'],
    ['the chart service'],
    ['IT'],
    [''],
  ] as const)
    it(`are ${names.join(', ') || 'none'} in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(properNames(text), names));
});
