import assert from 'node:assert/strict';
import { longDocument, longEdit } from '../unit/markdown/long-documents';
import { createRandom } from '../unit/random';
import { checkEdits } from './incremental';

/** `INCREMENTAL_EDITS` edits for each document instead of a few: a campaign. `INCREMENTAL_SEED` is another seed than the fixed one. */
const campaign = Number(process.env.INCREMENTAL_EDITS ?? 0);
const seed = Number(process.env.INCREMENTAL_SEED ?? 1);
const documents = campaign > 0 ? 25 : 3;

describe('an edited document of long tables, lists and quotes', () => {
  for (let at = seed; at < seed + documents; at++)
    it(`is analysed as if it had always been so: seed ${at}`, function () {
      this.timeout(0);
      const text = `# Delays\n\n${longDocument(createRandom(at), { length: 4000 })}`;
      const mismatch = checkEdits(text, at, campaign || 30, { edit: longEdit });
      assert.equal(mismatch && `${mismatch.found}\nafter ${mismatch.edits.length} edits, seed ${at}`, undefined);
    });
});
