import type { Random } from '../unit/random';

const signs = [
  ...[
    '',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '"',
    "'",
    ':',
    ': ',
    ',',
    '-',
    '- ',
    '#',
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    '|',
    '>',
    '&a ',
    '*a',
    '!!',
    '%',
    '\\',
  ],
  ...[
    '\u0000',
    '\uFEFF',
    '\uD800',
    '\uDC00',
    '\u2028',
    '\u{1F600}',
    '0',
    '1e9',
    '-1',
    'null',
    'true',
    '~',
    '__proto__',
    'constructor',
    '<<: *a\n',
  ],
  ...[
    '---\n',
    '...\n',
    '? ',
    '|\n',
    '>-\n',
    '@',
    '`',
    '$',
    '^',
    '=',
    ';',
    '/*',
    '//',
    '-->',
    'end',
    '999999999999999999999',
  ],
];

/** A good text with one to six changes: signs put in, pieces cut out, doubled, swapped, or brought over from another good text. */
export function mutated(random: Random, good: string, others: readonly string[]): string {
  let text = good;
  for (let n = 1 + random.below(6); n > 0; n--) {
    const at = random.below(text.length + 1);
    const length = random.below(random.chance(0.3) ? 200 : 12);
    const kind = random.next();
    if (kind < 0.4) text = text.slice(0, at) + random.pick(signs) + text.slice(at);
    else if (kind < 0.55) text = text.slice(0, at) + text.slice(at + length);
    else if (kind < 0.65) text = text.slice(0, at) + random.pick(signs) + text.slice(at + length);
    else if (kind < 0.75) text = text.slice(0, at) + text.slice(at, at + length) + text.slice(at);
    else if (kind < 0.85) text = swapped(random, text);
    else if (kind < 0.93) text = text.slice(0, at) + piece(random, random.pick(others)) + text.slice(at);
    else if (kind < 0.97) text = text.slice(0, at) + random.pick(signs).repeat(1 + random.below(40)) + text.slice(at);
    else text = text.replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', ' ']));
  }
  return text;
}

function swapped(random: Random, text: string): string {
  const lines = text.split('\n');
  const [a, b] = [random.below(lines.length), random.below(lines.length)];
  const first = lines[a] as string;
  lines[a] = lines[b] as string;
  lines[b] = first;
  return lines.join('\n');
}

function piece(random: Random, text: string): string {
  const from = random.below(text.length + 1);
  return text.slice(from, from + random.below(80));
}
