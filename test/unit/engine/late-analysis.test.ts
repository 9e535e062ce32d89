import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isLate } from '../../../server/src/engine/late-analysis';
import { defaultSettings } from '../../../server/src/engine/settings';
import type { Analysis, Settings, Source } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';

const folder = path.join(__dirname, '../../corpus/documents');
const readme = `# Pipeline tools

## Installation

Run \`npm install\` and train your model with the examples below.

## Usage

You can use it with any dataset. See the [guide](guide.md).

## License

MIT
`;
const others: readonly (readonly [string, string, Partial<Settings>?])[] = [
  ['README.md', readme],
  ['CHANGELOG.md', '# Changelog\n\n## 1.2\n\n- Faster.\r\n- Smaller.'],
  ['empty.md', ''],
  ['excluded.md', '---\nstatus: draft\n---\n# Ranking design\n\nThe model ranks items.', { exclude: ['excluded.md'] }],
  ['off.md', readme, { enable: false }],
  ['large.md', `# Notes\n\n${'word '.repeat(700_000)}`],
];
const all = [
  ...others,
  ...readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .slice(0, 12)
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const),
];

function analysisBy(kindFirst: boolean, source: Source, settings: Partial<Settings>): Analysis {
  const service = createDesignDocService({ log: assert.fail, kindFirst });
  return service.analyse(source, { ...defaultSettings, ...settings });
}

/** All that is data; what the rules read of a document is made of it. */
function data({ reading: _, decision, ...rest }: Analysis): unknown {
  return { ...rest, decision: { ...decision, uncertain: decision.uncertain ?? false } };
}

describe('an analysis that reads the kind first', () => {
  for (const [name, text, settings = {}] of all)
    it(`comes to the same: ${name}`, () => {
      const source = { uri: `file:///${name}`, path: name, text };
      assert.deepEqual(data(analysisBy(true, source, settings)), data(analysisBy(false, source, settings)));
    });

  it('reads no more of what surely is none, and all of it at once for who asks', () => {
    for (const [name, text, settings = {}] of others) {
      const analysis = analysisBy(true, { uri: `file:///${name}`, path: name, text }, settings);
      const getter = Object.getOwnPropertyDescriptor(analysis, 'coverage')?.get;
      assert.ok(getter, `${name} was read as a design doc`);
      assert.deepEqual([analysis.decision.isDesignDoc, analysis.findings], [false, []]);
      assert.equal(
        analysis.decision.decidedBy,
        name === 'off.md' ? 'setting' : name === 'excluded.md' ? 'exclude' : 'content',
      );
      assert.ok(isLate(analysis), 'who decided is known without');
      assert.equal(analysis.coverage, analysis.coverage);
    }
  });

  it('is not done where nobody asked for it', () => {
    const analysis = analysisBy(false, { uri: 'file:///README.md', path: 'README.md', text: readme }, {});
    assert.equal(Object.getOwnPropertyDescriptor(analysis, 'coverage')?.get, undefined);
  });
});
