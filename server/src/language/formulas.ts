/** Formulas in TeX between marks, as a sentence would have them. */

/**
 * `$$…$$`, `$\$5$`, and `$…$` as GitHub and Pandoc read it: nothing blank inside the marks, no digit behind, at most 200 units. Then
 * `\(50\,\text{ms}\)`, of which Markdown leaves the brackets: only where a mark of TeX that numbers have is inside.
 */
const formula =
  /(?<![\w$\\])(?:\$\$(?!\$)([^$]{1,400})\$\$|\$(\\?\$\d[\d.,]{0,12}[kKMB]?)\$(?!\d)|\$(?=[^\s$])([^$\n]{0,199}[^\s$])\$(?!\d)|\$(\s{0,2}[<>≤≥≈~]\s{0,8}[\d.,]{1,12}\s{0,2}(?:\\?%)?)\$(?!\d))|\\?\(((?=[^()\n]{0,199}\\(?:text|mathrm|times|[lg]eq?|approx)(?![A-Za-z]))[^()\n]{0,199}[^()\n\\])\\?\)/gu;

/** A relation or a sign by its name, and what stands for it in prose. Source: the LaTeX symbol list. */
export const formulaSigns: ReadonlyMap<string, string> = new Map(
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
    times: '×',
    cdot: '·',
    to: '→',
    rightarrow: '→',
    mu: 'µ',
  }),
);

/** Where a formula stands in a text, with its marks, and where what it says begins and ends. UTF-16 offsets. */
export interface Formula {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The formulas of a text in order, those between marks of dollars that are no amounts of money. Total, linear. */
export function formulasIn(text: string): readonly Formula[] {
  const found: Formula[] = [];
  for (const match of text.matchAll(formula)) {
    const { 0: all, 1: display, 2: amount, 3: inline, 4: comparison, 5: bracketed, index } = match;
    if (inline !== undefined && !isFormula(inline)) continue;
    const inside = display ?? amount ?? inline ?? comparison ?? bracketed ?? '';
    const from = index + all.lastIndexOf(inside);
    found.push({ start: index, end: index + all.length, from, to: from + inside.length });
  }
  return found;
}

/** Numbers and names of a letter or two with the signs of a calculation between them, and a unit behind one number. */
const plainFormula =
  /^[+~±-]?(?:(?:\d[\d.,]*|[A-Za-z]\w?)(?:\s?[-–+*/]\s?(?:\d[\d.,]*|[A-Za-z]\w?))*|\d[\d.,]*(?:[\s,]?[A-Za-z]{1,3}|\s?\\?%))$/u;

/** What TeX has marks for, or `plainFormula`. */
function isFormula(inside: string): boolean {
  if (plainFormula.test(inside) || /\\[A-Za-z,;%{]/u.test(inside)) return true;
  if (!/[\\^_{<>=≤≥≈]/u.test(inside)) return false;
  // "$0.02 a call (<$X)", "$5 each and <10$": an amount, and prose up to the next sign of money.
  return inside.length === 1 || !(/[(/,:<>=~+-]$/u.test(inside) || /^\d.*\s\p{L}{2,}\s/u.test(inside));
}
