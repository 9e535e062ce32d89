import assert from 'node:assert/strict';
import { readingProse } from '../../../../server/src/features/convert/heading-changes';
import { createMarkdownParser } from '../../../../server/src/markdown/parse';

describe('the prose of a document', () => {
  const sentence = 'The ranker answers within 30 ms, see section 3.2, and reads the feature store of the other team.';
  const text = Array.from({ length: 6000 }, (_, at) => `${sentence} ${at}`).join('\n\n');

  it('is read block by block in steps, so that who asked may change their mind', () => {
    const document = createMarkdownParser()(`# Title\n\n\`\`\`\ncode\n\`\`\`\n\n- item\n\n${text}\n`);
    const read: string[] = [];
    const steps = readingProse(document, ({ kind }) => read.push(kind));
    let count = 0;
    let most = 0;
    for (let before = 0; !steps.next().done; before = read.length) {
      count++;
      most = Math.max(most, read.length - before);
    }
    assert.equal(read.filter((kind) => kind === 'paragraph').length, 6000);
    assert.deepEqual([...new Set(read)].sort(), ['item', 'paragraph']);
    assert.ok(count >= 3 && most < 2000, `${count} steps, ${most} blocks in the largest`);
  });
});
