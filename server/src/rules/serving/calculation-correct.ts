import { type Calculation, calculationsIn, formatQuantity, mayStateResult } from '../../language/arithmetic';
import { quantitiesIn } from '../../language/quantities';
import type { Quantity } from '../../language/quantities/types';
import { periods } from '../../language/quantities/words';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { byScript } from '../../text/by-script';
import { cellsOf, termsIn } from '../stated/cells';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { wronglyTold } from './told/calculations';
import { wrongChanges } from './told/changes';
import { wronglyPriced } from './told/prices';

/** Findings of one document. */
const most = 3;
/** Rounding, and bytes counted by 1024 instead of 1000 (up to TB), stay below this. */
const tolerance = 0.1;
/** The same for what is only said to be about so much. */
const roughly = 0.25;

interface Wrong {
  readonly passage: Passage;
  /** UTF-16 offsets of the stated result in the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly calculation: Calculation;
}

export const calculationCorrect: Rule = {
  meta: {
    id: 'serving/calculation-correct',
    title: 'Calculations that are written out are correct',
    trace: 'MLD605',
    severity: 'warning',
    fixable: true,
  },
  *check(context): Iterable<FindingDraft> {
    let found = 0;
    for (const { passage, start, end, calculation } of wrongCalculations(context)) {
      const { text, dimension, value, stated } = calculation;
      if (!stated) continue;
      const right = inWords(calculation, stated);
      const span = context.reading.spanOf(passage, start, end);
      const written = passage.text.slice(start, end);
      yield {
        span,
        section: /throughput|storage|count|number/u.test(dimension) ? sectionOf(passage, context) : 'serving.capacity',
        message: `${text.replace(/\s+/gu, ' ')} = ${right}; "${written}" is stated. Correct one of them: whoever sizes machines or money by it is wrong ${factor(value, stated.value)}.`,
        ...(stated.period === undefined && stated.per === undefined && stated.bound === undefined
          ? {
              fixes: [
                {
                  title: `Replace "${written}" by "${right}"`,
                  edits: [{ span, newText: right }],
                  safety: 'suggestion' as const,
                },
              ],
            }
          : {}),
      };
      if (++found >= most) return;
    }
    for (const passage of context.reading.passages) {
      if (!passage.prose || passage.aside) continue;
      for (const { start, end, text, right, value, stated } of [
        ...wronglyTold(passage),
        ...wrongChanges(passage),
        ...wronglyPriced(passage),
      ]) {
        yield {
          span: context.reading.spanOf(passage, start, end),
          section: sectionOf(passage, context),
          message: `${text} = ${right}; "${passage.text.slice(start, end)}" is stated. Correct one of them: whoever plans by it is wrong ${factor(value, stated)}.`,
        };
        if (++found >= most) return;
      }
    }
  },
};

function sectionOf(passage: Passage, { reading }: RuleContext): 'requirements.scale' | 'serving.capacity' {
  return reading.inPhase('serving').includes(passage) ? 'serving.capacity' : 'requirements.scale';
}

/** A flow in the period of the result that is stated: "2.4B tokens/day", not so many a second. */
function inWords({ dimension, value }: Calculation, { currency, noun, period, unit }: Quantity): string {
  const length = period === undefined || period === 'second' ? undefined : periods.get(period);
  return dimension !== 'throughput' || length === undefined || noun === 'byte'
    ? formatQuantity(dimension, value, currency)
    : `${formatQuantity('count', (value * length) / 1000)} ${unit}`;
}

const mayCalculate = ofText(({ text }) => /\d/u.test(text) && /[×*·⋅∗÷/+x]|times/u.test(text));

function* wrongCalculations({ reading }: RuleContext): Generator<Wrong> {
  for (const passage of reading.passages) {
    if (!passage.prose || passage.aside || !mayCalculate(passage)) continue;
    for (const calculation of wrongInText(passage)) {
      const { stated } = calculation;
      if (stated) yield { passage, start: stated.start, end: stated.end, calculation };
    }
    for (const one of wrongInBrackets(passage)) yield { ...one, passage };
    if (passage.kind === 'row') for (const one of wrongInRow(passage)) yield { ...one, passage };
  }
}

const none: readonly Calculation[] = [];

const wrongInText = ofText(({ text }) =>
  // Numbers are read where a result may be stated alone.
  mayStateResult(text)
    ? calculationsIn(text).filter((calculation) => {
        // "10 results per 100K queries * 10 humans": the first factor stands before.
        const before = text.slice(Math.max(0, calculation.start - 32), calculation.start);
        const partial =
          /\d[^.;:]{0,24}\b(?:per|for|of|from|each|at)\s+$/u.test(before) ||
          // "Two spare machines at $0.14/h × 24".
          /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|a dozen|both)\b[^.;:]{0,24}\b(?:at|of|for)\s+$/iu.test(
            before,
          );
        return calculation.stated !== undefined && !partial && isWrong(calculation) && !countsPeriods(calculation);
      })
    : none,
);

const bracket = /\((?<inside>[^()\n]{3,90})\)/gu;
const comparable: ReadonlySet<string> = new Set(['storage', 'money', 'throughput']);
/** Then the bracket tells one part of the sum, or the sum after something else was done. */
const notAll =
  /\b(?:plus|incl\w*|overhead|with|without|before|after|compress\w*|raw|each|per|minus|except|e\.g|max\w*|min\w*|up to|down to|was|instead)\b|\+/iu;

/** So far, in characters, a bracket still belongs to the number before it. */
const longestGap = 48;
/** What stands right before the result, in characters, tells that it is none: "from 300 to 500 GB (…)", "4 × 3 GB (…)". */
const lead = 8;

/** "300 GB (50M vectors × 768 dims × 4 bytes)": the result stands before the bracket that tells how it comes about. */
const wrongInBrackets = ofText(({ text }): readonly Omit<Wrong, 'passage'>[] => {
  if (!text.includes('(') || !joinsDigits(text)) return [];
  const quantities = quantitiesIn(text);
  const wrong: Omit<Wrong, 'passage'>[] = [];
  let next = 0;
  for (const { index, groups } of text.matchAll(bracket)) {
    while ((quantities[next]?.end ?? Number.POSITIVE_INFINITY) <= index) next++;
    const result = quantities[next - 1];
    const inside = groups?.inside ?? '';
    if (!result || !comparable.has(result.dimension) || index - result.end > longestGap || !calculates(inside))
      continue;
    const between = text.slice(result.end, index);
    // "£45 ÷ (£244 × 0.675)": the bracket is a part of a longer calculation.
    if (!onlyWords.test(between) || /\b(?:each|per|every)\b|[×*÷/+=–—−-]/u.test(between)) continue;
    if (/[×*÷/+–—-]\s?$|\b(?:to|from|by|and)\s$/u.test(text.slice(Math.max(0, result.start - lead), result.start)))
      continue;
    const calculation = inOneCell(inside, text.slice(result.start, result.end));
    if (calculation && isWrong(calculation)) wrong.push({ start: result.start, end: result.end, calculation });
  }
  return wrong;
});

/** Nothing but a calculation, which begins with a number and has no result of its own. */
function calculates(inside: string): boolean {
  return (
    /^(?:[~≈]?\d|[$€£])/u.test(inside) &&
    !/[=≈→]|->/u.test(inside.slice(1)) &&
    joinsDigits(inside) &&
    !notAll.test(inside)
  );
}

/** "1B requests / 86,400 s × 3x peak": words behind the last factor tell what it is. */
const onlyWords = byScript(/^[^\p{L}\d]{0,2}(?:\s?\p{L}[\p{L}-]*){0,3}[^\p{L}\d]{0,2}$/u);

/** "Raw vectors | 10 GB | 100M × 256 × 4 B": the result stands in one cell, how it comes about in another. */
const wrongInRow = ofPassage((passage): readonly Omit<Wrong, 'passage'>[] => {
  const wrong: Omit<Wrong, 'passage'>[] = [];
  const cells = cellsOf(passage);
  const header = passage.block?.header ?? [];
  for (const [index, cell] of cells.entries()) {
    if (!joinsDigits(cell.text) || !termsIn(header[index] ?? '').has('derivation-column')) continue;
    const numbers = cells.filter((other, at) => at > 0 && at !== index && /\d/u.test(other.text));
    const result = numbers[0];
    if (!result || numbers.length > 1) continue;
    const column = cells.indexOf(result);
    const stated = quantitiesIn(result.text, header[column])[0];
    // "average × 3" begins with a word: not all of it is written out.
    if (!stated || !/^\W*\d/u.test(cell.text) || !/^\W*\d/u.test(result.text)) continue;
    const own = result.text.slice(stated.start, stated.end);
    const expression = firstOf(cell.text);
    // "128 dims / 16 = 8": the cell has its own result, and the other number of the row is something else.
    if (/^\s*[=≈]/u.test(cell.text.slice(cell.text.indexOf(expression) + expression.length))) continue;
    const calculation = inOneCell(expression, own);
    if (calculation && isWrong(calculation))
      wrong.push({ start: result.start + stated.start, end: result.start + stated.end, calculation });
  }
  return wrong;
});

/** What a cell or a bracket calculates, without the remarks behind it. */
function firstOf(text: string): string {
  return text.split(/[;(=]|,(?!\d{3})/u)[0]?.trim() ?? '';
}

/** The calculation that an expression is, whole, with the result that stands elsewhere. */
function inOneCell(text: string, result: string): Calculation | undefined {
  const expression = firstOf(text);
  const [calculation] = calculationsIn(`${expression} = ${result}`);
  return calculation?.stated && calculation.start <= 2 && onlyWords.test(expression.slice(calculation.end))
    ? calculation
    : undefined;
}

function isWrong({ value, stated, operands, dimension }: Calculation): boolean {
  if (
    !stated ||
    stated.low !== undefined ||
    (stated.bound !== undefined && stated.bound !== '=' && stated.bound !== '~')
  )
    return false;
  // "3/1 + 2/1.58 = 7.14": small bare numbers are a formula about something else.
  if (dimension === 'number' && operands.every(({ value: one }) => Math.abs(one) < 100)) return false;
  const limit = stated.bound === '~' ? roughly : tolerance;
  return Math.abs(value - stated.value) > limit * Math.max(Math.abs(value), Math.abs(stated.value));
}

/** "42 a day × 4% × 7 = 12 a week": the 7 are the days, which the periods of both rates tell already. */
function countsPeriods({ operands, value, stated }: Calculation): boolean {
  const length = periods.get(stated?.period ?? '');
  if (length === undefined || !stated) return false;
  return operands.some(({ period }) => {
    const times = length / (periods.get(period ?? '') ?? length);
    return (
      times > 1 &&
      operands.some((one) => one.dimension === 'number' && Math.abs(one.value - times) <= tolerance * times) &&
      Math.abs(value / times - stated.value) <= tolerance * stated.value
    );
  });
}

function factor(value: number, stated: number): string {
  const ratio = value > stated ? value / stated : stated / value;
  // Of a thousand times too much nobody needs the last digits.
  const times = ratio >= 100 ? Number(ratio.toPrecision(2)) : ratio;
  return Number.isFinite(times) && times >= 1.5
    ? `by a factor of ${(Math.round(times * 10) / 10).toLocaleString('en-US')}`
    : `by ${Math.round(Math.abs(value / stated - 1) * 100)}%`;
}

const codesOf = (signs: string): ReadonlySet<number> => new Set(Array.from(signs, (sign) => sign.charCodeAt(0)));
const signs = codesOf('×*x÷/');
const lineEnds = codesOf('\n\r\u2028\u2029');

/** True where a sign of a calculation stands between two digits of one line. In one pass: a table may hold one endless cell. */
function joinsDigits(text: string): boolean {
  let seen = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x30 && code <= 0x39) {
      if (seen === 2) return true;
      seen = 1;
    } else if (seen === 1 && signs.has(code)) seen = 2;
    else if (lineEnds.has(code)) seen = 0;
  }
  return false;
}
