import assert from 'node:assert/strict';
import { hasEndlessParagraph, isDearInline } from '../../../server/src/markdown/dear-inline';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { realDocuments } from '../features/hostile-documents';
import { costOf } from '../processor-time';

const long = 40_000;

/** Each took the parser between two seconds and two minutes, or all of the stack. */
const hostile: Readonly<Record<string, string>> = {
  'closing brackets': ']'.repeat(long),
  'links that never close': '[a]('.repeat(long / 4),
  'nested images': '!['.repeat(long / 6) + '](a)'.repeat(long / 6),
  'nested emphasis': '*a '.repeat(long / 6) + ' a*'.repeat(long / 6),
  'emphasis that never closes': '1*1='.repeat(long / 4),
  'comments that never close': `x ${'<!--'.repeat(long / 4)}`,
  'instructions that never close': `x ${'<?'.repeat(long / 2)}`,
  'footnotes in footnotes': '[^1]: '.repeat(long / 6),
  'items in quotes in items': '> - 1) '.repeat(long / 7),
  'rows of no table': '|a|\n'.repeat(2 * long),
  'cells of no table': `Rows\n${'  |a\n'.repeat(2 * long)}`,
  'rows of no table in a quote': '> |a\n'.repeat(2 * long),
};

describe('text that no Markdown parser should be given', () => {
  for (const [name, text] of Object.entries(hostile))
    it(`${name}: is read as plain text, at once, and the rest of the document as ever`, () => {
      const document = `# Title\n\n## Data\n\n${text}\n\n## Serving\n\nIn a *service*.\n`;
      const cost = costOf(() => createMarkdownParser()(document), 1500);
      assert.ok(cost < 1500, `${cost} ms`);
      const { blocks, sections } = createMarkdownParser()(document);
      assert.ok(sections.some(({ title }) => title === 'Serving'));
      assert.equal(blocks.at(-1)?.text, 'In a service.');
    });

  it('is nothing that people write', () => {
    for (const text of realDocuments) assert.equal(isDearInline(text), false, text.slice(0, 80));
    const row = `| ${'`a_b` [x](y) **z** '.repeat(20)} |\n`;
    assert.equal(isDearInline(`| a |\n|---|\n${row.repeat(500)}`), false, 'a long table');
    assert.equal(isDearInline('- [x](y), *a*, `b`\n'.repeat(5000)), false, 'a long list');
    assert.equal(isDearInline(`\`\`\`json\n${'[[1, "a_b"], '.repeat(20_000)}\n\`\`\`\n`), false, 'a fence');
  });

  it('is no long list, table, page or fence, nor many paragraphs', () => {
    const lines = 20_000;
    for (const text of [
      '- a\n'.repeat(lines),
      `| a | b |\n|---|:-:|\n${'| 1 | 2 |\n'.repeat(lines)}`,
      `> | a |\n> |---|\n${'> | 1 |\n'.repeat(lines)}`,
      `<div>\n${'text\n'.repeat(lines)}</div>\n`,
      `\`\`\`json\n{\n\n${'"a": 1,\n'.repeat(lines)}}\n\`\`\`\n`,
      `Output:\n\n${'    a b\n'.repeat(lines)}`,
      `${'a\n'.repeat(1000)}\n`.repeat(20),
      `${'> a\n'.repeat(1000)}>\n`.repeat(20),
    ])
      assert.equal(hasEndlessParagraph(text), false, JSON.stringify(text.slice(0, 40)));
    assert.equal(hasEndlessParagraph('a\n'.repeat(lines)), true);
  });

  it('is found in time', () => {
    const look = (): void => {
      for (const text of [']'.repeat(1_000_000), 'x '.repeat(500_000), '] x\n'.repeat(250_000)]) isDearInline(text);
      for (const sign of [' ', '\t', '-', '|', ': ', '> ', '#', '~', '`'])
        for (const text of [`${sign.repeat(500_000)}x`, `x${sign.repeat(500_000)}`, `${sign}x\n`.repeat(200_000)])
          hasEndlessParagraph(text);
    };
    const cost = costOf(look, 4000);
    assert.ok(cost < 4000, `${cost} ms`);
  });
});
