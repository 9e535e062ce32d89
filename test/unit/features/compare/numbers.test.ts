import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../../../server/src/features/compare/compare';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const read = (text: string, uri = 'before') =>
  service.analyse({ uri, path: 'docs/feed.md', text, treatAsDesignDoc: true });

function changes(before: string, after: string): readonly string[] {
  return compare(read(before), read(after, 'after')).numbers.map(
    ({ before: old, after: now }) => `${now.heading}: ${now.subject}: ${old.text} -> ${now.text}`,
  );
}

const doc = (body: string): string => `# Feed ranking\n\n## Requirements\n\n${body}\n\n## Serving\n\nOne service.\n`;
const table = (...rows: string[]): string => ['| What | Today | Target |', '|---|---|---|', ...rows].join('\n');

describe('numbers that changed', () => {
  it('tells what a changed number is of: percentile, metric with its role, row and column, label, words', () => {
    const before = [
      'The service answers within a p99 latency of 200 ms.',
      'The NDCG@10 target is 0.42.',
      table('| Click rate | 2% | 3% |', '| Sessions | 10M | 12M |'),
      '**Retention:** logs are kept for 30 days.',
      'An editor reviews 500 items a day.',
    ].join('\n\n');
    const after = before
      .replace('200 ms', '300 ms')
      .replace('0.42', '0.45')
      .replace('| 3% |', '| 4% |')
      .replace('30 days', '90 days')
      .replace('500', '700');
    assert.deepEqual(changes(doc(before), doc(after)), [
      'Requirements: p99 latency: 200 ms -> 300 ms',
      'Requirements: NDCG@10 (target): 0.42 -> 0.45',
      'Requirements: Click rate, Target: 3% -> 4%',
      'Requirements: Retention: 30 days -> 90 days',
      'Requirements: editor reviews: 500 items a day -> 700 items a day',
    ]);
  });

  it('cuts the name of a long row at sixty characters', () => {
    const name = 'Requests of signed-in buyers to the search service of the shop';
    const before = table(`| ${name} | 10M | 12M |`);
    assert.deepEqual(changes(doc(before), doc(before.replace('12M', '14M'))), [
      'Requirements: Requests of signed-in buyers to the search service of the s…: 12M -> 14M',
    ]);
  });

  it('takes the same amount in another unit, spelling or emphasis for no change', () => {
    const before = doc('Answers take at most 200 ms, with 12,000 users and a 7-day window.');
    const after = doc('Answers take at most **0.2 s**, with 12k users and a 7 days window.');
    assert.deepEqual(changes(before, after), []);
  });

  it('takes another side of a limit and another percentile for a change', () => {
    assert.deepEqual(changes(doc('Answers take under 200 ms.'), doc('Answers take over 200 ms.')), [
      'Requirements: Answers take: under 200 ms -> over 200 ms',
    ]);
    const [first] = changes(doc('Answers take p95 < 200 ms.'), doc('Answers take p99 < 200 ms.'));
    assert.match(first ?? '', /p95 < 200 ms -> p99 < 200 ms/);
  });

  it('follows text to another heading, and a row to another place of its table', () => {
    const budget = 'The ranking stage has 40 ms of the whole.';
    const before = `# A\n\n## Requirements\n\n${budget}\n\n## Serving\n\nOne service.\n`;
    const after = `# A\n\n## Requirements\n\nNone.\n\n## Serving\n\n${budget.replace('40', '60')}\n`;
    assert.deepEqual(changes(before, after), ['Serving: ranking stage: 40 ms -> 60 ms']);
    const rows = ['| Click rate | 2% | 3% |', '| Sessions | 10M | 12M |', '| Share | 5% | 6% |'];
    const turned = [...rows].reverse().map((row) => row.replace('12M', '15M'));
    assert.deepEqual(changes(doc(table(...rows)), doc(table(...turned))), [
      'Requirements: Sessions, Target: 12M -> 15M',
    ]);
  });

  it('knows a sentence that was rewritten around its number', () => {
    assert.deepEqual(
      changes(
        doc('An ad of the campaign must not return for 30 days.'),
        doc('An ad of the campaign must never return for 60 days.'),
      ).length,
      1,
    );
    assert.deepEqual(changes(doc('The p99 latency is 200 ms.'), doc('Callers wait for 300 ms at the p99.')), [
      'Requirements: p99 latency: 200 ms -> 300 ms at the p99',
    ]);
  });

  it('is silent where nobody can tell which number became which', () => {
    const before = doc('- 200 ms\n- 300 ms\n- 400 ms');
    assert.deepEqual(changes(before, doc('- 250 ms\n- 450 ms')), []);
    assert.deepEqual(changes(doc('The index has 20 shards.'), doc('A page shows 30 results.')), []);
  });

  it('says nothing of numbers that came or went', () => {
    const before = doc('The index has 20 shards.');
    assert.deepEqual(changes(before, `${before}\nThe page shows 30 results.\n`), []);
    assert.deepEqual(changes(`${before}\nThe page shows 30 results.\n`, before), []);
  });

  it('finds nothing between a text and itself, with other line breaks or numbered headings, and never throws', () => {
    const text = doc('Peak 20k QPS, p99 200 ms.\n\n- recall@200 of 0.97\n- 99.95% available');
    assert.deepEqual(changes(text, text.replaceAll('\n', '\r\n')), []);
    assert.deepEqual(changes(text, text.replace('## Requirements', '## 1. Requirements')), []);
    const piece = fc.constantFrom(
      'p99 ',
      '200 ms',
      ' | ',
      '\n',
      '## ',
      '5%',
      '\uD800',
      '1e999',
      '- ',
      '99.9 %',
      'users',
    );
    const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { numbers } = compare(read(before), read(after, 'after'));
        for (const { after: now } of numbers) assert.ok(now.span.end <= after.length);
        assert.deepEqual(changes(before, before), []);
      }),
      { numRuns: 60 },
    );
  });
});
