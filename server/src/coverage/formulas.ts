/** `$…$` as GitHub and Pandoc read it: nothing blank inside the marks, no digit behind. "$5 and $10" is money. At most 200 units. */
const formula = /\$(?=[^\s$])([^$\n]{0,199}[^\s$])\$(?!\d)/gu;

/** A relation or a sign, and what stands for it in prose. */
const signs: Readonly<Record<string, string>> = {
  le: '≤',
  leq: '≤',
  lt: '<',
  ge: '≥',
  geq: '≥',
  gt: '>',
  times: '×',
  approx: '~',
  sim: '~',
  pm: '±',
};

/**
 * A text with its formulas as a sentence would have them: `$\le 5\%$` is read as "≤ 5%", which a section's words and numbers are found in.
 * As long as before: each unit that is no word or number becomes a space.
 */
export function withoutFormulas(text: string): string {
  if (!text.includes('$')) return text;
  return text.replace(formula, (whole, inside: string) => (isFormula(inside) ? ` ${told(inside)} ` : whole));
}

/** One number, a name of a letter or two, or something that TeX has marks for. */
function isFormula(inside: string): boolean {
  return /[\\^_{<>=≤≥]/u.test(inside) || /^[+~±-]?\d[\d.,]*%?$/u.test(inside) || /^[A-Za-z]\w?$/u.test(inside);
}

function told(inside: string): string {
  return inside
    .replace(/\\([A-Za-z]+)/gu, (command, name: string) => (signs[name] ?? '').padEnd(command.length))
    .replace(/\\(.)/gu, (_, sign: string) => (sign === '%' ? ' %' : '  '))
    .replace(/\{,\}(\d+)/gu, (_, digits: string) => `,${digits}  `)
    .replace(/[{}]/gu, ' ');
}
