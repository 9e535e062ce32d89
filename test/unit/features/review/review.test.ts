import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostItems, review } from '../../../../server/src/features/review/review';
import { inline, reviewMarkdown } from '../../../../server/src/features/review/review-markdown';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const read = (text: string) => service.analyse({ uri: 'a', path: 'docs/feed.md', text, treatAsDesignDoc: true });
const markdown = (text: string): string => {
  const analysis = read(text);
  return reviewMarkdown(review(analysis), { path: 'docs/feed.md', lines: analysis.document.lines });
};
const items = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('- [ ] '));

const doc = `---
framework: seven-phase
---

# Feed ranking

## Data

### Train/validation/test split

We split by time: 80% train, 10% validation and 20% test.

## Evaluation

### Scope

In scope: the feed.

TODO: ask legal.
`;

describe('a review checklist', () => {
  it('asks first what blocks, by phase, with the line and the reason', () => {
    const text = markdown(doc);
    const first = text.slice(0, text.indexOf('### Questions'));
    assert.match(
      first,
      /^## Review: Feed ranking\n\n<!-- ml-design-docs review -->\n\n`docs\/feed\.md` answers \d+ of \d+ sections of the framework seven-phase\./,
    );
    assert.match(
      first,
      /- \[ \] \*\*What are the right shares of the split\?\*\* \(line 11\)\n {2}80 \+ 10 \+ 20 is 110/,
    );
    // The phase stands above, in the order of the framework.
    const order = [...first.matchAll(/^\*\*(.+)\*\*$/gm)].map(([, title]) => title);
    const framework = read(doc).framework.phases.map(({ title }) => title);
    assert.deepEqual(
      order,
      framework.filter((title) => order.includes(title)),
    );
    const { blocking, questions } = review(read(doc));
    assert.ok(blocking.every((phase) => phase.items.every(({ severity }) => /error|warning/.test(severity))));
    assert.ok(questions.every((phase) => phase.items.every(({ severity }) => /info|hint/.test(severity))));
  });

  it('begins with the three that weigh most: what is wrong before what is missing, each question once', () => {
    const analysis = read(doc);
    const at = (start: number) => ({ severity: 'warning', fixable: false, span: { start, end: start + 1 } }) as const;
    const findings = [
      { ...at(0), rule: 'structure/required-section', section: 'data.sources', message: '"Data sources" is missing.' },
      { ...at(1), rule: 'structure/required-phase', message: 'Phase 7 "Operations" is not covered. More.' },
      { ...at(2), rule: 'data/random-split', message: '"Shuffled" mixes past and future. Split by time.' },
      { ...at(3), rule: 'data/random-split', message: '"At random" mixes past and future. Split by time.' },
      { ...at(4), severity: 'error', rule: 'data/split-adds-up', message: '80 + 10 + 20 is 110, not 100.' },
    ] as const;
    const made = review({ ...analysis, findings });
    assert.deepEqual(
      made.first.map(({ rule, span }) => [rule, span.start]),
      [
        ['data/split-adds-up', 4],
        ['data/random-split', 2],
        ['structure/required-phase', 1],
      ],
    );
    const text = reviewMarkdown(made, { path: 'docs/feed.md', lines: analysis.document.lines });
    const part = text.slice(text.indexOf('### Begin with'), text.indexOf('### Settle first'));
    assert.match(
      part,
      /^1\. \*\*What are the right shares of the split\?\*\* \(line 2\) 80 \+ 10 \+ 20 is 110, not 100\.$/mu,
    );
    assert.match(part, /^3\. \*\*.+\*\* \(line 1\) Phase 7 "Operations" is not covered\.$/mu);
    // Where all of it is seen at once, nothing is picked out.
    const few = review({ ...analysis, findings: findings.slice(0, 3) });
    assert.deepEqual(few.first, []);
  });

  it('asks for a missing section with the question of the framework, not with a statement', () => {
    const { blocking } = review(read(doc));
    const asked = blocking.flatMap((phase) => phase.items).filter(({ rule }) => rule === 'structure/required-section');
    assert.ok(asked.length > 0);
    for (const { question, why } of asked) {
      assert.match(question, /\?/);
      assert.match(why, /^".+" is missing\./);
    }
  });

  it('makes an item of each of the first open points of a thin section', () => {
    const analysis = read(doc);
    const scope = 'requirements.scope';
    const verdict = analysis.coverage.get(scope);
    assert.ok(verdict);
    const unmet = ['what is out of scope', 'assumptions', 'constraints', 'deadline'];
    const found = { rule: 'structure/section-complete', severity: 'info', fixable: false, section: scope } as const;
    const { questions } = review({
      ...analysis,
      coverage: new Map([...analysis.coverage, [scope, { ...verdict, checks: verdict.checks, status: 'thin', unmet }]]),
      findings: [{ ...found, message: 'thin', span: { start: 0, end: 1 } }],
    });
    assert.deepEqual(
      questions
        .map(({ items: all }) => all.filter(({ rule }) => rule === found.rule).map(({ question }) => question))
        .filter((all) => all.length > 0),
      [unmet.slice(0, 3).map((point) => `Scope, assumptions & constraints: ${point}?`)],
    );
  });

  it('names the second place of a pair that disagrees', () => {
    const text = doc.replace(
      'TODO: ask legal.',
      '## Requirements\n\n### Non-functional requirements\n\nAvailability is 99.9%.\n\n## Serving\n\nThe service promises an availability of 99.99%.',
    );
    assert.match(markdown(text), /Which of the two numbers holds\?[\s\S]{1,600}See also line \d+:/);
  });

  it('names several places in one sentence', () => {
    const row = (name: string, value: number) => `| ${name} | ${value} |\n`;
    const stages = ['Gateway', 'Features', 'Model', 'Rules'].map((name, at) => row(name, 20 + at)).join('');
    const table = `| Step | p99 (ms) |\n|---|---|\n${stages}${row('Total', 60)}`;
    const text = markdown(`# Feed ranking\n\n## Latency budget\n\n${table}`);
    assert.match(
      text,
      / See also line 7 \(Gateway: 20 ms\), line 8 \(Features: 21 ms\), line 9 \(Model: 22 ms\) and 1 more\. \(\[/,
    );
  });

  it('asks nothing that a comment hides, and says what is good', () => {
    const hidden = doc.replace(
      'We split',
      '<!-- ml-design-docs-disable-next-line data/split-adds-up: rounded -->\nWe split',
    );
    assert.doesNotMatch(markdown(hidden), /right shares/);
    assert.match(markdown(doc), /### Looks good\n\n(?:- \*\*.+\*\* \(\d of \d\): .+\n)+$/);
  });

  it('stops at what one sitting can take, and tells how much is left', () => {
    const analysis = read(doc);
    const info = { rule: 'structure/no-open-todo', severity: 'info', fixable: false, message: 'Open.' } as const;
    const many = Array.from({ length: 90 }, (_, at) => ({ ...info, span: { start: at, end: at + 1 } }));
    const error = { ...info, severity: 'error', rule: 'data/split-adds-up', span: { start: 95, end: 96 } } as const;
    const made = review({ ...analysis, findings: [...many, error] });
    // A ranking is asked who loses by it, behind what was found.
    assert.equal(made.left, 92 - mostItems);
    assert.equal(made.blocking.flatMap((phase) => phase.items).length, 1);
    const text = reviewMarkdown(made, { path: 'docs/feed.md', lines: analysis.document.lines });
    assert.equal(items(text).length, mostItems);
    assert.match(text, /\n32 more: `ml-design-docs check docs\/feed\.md` has them\.\n/);
  });

  it('is the same each time, and total', () => {
    assert.equal(markdown(doc), markdown(doc));
    assert.match(markdown(''), /^## Review: `?docs\/feed/);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const made = inline(text);
        assert.doesNotMatch(made, /[\r\n\u2028]/);
        assert.doesNotMatch(made, /(?<!\\)[<`*[\]|]/);
      }),
    );
  });

  it('lets a document neither notify, nor link, nor mark', () => {
    const hostile = doc.replace(
      '# Feed ranking',
      '# <img src=x onerror=alert(1)> [a](javascript:x) @admin #12 **b** | `c` https://evil.example',
    );
    const heading =
      markdown(hostile)
        .split('\n')
        .find((line) => line.startsWith('## ')) ?? '';
    assert.doesNotMatch(heading, /(?<!\\)[<[*|]|@admin|#12|https:\/\//);
    assert.match(heading, /@\u200badmin/);
    assert.match(inline('Recall@10 and NDCG@5'), /^Recall@10 and NDCG@5$/);
  });
});
