import type { TextEdit } from '../../../server/src/text/span';
import type { Random } from '../random';

const words =
  'the model latency users p99 features labels drift goal metric train serving test baseline weekly PSI owner alert split of 12 % 200 ms TBD NDCG@10'.split(
    ' ',
  );

/** Cells and ends of lines that a reader of lines may take for something else. */
const oddities = [
  '`a|b`',
  '\\|',
  '`x \\| y`',
  '[a][r]',
  '[r]',
  '[^n]',
  '**bold**',
  '*',
  '`',
  '<b>x</b>',
  '<!-- c -->',
  'https://x.y/z',
  '![i](p.png)',
  '$',
  '\\',
  '[x]: y',
];

export interface LongOptions {
  /** Least length of each long block, in UTF-16 units. */
  readonly length: number;
}

function said(random: Random, most: number): string {
  const said = Array.from({ length: 1 + random.below(most) }, () => random.pick(words));
  if (random.chance(0.08)) said.splice(random.below(said.length), 0, random.pick(oddities));
  return said.join(' ');
}

function lines(length: number, line: () => string): string {
  const all: string[] = [];
  for (let at = 0; at < length; at += (all.at(-1) as string).length) all.push(line());
  return all.join('');
}

function table(random: Random, length: number, margin: string): string {
  const columns = 1 + random.below(4);
  const row = (cell: () => string): string => {
    const cells = Array.from({ length: columns + (random.chance(0.03) ? 1 : 0) }, cell);
    return `${margin}${random.chance(0.03) ? cells.join(' | ') : `| ${cells.join(' | ')} |`}\n`;
  };
  const empty = (): string => (random.chance(0.03) ? '' : said(random, 5));
  return row(() => said(random, 2)) + row(() => random.pick(['---', ':-:', '--:'])) + lines(length, () => row(empty));
}

function list(random: Random, length: number): string {
  const mark = random.pick(['-', '*', '+', '1.', '2)']);
  let number = 0;
  const isLoose = random.chance(0.3);
  const item = (): string => {
    number++;
    const own = /^\d/u.test(mark) ? `${number}${mark.slice(1)}` : mark;
    const indent = ' '.repeat(own.length + 1);
    const box = random.chance(0.1) ? random.pick(['[ ] ', '[x] ', '[]', '[ ]\n']) : '';
    const below = random.chance(0.8)
      ? ''
      : random.pick([
          ...[`${indent}- ${said(random, 6)}\n`, `${indent}${said(random, 6)}\n`, `${said(random, 6)}\n`],
          ...[`\n${indent}${said(random, 6)}\n`, `${indent}\`\`\`\n${indent}- x\n${indent}\`\`\`\n`, `${indent}> q\n`],
          ...[
            `${indent}# ${said(random, 2)}\n`,
            `\n${indent}| a | b |\n${indent}|---|---|\n${indent}| 1 | 2 |\n`,
            '\n',
            '   x\n',
            '\t- x\n',
          ],
        ]);
    return `${own} ${box}${said(random, 12)}\n${isLoose ? '\n' : ''}${below}`;
  };
  return lines(length, item);
}

function quote(random: Random, length: number): string {
  return lines(length, () =>
    random.pick([
      ...[`> ${said(random, 14)}\n`, `> ${said(random, 14)}\n>\n`, `>\n> ${said(random, 14)}\n`],
      ...[
        `> - ${said(random, 6)}\n>\n`,
        `> > ${said(random, 6)}\n`,
        `>${said(random, 4)}\n`,
        `> **${said(random, 2)}**\n>\n`,
      ],
    ]),
  );
}

function longBlock(random: Random, length: number): string {
  const kind = random.below(10);
  if (kind < 5) return table(random, length, random.chance(0.1) ? random.pick(['> ', '  ', '- ', '    ']) : '');
  if (kind < 8) return list(random, length);
  return quote(random, length);
}

/** Markdown of blocks that are longer than what is cut, with what may stand around them. */
export function longDocument(random: Random, { length }: LongOptions): string {
  const parts: string[] = [];
  for (let count = 1 + random.below(3); count > 0; count--) {
    parts.push(
      random.pick([
        '## Metrics\n\n',
        '',
        'Intro:\n\n',
        'A sentence that is no introduction of anything at all, and long.\n\n',
        'See [a][r]:\n\n',
        '# T\n',
        'text\n',
      ]),
      longBlock(random, length),
      random.pick(['', '\n', '\n\n', '\nlast words\n\n', '<!-- c -->\n', '---\n\n', '```\ncode\n```\n']),
    );
  }
  if (random.chance(0.5)) parts.push('\n[r]: http://x.y\n[^n]: A note.\n');
  const text = parts.join('');
  return random.chance(0.1) ? text.replaceAll('\n', '\r\n') : text;
}

const pieces = [
  ...[
    'x',
    '7',
    ' ',
    '|',
    '\\',
    '`',
    '- ',
    '> ',
    '\n',
    '\n\n',
    '| a | b |\n',
    '|---|---|\n',
    '- [x] t\n',
    '1. ',
    '    ',
    '\t',
  ],
  ...[
    '```\n',
    '~~~\n',
    '<!-- ',
    ' -->',
    '<div>\n',
    '# H\n',
    'text\n',
    '[r]: z\n',
    '[a][r]',
    '**',
    '===\n',
    '---\n',
    '\r',
    '\ufeff',
  ],
];

/** An edit in a row or item, in the head of a table, in its line of dashes, or one that breaks or joins what is around it. */
export function longEdit(text: string, random: Random): TextEdit {
  const draw = random.next();
  const at = random.chance(0.15) ? nearDashes(text, random) : random.below(text.length + 1);
  const insert = (start: number, newText: string): TextEdit => ({ span: { start, end: start }, newText });
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const feed = text.indexOf('\n', at);
  const lineEnd = feed < 0 ? text.length : feed + 1;
  if (draw < 0.35) return insert(at, random.pick([...'abest 0159.%']));
  if (draw < 0.5) return { span: { start: at, end: Math.min(text.length, at + 1 + random.below(3)) }, newText: '' };
  if (draw < 0.58) return { span: { start: lineStart, end: lineEnd }, newText: '' };
  if (draw < 0.66) return insert(lineStart, text.slice(lineStart, lineEnd));
  if (draw < 0.7) return { span: { start: at, end: Math.min(text.length, at + random.below(3000)) }, newText: '' };
  return insert(random.chance(0.6) ? lineStart : at, random.pick(pieces));
}

/** In the head of some table, or in the line below it. */
function nearDashes(text: string, random: Random): number {
  const found = text.indexOf('---', random.below(text.length + 1));
  return Math.max(0, (found < 0 ? text.indexOf('---') : found) - random.below(30) + 10);
}
