import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { chunkSpans } from '../../../server/src/markdown/chunks';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document } from '../../../server/src/markdown/types';
import { createRandom } from '../random';
import { longDocument, longEdit } from './long-documents';
import { parseWhole } from './parse-whole';

/** All but the parts, and which rows are of one table: those with one object for a header. */
function shown(document: Document): Readonly<Record<string, unknown>> {
  const { sections, blocks, fences, directives, stats } = document;
  const tables = blocks.map(({ header }, at) => header !== undefined && header === blocks[at - 1]?.header);
  return { sections, blocks, fences, directives, tables, stats: { ...stats, links: 0, images: 0 } };
}

/** Definitions are looked for in other chunks by labels: a text without them is read alike in each. */
const withoutLabels = (text: string): string => text.replace(/[[\]]/gu, '.');

describe('a long table, list or quote', () => {
  it('is cut into chunks', () => {
    const row = (at: number): string => `| ${at} | drift of week ${at * 7} |\n`;
    const rows = Array.from({ length: 2000 }, (_, at) => row(at)).join('');
    const items = Array.from({ length: 2000 }, (_, at) => `- drift of week ${at}\n`).join('');
    const said = Array.from({ length: 2000 }, (_, at) => `> Drift of week ${at}.\n>\n`).join('');
    for (const text of [`| a | b |\n|---|---|\n${rows}`, items, said]) {
      const lengths = chunkSpans(text, 0).map(({ start, end }) => end - start);
      assert.ok(lengths.length > text.length / 5000, `${lengths.length} chunks`);
      assert.ok(Math.max(...lengths) < 15_000);
    }
  });

  const rows = (from: number, to: number): string =>
    Array.from({ length: to - from }, (_, at) => `| ${from + at} | drift of week ${(from + at) * 7} |\n`).join('');
  const head = 'Measured weekly:\n\n| week | said |\n|---|---|\n';

  const afterEdits: Readonly<Record<string, readonly string[]>> = {
    'a letter in the head': [head + rows(0, 300), head.replace('said', 'saids') + rows(0, 300)],
    'a line of dashes broken and mended': [
      head + rows(0, 300),
      head.replace('|---|---|', '|---|--') + rows(0, 300),
      head + rows(0, 300),
    ],
    'a letter in what introduces it': [head + rows(0, 300), head.replace('weekly', 'monthly') + rows(0, 300)],
    'an empty line in the middle': [
      head + rows(0, 300),
      `${head}${rows(0, 150)}\n${rows(150, 300)}`,
      head + rows(0, 300),
    ],
    'a second table out of the first': [
      head + rows(0, 300),
      `${head}${rows(0, 150)}\n| a | b |\n|---|---|\n${rows(150, 300)}`,
    ],
    'a fence around it': [head + rows(0, 300), `\`\`\`\n${head}${rows(0, 300)}\`\`\`\n`, head + rows(0, 300)],
    'a row put in and taken out': [
      head + rows(0, 300),
      head + rows(0, 100) + rows(7, 8) + rows(100, 300),
      head + rows(0, 300),
    ],
    'a label of the head that is defined elsewhere': [
      head.replace('said', '[said][r]') + rows(0, 300),
      `${head.replace('said', '[said][r]')}${rows(0, 300)}\n# B\n\n[r]: x\n`,
      `${head.replace('said', '\\[said][r]')}${rows(0, 300)}\n# B\n\n[r]: x\n`,
    ],
    'an introduction whose labels are defined elsewhere': [
      `${head.replace('weekly', '[weekly][r]')}${rows(0, 300)}\n# B\n\n[r]: x\n`,
      `${head.replace('weekly', '\\[weekly][r]')}${rows(0, 300)}\n# B\n\n[r]: x\n`,
    ],
  };
  for (const [name, versions] of Object.entries(afterEdits))
    it(`is what it is from scratch after ${name}`, () => {
      const parse = createMarkdownParser();
      for (const [at, text] of versions.entries()) assertSame(parse(text), parseWhole(text), `version ${at}`);
    });

  it('is cut nowhere where the parser sees another block: below a no-break space numbers begin no list', () => {
    const numbers = Array.from({ length: 300 }, (_, at) => `${at + 2}. drift of week ${at}\n`).join('');
    const text = `Measured:\n\u00a0\n${numbers}\n# End\n`;
    assert.ok(chunkSpans(text, 0).length > 2, 'who looks at lines alone takes it for a list');
    assertSame(createMarkdownParser()(text), parseWhole(text), 'numbers');
  });

  it('is what the parser makes of the whole', function () {
    this.timeout(0);
    const seed = Number(process.env.SEED ?? 2_300_000);
    const cases = Number(process.env.CASES ?? 20);
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      let text = withoutLabels(longDocument(random, { length: 2500 + random.below(5000) }));
      for (let edits = random.below(4); edits > 0; edits--) text = withoutLabels(edited(text, random));
      // Byte order marks and lone labels are where a parser of the whole and one of chunks differ, long blocks or not.
      text = text.replaceAll('\ufeff', '');
      assertSame(createMarkdownParser()(text), parseWhole(text), `SEED=${seed + at} CASES=1`);
    }
  });

  it('is after an edit what it is from scratch', function () {
    this.timeout(0);
    const seed = Number(process.env.SEED ?? 2_400_000);
    const cases = Number(process.env.CASES ?? 8);
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      const parse = createMarkdownParser();
      let text = longDocument(random, { length: 2000 + random.below(3000) });
      for (let edits = 0; edits < 12; edits++) {
        const now = parse(text);
        assertSame(now, createMarkdownParser()(text), `SEED=${seed + at} CASES=1, edit ${edits}`);
        text = edited(text, random);
      }
    }
  });
});

/** The first value that differs is told: the whole of two long documents is more than anybody reads. */
function assertSame(actual: Document, expected: Document, message: string): void {
  const [one, other] = [shown(actual), shown(expected)];
  if (isDeepStrictEqual(one, other)) return;
  for (const key of Object.keys(one)) {
    const [mine, theirs] = [[one[key]].flat(), [other[key]].flat()];
    for (let at = 0; at < Math.max(mine.length, theirs.length); at++)
      assert.deepEqual(mine[at], theirs[at], `${message}: ${key} ${at}`);
  }
  assert.fail(message);
}

function edited(text: string, random: ReturnType<typeof createRandom>): string {
  const { span, newText } = longEdit(text, random);
  return text.slice(0, span.start) + newText + text.slice(span.end);
}
