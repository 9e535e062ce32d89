import assert from 'node:assert/strict';
import { createRandom } from '../unit/random';
import { guidedTargets } from './guided';

/** Inputs of each kind; `npm run fuzz:guided` tries many thousands. */
const inputs = 40;

describe('what coverage-guided fuzzing begins with', function () {
  this.timeout(60_000);
  for (const [name, { says, make, check }] of Object.entries(guidedTargets))
    it(`keeps the promises of the reader: ${name}, ${says}`, () => {
      for (let seed = 1; seed <= inputs; seed++) {
        const text = make(createRandom(seed));
        try {
          check(text);
        } catch (error) {
          assert.fail(`seed ${seed}: ${error instanceof Error ? error.message : error}\n${JSON.stringify(text)}`);
        }
      }
    });
});
