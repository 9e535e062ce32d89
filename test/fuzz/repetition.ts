import type { Random } from '../unit/random';
import { block, directive, sentence } from './markdown';
import { quantityText } from './small-texts';

const pieces = [
  ...[
    '[',
    ']',
    '(',
    '![',
    '](',
    '*a ',
    '**',
    '_',
    '`',
    '<',
    '<a ',
    '<!--',
    '-->',
    '> ',
    '- ',
    '1. ',
    '# a\n',
    '\n',
    '\n\n',
    '|',
    '| a ',
    '|-',
    '\\',
  ],
  ...[
    '&',
    '&amp;',
    '~',
    '~~',
    ':',
    '^',
    '[^a]',
    '[^a]: b\n\n',
    '[a]: b\n',
    '[a]',
    'a\n=\n',
    '---\n',
    '```\n',
    '~~~\n',
    '  - a\n',
    '\t',
    ' ',
    '\r',
    '\r\n',
  ],
  ...[
    '1',
    '1,',
    '1.',
    '1 ms ',
    '1-',
    '1 x ',
    'p99 ',
    '5 % of ',
    '3% ',
    '300 rows a day ',
    'one row every 15 s ',
    'a@',
    'www.',
    'http://',
    '.',
    'TBD ',
    'not ',
    'no ',
    '"',
    "'",
    '$',
    '{',
    '}',
  ],
  ...[
    'data drift ',
    'A/B test, ',
    'if ',
    'and ',
    'x'.repeat(30),
    '\u{1F600}',
    '\u0301',
    '评',
    'é',
    '\u00a0',
    '\u200b',
    '\u0000',
  ],
];

/** A piece, two in turn, or a numbered one, 5 to 90 KB of it; front and tail may hold something else. */
export function repeated(random: Random): string {
  const length = 5000 + random.below(85_000);
  const piece = (): string =>
    random.chance(0.6)
      ? random.pick(pieces)
      : random
          .pick([block, directive, sentence, quantityText])(random)
          .slice(0, 1 + random.below(80));
  let unit = Array.from({ length: 1 + random.below(3) }, piece).join('');
  if (random.chance(0.4)) unit += random.pick(['\n', '\n\n']);
  const numbered = random.chance(0.2);
  const parts = [
    random.pick(['', '---\nframework: seven-phase\n---\n', '# A\n\n', '| a |\n|---|\n', '- ', '> ', '<div>\n']),
  ];
  for (let at = 0, size = 0; size < length; at++) {
    const part = numbered ? unit.replace('a', `a${at}`) : unit;
    parts.push(part);
    size += Math.max(1, part.length);
  }
  return parts.join('') + random.pick(['', '', '\n', ')', ']', '-->', '\n\n# End\n']);
}
