import assert from 'node:assert/strict';
import type { Analysis } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';
import { applyEdits } from '../../../server/src/text/span';
import { createRandom } from '../random';

/** Many times what any of these texts takes, and less than what made each of them worth a test. In processor time. */
const limitMs = 10_000;

function analyse(text: string): Analysis {
  const service = createDesignDocService({ log: assert.fail });
  return service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });
}

/** Every span of the analysis lies in the text, and every fix and hover can be asked for. */
function useAll(text: string): void {
  const service = createDesignDocService({ log: assert.fail });
  const analysis = service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });
  for (const { span } of analysis.findings) {
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
    for (const { fix } of service.codeActions(analysis, span)) applyEdits(text, fix.edits);
    service.hover(analysis, span.start);
  }
  const { sections, blocks, fences } = analysis.document;
  for (const { span } of [...sections, ...blocks, ...fences])
    assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length);
}

const front = '---\nframework: seven-phase\n---\n\n';
const paragraph = 'The ranking model predicts clicks with p99 latency under 100 ms; see **drift** and `NDCG@10`.\n\n';

const hostile: Readonly<Record<string, () => string>> = {
  'NUL bytes': () => `${front}# A\u0000B\n\n\u0000\n\n## Evaluation\u0000\n`,
  'lone surrogates': () => `${front}# \ud800\n\ntext \udc00 \ud800\ud800\n\n## \udfff Data\n`,
  'control and bidi characters': () => `${front}# \u202e\u200b\u2066A\n\n\u0007\u001b[31m\n`,
  'nothing but white space': () => ' \t\r\n\u00a0\ufeff\n',
  'a byte-order mark alone': () => '\uFEFF',
  '10,000 nested quotes': () => `${front}${'>'.repeat(10_000)} deep\n`,
  '10,000 opening brackets': () => `${front}${'['.repeat(10_000)}\n`,
  '10,000 bracket pairs': () => `${front}${'['.repeat(5000)}${']'.repeat(5000)}(a)\n`,
  '10,000 stars': () => `${front}${'*'.repeat(10_000)}\n`,
  '10,000 alternating marks': () => `${front}${'*a _b '.repeat(5000)}\n`,
  '5,000 emphases in one another': () => `${front}${'*a **b '.repeat(2500)}${'** *'.repeat(2500)}\n`,
  '400 quotes and items in one another': () => `${front}${'> - '.repeat(400)}deep\n\n# A\n\ntext\n`,
  'a quote that goes on for 20,000 lines without its mark': () => `${front}> a\n${'b\n'.repeat(20_000)}`,
  'an item that goes on for 20,000 lines at the margin': () => `${front}- [a\n${'[b\n'.repeat(20_000)}`,
  '1,000 nested items': () =>
    `${front}${Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(2 * Math.min(depth, 60))}- x`).join('\n')}\n`,
  '140 runs of backticks of growing length': () =>
    `${front}${Array.from({ length: 140 }, (_, length) => '`'.repeat(length + 1)).join('a')}\n`,
  '10,000 opening tags': () => `${front}${'<a '.repeat(10_000)}\n`,
  '5,000 unclosed comments': () => `${front}${'<!-- a\n\n# b\n'.repeat(5000)}`,
  '5,000 unclosed fences in items': () => `${front}${'- a\n  ```\n\n# b\n'.repeat(5000)}`,
  '20,000 short headings': () => `${front}${'# a\n'.repeat(20_000)}`,
  '3,000 headings of sections': () => `${front}${'## Data drift\n\nTBD\n\n'.repeat(3000)}`,
  '3,000 bold lines': () => `${front}${'**Data drift**\n\n'.repeat(3000)}`,
  '1,000 suppression comments': () =>
    `${front}${'<!-- ml-design-docs-disable-next-line structure/no-placeholdr -->\n## Data drift\n\n'.repeat(1000)}`,
  '1,000 suppression comments on top of one another, no two alike': () =>
    `${front}${Array.from({ length: 1000 }, (_, at) => `<!-- ml-design-docs-disable-next-line structure/no-placehol${at} -->\n`).join('')}## Data drift\n`,
  '1,000 link definitions used everywhere': () =>
    `${front}${Array.from({ length: 1000 }, (_, at) => `# [a${at}]\n\n[b${at}]: x\n\n[b${(at + 7) % 1000}] text\n\n`).join('')}`,
  'a table of 2,000 columns': () => `${front}|${'a|'.repeat(2000)}\n|${'-|'.repeat(2000)}\n|${'1|'.repeat(2000)}\n`,
  'one line of 1 MB': () => `${front}# A\n\n${'word '.repeat(200_000)}\n`,
  'one word of 1 MB': () => `${front}# A\n\n${'x'.repeat(1_000_000)}\n`,
  'one heading of 200 KB': () => `${front}# ${'data drift '.repeat(18_000)}\n`,
  '20,000 blank lines in a fence': () => `${front}\`\`\`\n${'\n'.repeat(20_000)}x\n\`\`\`\n`,
  '3.1 MB': () => paragraph.repeat(Math.ceil(3_100_000 / paragraph.length)),
  'a bomb of YAML aliases': () =>
    `---\nframework: seven-phase\na: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghijklmnop'].map((name, at) => `${name}: &${name} [${`*${'abcdefghijklmno'.charAt(at)},`.repeat(9)}]`).join('\n')}\n---\n# A\n`,
  'deeply nested YAML': () => `---\nframework: seven-phase\na: ${'['.repeat(19_000)}\n---\n# A\n`,
  'keys of prototypes': () =>
    `---\nframework: seven-phase\n__proto__: {framework: x}\nfacts: {__proto__: true, constructor: true, toString: 1}\ntask: __proto__\nstage: constructor\nstatus: __proto__\n---\n# __proto__\n\n## constructor\n\n<!-- ml-design-docs-disable __proto__ constructor toString -->\n`,
};

describe('any text', () => {
  for (const [name, make] of Object.entries(hostile)) {
    it(`${name}: an answer in time, and no throw`, function () {
      this.timeout(12 * limitMs);
      const text = make();
      const before = process.cpuUsage();
      analyse(text);
      const { user, system } = process.cpuUsage(before);
      const took = (user + system) / 1000;
      assert.ok(took < limitMs, `took ${Math.round(took)} ms`);
      if (text.length < 60_000) useAll(text);
    });
  }

  it('text of random characters', () => {
    const marks = [...'#-*_`~>|<![](){}:\\/&=+.,0123456789 \t\n\r"\'éя数😀\u0000\ud800'];
    for (let seed = 1; seed <= 60; seed++) {
      const random = createRandom(seed);
      const text = `${random.chance(0.5) ? front : ''}${Array.from({ length: random.below(400) }, () => random.pick(marks)).join('')}`;
      try {
        useAll(text);
      } catch (error) {
        assert.fail(`seed ${seed} ${JSON.stringify(text)}: ${error instanceof Error ? error.stack : error}`);
      }
    }
  });

  it('a document cut at any character', () => {
    const text = `${front}# T\r\n\r\n## 1. Data 😀\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n\`\`\`mermaid\nflowchart LR\n a-->b\n\`\`\`\n\n**Labels**\n\n<!-- ml-design-docs-disable -->\n\n- [ ] x\n\nSetext\n---\n`;
    for (let end = 0; end <= text.length; end += 3) useAll(text.slice(0, end));
  });
});
