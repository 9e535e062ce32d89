import assert from 'node:assert/strict';
import { isFullDesign, isNote, isOutline, isWholeDesign } from '../../../../server/src/rules/stated/full-design';
import { readingOf } from '../read';

const words = (characters: number): string => 'x'.repeat(characters);

describe('a full design', () => {
  it('has eight thousand characters of text', () => {
    assert.equal(isFullDesign(readingOf(words(7999))), false);
    assert.equal(isFullDesign(readingOf(words(8000))), true);
  });

  it('may have them in many passages, whatever ends the lines', () => {
    for (const eol of ['\n', '\r\n']) {
      assert.equal(isFullDesign(readingOf(`${words(90)}${eol}${eol}`.repeat(90))), true);
      assert.equal(isFullDesign(readingOf(`${words(80)}${eol}${eol}`.repeat(90))), false);
    }
  });

  it('does not have them in quotations, comments and appendices', () => {
    for (const aside of [`> ${words(9000)}`, `<!-- ${words(9000)} -->`, `## Appendix\n\n${words(9000)}`])
      assert.equal(isFullDesign(readingOf(`# Ranking\n\nShort.\n\n${aside}\n`)), false, aside.slice(0, 12));
  });

  it('is no empty document', () => assert.equal(isFullDesign(readingOf('')), false));

  it('counts halves of surrogates as any other character', () => {
    assert.equal(isFullDesign(readingOf('\ud800'.repeat(7999))), false);
    assert.equal(isFullDesign(readingOf('\ud800'.repeat(8000))), true);
  });
});

describe('a short text', () => {
  const short = readingOf('# Ranking\n\nRanks offers.\n');

  it('is a note, an outline and no whole design', () => {
    assert.deepEqual([isNote({ reading: short }), isOutline({ reading: short })], [true, true]);
    assert.equal(isWholeDesign({ reading: short }), false);
  });

  it('is meant as a whole where its author, the caller or a setting names the framework', () => {
    const named = { reading: short, frameworkNamed: true };
    assert.deepEqual([isNote(named), isOutline(named), isWholeDesign(named)], [false, false, true]);
  });
});
