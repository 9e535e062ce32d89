import assert from 'node:assert/strict';
import { startClient } from './client';
import { gappy, slice } from './documents';

/** The title holds a surrogate pair, CJK and a combining mark; a heading follows an emoji of several code points. */
const wide = gappy
  .replace('# Ranking of the news feed', '# 📰 新闻 re\u0301sume\u0301 feed')
  .replace('## Data', 'A family 👨‍👩‍👧‍👦 reads it: 🙂.\n\n## 🗃️ Data');

const variants: readonly (readonly [name: string, text: string])[] = [
  ['as written', gappy],
  ['CRLF', gappy.replaceAll('\n', '\r\n')],
  ['a byte-order mark', `\uFEFF${gappy}`],
  ['a byte-order mark and CRLF', `\uFEFF${gappy.replaceAll('\n', '\r\n')}`],
];

describe('the built server: positions', () => {
  it('points at the same words whatever the line ends and marks', async () => {
    const client = await startClient();
    const pointed: unknown[] = [];
    for (const [name, text] of variants) {
      const uri = `file:///work/${encodeURIComponent(name)}.md`;
      await client.open(uri, text);
      const { items } = await client.pullFull(uri);
      pointed.push(items.map(({ code, range, message }) => [code, slice(text, range), range.start.line, message]));
    }
    for (const [index, [name]] of variants.entries()) assert.deepEqual(pointed[index], pointed[0], name);
    assert.equal(await client.stop(), 0);
  });

  it('counts columns in UTF-16 units', async () => {
    const client = await startClient();
    await client.open('file:///work/wide.md', wide);
    const { items } = await client.pullFull('file:///work/wide.md');
    const words = new Set(items.map(({ range }) => slice(wide, range)));
    assert.ok(words.has('📰 新闻 re\u0301sume\u0301 feed'), [...words].join(' | '));
    assert.ok(words.has('🗃️ Data'), [...words].join(' | '));

    const line = wide.split('\n').indexOf('## 🗃️ Data');
    const hover = await client.hover('file:///work/wide.md', { line, character: '## 🗃️ Da'.length });
    assert.ok(hover?.range);
    assert.equal(slice(wide, hover.range), '🗃️ Data');

    const at = { line: line - 2, character: 'A family 👨‍👩‍👧‍👦 reads it: 🙂'.length };
    await client.change('file:///work/wide.md', 2, { range: { start: at, end: at }, text: ' 😀\n\n#### 🚀 Launch' });
    const after = await client.pullFull('file:///work/wide.md');
    const moved = after.items.filter(({ range }) => range.start.line === line + 2);
    assert.deepEqual(
      moved.map(({ code }) => code),
      items.filter(({ range }) => range.start.line === line).map(({ code }) => code),
    );
    assert.equal(await client.stop(), 0);
  });
});
