import assert from 'node:assert/strict';
import { chunkSpans } from '../../../server/src/markdown/chunks';
import { readFrontMatter } from '../../../server/src/markdown/front-matter';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document } from '../../../server/src/markdown/types';
import type { Span } from '../../../server/src/text/span';
import { createRandom, type Random } from '../random';
import { hazards } from './hazards';
import { parseWhole } from './parse-whole';

/**
 * What rules can see. Reference links are left out of the comparison: a definition in another chunk is not seen, by design,
 * which changes how `[ref]` counts as a link and never what a reader reads.
 */
function shown(document: Document): unknown {
  return {
    sections: document.sections.map(({ level, style, title, headingSpan, titleSpan, span, parent }) => ({
      level,
      style,
      title,
      headingSpan,
      titleSpan,
      span,
      parent,
    })),
    blocks: document.blocks.map(({ kind, span, text, section, quoted, header, cells, checked, parentItem }) => ({
      kind,
      span,
      text,
      section,
      quoted,
      header,
      cells,
      checked,
      parentItem,
    })),
    fences: document.fences,
    directives: document.directives,
  };
}

function difference(text: string): string | undefined {
  const byChunks = shown(createMarkdownParser()(text));
  const whole = shown(parseWhole(text));
  try {
    assert.deepEqual(byChunks, whole);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('parsing by chunks', () => {
  for (const [at, text] of hazards.entries()) {
    it(`is parsing the whole: hazard ${at + 1} ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.equal(difference(text), undefined);
      // A hazard has to stay harmless behind and before other text.
      assert.equal(difference(`intro\n\n${text}\n# Next\n\ntext\n`), undefined);
      assert.equal(difference(`# First\n\ntext\n\n${text}\n\n# Next\n`), undefined);
    });
  }

  it('cuts at headings at all: else the comparison says nothing', () => {
    assert.equal(chunkSpans('# A\n\ntext\n\n## B\n\ntext\n\n# C\n', 0).length, 3);
    const long = `${'a paragraph of some length\n\n'.repeat(400)}`;
    assert.ok(chunkSpans(long, 0).length > 1);
  });

  it('cuts a long text before what surely is a paragraph at the margin, and before nothing else', () => {
    const above = `${'said '.repeat(1000)}\n\n`;
    const isCut = (line: string): boolean => chunkSpans(`${above}${line}\n`, 0).length > 1;
    for (const line of ['**Goal**', '__Goal__', '*Goal*', '`p99` of it', '12 users', '"Fast"'])
      assert.ok(isCut(line), line);
    for (const line of [
      '- Goal',
      '* Goal',
      '12. users',
      '> Goal',
      '***',
      '* * *',
      '    code',
      '| a |',
      '<b>a</b>',
      '[^1]: a',
    ])
      assert.ok(!isCut(line), line);
  });

  it('is parsing the whole where a long text is cut between headings', function () {
    this.timeout(60_000);
    const random = createRandom(Number(process.env.SEED ?? 5_120_400));
    const above = `${'said of it\n'.repeat(400)}\n`;
    const lines = [
      '**Goal**',
      '_x_ y',
      '12 users',
      '`c` d',
      '"q"',
      '-a',
      '+5',
      ':x',
      '~~x~~ y',
      '[l]: /u',
      '[ ] t',
      '\\# x',
      '\u00a0\nx',
      '\u00a0\n**x**',
    ];
    for (let cases = 0; cases < 60; cases++) {
      const [first, second] = [random.pick(hazards), random.pick(hazards)];
      const text = `${above}${first}\n\n${random.pick(lines)}${random.pick(['\n', '\n\n', '\n\n    '])}${second}\n`;
      assert.equal(difference(text), undefined, JSON.stringify(text.slice(above.length)));
    }
  });

  it('covers the text without gap or overlap', () => {
    for (const text of hazards) {
      const { end } = readFrontMatter(text);
      let at = end;
      for (const span of chunkSpans(text, end)) {
        assert.equal(span.start, at);
        at = span.end;
      }
      assert.equal(at, text.length);
    }
  });

  it('has every place right where a label is defined in another chunk', () => {
    const list = '- first [x]\n- second [^n]\n  - inner [x]';
    const quote = '> ## Quoted [x]\n>\n> text';
    const table = '| a | b |\n|---|---|\n| c | d [x] |';
    const fence = '```js\nrun()\n```';
    const text = `# A [x]\n\n${list}\n\n${table}\n\n${fence}\n\n${quote}\n\n# B\n\n[x]: y\n\n[^n]: note\n`;
    const { blocks, sections, fences } = createMarkdownParser()(text);
    const at = (span: Span | undefined) => span && text.slice(span.start, span.end);
    assert.deepEqual(
      blocks
        .filter(({ kind }) => kind !== 'code' && kind !== 'snippet')
        .map(({ kind, text, container, parentItem }) => [kind, text, at(container), parentItem]),
      [
        ['item', 'first x', list, undefined],
        ['item', 'second', list, undefined],
        ['item', 'inner x', list, 1],
        ['row', 'c | d x', table, undefined],
        ['paragraph', 'text', quote, undefined],
        ['paragraph', 'note', '[^n]: note', undefined],
      ],
    );
    assert.deepEqual(
      sections.map(({ title, container, titleSpan }) => [title, at(titleSpan), at(container)]),
      [
        ['A x', 'A [x]', undefined],
        ['Quoted x', 'Quoted [x]', quote],
        ['B', 'B', undefined],
      ],
    );
    assert.deepEqual(
      fences.map(({ contentSpan }) => at(contentSpan)),
      ['run()'],
    );
  });

  it('is parsing the whole on random mutations', function () {
    this.timeout(60_000);
    const seed = Number(process.env.SEED ?? 4_071_977);
    const cases = Number(process.env.CASES ?? 2500);
    for (let at = 0; at < cases; at++) {
      const text = mutated(createRandom(seed + at));
      const found = difference(text);
      if (found) assert.fail(`SEED=${seed + at} CASES=1\n${JSON.stringify(text)}\n${found}`);
    }
  });
});

const tokens = [
  '#',
  '# ',
  '\n',
  '\n\n',
  '```',
  '~~~',
  '- ',
  '> ',
  '  ',
  '    ',
  '\t',
  '|',
  '---',
  '===',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<pre>',
  '**',
  '1. ',
  ' ',
  'x',
  '[a]: b',
  '\r\n',
  '`',
  '<',
  '\\',
  '[^1]: ',
];

/** Two or three hazards joined, then cut, doubled, and sprinkled with marks that mean something to Markdown. */
function mutated(random: Random): string {
  let text = '';
  for (let parts = 1 + random.below(3); parts > 0; parts--)
    text += random.pick(hazards) + random.pick(['', '\n', '\n\n', '\nx\n', '\n# H\n']);
  for (let edits = random.below(5); edits > 0; edits--) {
    const at = random.below(text.length + 1);
    const length = random.below(6);
    const insertion = random.chance(0.7) ? random.pick(tokens) : '';
    text = text.slice(0, at) + insertion + text.slice(at + (random.chance(0.5) ? length : 0));
  }
  return text.slice(0, 1500);
}
