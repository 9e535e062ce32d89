import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const said =
  'If the scorer does not answer within 80 ms, the last score of the day before is used as a fallback; after three failures a circuit breaker opens.';
const doc = (heading: string): string =>
  `# Late parcels\n\n## Problem\n\n12 % of parcels arrive late, and we warn customers a day ahead.\n\n## ${heading}\n\n${said}\n`;
const read = (text: string) =>
  service.analyse({ uri: 'a', path: 'docs/a.md', text, treatAsDesignDoc: true }).coverage.get('serving.fallback');

describe('what is told of an alternative that was turned down', () => {
  it('does not cover how the design itself is run', () => {
    for (const heading of ['Alternatives considered', 'Rejected designs', '7. Alternatives']) {
      const found = read(doc(heading));
      assert.equal(found?.status, 'unsure', heading);
      assert.equal(found?.because, 'told of an alternative that was turned down, and of nothing else', heading);
    }
  });

  it('covers it below other headings, or where the design says it as well', () => {
    for (const heading of ['Serving', 'Trade-offs and alternatives considered', 'Alternative routes of the request'])
      assert.notEqual(read(doc(heading))?.status, 'unsure', heading);
    const both = `${doc('Alternatives considered')}\n## Serving\n\n${said}\n`;
    assert.notEqual(read(both)?.status, 'unsure');
  });

  it('comes and goes with its heading while somebody types', () => {
    const [options, taken] = [doc('Alternatives considered'), doc('Serving path')];
    assert.equal(read(options)?.status, 'unsure');
    assert.notEqual(read(taken)?.status, 'unsure');
    assert.equal(read(options)?.status, 'unsure');
  });
});
