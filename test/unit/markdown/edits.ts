import type { Random } from '../random';

/** What an author or a hostile hand puts in: words, and marks that change what the text around them is. */
const insertions: readonly string[] = [
  'a',
  ' ',
  'word ',
  '\n',
  '\n\n',
  '\r\n',
  '\r',
  '\t',
  '    ',
  '#',
  '# ',
  '\n# New\n',
  '\n## Data\n\nText.\n',
  '\n\n**Bold**\n\n',
  '\n===\n',
  '\n---\n',
  '---\n',
  'status: draft\n---\n',
  '\uFEFF',
  '```',
  '\n```\n',
  '~~~\n',
  '\n- item\n  - inner\n',
  '1. ',
  '> ',
  '|',
  '\n| a | b |\n|---|---|\n| 1 | 2 |\n',
  '<!--',
  '-->',
  '\n<!-- ml-design-docs-disable a/b: why -->\n',
  '<div>',
  '\n</div>\n',
  '<pre>',
  '<![CDATA[',
  ']]>',
  '\n[a]: https://example.org\n',
  '[a]',
  '\n[^1]: Note.\n',
  '[^1]',
  '😀',
  '\ud83d',
  '\ude00',
  '\u0000',
  '\\',
  '`',
  '**',
  '*',
];

/** One edit: something typed, taken out, replaced, moved or doubled. */
export function editOf(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(random.chance(0.2) ? 400 : 12));
  const kind = random.below(10);
  if (kind < 5) return text.slice(0, at) + random.pick(insertions) + text.slice(at);
  if (kind < 7) return text.slice(0, at) + text.slice(end);
  if (kind === 7) return text.slice(0, at) + random.pick(insertions) + text.slice(end);
  const lines = text.split('\n');
  const from = random.below(lines.length);
  const moved = kind === 8 ? lines.splice(from, 1 + random.below(6)) : lines.slice(from, from + 1 + random.below(6));
  lines.splice(random.below(lines.length + 1), 0, ...moved);
  return lines.join('\n');
}
