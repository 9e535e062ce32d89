import type { Random } from '../unit/random';
import { block, directive, markdownDocument, sentence } from './markdown';
import { seamEdit } from './seams';

/** A change as an editor sends it; offsets in UTF-16 units, of the text before it. Places outside a text are moved to its end. */
export interface Edit {
  readonly start: number;
  readonly removed: number;
  readonly inserted: string;
}

export function applyEdit(text: string, { start, removed, inserted }: Edit): string {
  const at = Math.min(start, text.length);
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

/** Marks that begin or end something which reaches over many lines, or make something else of the lines around them. */
const breaking = [
  ...[
    '```\n',
    '```',
    '~~~\n',
    '````\n',
    '``` mermaid\n',
    '<!--',
    '-->',
    '<!-- ',
    '<div>\n',
    '</div>\n',
    '<script>\n',
    '</script>',
  ],
  ...[
    '<pre>',
    '</pre>\n',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<!X',
    '<details>\n',
    '<textarea>\n',
    '---\n',
    '===\n',
    '<<<<<<< HEAD\n',
    '\n=======\n',
    '\n>>>>>>> rank\n',
    '- ',
    '> ',
    '1. ',
    '# ',
  ],
  ...[
    '## ',
    '#',
    '    ',
    '\t',
    '[a]: /x\n',
    '[^1]: x\n',
    '[^1]:',
    '[a]',
    '[^1]',
    '|',
    '|---|---|\n',
    '| a | b |\n|---|---|\n',
    '\\',
    '`',
    '**',
  ],
  ...[
    '*',
    '_',
    '\n',
    '\n\n',
    '\r',
    '\r\n',
    '\u0000',
    '\uD800',
    '\uDC00',
    '\u{1F600}',
    '\uFEFF',
    '\u2028',
    '\u0085',
    '\f',
    '- [ ] ',
    '  \n',
    ':',
  ],
  ...[
    '---\nframework: seven-phase\n',
    '---\nframework: seven-phase\n---\n',
    '...\n',
    'status: draft\n',
    '$$\n',
    '+++\n',
    'TBD',
    'N/A because no.',
  ],
];

/** Where an edit may go: mostly the beginning of a line, where structure is made. */
function place(random: Random, text: string): number {
  const at = random.below(text.length + 1);
  if (random.chance(0.4)) return at;
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return random.chance(0.85) ? line : Math.max(0, line - 1);
}

function lineFrom(text: string, start: number, lines: number): number {
  let end = start;
  for (let n = 0; n < lines && end < text.length; n++) {
    const next = text.indexOf('\n', end);
    end = next < 0 ? text.length : next + 1;
  }
  return end - start;
}

/** One edit somewhere: of a structure, of words, of many lines. */
export function randomEdit(random: Random, text: string, earlier: readonly string[] = []): Edit {
  if (random.chance(0.3)) return seamEdit(random, text);
  const start = place(random, text);
  const kind = random.next();
  if (kind < 0.3) return { start, removed: random.chance(0.2) ? random.below(4) : 0, inserted: random.pick(breaking) };
  if (kind < 0.42) return { start, removed: 0, inserted: random.pick(['x', ' ', '5', 'a word ', sentence(random, 4)]) };
  if (kind < 0.52) return { start, removed: 1 + random.below(3), inserted: '' };
  if (kind < 0.6) return { start, removed: random.below(120), inserted: random.pick(['', sentence(random, 5)]) };
  if (kind < 0.68) return { start, removed: lineFrom(text, start, 1 + random.below(4)), inserted: '' };
  if (kind < 0.8) return { start, removed: 0, inserted: `${block(random)}${random.pick(['\n', '\n\n', ''])}` };
  if (kind < 0.84) return { start, removed: 0, inserted: `${directive(random)}\n` };
  if (kind < 0.88) {
    const copied = text.slice(start, start + lineFrom(text, start, 1 + random.below(12)));
    return { start: place(random, text), removed: 0, inserted: copied };
  }
  if (kind < 0.9) {
    const number = /\d+/u.exec(text.slice(start));
    if (number) return { start: start + number.index, removed: number[0].length, inserted: String(random.below(1000)) };
  }
  if (kind < 0.92)
    return {
      start: 0,
      removed: 0,
      inserted: random.pick(['---\nframework: four-phase\n---\n', '---\n', '\uFEFF', '# A\n']),
    };
  if (kind < 0.94) return { start, removed: text.length, inserted: '' };
  if (kind < 0.96) {
    const changed = text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n');
    return { start: 0, removed: text.length, inserted: changed };
  }
  if (kind < 0.965) return { start, removed: 0, inserted: `${'long '.repeat(2000)}` };
  // What was there before comes back: by undo, or by another window.
  const whole = earlier.length > 0 && random.chance(0.8) ? random.pick(earlier) : markdownDocument(random, 5);
  return { start: 0, removed: text.length, inserted: whole };
}

/** Signs typed one after the other at one place, as people write; sometimes taken back. */
export function typing(random: Random, text: string): readonly Edit[] {
  const start = place(random, text);
  const typed = random.pick([
    ...[
      sentence(random, 3),
      `\n\n${sentence(random, 3)}`,
      '```\nx\n```',
      '<!-- x -->',
      '- one\n- two',
      '## Data drift\n',
      '| a | b |\n|-|-|\n',
    ],
    ...['**bold**', '[^1]: note', '[a]: /x', '\u{1F600}', 'p99 of 80 ms', '---\n', directive(random)],
  ]);
  const signs = [...typed].slice(0, 24);
  const edits: Edit[] = [];
  let at = start;
  for (const sign of signs) {
    edits.push({ start: at, removed: 0, inserted: sign });
    at += sign.length;
  }
  if (random.chance(0.6)) return edits;
  for (const sign of signs.reverse()) {
    at -= sign.length;
    edits.push({ start: at, removed: sign.length, inserted: '' });
  }
  return edits;
}
