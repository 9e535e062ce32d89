import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Conversion } from '../../../../server/src/features/convert/types';
import { builtInFrameworkIds } from '../../../../server/src/schema/registry';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

function convert(text: string, framework: string): Conversion {
  const source = { uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true };
  return service.convertFramework(service.analyse(source), framework) ?? assert.fail(`no ${framework}`);
}

const headings = (text: string): readonly string[] => text.split(/\r?\n/u).filter((line) => /^#{1,6} /u.test(line));
/** Sorted lines that are neither headings, nor blank, nor the key that a conversion changes. */
const body = (text: string): readonly string[] =>
  text
    .split(/\r\n|\r|\n/u)
    .filter((line) => line.trim() !== '' && !/^#{1,6} /u.test(line) && !line.startsWith('framework:'))
    .sort();

const flat = `---
framework: seven-phase # ours
owner: feed team
---

# Feed ranking

<!-- a note before everything -->

## 1. Serving

### Latency budget

p99 120 ms.

## 2. Requirements

<!-- ml-design-docs-disable-next-line requirements/goal-measured: later -->
### Business goals & success metrics

Sessions per week +2%. See [the plan][plan] and the note[^1].

### Problem statement

People leave after two screens.

## 3. Our history

Long.

[plan]: https://example.org/plan "Plan"
[^1]: A footnote.

    with a second paragraph
`;

describe('convertFramework', () => {
  it('puts sections under the phases of the target, in its order, and tells what it did', () => {
    const { text, kept, added, moves, problem } = convert(flat, 'eugene-yan');
    assert.equal(problem, undefined);
    assert.deepEqual(body(text), body(flat));
    const order = ['Motivation', 'Success metrics', 'Implementation', 'Latency budget', 'Our history'];
    const places = order.map((title) => headings(text).findIndex((line) => line.endsWith(title)));
    assert.ok(
      places.every((place, at) => place >= 0 && place > (places[at - 1] ?? -1)),
      headings(text).join('\n'),
    );
    assert.deepEqual(kept, ['3. Our history']);
    assert.ok(added.includes('Implementation'));
    assert.ok(moves.length > 0);
    const lines = text.split('\n');
    for (const { title, to } of moves)
      assert.ok(lines[to]?.includes(title.replace(/^\d+\. /u, '')), `${title} stands on line ${to}`);
  });

  it('keeps the front matter but for the key, and comments with the heading below them', () => {
    const { text } = convert(flat, 'nine-step');
    assert.ok(text.startsWith('---\nframework: nine-step # ours\nowner: feed team\n---\n\n# Feed ranking\n'));
    assert.match(text, /requirements\/goal-measured: later -->\n#+ Business goals & success metrics\n/u);
  });

  it('leaves words of the author: only titles of the old framework are replaced', () => {
    const text =
      '# A\n\n## Where we serve\n\nThe model is served online behind a gateway with p99 of 80 ms and 900 QPS.\n';
    assert.match(convert(text, 'four-phase').text, /#+ Where we serve/u);
  });

  it('counts on: numbers follow the new order', () => {
    const { text } = convert(flat, 'nine-step');
    const numbers = headings(text).flatMap((line) => /^## (\d+)\./u.exec(line)?.[1] ?? []);
    assert.ok(numbers.length >= 3);
    assert.deepEqual(
      numbers.map(Number),
      numbers.map((_, at) => at + 1),
    );
  });

  it('keeps the word and the sign of a heading that is numbered as no other, with its path', () => {
    const text = `# A

## 1. Requirements

### Section 1.1: Problem statement

We predict clicks of users in the shop.

### 1.2 Latency budget

p99 of 50 ms at 200 QPS.

## 2. Evaluation

### 2.1: Offline metrics

Recall@10 of 0.4.

### 2.2 Monitoring

We watch drift weekly.
`;
    assert.deepEqual(headings(convert(text, 'four-phase').text), [
      '# A',
      '## 1. Project setup',
      '### 1.1 Requirements',
      '#### Section 1.1.1: Problem statement',
      '### 1.2 Evaluation',
      '#### 1.2.1: Offline metrics',
      '## 2. Serving',
      '### 2.1 Latency budget',
      '### 2.2 Monitoring',
    ]);
    const withoutPaths = text.replaceAll(/^## \d\. /gmu, '## ');
    assert.ok(headings(convert(withoutPaths, 'four-phase').text).includes('#### Section 1: Problem statement'));
  });

  it('does not move what would change its meaning, and says so', () => {
    const text = '# A\n\n## Monitoring\n\nDashboards.\n\n## Problem statement\n\nWhy.\n\n```\nopen';
    const { text: same, problem } = convert(text, 'nine-step');
    assert.equal(same, text);
    assert.match(problem ?? '', /not closed/u);
  });

  it('does not touch a document whose front matter is broken', () => {
    const text = '---\nframework: [seven\nowner: a: b\n---\n\n# A\n\n## Data\n\nText.\n';
    const { text: same, problem } = convert(text, 'nine-step');
    assert.equal(same, text);
    assert.match(problem ?? '', /front matter/u);
  });

  it('sorts the phases of a document that names the target, with all that is under them', () => {
    const text =
      '---\nframework: four-phase\n---\n\n# A\n\n## Serving\n\n### Data\n\nx\n\n## Modeling\n\ny\n\n## Appendix\n\nz\n';
    const { text: sorted } = convert(text, 'four-phase');
    assert.deepEqual(headings(sorted), ['# A', '## Modeling', '## Serving', '### Data', '## Appendix']);
    assert.deepEqual(body(sorted), body(text));
  });

  it('keeps a title where the other framework has no word of it', () => {
    const { text, retitled } = convert(
      '---\nframework: seven-phase\n---\n\n# A\n\n## Evaluate Performance (Offline & Online Metrics)\n\n### Slice, fairness & error analysis\n\nRecall by region.\n',
      'nine-step',
    );
    assert.match(text, /^### Slice, fairness & error analysis$/mu);
    assert.deepEqual(retitled, []);
  });

  it('keeps a title of a template that stands for several sections', () => {
    const { text } = convert(
      '---\nframework: eugene-yan\n---\n\n# A\n\n## Methodology\n\n### Techniques\n\nTwo towers.\n\n## Implementation\n\n### Risks & Uncertainties\n\nTraffic.\n',
      'seven-phase',
    );
    assert.match(text, /^### Techniques$/mu);
    assert.match(text, /^## Risks & Uncertainties$/mu);
  });

  it('gathers what has no place under the appendix of a target that has one, and lets it out again', () => {
    const text =
      '# A\n\n## Monitoring\n\nDashboards.\n\n## Glossary\n\nQPS.\n\n## Alternatives\n\nRules.\n\n## Our history\n\nLong.\n';
    const there = convert(text, 'eugene-yan').text;
    assert.deepEqual(headings(there).slice(-4), ['## Appendix', '### Alternatives', '### Glossary', '### Our history']);
    const back = convert(there, 'seven-phase').text;
    assert.deepEqual(headings(back).slice(-3), ['## Alternatives', '## Glossary', '## Our history']);
    assert.doesNotMatch(back, /Appendix/u);
  });

  it('leaves risks behind the phases where the target has them there', () => {
    const { text } = convert('# A\n\n## Data sources\n\nLogs.\n\n## Risks\n\nNone.\n', 'four-phase');
    assert.equal(headings(text).at(-1), '## Risks');
  });

  it('lets a title of the old framework go when its sections have left, with none of its text, and keeps own words', () => {
    const to = (phase: string): string =>
      convert(
        `---\nframework: eugene-yan\n---\n\n# A\n\n${phase}\n\n### Monitoring & Alarms\n\nDashboards.\n`,
        'babushkin-kravchenko',
      ).text;
    assert.deepEqual(headings(to('## Implementation')), ['# A', '## Monitoring', '### Monitoring & Alarms']);
    assert.match(to('## Implementation\n\nBy us.'), /^By us\.$/mu);
    assert.match(to('<a id="there"></a>\n## Implementation'), /^<a id="there"><\/a>\n## Monitoring$/mu);
    assert.match(to('## System design'), /^#+ System design$/mu);
  });

  it('keeps a title that says more than the one of the target', () => {
    const { text } = convert(
      '---\nframework: seven-phase\n---\n\n# A\n\n## Clarify Requirements & Define Business Goals\n\n### Scope, assumptions & constraints\n\nOne country.\n',
      'four-phase',
    );
    assert.match(text, /^### Scope, assumptions & constraints$/mu);
  });

  it('looks below a second title that holds the whole document', () => {
    const text =
      '# ML System Design Doc\n\n## Version 2\n\n### Monitoring\n\nDashboards.\n\n### Data sources\n\nLogs.\n\n### Problem statement\n\nWhy.\n';
    const { text: sorted, problem } = convert(text, 'nine-step');
    assert.equal(problem, undefined);
    assert.deepEqual(headings(sorted), [
      ...['# ML System Design Doc', '## Version 2', '### Problem Formulation', '#### Problem statement'],
      ...['### Data Collection and Preparation', '#### Data sources'],
      ...['### Scaling, Monitoring, and Updates', '#### Monitoring'],
    ]);
  });

  it('converts a document with several headings of the highest level, one of which stays the only one', () => {
    const text =
      '---\nframework: seven-phase\n---\n\n# A system\n\nIn short.\n\n# Monitoring\n\nDashboards.\n\n## Data sources\n\nLogs.\n';
    const { text: sorted, problem } = convert(text, 'nine-step');
    assert.equal(problem, undefined);
    assert.deepEqual(body(sorted), body(text));
  });

  it('leaves a counted series together', () => {
    const { text } = convert(
      '# A\n\n## Summary\n\nShort.\n\n## Our approach to hard problems\n\n### Challenge 1: Leakage\n\nOld.\n\n### Challenge 2: Data drift detection\n\nPSI.\n\n### Challenge 3: Cost\n\nLow.\n',
      'eugene-yan',
    );
    const at = headings(text).findIndex((line) => line.includes('Challenge 1'));
    assert.match(headings(text)[at + 1] ?? '', /Challenge 2/u);
  });

  it('gives the appendix that it adds no number where what it gathers has none', () => {
    const text =
      '---\nframework: seven-phase\n---\n\n# A\n\n## 1. Data pipeline\n\nLogs.\n\n## 2. Monitoring\n\nDashboards.\n\n## Glossary\n\nQPS.\n';
    assert.ok(headings(convert(text, 'eugene-yan').text).includes('## Appendix'));
  });

  const folder = path.resolve(__dirname, '../../../../snippets/case-studies');
  const ids = builtInFrameworkIds().filter((id) => id !== 'seven-phase');
  const names = readdirSync(folder).filter((one) => one.endsWith('.md'));
  for (const [at, name] of names.entries()) {
    // Each goes to one framework: they are many, and made alike.
    const id = ids[at % ids.length] as string;
    it(`${name}: to ${id} and back, nothing is lost`, () => {
      const original = readFileSync(path.join(folder, name), 'utf8');
      const { text, problem, kept } = convert(original, id);
      assert.equal(problem, undefined);
      assert.deepEqual(kept, [], 'there is a place for every heading');
      assert.deepEqual(body(text), body(original));
      assert.equal(convert(text, id).text, text, 'twice');
      const back = convert(text, 'seven-phase').text;
      assert.deepEqual(body(back), body(original));
      // Every section is again under the phase it came from, though a phase may hold them in another order.
      assert.deepEqual(
        headings(back).filter((line) => /^## \d/u.test(line)),
        headings(original).filter((line) => /^## \d/u.test(line)),
      );
    });
  }
});
