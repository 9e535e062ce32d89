import assert from 'node:assert/strict';
import type { Conversion } from '../../../../server/src/features/convert/types';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

function convert(text: string, framework: string): Conversion {
  const source = { uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true };
  return service.convertFramework(service.analyse(source), framework) ?? assert.fail(`no ${framework}`);
}

/** Serving comes first here, and last in every framework: its number changes. `body` stands in the section on data. */
const ranking = (body: string): string => `---
framework: seven-phase
---

# Feed ranking

## 1. Define Deployment, Serving & Infrastructure

### 1.1 Latency budget

p99 120 ms.

### 1.2 Capacity, scaling & cost

900 QPS.

## 2. Design the Data Pipeline (Ingestion & Features)

### 2.1 Data sources

${body}
`;
/** The paragraph below "Data sources". */
const converted = (body: string, framework = 'four-phase'): string =>
  /Data sources\n\n([\s\S]*?)(?=\n\n#|\n$)/u.exec(convert(ranking(body), framework).text)?.[1] ?? assert.fail('lost');

describe('references after a conversion', () => {
  it('have the order that these tests are about', () => {
    const headings = convert(ranking('x'), 'four-phase').text.match(/^#+ .*$/gmu);
    assert.deepEqual(headings, [
      ...['# Feed ranking', '## 1. Data pipeline', '### 1.1 Data sources'],
      ...['## 2. Serving', '### 2.1 Latency budget', '### 2.2 Capacity, scaling & cost'],
    ]);
  });

  for (const [what, before, after] of [
    ['a link to a heading with another number', '[why](#11-latency-budget)', '[why](#21-latency-budget)'],
    ['a link with a title', '[why](#11-latency-budget "So")', '[why](#21-latency-budget "So")'],
    [
      'a link to a heading that gave way',
      '[there](#1-define-deployment-serving--infrastructure)',
      '[there](#2-serving)',
    ],
    [
      'an entry of a table of contents',
      '- [1.1 Latency budget](#11-latency-budget)',
      '- [2.1 Latency budget](#21-latency-budget)',
    ],
    ['an HTML link', 'Read <a href="#11-latency-budget">this</a>.', 'Read <a href="#21-latency-budget">this</a>.'],
    ['a section by its number', 'See section 1.2 for load.', 'See section 2.2 for load.'],
    ['a number after "see"', 'Too slow (see 1.2).', 'Too slow (see 2.2).'],
    ['a section sign', 'The limit of § 1.1 holds.', 'The limit of § 2.1 holds.'],
    ['a phase', 'Section 1 says how.', 'Section 2 says how.'],
    ['the text of a link', '[section 1.2](#12-capacity-scaling--cost)', '[section 2.2](#22-capacity-scaling--cost)'],
    ['this document', 'section 1.2 of this document', 'section 2.2 of this document'],
  ] as const)
    it(`follow: ${what}`, () => assert.equal(converted(before), after));

  for (const [what, body] of [
    ['another document', 'As section 1.2 of the paper says.'],
    ['code', 'Run `see 1.2` and `[x](#11-latency-budget)`.'],
    ['a quantity', 'Latency grew, see 1.2 ms and 1.2%.'],
    ['a quote', '> see section 1.2'],
    ['a step of something else', 'In step 1 we train.'],
    ['an anchor that the author wrote', '<a id="11-latency-budget"></a> [x](#11-latency-budget)'],
    ['a section that is not there', 'See section 7.9.'],
    ['a link to another file', '[x](other.md#11-latency-budget)'],
  ] as const)
    it(`stay: ${what}`, () => {
      assert.equal(converted(body), body);
      assert.deepEqual(convert(ranking(body), 'four-phase').toCheck, []);
    });

  for (const [what, body] of [
    ['several sections', 'Sections 1.1 and 1.2 tell.'],
    ['a law', 'Required by GDPR section 1.2 and others.'],
  ] as const)
    it(`are named with their line: ${what}`, () => {
      const { text, toCheck, updated } = convert(ranking(body), 'four-phase');
      assert.deepEqual(toCheck, [{ line: text.split('\n').indexOf(body), what: 'reference' }]);
      assert.equal(updated, 0);
    });

  it('are counted', () => {
    assert.equal(convert(ranking('See section 1.2, [too](#11-latency-budget).'), 'four-phase').updated, 2);
  });

  it('keep a word that counts headings', () => {
    const text = ranking('As step 1 says.').replaceAll('## 1. ', '## Step 1: ').replaceAll('## 2. ', '## Step 2: ');
    assert.match(convert(text, 'four-phase').text, /As step 2 says\./u);
  });

  it('get one title where a link has the old one, with its number in it', () => {
    const link =
      '[Step 1: Define Deployment, Serving & Infrastructure](#step-1-define-deployment-serving--infrastructure)';
    const text = ranking(`- ${link}`).replaceAll('## 1. ', '## Step 1: ').replaceAll('## 2. ', '## Step 2: ');
    assert.match(convert(text, 'four-phase').text, /^- \[Step 2: Serving\]\(#step-2-serving\)$/mu);
  });

  it('are not followed, and nothing moves, where both sides of a merge conflict stand', () => {
    const text = ranking(
      '<<<<<<< ours\n\n## 3. Monitoring\n\nWe watch.\n\n=======\n\n## 3. Metrics\n\nRecall.\n\n>>>>>>> theirs',
    );
    const { text: same, problem } = convert(text, 'four-phase');
    assert.equal(same, text);
    assert.match(problem ?? '', /^A merge conflict is not resolved/u);
  });

  it('are not looked for in a document that is too large to be read', () => {
    const text = ranking('See section 1.2.\n'.repeat(200_000));
    const { text: same, problem } = convert(text, 'four-phase');
    assert.ok(same === text);
    assert.match(problem ?? '', /^The document is too large/u);
  });

  it('are told to be ambiguous when a link is defined twice and the other definition would come first', () => {
    const text = ranking('[plan]: https://example.org/b').replace('900 QPS.', '900 QPS by [plan].\n\n[plan]: /a');
    const { text: same, problem } = convert(text, 'four-phase');
    assert.equal(same, text);
    assert.match(problem ?? '', /"\[plan\]" is defined twice, on lines \d+ and \d+/u);
    assert.equal(convert(text.replace('/a', 'https://example.org/b'), 'four-phase').problem, undefined);
  });

  it('are comments, too, that switch rules off for other sections now', () => {
    const off = '<!-- ml-design-docs-disable serving/latency-budget-adds-up -->';
    const on = '<!-- ml-design-docs-enable serving/latency-budget-adds-up -->';
    const around = (from: string, to: string): Conversion =>
      convert(ranking(`Logs.\n\n${to}`).replace('p99 120 ms.', `p99 120 ms.\n\n${from}`), 'four-phase');
    const { text, toCheck } = around(off, on);
    assert.deepEqual(toCheck, [{ line: text.split('\n').indexOf(off), what: 'suppression' }]);
    assert.deepEqual(convert(ranking(`${off}\n\nLogs.\n\n${on}`), 'four-phase').toCheck, []);
  });
});
