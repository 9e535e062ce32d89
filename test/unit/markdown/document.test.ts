import assert from 'node:assert/strict';
import { createMarkdownParser, maxDocumentLength } from '../../../server/src/markdown/parse';
import type { Block, Document } from '../../../server/src/markdown/types';

const parse = createMarkdownParser();

/** kind, visible text and source of each block. */
function blocks(text: string): readonly (readonly [string, string, string])[] {
  return parse(text).blocks.map(({ kind, text: visible, span }) => [kind, visible, text.slice(span.start, span.end)]);
}

function only(text: string): Block {
  const { blocks: all } = parse(text);
  assert.equal(all.length, 1, JSON.stringify(all));
  return all[0] as Block;
}

describe('blocks', () => {
  it('paragraphs: what a reader sees, not what it is written with', () => {
    const text = 'A *b* `c` [d](e) ![f](g) ~~h~~ <span>i</span>\nj  \nk';
    assert.deepEqual(blocks(text), [['paragraph', 'A b c d f i j k', text]]);
  });

  it('items: own text only, with their parents, boxes and run-ins', () => {
    const text = '- **Latency**: p99\n  - [x] nested\n    more\n\n    second paragraph\n1. [ ] other';
    const all = parse(text).blocks;
    assert.deepEqual(blocks(text), [
      ['item', 'Latency: p99', '- **Latency**: p99'],
      ['item', 'nested more', '- [x] nested\n    more'],
      ['paragraph', 'second paragraph', 'second paragraph'],
      ['item', 'other', '1. [ ] other'],
    ]);
    assert.deepEqual(
      all.map(({ parentItem, checked, runIn }) => [parentItem, checked, runIn]),
      [
        [undefined, undefined, 'Latency'],
        [0, true, undefined],
        [1, undefined, undefined],
        [undefined, false, undefined],
      ],
    );
  });

  it('rows: cells and header, escaped bars, an empty table', () => {
    const text = '| A | B \\| C |\n|---|:-:|\n| 1 | 2 |\n|   | **3** |';
    const all = parse(text).blocks;
    assert.deepEqual(
      all.map(({ kind, text: visible, header, cells, runIn }) => ({ kind, visible, header, cells, runIn })),
      [
        { kind: 'row', visible: '1 | 2', header: ['A', 'B | C'], cells: ['1', '2'], runIn: '1' },
        { kind: 'row', visible: '3', header: ['A', 'B | C'], cells: ['', '3'], runIn: undefined },
      ],
    );
    assert.deepEqual(only('| A |\n|---|').cells, []);
    assert.equal(parse(`${text}\n\ntext\n\n${text}`).stats.tables, 2);
  });

  it('code: its content kept apart, its words beside it', () => {
    const text = 'x\n\n```Python title="a"\nimport a\n```\n\n    indented = 1;\n';
    const { blocks: all, fences } = parse(text);
    assert.deepEqual(
      all.map(({ kind, text: visible }) => [kind, visible]),
      [
        ['paragraph', 'x'],
        ['code', ''],
        ['snippet', 'import a'],
        ['code', ''],
        ['snippet', 'indented 1'],
      ],
    );
    assert.deepEqual(
      fences.map(({ language, content, contentSpan }) => [
        language,
        content,
        text.slice(contentSpan.start, contentSpan.end),
      ]),
      [
        ['python', 'import a', 'import a'],
        ['', 'indented = 1;', '    indented = 1;'],
      ],
    );
  });

  it('fences: content between the marks, whatever the marks and line ends', () => {
    const inside = (text: string): string => {
      const { contentSpan } = parse(text).fences[0] ?? assert.fail('no fence');
      return text.slice(contentSpan.start, contentSpan.end);
    };
    assert.equal(inside('```\r\na\r\n\r\nb\r\n```\r\n'), 'a\r\n\r\nb');
    assert.equal(inside('~~~~x\na\n~~~\n~~~~'), 'a\n~~~');
    assert.equal(inside('```\n```'), '');
    assert.equal(inside('```\nopen'), 'open');
    assert.equal(inside('```\n'), '');
  });

  it('diagrams: labels of nodes, edges and groups', () => {
    const block = only(
      '```mermaid\nflowchart LR\n  A[Event bus] -->|clicks| B(Feature store)\n  subgraph Online\n  B --> C{Ranker}\n  end\n```',
    );
    assert.equal(block.kind, 'diagram');
    assert.deepEqual(block.cells, ['Event bus', 'clicks', 'Feature store', 'Online', 'Ranker']);
  });

  it('boxes: the texts of an ASCII drawing, line by line', () => {
    const text = '```\n+--------+     +--------+\n| Kafka  | --> | Flink  |\n+--------+     +--------+\n```';
    const boxes = parse(text).blocks.filter(({ kind }) => kind === 'box');
    assert.deepEqual(
      boxes.map(({ cells }) => cells),
      [['Kafka', 'Flink']],
    );
    const [box] = boxes as [Block];
    assert.equal(text.slice(box.span.start, box.span.end), '| Kafka  | --> | Flink  |');
  });

  it('HTML, images and comments', () => {
    assert.deepEqual(blocks('<p>A &amp; <b>b</b><script>x</script></p>'), [
      ['html', 'A & b', '<p>A &amp; <b>b</b><script>x</script></p>'],
    ]);
    assert.deepEqual(blocks('![a plot](a.png)'), [['image', 'a plot', '![a plot](a.png)']]);
    assert.deepEqual(blocks('<!-- note -->'), [['comment', '', '<!-- note -->']]);
  });

  it('quotes and lead-ins are marked', () => {
    assert.equal(only('> quoted').quoted, true);
    assert.equal(parse('Guardrails:\n\n- a\n').blocks[1]?.leadIn, 'Guardrails:');
    assert.equal(
      parse(
        'Guardrails:\n\nA paragraph between.\n\ntext that is long enough to be no lead-in of anything at all here\n\n- a\n',
      ).blocks.at(-1)?.leadIn,
      undefined,
    );
  });
});

describe('sections', () => {
  const outline = ({ sections }: Document) =>
    sections.map(({ level, style, title, parent }) => [level, style, title, parent]);

  it('atx, setext, bold and HTML headings make one tree', () => {
    const text = 'T\n=\n\n## A ##\n\n**Bold one**\n\n### B\n\n**Two:**\n\n<h2 id="c">C &amp; D</h2>\n\nE\n---\n';
    assert.deepEqual(outline(parse(text)), [
      [1, 'setext', 'T', -1],
      [2, 'atx', 'A', 0],
      [3, 'bold', 'Bold one', 1],
      [3, 'atx', 'B', 1],
      [4, 'bold', 'Two', 3],
      [2, 'html', 'C & D', 0],
      [2, 'setext', 'E', 0],
    ]);
  });

  it('an emoji before a bold line is decoration, a word is a sentence', () => {
    assert.deepEqual(outline(parse('# T\n\n✅ **Bold one**:\n\n- a\n\n⚠️ **Two**\n\nSee **three**\n')), [
      [1, 'atx', 'T', -1],
      [2, 'bold', 'Bold one', 0],
      [2, 'bold', 'Two', 0],
    ]);
  });

  it('bold text in an item, a quote or a sentence is no heading', () => {
    assert.deepEqual(
      parse('- **a**\n\n> **b**\n\n**c** d\n\n**A whole sentence that ends with a stop, in bold.**').sections,
      [],
    );
  });

  it('spans: the heading line, its text, the body, and all below', () => {
    const text = '# T\n\n## *A* b ##\ntext\n\n### C\nmore\n\n## D\n';
    const { sections } = parse(text);
    const slice = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    const a = sections[1] ?? assert.fail();
    assert.equal(slice(a.headingSpan), '## *A* b ##');
    assert.equal(slice(a.titleSpan), '*A* b');
    assert.equal(slice(a.bodySpan), '\ntext\n\n');
    assert.equal(slice(a.span), '## *A* b ##\ntext\n\n### C\nmore\n\n');
    assert.equal(slice(sections[0]?.span ?? assert.fail()), text);
  });

  it('own blocks are those before the first heading below', () => {
    const document = parse('pre\n\n# A\n\na\n\n## B\n\nb\n\nc\n\n# D\n');
    assert.deepEqual(
      document.sections.map(({ firstBlock, endBlock }) =>
        document.blocks.slice(firstBlock, endBlock).map(({ text }) => text),
      ),
      [['a'], ['b', 'c'], []],
    );
    assert.deepEqual(
      document.blocks.map(({ section }) => section),
      [-1, 0, 1, 1],
    );
  });

  it('an empty heading is a heading', () => {
    assert.deepEqual(outline(parse('#\n\n##\n')), [
      [1, 'atx', '', -1],
      [2, 'atx', '', 0],
    ]);
  });
});

describe('documents', () => {
  it('links and footnotes are defined for the whole document', () => {
    const text = '# See [the plan][p] and [p]\n\n[q] stays[^1]\n\n# B\n\n[p]: https://example.org\n\n[^1]: a note\n';
    const { sections, blocks: all } = parse(text);
    assert.equal(sections[0]?.title, 'See the plan and p');
    assert.equal(all[0]?.text, '[q] stays');
    assert.equal(parse('# A [p]\n').sections[0]?.title, 'A [p]');
  });

  it('a document beyond the limit is named as too large and not read', () => {
    const { problems, blocks: all } = parse('a'.repeat(maxDocumentLength + 1));
    assert.deepEqual(
      problems.map(({ kind }) => kind),
      ['size'],
    );
    assert.match(problems[0]?.message ?? '', /3\.0 million/u);
    assert.deepEqual(all, []);
  });

  it('the parser gives the same for the same text, whatever it parsed before', () => {
    const text = '# A\n\ntext [x]\n\n# B\n\n- a\n';
    const fresh = createMarkdownParser();
    parse('# A\n\ntext [x]\n\n[x]: y\n');
    assert.deepEqual(parse(text), fresh(text));
    assert.deepEqual(parse(text), parse(text));
  });
});
