import type { Random } from '../random';

/** Signs that mean something to Markdown, alone and in the company in which they mean something else. */
export const markdownMarks: readonly string[] = [
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '~',
    '~~',
    '`',
    '``',
    '```',
    '~~~',
    '[',
    ']',
    '(',
    ')',
    '](',
    '][',
    ']:',
    '![',
    '<',
    '>',
  ],
  ...[
    '<!--',
    '-->',
    '<br>',
    '<b>',
    '</b>',
    '<div>',
    '<pre>',
    '<?',
    '<a@b.example>',
    '&',
    '&amp;',
    '\\',
    '\\*',
    '|',
    '||',
    '\\|',
  ],
  ...[
    '#',
    '# ',
    '## ',
    ' #',
    '-',
    '- ',
    '+ ',
    '* ',
    '1. ',
    '2) ',
    '-\n',
    '---\n',
    '\n---\n',
    '===\n',
    '***\n',
    '|---|\n',
    '\n> ',
  ],
  ...[
    '\n',
    '\n\n',
    '\r',
    '\t',
    '  ',
    '   ',
    '    ',
    '  \n',
    '\n  ',
    '\n    ',
    ' \n',
    '[^1]',
    '[^1]: ',
    '[a]: b\n',
    '[ ] ',
    '[x] ',
  ],
  ...[
    'https://a.example/b',
    'www.a.example',
    'a@b.example',
    '@',
    ':',
    '!',
    '"',
    '\u00a0',
    'é',
    '，',
    '…',
    '😀',
    '\ud83d',
    '\ufeff',
    '\0',
    'x',
    '5',
  ],
];

const words: readonly string[] = [
  ...[
    'latency',
    'recall@20',
    'p99',
    '0.95',
    'snake_case',
    'R&D',
    '~5',
    '<',
    '<=',
    '3*4',
    "it's",
    '(see',
    'below)',
    'a/b',
    'Größe',
    '延迟',
  ],
  ...[
    '[TBD]',
    '50%',
    '$3',
    '"so"',
    'e.g.',
    '-',
    '+',
    '=',
    '*',
    '_',
    '10.',
    '1)',
    '#tag',
    'x:',
    '->',
    '`',
    'C:\\x',
    '!',
    '@owner',
    '→',
  ],
];

const bare = /^[\p{L}\d"$(~[]/u;

/** A chunk of Markdown as authors write it: blocks in their plain shape, inline marks that are closed. */
export function plainMarkdown(random: Random): string {
  const blocks: string[] = [];
  for (let count = 1 + random.below(4); count > 0; count--) blocks.push(block(random));
  return blocks.join(random.chance(0.85) ? '\n\n' : '\n') + random.pick(['', '\n', '\n', '\n\n', '  \n']);
}

function block(random: Random): string {
  switch (random.below(11)) {
    case 0:
    case 1:
      return `${'#'.repeat(1 + random.below(6))} ${line(random)}`;
    case 2:
    case 3:
    case 4:
      return list(random, '', 0);
    case 5:
      return table(random);
    case 6:
      return `${random.pick(['```', '~~~', '````'])}${random.pick(['', 'py', ' mermaid', 'sql x'])}\n${line(random)}\n\n  ${line(random)}\n${random.pick(['```', '~~~', '````'])}`;
    case 7:
      return random.pick([
        '---',
        '***',
        `<!-- ${line(random)} -->`,
        `<!--\n${line(random)}\n\n-->`,
        `> ${line(random)}\n> ${line(random)}`,
        `<details>\n<summary>${line(random)}</summary>`,
        `${line(random)}\n---`,
        `${line(random)}\n===`,
      ]);
    default:
      return paragraph(random);
  }
}

function paragraph(random: Random): string {
  const lines: string[] = [];
  for (let count = 1 + random.below(3); count > 0; count--) lines.push(line(random));
  return lines.join(random.pick(['\n', '\n', '\n', ' \n', '\n  ']));
}

function line(random: Random): string {
  const parts: string[] = [];
  for (let count = 1 + random.below(6); count > 0; count--) parts.push(inline(random));
  return parts.join(' ');
}

function inline(random: Random): string {
  const word = random.pick(words);
  const plain = bare.test(word) ? word : 'text';
  switch (random.below(12)) {
    case 0:
      return `**${plain} ${random.pick(words)}:**`;
    case 1:
      return `**${plain}**${random.pick(['', ':', ',', '.', ')'])}`;
    case 2:
      return `${random.pick(['*', '_'])}${plain}${random.pick(['*', '_'])}`;
    case 3:
      return `\`${random.pick(words)}\``;
    case 4:
      return `[${plain}](${random.pick(['#a', 'b_c.md', 'https://a.example/x_y', ''])})`;
    case 5:
      return random.pick([
        '![alt](a.png)',
        'https://a.example.',
        'a.b@c.example',
        '~~old~~',
        '<br>',
        '[`x`](y)',
        '[^1]',
        '**a *b* c**',
        'a**b**c',
        'a*b* _c_d',
      ]);
    default:
      return random.chance(0.6) ? plain : word;
  }
}

function list(random: Random, indent: string, depth: number): string {
  const bullet = random.pick(['-', '*', '+', '1.', '1)', '12.']);
  const lines: string[] = [];
  for (let count = 1 + random.below(4); count > 0; count--) {
    const mark = bullet.length > 1 && random.chance(0.5) ? `${random.below(12)}${bullet.at(-1)}` : bullet;
    const task = random.chance(0.1) ? random.pick(['[ ] ', '[x] ']) : '';
    lines.push(`${indent}${mark} ${task}${random.chance(0.2) ? paragraph(random) : line(random)}`);
    const inner = indent + ' '.repeat(random.pick([mark.length + 1, mark.length + 1, 2, 4]));
    if (depth < 3 && random.chance(0.25)) lines.push(list(random, inner, depth + 1));
    if (random.chance(0.1)) lines.push(`\n${inner}${line(random)}`);
    if (random.chance(0.05)) lines.push(`${inner}\`\`\`\n${inner}code\n\n${inner}  more\n${inner}\`\`\``);
    if (random.chance(0.1)) lines.push('');
  }
  return lines.join('\n');
}

function table(random: Random): string {
  const columns = 1 + random.below(4);
  const row = (): string => `|${Array.from({ length: columns }, () => ` ${line(random)} `).join('|')}|`;
  const rows = Array.from({ length: random.below(4) }, row);
  const ruled = `|${random.pick(['---', ':-:', ' -- '])}`.repeat(columns) + random.pick(['|', '|', '']);
  // Without the outer pipes it is a table, too.
  const bare = random.chance(0.3) ? /^\| ?/u : /(?!)/u;
  return [row(), ruled, ...rows].map((text) => text.replace(bare, '')).join('\n');
}
