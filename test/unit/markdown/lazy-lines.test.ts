import assert from 'node:assert/strict';
import { goesOnLazily } from '../../../server/src/markdown/lazy-lines';

const lines = (line: string, count = 3000): string => `${line}\n`.repeat(count);

/** Each is one paragraph of a quote, item or footnote, as CommonMark has it. */
const lazy: Readonly<Record<string, string>> = {
  'text below a quote': `> a\n${lines('b')}`,
  'rows below an item': `- a\n${lines('|b|')}`,
  'delimiter rows below a quoted row': `> |A|b|\n${lines('|-|-|')}`,
  'signs that begin no heading': `> a\n${lines('#b')}`,
  'signs that begin no tag': `> a\n${lines('<1')}`,
  'tags that interrupt no paragraph': `> a\n${lines('<aa')}`,
  'lines indented by less than the item': `1. a\n${lines('  |b|')}`,
  'lines indented like an outer item': `- - a\n${lines('  |b|')}`,
  'lines quoted by less': `> > a\n${lines('> |b|')}`,
  'an item that begins on its second line': `-\n  a\n${lines('b|')}`,
  'a second paragraph of an item': `- a\n\n  b\n${lines('|c|')}`,
  'a footnote': `[^1]: a\n${lines('|b|')}`,
  'what looks like a fence': `> > a\n    \`\`\`\n${lines('    |b|', 5000)}`,
  'a marked line now and then': `> a\n${`${lines('|b|', 1500)}> c\n`.repeat(2)}`,
};

const others: Readonly<Record<string, string>> = {
  'a long paragraph': lines('b'),
  'a long quote': lines('> b'),
  'a quote with and without spaces': `> a\n${lines('>b')}`,
  'a long list': lines('- b'),
  'an item of many lines': `- a\n${lines('  b')}`,
  'items of two lines': lines('- a\nb'),
  'a table in an item': `- a\n\n${lines('  | b |')}`,
  'a table in an outer item': `- a\n  - b\n\n${lines('  | c |')}`,
  'a table below a list': `- a\n\n| b |\n|---|\n${lines('| c |')}`,
  'a table below a quoted heading': `> # a\n| b |\n|---|\n${lines('| c |')}`,
  'a table below a line': `- - -\n| b |\n|---|\n${lines('| c |')}`,
  'a listing below an item': `- a\n\`\`\`\n${lines('b')}\`\`\`\n`,
};

describe('lines that go on lazily', () => {
  for (const [name, text] of Object.entries(lazy))
    it(`are too many: ${name}`, () => assert.equal(goesOnLazily(text), true));

  for (const [name, text] of Object.entries(others))
    it(`are none: ${name}`, () => assert.equal(goesOnLazily(text), false));

  it('are looked for in linear time', () => {
    for (const piece of [' ', '>', '- ', '1', '\t', '[^', '* ', '> - 1) ', '#', '`'])
      assert.equal(goesOnLazily(`> a\n${piece.repeat(500_000)}!`), false);
  });
});
