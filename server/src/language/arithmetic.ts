import { byScript } from '../text/by-script';
import { quantitiesIn } from './quantities';
import { type Factor, type Operator, type Outcome, productOf, sumOf } from './quantities/algebra';
import type { Dimension, Quantity } from './quantities/types';
import { dtypeBytes } from './quantities/words';

export { formatQuantity } from './quantities/format';

/** An arithmetic expression of a text. */
export interface Calculation {
  /** Of the expression, the stated result left out; UTF-16 offsets, half-open. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly operands: readonly Quantity[];
  readonly dimension: Dimension;
  /** What the left side gives, in the base unit of its dimension; of money in the period of the stated result. */
  readonly value: number;
  /** The result the author wrote after "=", "≈", "→" or "gives", without that sign. Always of a dimension that can be compared. */
  readonly stated?: Quantity;
}

/** Longest text between two operands, and between the last one and "=". */
const longestGap = 48;
/** Words and a bracket that explain an operand: "100M items (raw) × …". */
const remark = String.raw`(?:[ \u00a0]?\([^()=]{0,24}\)|[ \u00a0-]?\p{L}[\p{L}-]{0,20}){0,3}?`;
const operatorGap = byScript({
  source: String.raw`^${remark}\s?([×*·⋅∗/÷+]|(?<=\s)(?:x|X|times)(?=\s))\s?[~≈]?$`,
  flags: 'u',
});
const resultGap = byScript({
  source: String.raw`^${remark},?\s?(?:=|≈|≃|→|⇒|->|=>|(?<=\s)(?:gives|makes|yields|equals|is about|comes to)(?=\s))\s*[~≈]?\s*(?:about|around|roughly)?\s*$`,
  flags: 'u',
});
/** "10.8M tokens a day, at $0.40 per million". */
const priceGap = byScript({ source: String.raw`^${remark},?\s(?:at|@|for)\s[~≈]?$`, flags: 'u' });
/** A type of number behind an operand: "× fp32", "256 fp32", "256-dim (int8)". */
const typed = byScript(/^\s?(?:([×*·]|x(?=\s))\s?|\()?([a-z]{2,6}\d{1,2}|float)\)?(?![\p{L}\d])/iu);
const operatorBefore = /(?:[×*·⋅∗÷/+−-]|(?<=[\s\d)])x)\s?[(]?$/u;
const operatorBehind = byScript(
  /^(?:[ \u00a0]?\([^()=]{0,24}\)|[ \u00a0-]\p{L}{1,20}){0,2}\s?(?:[×*·⋅∗÷+]|\/|[−-](?=\s?[\d(])|x\s)\s?(?=[\p{L}\d($€£])/u,
);

interface Chain {
  readonly operands: readonly Quantity[];
  readonly operators: readonly Operator[];
  readonly end: number;
  /** Index of the first quantity behind the chain. */
  readonly next: number;
}

/** What `resultGap` wants of a text. */
const anyResult = /[=≈≃→⇒]|->|gives|makes|yields|equals|is about|comes to/u;

/** Whether a calculation of a text may have a result that is stated. False is sure; in a fraction of the time. */
export function mayStateResult(text: string): boolean {
  return anyResult.test(text);
}

/**
 * Products, quotients and sums of a visible text whose dimensions combine sensibly; silence otherwise. The operators are
 * × x * · "times", / ÷ and +; products bind closer. A chain that touches a letter ("N × 4 B"), a bracket or a minus is left out
 * whole: part of a formula is no formula. Numbers alone need a result ("224 × 224" is a shape). Total, linear.
 */
export function calculationsIn(text: string): readonly Calculation[] {
  const quantities = quantitiesIn(text);
  const found: Calculation[] = [];
  for (let index = 0; index < quantities.length; ) {
    const chain = chainFrom(text, quantities, index);
    const calculation = chain.operands.length > 1 ? calculationOf(text, quantities, chain) : undefined;
    if (calculation) found.push(calculation);
    index = chain.next;
  }
  return found;
}

function chainFrom(text: string, quantities: readonly Quantity[], from: number): Chain {
  const first = withBulk(text, withoutSign(quantities[from] as Quantity));
  const operands: Quantity[] = [first];
  const operators: Operator[] = [];
  let { end } = first;
  let next = from + 1;
  for (;;) {
    const type = typeAt(text, end, operands, operators);
    if (type) {
      operands.push(type);
      operators.push('×');
      end = type.end + (text.charAt(type.end) === ')' ? 1 : 0);
    }
    const following = quantities[next];
    if (!following || following.start - end > longestGap) break;
    const quantity = withBulk(text, following);
    const gap = text.slice(end, quantity.start);
    const sign = operatorGap.exec(gap)?.[1] ?? (isPriceOfMany(text, quantity) && priceGap.test(gap) ? '×' : undefined);
    if (sign === undefined) break;
    operands.push(quantity);
    operators.push(sign === '+' ? '+' : sign === '/' || sign === '÷' ? '/' : '×');
    end = quantity.end;
    next++;
  }
  return { operands, operators, end, next };
}

/** The bytes of a type of number right behind an operand, unless the chain has bytes already. */
function typeAt(
  text: string,
  end: number,
  operands: readonly Quantity[],
  operators: readonly Operator[],
): Quantity | undefined {
  const match = typed.exec(text.slice(end, end + 16));
  const word = match?.[2];
  const value = word === undefined ? undefined : dtypeBytes(word);
  if (!match || word === undefined || value === undefined) return undefined;
  if (operands.some(({ dimension }) => dimension === 'storage')) return undefined;
  // "200k scores/s (fp16)" tells how they are computed; in "1,487 × 384 float32" the type is a factor.
  if (
    match[1] === undefined &&
    (operators.length === 0 || /^(?:number|count)$/u.test(operands.at(-1)?.dimension ?? '') === false)
  )
    return undefined;
  const start = end + match[0].indexOf(word);
  return { dimension: 'storage', value, unit: word, text: word, start, end: start + word.length };
}

function calculationOf(text: string, quantities: readonly Quantity[], chain: Chain): Calculation | undefined {
  const { operators, end, next } = chain;
  const { start } = chain.operands[0] as Quantity;
  const operands = chain.operands.map((one) => pricedAlone(text, one));
  const before = text.slice(Math.max(0, start - 4), start);
  if (operatorBefore.test(before)) return undefined;
  if (operatorBehind.test(text.slice(end, end + longestGap))) return undefined;
  const stated = statedAfter(text, end, quantities[next]);
  const settled = stated && outcomeOf(operands, operators, stated);
  const outcome = settled ?? outcomeOf(operands, operators);
  if (!outcome) return undefined;
  // "p50/p99 20/50 ms" and "224 × 224" calculate nothing.
  const plain = operands.every(({ dimension, text: own }) => dimension === 'number' && !/[kKMBT]$/u.test(own));
  if (!settled && (plain || operators.includes('/'))) return undefined;
  return { start, end, text: text.slice(start, end), operands, ...outcome, ...(settled && stated ? { stated } : {}) };
}

/** How many a price is for: "per million tokens", "per 1M", "/1K tokens", "per 1,000 rows". */
const bulk = byScript(/^(\d[\d,]{0,12})?\s?(hundred|thousand|million|billion|mn|bn|[kKMB])?(?!\p{L})/u);
const bulkWords: ReadonlyMap<string, number> = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['k', 1e3],
  ['million', 1e6],
  ['mn', 1e6],
  ['m', 1e6],
  ['billion', 1e9],
  ['bn', 1e9],
  ['b', 1e9],
]);

/** "$3/M", "$15 / million tokens": how many a price is for, behind a stroke. */
const bulkBehind = byScript(
  /^\s?\/\s?([kKMB]|million|thousand)(?:\s(?:input |output |prompt )?tok(?:en)?s?)?(?![\p{L}\d])/u,
);

/** A price with what it is for as one operand, its `per`; any other quantity as it is. */
function withBulk(text: string, quantity: Quantity): Quantity {
  if (quantity.dimension !== 'money' || quantity.per !== undefined) return quantity;
  const [behind, many] = bulkBehind.exec(text.slice(quantity.end, quantity.end + 32)) ?? [];
  if (behind === undefined || many === undefined) return quantity;
  return { ...quantity, per: many, text: quantity.text + behind, end: quantity.end + behind.length };
}

function isPriceOfMany(text: string, quantity: Quantity): boolean {
  return pricedAlone(text, quantity) !== quantity;
}

/** A price of many as the price of one; any other quantity as it is. */
function pricedAlone(text: string, quantity: Quantity): Quantity {
  if (quantity.dimension !== 'money') return quantity;
  const behind = /^\s?per\s(?:an?\s|one\s)?/u.exec(text.slice(quantity.end, quantity.end + 12))?.[0].length;
  const per =
    quantity.per ?? (behind === undefined ? '' : text.slice(quantity.end + behind, quantity.end + behind + 16));
  const [, digits, word] = bulk.exec(per) ?? [];
  const many = Number(digits?.replaceAll(',', '') ?? 1) * (bulkWords.get(word?.toLowerCase() ?? '') ?? 1);
  return many > 1 ? { ...quantity, value: quantity.value / many } : quantity;
}

/** The result behind the expression; none where the right side is an expression too. */
function statedAfter(text: string, end: number, quantity: Quantity | undefined): Quantity | undefined {
  if (!quantity || quantity.start - end > longestGap) return undefined;
  const stated = withoutSign(quantity);
  if (
    !resultGap.test(text.slice(end, stated.start)) ||
    operatorBehind.test(text.slice(stated.end, stated.end + longestGap))
  )
    return undefined;
  return stated;
}

/** A quantity whose text begins at the number: "= 8 TB", "≈ 8 TB", "about 8 TB" lose the sign. */
function withoutSign(quantity: Quantity): Quantity {
  if (quantity.bound !== '=' && quantity.bound !== '~') return quantity;
  const lead = /^(?:[=≈~∼≃\s]|\p{L}+\.?\s|约)*/u.exec(quantity.text)?.[0].length ?? 0;
  const { bound, ...rest } = quantity;
  const kept = bound === '=' ? rest : quantity;
  return { ...kept, text: quantity.text.slice(lead), start: quantity.start + lead };
}

function outcomeOf(
  operands: readonly Quantity[],
  operators: readonly Operator[],
  stated?: Quantity,
): Outcome | undefined {
  const products: Factor[][] = [[]];
  for (const [index, quantity] of operands.entries()) {
    const operator = operators[index - 1];
    if (operator === '+') products.push([]);
    products.at(-1)?.push({ quantity, divides: operator === '/' });
  }
  if (products.length === 1) return productOf(products[0] ?? [], stated);
  // A sum of single terms keeps what they count; one of products is a sum of what the products give.
  if (products.every(({ length }) => length === 1)) {
    const sum = sumOf(operands);
    return !stated || !sum || fits(sum.dimension, stated) ? sum : undefined;
  }
  let total: Outcome | undefined;
  for (const factors of products) {
    const one = productOf(factors, stated);
    if (!one || (total && total.dimension !== one.dimension)) return undefined;
    total = { dimension: one.dimension, value: (total?.value ?? 0) + one.value };
  }
  return total;
}

const plainDimensions: ReadonlySet<Dimension> = new Set(['number', 'count', 'ratio', 'percent']);

function fits(dimension: Dimension, stated: Quantity): boolean {
  return (
    stated.low === undefined &&
    (dimension === stated.dimension || (plainDimensions.has(dimension) && plainDimensions.has(stated.dimension)))
  );
}
