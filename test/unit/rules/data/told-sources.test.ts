import assert from 'node:assert/strict';
import { readText } from '../../../../server/src/reading/terms';
import { toldSources } from '../../../../server/src/rules/data/told-sources';

const told = (text: string): readonly string[] => toldSources(readText(text)).map(({ name }) => name);

describe('sources that a text on features names', () => {
  for (const [text, name] of [
    ['Rain of the last ten days, from the MeteoNow weather API', 'the MeteoNow weather API'],
    ['Income of the street. From the segment files of a broker; joined weekly.', 'the segment files of a broker'],
    ['Positions are fetched every night from the chart service, for all markets', 'the chart service'],
    ['Speed of the car (telematics box; at submission)', 'telematics box'],
  ] as const)
    it(`reads "${name}"`, () => {
      assert.deepEqual(told(text), [name]);
    });

  for (const text of [
    'Means are taken from the last 30 days',
    'Learnt from January 2024 on',
    'Shapley values (SHAP) and boxes (as crops)',
    'Weights (0.3 each)',
  ])
    it(`reads none in "${text}"`, () => {
      assert.deepEqual(told(text), []);
    });
});
