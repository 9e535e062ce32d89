import assert from 'node:assert/strict';
import { calculationsIn, mayStateResult } from '../../../server/src/language/arithmetic';
import { type Quantity, quantitiesIn } from '../../../server/src/language/quantities';
import { mayHaveUnit } from '../../../server/src/language/quantities/hints';
import { statesNumber } from '../../../server/src/language/quantities/scan';
import { periods, type Unit } from '../../../server/src/language/quantities/words';
import { readText } from '../../../server/src/reading/terms';
import { builtInUnits } from '../../../server/src/schema/registry';
import { realDocuments } from '../features/hostile-documents';

const paragraphs = realDocuments.flatMap((document) => document.split(/\n{2,}/u));
const texts = [...paragraphs, ...paragraphs.flatMap((text) => readText(text).sentences.map((one) => one.text))];

interface Hint {
  readonly units: (unit: Unit) => boolean;
  /** Quantities that the hint must not miss. */
  readonly is: (quantity: Quantity) => boolean;
}

const hints: Readonly<Record<string, Hint>> = {
  'a size': { units: ({ dimension }) => dimension === 'storage', is: ({ dimension }) => dimension === 'storage' },
  'a duration': { units: ({ dimension }) => dimension === 'duration', is: ({ dimension }) => dimension === 'duration' },
  'a rate by day': { units: ({ id }) => id === 'day', is: ({ period }) => period === 'day' },
  'a rate by second': {
    units: ({ id, dimension }) => id === 'second' || dimension === 'throughput',
    is: ({ period, noun }) => period === 'second' && noun !== 'byte',
  },
};

describe('a look at a text before its quantities are read', () => {
  for (const [name, { units, is }] of Object.entries(hints))
    it(`misses no text with ${name}`, () => {
      const may = mayHaveUnit(units);
      let [those, others] = [0, 0];
      for (const text of texts) {
        if (quantitiesIn(text).some(is)) {
          those++;
          assert.ok(may(text), text);
        } else if (!may(text)) others++;
      }
      assert.ok(those > 20, `${those} texts with one`);
      assert.ok(others > texts.length / 3, `${others} of ${texts.length} texts are told to have none`);
    });

  it('knows every form of a unit, behind digits, spaces, multipliers and signs', () => {
    for (const unit of builtInUnits().units) {
      const may = mayHaveUnit(({ id }) => id === unit.id);
      for (const form of [...(unit.forms ?? []), ...(unit.exact ?? [])].map((one) => one.replace('*', '')))
        for (const text of [
          `7${form}`,
          `7 ${form}`,
          `7 млн ${form}`,
          `7万${form}`,
          `7-${form}`,
          `7 ${form.toUpperCase()}`,
        ])
          assert.ok(may(text), text);
    }
    assert.ok(periods.size > 5);
  });

  it('misses no number and no result of a calculation', () => {
    let [numbers, results] = [0, 0];
    for (const text of texts) {
      if (quantitiesIn(text).length > 0) {
        numbers++;
        assert.ok(statesNumber(text), text);
      }
      if (calculationsIn(text).some(({ stated }) => stated !== undefined)) {
        results++;
        assert.ok(mayStateResult(text), text);
      }
    }
    assert.ok(numbers > 500 && results > 10, `${numbers} and ${results}`);
    assert.equal(statesNumber('No number at all.'), false);
    assert.equal(mayStateResult('10 GB × 3'), false);
    for (const text of ['2 × 3 GB gives 6 GB', '2 × 3 GB → 6 GB', '2 × 3 GB comes to 6 GB', '2 × 3 GB ≈ 6 GB'])
      assert.ok(calculationsIn(text)[0]?.stated && mayStateResult(text), text);
  });
});
