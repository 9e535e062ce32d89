import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMeant, triggerCharacters } from '../../../../server/src/lsp/completion-triggers';
import { createDesignDocService } from '../../../../server/src/service';
import { lineAt } from '../../../../server/src/text/lines';
import { applyEdits } from '../../../../server/src/text/span';
import { createRandom, type Random } from '../../random';

const folder = path.resolve(__dirname, '../../../../snippets/case-studies');
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(path.join(folder, name), 'utf8'));
const strange = [
  '#',
  '## ',
  '|',
  '`',
  '```\n',
  '```mermaid\nflowchart LR\n',
  '-->',
  '\r\n',
  '\r',
  '\uFEFF',
  '\uD800',
  '---\n',
  ': ',
  '<!-- ',
  '<!-- ml-design-docs-disable ',
  '- ',
  '[',
  '100 ',
  '\t',
  '$',
  '\u0000',
];

/** A case study with pieces cut out, moved and put in. */
function mutated(random: Random): string {
  let text = random.pick(documents);
  for (let n = random.below(6); n >= 0; n--) {
    const at = random.below(text.length + 1);
    const cut = random.chance(0.5) ? random.below(400) : 0;
    text = text.slice(0, at) + random.pick(strange) + text.slice(at + cut);
  }
  if (random.chance(0.2)) text = text.replaceAll('\n', '\r\n');
  return random.chance(0.1) ? text.slice(0, random.below(400)) : text;
}

describe('completion, whatever the document', () => {
  it('never throws, and each edit holds the cursor, stays on its line and overlaps no other', () => {
    const service = createDesignDocService({ log: assert.fail });
    let offered = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const random = createRandom(seed);
      const text = mutated(random);
      const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
      const { lines } = analysis.document;
      const places = [0, text.length, -5, text.length + 5, Number.NaN];
      for (let n = 0; n < 60; n++) places.push(random.below(text.length + 1));
      for (let n = 0; n < 30; n++) places.push(random.pick(lines));
      for (const place of places) {
        for (const one of service.completions(analysis, place)) {
          offered++;
          const where = `seed ${seed}, offset ${place}, ${one.kind} ${one.label}`;
          const { start, end } = one.span;
          const inside = Math.min(Math.max(place, 0), text.length);
          assert.ok(start <= inside && start <= end, where);
          // A cursor between CR and LF is taken for one before both.
          assert.ok(inside <= end || (text[inside - 1] === '\r' && inside - 1 <= end), where);
          assert.doesNotMatch(text.slice(start, end), /[\r\n]/u, where);
          assert.equal(lineAt(lines, start), lineAt(lines, end), where);
          applyEdits(text, [{ span: one.span, newText: one.newText }, ...(one.edits ?? [])]);
        }
      }
    }
    assert.ok(offered > 5000, `${offered} proposals`);
  }).timeout(120_000);
});

describe('signs after which an editor asks by itself', () => {
  it('mean nothing in prose', () => {
    const prose = ['See issue #', 'Note:', 'We use A/', 'a -> b >', '> ', 'Either | or |', 'https:/', 'C#', '- item #'];
    for (const before of prose)
      for (const sign of triggerCharacters) if (before.endsWith(sign)) assert.ok(!isMeant(sign, before, false), before);
  });

  for (const [sign, before] of [
    ['#', '##'],
    ['|', '|'],
    [':', 'status:'],
    ['>', '  A -->'],
    ['/', '<!-- ml-design-docs-disable structure/'],
    ['/', '  structure/'],
  ] as const)
    it(`mean something: ${before}`, () => assert.ok(isMeant(sign, before, true)));
});
