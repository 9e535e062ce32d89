import assert from 'node:assert/strict';
import { createMarkdownParser } from '../../../server/src/markdown/parse';

describe('lines of a paragraph that begin anew', () => {
  const parse = createMarkdownParser();
  const told = (text: string): readonly (readonly [string, string | undefined])[] =>
    parse(text).blocks.map(({ text, runIn }) => [text, runIn]);
  const sources = (text: string): readonly string[] =>
    parse(text).blocks.map(({ span }) => text.slice(span.start, span.end));

  it('bold labels, with or without a hard line break, each with its place', () => {
    for (const end of ['\n', '  \n', '\\\n', '\r\n']) {
      const text = `# T\n\n**Problem:** People${end}leave.${end}**Rollout** – one *depot*.${end}**Data.** [Tills](a.md)\n`;
      assert.deepEqual(told(text), [
        ['Problem: People leave.', 'Problem'],
        ['Rollout – one depot.', 'Rollout'],
        ['Data. Tills', 'Data'],
      ]);
      assert.deepEqual(sources(text), [
        `**Problem:** People${end}leave.`,
        '**Rollout** – one *depot*.',
        '**Data.** [Tills](a.md)',
      ]);
    }
  });

  it('labels that are not bold, where all lines have one or each follows a sentence', () => {
    const form = [
      ['Model: trees', 'Model'],
      ['Data: tills', 'Data'],
    ];
    assert.deepEqual(told('Model: trees\nData: tills\n'), form);
    assert.deepEqual(told('Model: trees.\nOld ones.\nData: tills\n'), [['Model: trees. Old ones.', 'Model'], form[1]]);
    const wrapped = 'Each night we compute the usual\nScores: AUC, and for the\nRanking: NDCG.\n';
    assert.equal(told(wrapped).length, 1);
    const lower = 'Metrics: AUC, and for the\nranking: NDCG.\n';
    assert.equal(told(lower).length, 1);
  });

  it('bullets that are none to Markdown; what opens them leads to them', () => {
    const text = 'We watch:\n• Latency: 5 ms\n• errors\n';
    assert.deepEqual(
      parse(text).blocks.map(({ text, runIn, leadIn }) => [text, runIn, leadIn]),
      [
        ['We watch:', 'We watch', undefined],
        ['Latency: 5 ms', 'Latency', 'We watch:'],
        ['errors', undefined, 'We watch:'],
      ],
    );
  });

  it('in quotes', () => {
    const text = '> **Goal:** fewer.\n> **Why:** they\n> leave.\n';
    assert.deepEqual(told(text), [
      ['Goal: fewer.', 'Goal'],
      ['Why: they leave.', 'Why'],
    ]);
    assert.deepEqual(sources(text), ['**Goal:** fewer.', '**Why:** they\n> leave.']);
  });

  it('links and pictures are counted with their line, once', () => {
    const { stats } = parse('**A:** [x](y) and ![z](w)\n**B:** [x](y)\n');
    assert.deepEqual([stats.links, stats.images], [2, 1]);
  });

  it('bold words at the beginning of a wrapped line begin nothing', () => {
    const text = 'The most\n**important** thing is the\n**second** thing.\n';
    assert.equal(told(text).length, 1);
  });

  it('links are those of the lines that begin anew and of those that go on', () => {
    const linksOf = (text: string) => parse(text).stats.links;
    assert.equal(linksOf('**A:** [x](y)\nand [z](w)\n**B:** none\n'), 2);
    assert.equal(linksOf('**A:** none\n**B:** [x](y) and [z][r]\n\n[r]: w\n'), 2);
  });

  it('a bold line with an emoji beside it stands for a heading, one with a word does not', () => {
    const headings = (text: string) => parse(text).sections.map(({ style, title }) => [style, title]);
    for (const line of [
      '✅ **Guardrails**:',
      '**Guardrails** 🚀',
      '👩\u200d💻 **Guardrails**',
      '⚠\ufe0f **Guardrails:**',
    ])
      assert.deepEqual(headings(`${line}\n\ntext\n`), [['bold', 'Guardrails']], line);
    assert.deepEqual(headings('Our **Guardrails**\n\ntext\n'), []);
  });
});
