import { strict as assert } from 'node:assert';
import { latelyRead } from '../../../server/src/text/lately-read';

describe('what was read lately', () => {
  it('is at hand, and is never that of another text', () => {
    let times = 0;
    const read = latelyRead((text) => {
      times++;
      return `<${text}>`;
    });
    const texts = Array.from({ length: 3000 }, (_, at) => `${'text '.repeat(at % 300)}${at}`);
    for (const text of ['', ...texts, ...texts]) assert.equal(read(text), `<${text}>`);
    const before = times;
    for (let round = 0; round < 3; round++) for (const text of ['one passage', 'A sentence.']) read(text);
    assert.equal(times - before, 2);
  });
});
