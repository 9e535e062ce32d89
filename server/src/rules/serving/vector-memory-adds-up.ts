import { calculationsIn, formatQuantity } from '../../language/arithmetic';
import type { Quantity } from '../../language/quantities/types';
import { dtypeBytes } from '../../language/quantities/words';
import { saidIn } from '../stated/cells';
import type { FindingDraft, Rule } from '../types';
import { type Figure, figureGroups, termsOf } from './figures';
import { rawVectorBytes, sizeFits } from './vector-memory';

/** Fewer vectors are an example. */
const leastVectors = 1000;
const bytesOfFloat = 4;

const groups = figureGroups(
  ({ passages }) => passages,
  ({ dimension }) => dimension === 'storage',
  isSize,
);

export const vectorMemoryAddsUp: Rule = {
  meta: {
    id: 'serving/vector-memory-adds-up',
    title: 'The memory of an index holds its vectors',
    trace: 'MLD606',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const group of groups(reading)) {
      const size = sizeOf(group);
      if (!size) continue;
      const { vectors, dimensions, bytes, stated, terms } = size;
      const raw = rawVectorBytes(vectors.quantity.value, dimensions, bytes);
      const fits = sizeFits(stated.quantity.value, raw);
      if (fits === 'fits' || terms.has(fits === 'too little' ? 'vector-compressed' : 'vector-extra')) continue;
      const numbers = `${vectors.quantity.text.trim()} × ${dimensions} × ${bytes} B = ${formatQuantity('storage', raw)}`;
      yield {
        span: reading.spanOf(stated.passage, stated.start, stated.end),
        section: 'serving.ann-index',
        message: `${numbers}; ${stated.quantity.text.trim()} is stated. ${fits === 'too little' ? 'Correct the size, or say what makes the vectors smaller (type, quantization, shards)' : 'Correct the size, or say what else is in it (replicas, graph, payload)'}.`,
        related: [
          { span: reading.spanOf(vectors.passage, vectors.start, vectors.end), message: 'The number of vectors.' },
        ],
      };
      return;
    }
  },
};

interface Size {
  readonly vectors: Figure;
  readonly dimensions: number;
  readonly bytes: number;
  readonly stated: Figure;
  /** All that the passages of the group say. */
  readonly terms: ReadonlySet<string>;
}

/** One number of items, one dimension and one size that speaks of vectors; `undefined` where there are several or a calculation. */
function sizeOf(group: readonly Figure[]): Size | undefined {
  const sizes = group.filter((figure) => isSize(figure.quantity) && saysOf(figure).has('vector-storage'));
  const [stated] = sizes;
  if (!stated || sizes.length > 1) return undefined;
  const passages = [...new Set(group.map(({ passage }) => passage))];
  const text = passages.map((passage) => passage.text).join(' | ');
  // A calculation is checked as such.
  if (passages.some((passage) => calculationsIn(passage.text).length > 0)) return undefined;
  const widths = new Set(
    [
      ...text.matchAll(
        /(?<![\d.,])(\d{2,5})[\s-]?(?:d\b|dim\b|dims\b|dimensions?\b|dimensional\b|维)|\bdim(?:ension(?:s|ality)?)?\s?(?:=|:|\||of|is)?\s?(\d{2,5})(?![\d.,]*\d|\s?%)/giu,
      ),
    ].map(([, before, after]) => Number(before ?? after)),
  );
  const [dimensions] = widths;
  const items = group.filter(
    ({ quantity }) =>
      (quantity.dimension === 'count' ||
        (quantity.dimension === 'number' && /\d\s?(?:[kKMB]|million|billion)$/u.test(quantity.text))) &&
      quantity.value >= leastVectors &&
      quantity.noun !== 'dimension' &&
      quantity.noun !== 'user' &&
      quantity.noun !== 'dau' &&
      !widths.has(quantity.value),
  );
  const [vectors] = items;
  if (!vectors || items.length > 1 || dimensions === undefined || widths.size > 1) return undefined;
  const types = [...text.matchAll(/\b(?:fp|float|int|uint|bf)\d{1,2}\b/giu)].map(([word]) => dtypeBytes(word));
  if (new Set(types).size > 1) return undefined;
  return {
    vectors,
    dimensions,
    bytes: types[0] ?? bytesOfFloat,
    stated,
    terms: new Set(group.flatMap((figure) => [...saysOf(figure)])),
  };
}

/** So much memory that it may be that of an index. */
function isSize({ dimension, per, value }: Quantity): boolean {
  return dimension === 'storage' && per === undefined && value >= 1e6;
}

/** What the figure's clause and sentence say. */
function saysOf(figure: Figure): ReadonlySet<string> {
  const { passage, start } = figure;
  const sentence = passage.sentences.find((one) => one.start <= start && start < one.start + one.text.length);
  return new Set([...termsOf(figure), ...(sentence && passage.kind !== 'row' ? saidIn(sentence) : [])]);
}
