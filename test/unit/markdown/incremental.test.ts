import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document, Part } from '../../../server/src/markdown/types';
import { createRandom, type Random } from '../random';
import { editOf } from './edits';
import { hazards } from './hazards';

const folder = join(__dirname, '../../corpus/documents');
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** A document to begin with: hard cases, or a piece of a real one; with Windows line ends, front matter and definitions now and then. */
function beginning(random: Random): string {
  let text = '';
  if (random.chance(0.5)) {
    const whole = random.pick(corpus);
    const start = random.below(whole.length);
    text = whole.slice(start, start + 3000);
  } else for (let parts = 2 + random.below(5); parts > 0; parts--) text += `${random.pick(hazards)}\n\n`;
  if (random.chance(0.2)) text += 'A paragraph of the same words.\n\n'.repeat(200);
  if (random.chance(0.3)) text = `---\nframework: seven-phase\nstatus: draft\n---\n${text}`;
  if (random.chance(0.3)) text += '\n[a]: https://example.org\n\n[^1]: A note.\n';
  if (random.chance(0.2)) text = text.replace(/\r?\n/gu, '\r\n');
  return text;
}

const partsOf = (document: Document): readonly Part[] => document.groups.flatMap(({ group }) => group.parts);

describe('a parser that remembers', () => {
  it('gives after any edit what one that has seen nothing gives', function () {
    this.timeout(600_000);
    const seed = Number(process.env.SEED ?? 82_001);
    const cases = Number(process.env.CASES ?? 40);
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      const parse = createMarkdownParser();
      let text = beginning(random);
      parse(text);
      for (let edit = 0; edit < 12; edit++) {
        for (let more = random.below(3); more >= 0; more--) text = editOf(text, random);
        const again = `SEED=${seed + at} CASES=1, edit ${edit}`;
        const document = parse(text);
        assert.deepEqual(document, createMarkdownParser()(text), again);
        const parts = partsOf(document);
        assert.equal(new Set(parts).size, parts.length, `${again}: a part stands twice`);
      }
    }
  });
});
