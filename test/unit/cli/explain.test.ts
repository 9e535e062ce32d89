import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { explain } from '../../../server/src/cli/explain';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { pageText } from '../../../server/src/cli/rule-page';
import { createDesignDocService } from '../../../server/src/service';
import { KNOWLEDGE } from './analyses';

const page = `# evaluation/metric-fits-task

Metrics fit the task.

## Why

Because ${'word '.repeat(40)}end.

- an item ${'of a list '.repeat(15)}

\`\`\`markdown fails
---
framework: seven-phase
---

# Feed

## Why

A line that is longer than a hundred columns stays as it is in an example, because it is what an author would write.
~~~mermaid
flowchart LR
~~~
\`\`\`

\`\`\`markdown passes
---
task: ranking
---
# Feed
\`\`\`

## How to fix

Take another metric.

## How to switch it off

\`\`\`json
{ "rules": {} }
\`\`\`
`;

function textOf(name: string, ...rest: [string?]): string {
  const answer = explain(name, KNOWLEDGE, () => rest[0]);
  assert.ok('text' in answer, name);
  return answer.text;
}

describe('explanation of a rule', () => {
  it('shows its page: why, examples, how to fix', () => {
    const text = textOf('metric-fits-task', page);
    assert.deepEqual(text.match(/^(?:\w.*| {2}(?:Fails|Passes):)$/gmu), [
      'evaluation/metric-fits-task',
      'Why',
      '  Fails:',
      '  Passes:',
      'How to fix',
    ]);
    assert.equal(text.match(/Metrics fit the task/gu)?.length, 1, 'the title is said once');
    assert.ok(text.endsWith('\n\nHow to fix\n\n  Take another metric.\n'), text);
  });

  it('wraps prose and leaves examples as they are', () => {
    const text = pageText(page);
    const long = text.split('\n').filter((line) => line.length > 100);
    assert.deepEqual(long, [
      '    A line that is longer than a hundred columns stays as it is in an example, because it is what an author would write.',
    ]);
    assert.match(text, /\n {2}- an item of a list .*\n {4}(?:of|a|list) /u);
    assert.match(text, /\n {4}~~~mermaid\n {4}flowchart LR\n {4}~~~\n/u);
    assert.match(text, / {2}Passes:\n\n {4}---\n {4}task: ranking\n {4}---\n/u);
  });

  it('takes a page with the line ends of Windows, and any other text', () => {
    assert.equal(pageText(page.replaceAll('\n', '\r\n')), pageText(page));
    for (const text of ['', '# x', '```', '## Why', '## How to switch it off\nx'])
      assert.ok(pageText(text).endsWith('\n'));
  });

  it('leads to the page on the web; a check of a team has none', () => {
    const address =
      'https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules/evaluation/metric-fits-task.md';
    assert.ok(textOf('metric-fits-task').endsWith(`  on the web: ${address}\n`));
    const [rule] = KNOWLEDGE.rules;
    assert.ok(rule);
    const team = explain('team/no-emoji', { ...KNOWLEDGE, rules: [{ ...rule, id: 'team/no-emoji' }] });
    assert.ok('text' in team && !team.text.includes('http'), JSON.stringify(team));
  });

  it('says of a rule that it is off', () => {
    const [rule] = KNOWLEDGE.rules;
    assert.ok(rule);
    const answer = explain(rule.id, { ...KNOWLEDGE, rules: [{ ...rule, enabled: false }] });
    assert.match('text' in answer ? answer.text : '', /severity: off, unless a setting gives it a severity/u);
  });

  it('is whole for every rule there is, and leaves no mark of the page behind', () => {
    const folder = path.resolve(__dirname, '../../../docs/rules');
    const knowledge = builtInKnowledge();
    for (const { id } of knowledge.rules) {
      const file = path.join(folder, `${id}.md`);
      // That every rule has a page is held by the tests of the pages.
      if (!existsSync(file)) continue;
      const answer = explain(id, knowledge, () => readFileSync(file, 'utf8'));
      assert.ok('text' in answer, id);
      assert.match(answer.text, /\n\nWhy\n\n/u, id);
      assert.match(answer.text, /\n\nHow to fix\n\n/u, id);
      assert.match(answer.text, /\n {2}(?:Fails|Passes):\n\n {4}\S/u, id);
      assert.doesNotMatch(answer.text, /markdown (?:fails|passes)|How to switch it off|^# /mu, id);
    }
  });
});

describe('explanation of a section', () => {
  const idOf = (name: string): string => {
    const answer = explain(name, builtInKnowledge());
    return 'text' in answer ? (answer.text.split('\n')[0] ?? '') : answer.problem;
  };

  it('is found by the title that a message has, and by a heading that counts for it alone', () => {
    assert.deepEqual(['Guardrail metrics', ' guardrail METRICS ', 'counter metrics', 'online-metrics'].map(idOf), [
      'evaluation.guardrails',
      'evaluation.guardrails',
      'evaluation.guardrails',
      'evaluation.online-metrics',
    ]);
    for (const { id, title } of builtInKnowledge().sections) assert.equal(idOf(title), id);
    // A heading of two sections, and the name of a phase that is a heading as well.
    assert.match(idOf('Features'), /^no rule or section is called 'Features'/u);
    assert.equal(idOf('requirements'), 'Rules, in settings "requirements/*"');
  });

  it('tells how to do without it, in words that hide its finding', () => {
    const answer = explain('evaluation.guardrails', builtInKnowledge());
    const [comment = ''] = /<!--.*-->/u.exec('text' in answer ? answer.text : '') ?? [];
    const { analyse } = createDesignDocService({ log: assert.fail });
    const missing = (text: string) =>
      analyse({ uri: 'file:///a.md', path: 'a.md', text }).findings.filter(
        ({ section }) => section === 'evaluation.guardrails',
      );
    const doc = '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Evaluation\n\nNDCG@10 on last week.\n';
    assert.equal(missing(doc).length, 1);
    assert.deepEqual(missing(`${doc}\n${comment}\n`), []);
  });

  it('names each heading that counts once, the title first', () => {
    const knowledge = builtInKnowledge();
    for (const section of knowledge.sections) {
      const answer = explain(section.id, knowledge);
      assert.ok('text' in answer, section.id);
      const named = /Headings that count: (.*)\n/u.exec(answer.text)?.[1] ?? '';
      assert.ok(named.startsWith(section.title), named);
      const [first, ...others] = [section.title, ...section.headings].map((heading) => heading.toLowerCase());
      const doubled = others.filter((heading) => heading === first);
      if (doubled.length > 0)
        assert.doesNotMatch(named.slice(section.title.length).toLowerCase(), new RegExp(`, ${first}(?:,|$)`, 'u'));
    }
  });
});
