import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { chunkSpans } from '../../../server/src/markdown/chunks';
import { readFrontMatter } from '../../../server/src/markdown/front-matter';
import { piecesOf } from '../../../server/src/markdown/pieces';
import { plainBlocks } from '../../../server/src/markdown/plain-blocks';
import { createTreeParser } from '../../../server/src/markdown/remark';
import { createRandom, type Random } from '../random';
import { hazards } from './hazards';
import { markdownMarks, plainMarkdown } from './plain-markdown';

const reference = unified().use(remarkParse).use(remarkGfm);
const parse = createTreeParser();

const root = join(__dirname, '../../..');

/** What the quick reader and the parser both make of a chunk; undefined where the quick one leaves it to the parser. */
function compare(source: string): boolean {
  const tree = plainBlocks(source, parse);
  if (!tree) return false;
  const expected = piecesOf(reference.parse(source) as Root, source);
  // Deep equality of thousands of trees takes longer than the trees: only a difference is looked at closely.
  if (JSON.stringify(piecesOf(tree, source)) !== JSON.stringify(expected))
    assert.deepEqual(piecesOf(tree, source), expected);
  return true;
}

function chunksOf(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(join(root, folder, name), 'utf8');
      return chunkSpans(text, readFrontMatter(text).end).map(({ start, end }) => text.slice(start, end));
    });
}

describe('the quick reader of plain Markdown', () => {
  for (const [folder, least] of [
    ['test/corpus/documents', 0.95],
    ['snippets', 0.95],
    ['docs', 0.9],
  ] as const)
    it(`reads ${folder} as the parser does, and most of it itself`, function () {
      this.timeout(60_000);
      const chunks = chunksOf(folder);
      assert.ok(chunks.length > 0, 'no chunk says nothing');
      const read = chunks.filter(compare);
      assert.ok(read.join('').length >= least * chunks.join('').length, `${read.length} of ${chunks.length} chunks`);
    });

  it('reads what is hard to read as the parser does', () => {
    for (const text of hazards) {
      compare(text);
      compare(text.replace(/\n/gu, '\r\n'));
    }
  });

  it('reads a table without pipes at its margin without the parser', () => {
    const none = (): Root => assert.fail('asked the parser');
    const tree = plainBlocks('a | *b*\n--|:-:\n1 | 2 |\n| 3 | 4\nfive\n', none);
    const rows = tree && piecesOf(tree, '').map((piece) => 'cells' in piece && piece.cells);
    assert.deepEqual(rows, [['1', '2'], ['3', '4'], ['five']]);
  });

  it('reads on where a line begins with a number other than 1, which begins no list there', () => {
    const none = (): Root => assert.fail('asked the parser');
    const types = (source: string) => plainBlocks(source, none)?.children.map(({ type }) => type);
    assert.deepEqual(types('Another\n80. Sixteen\n  7) shards\n'), ['paragraph']);
    assert.deepEqual(types('Another\n1. Sixteen\n'), ['paragraph', 'list']);
  });

  it('reads a block of HTML without the parser, up to a blank line', () => {
    const none = (): Root => assert.fail('asked the parser');
    const tree = plainBlocks('<details>\n- one\n\nText.\n\n</p>\n', none);
    assert.deepEqual(
      tree?.children.map(({ type, position }) => [type, position?.start.offset, position?.end.offset]),
      [
        ['html', 0, 15],
        ['paragraph', 17, 22],
        ['html', 24, 28],
      ],
    );
  });

  it('is the parser on generated Markdown', function () {
    this.timeout(1_800_000);
    const seed = Number(process.env.SEED ?? 20_080_213);
    const cases = Number(process.env.CASES ?? 2000);
    let read = 0;
    for (let at = 0; at < cases; at++) {
      const source = generated(createRandom(seed + at));
      try {
        if (compare(source)) read++;
      } catch (error) {
        const told = error instanceof Error ? error.message : String(error);
        assert.fail(`SEED=${seed + at} CASES=1\n${JSON.stringify(source)}\n${told}`);
      }
    }
    if (cases > 100) assert.ok(read > cases / 4, `${read} of ${cases} were read without the parser`);
  });
});

/** Plain Markdown with up to three marks too many, too few or in another place. */
function generated(random: Random): string {
  let text = plainMarkdown(random);
  for (let edits = random.below(4); edits > 0; edits--) {
    const at = random.below(text.length + 1);
    const removed = random.chance(0.4) ? 1 + random.below(4) : 0;
    text = text.slice(0, at) + (random.chance(0.75) ? random.pick(markdownMarks) : '') + text.slice(at + removed);
  }
  return random.chance(0.1) ? text.replace(/\n/gu, '\r\n') : text;
}
