/** The signs of comparison that formulas have, by their TeX names. Source: the LaTeX symbol list. */
const signs: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ge: '≥',
    geq: '≥',
    geqslant: '≥',
    le: '≤',
    leq: '≤',
    leqslant: '≤',
    gt: '>',
    lt: '<',
    approx: '≈',
    sim: '~',
    pm: '±',
  }),
);

const command = /\$?\\(geqslant|leqslant|approx|geq|leq|sim|ge|le|gt|lt|pm)(?![a-zA-Z])\$?/gu;
/** "$\ge 0.8$", "$<500$": a comparison with one number between the signs of a formula. "$5" and "$5 to $10" are amounts. */
const comparison = /\$(\s{0,2}[<>≤≥≈~]\s{0,8}[\d.,]{1,12}\s{0,2}(?:\\?%)?)\$(?!\d)/gu;

/**
 * A text whose comparisons are written as in prose, of the same length: `$\ge$ 0.8` has `≥` and blanks for its formula, so that the
 * closing sign is not read as a currency. Offsets are those of the text given; of `$<500$ ms` the comparison is one further right, next to
 * its unit. A text without formulas is itself.
 */
export function withPlainSigns(text: string): string {
  if (!text.includes('$') && !text.includes('\\')) return text;
  return text
    .replace(command, (all: string, name: string) => {
      const opened = all.startsWith('$');
      const closed = all.endsWith('$');
      const sign = signs.get(name) ?? '';
      // Only a formula of its own takes both of its marks along; the others belong to the rest of it.
      if (opened && closed) return sign.padEnd(all.length);
      return `${opened ? '$' : ''}${sign.padEnd(name.length + 1)}${closed ? '$' : ''}`;
    })
    .replace(comparison, (_, inner: string) => `  ${inner}`);
}
