import assert from 'node:assert/strict';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Block } from '../../../server/src/markdown/types';

describe('parts of a block of HTML', () => {
  const parse = createMarkdownParser();
  const told = (text: string): readonly (readonly unknown[])[] =>
    parse(text)
      .blocks.filter(({ text }) => text !== '')
      .map(({ kind, text, runIn, cells }) => [kind, text, runIn, cells]);
  const sourceOf = (text: string, { span }: Block): string => text.slice(span.start, span.end);

  const table = [
    '<table>',
    '<tr><th>Topic</th><th>Answer</th></tr>',
    '<tr>',
    '  <td><b>Rollout</b></td>',
    '  <td><ul><li>One depot.</li><li>Then all.</li></ul></td>',
    '</tr>',
    '<tr><td>Cost</td><td></td></tr>',
    '</table>',
  ].join('\n');

  it('rows of a table, each with its cells and its place; a list in a cell stays in its row', () => {
    assert.deepEqual(told(table), [
      ['html', 'Topic | Answer', 'Topic', ['Topic', 'Answer']],
      ['html', 'Rollout | One depot. Then all.', 'Rollout', ['Rollout', 'One depot. Then all.']],
      ['html', 'Cost', 'Cost', ['Cost', '']],
    ]);
    const [, rollout] = parse(`text\r\n\r\n${table}`).blocks.slice(1) as [Block, Block];
    assert.match(sourceOf(`text\r\n\r\n${table}`, rollout), /^<tr>[\s\S]*Rollout[\s\S]*<\/tr>$/u);
  });

  it('items, paragraphs and definitions, with what they begin with', () => {
    assert.deepEqual(told('<ul><li><strong>Serving.</strong> Nightly.</li><li>Alerts: by mail</li></ul>'), [
      ['html', 'Serving. Nightly.', 'Serving', undefined],
      ['html', 'Alerts: by mail', 'Alerts', undefined],
    ]);
    assert.deepEqual(told('<dl><dt>Rollout</dt><dd>One depot.</dd><dt>Cost</dt><dd>Low.</dd></dl>'), [
      ['html', 'Rollout One depot.', undefined, undefined],
      ['html', 'Cost Low.', undefined, undefined],
    ]);
  });

  it('tags in comments and scripts begin none', () => {
    assert.deepEqual(told('<p>One<!-- <p>two --> and <script>"<li>"</script> three</p>'), [
      ['html', 'One and three', undefined, undefined],
    ]);
  });

  it('in a list or a quote the block stays whole: its places are not those of the source', () => {
    const blocks = parse('- a\n\n  <p>b</p>\n  <p>c</p>\n').blocks;
    assert.deepEqual(
      blocks.map(({ text }) => text),
      ['a', 'b c'],
    );
  });

  it('what stands on a fold leads to what is in it, and to nothing behind it', () => {
    const text =
      'Before.\n\n<details>\n<summary><b>Rollout</b></summary>\n\nOne depot.\n\n- Then all.\n\n</details>\n\nAfter.\n';
    assert.deepEqual(
      parse(text)
        .blocks.filter(({ text }) => text !== '')
        .map(({ text, leadIn }) => [text, leadIn]),
      [
        ['Before.', undefined],
        ['Rollout', undefined],
        ['One depot.', 'Rollout'],
        ['Then all.', 'One depot.'],
        ['After.', undefined],
      ],
    );
    assert.equal(
      parse('<details><summary>Rollout</summary>One.</details>\n\nAfter.\n').blocks.at(-1)?.leadIn,
      undefined,
    );
    assert.deepEqual(told('<details><summary>Rollout</summary>One depot.</details>\n\nAfter.\n'), [
      ['html', 'Rollout One depot.', 'Rollout', undefined],
      ['paragraph', 'After.', undefined, undefined],
    ]);
  });
});
