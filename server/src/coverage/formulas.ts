import { formulaSigns, formulasIn } from '../language/formulas';

/**
 * A text with its formulas as a sentence would have them: `$\le 5\%$` is read as "≤ 5%", which a section's words and numbers are found in.
 * As long as before: each unit that is no word or number becomes a space.
 */
export function withoutFormulas(text: string): string {
  if (!text.includes('$') && !text.includes('\\')) return text;
  let told = '';
  let at = 0;
  for (const { start, end, from, to } of formulasIn(text)) {
    told += text.slice(at, start) + ' '.repeat(from - start) + inProse(text.slice(from, to)) + ' '.repeat(end - to);
    at = end;
  }
  return told + text.slice(at);
}

function inProse(inside: string): string {
  return inside
    .replace(/\\([A-Za-z]+)/gu, (command, name: string) => (formulaSigns.get(name) ?? '').padEnd(command.length))
    .replace(/\\(.)/gu, (_, sign: string) => (sign === '%' ? ' %' : '  '))
    .replace(/\{,\}(\d+)/gu, (_, digits: string) => `,${digits}  `)
    .replace(/[{}]/gu, ' ');
}
