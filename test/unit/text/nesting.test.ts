import assert from 'node:assert/strict';
import { nestsDeeper } from '../../../server/src/text/nesting';

describe('nesting of brackets', () => {
  it('is what is open at once, whatever closes it', () => {
    assert.equal(nestsDeeper('[[]]', 2), false);
    assert.equal(nestsDeeper('[{[', 2), true);
    assert.equal(nestsDeeper('[]{}'.repeat(1000), 1), false);
    assert.equal(nestsDeeper(']]}}[', 1), false);
    assert.equal(nestsDeeper('', 0), false);
  });
});
