import { tasksOf } from '../../facts/read';
import { metricTable } from '../../language/metric-table';
import { type MetricValue, metricValues } from '../../language/metric-values';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { RuleContext } from '../types';

export interface WrongF1 {
  readonly passage: Passage;
  /** Of the F1; UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Rounding apart: a threshold may have been moved a little between the figures. */
const slack = 0.015;
const namesF1: BlockTest = (source) => /\bF1\b/iu.test(source);
/** Means over classes or users, and the best of many thresholds, are no harmonic mean of the figures beside them. */
const averaged = inAnyCase(
  /\b(?:macro|micro|weighted|averag\p{L}*|mean|per[- ]\p{L}+|best|max\p{L}*|optimal|peak|top|token\p{L}*|span|strict|partial|soft|relaxed)\b|@|target|goal|≥|>=/u,
);

/** Values of F1 that are not 2PR / (P + R) of the precision and recall beside them, or of the row of a table that the sentence names. */
export function* wrongF1s({ reading, facts }: RuleContext): Generator<WrongF1> {
  // Of several classes F1 is a mean, and so are the others.
  const binary = ['binary-classification', 'anomaly-detection', 'clustering'];
  if (!tasksOf(facts).every((task) => binary.includes(task))) return;
  const methods: { readonly label: string; readonly precision: MetricValue; readonly recall: MetricValue }[] = [];
  for (const { header, rows, aside } of reading.tables) {
    if (aside || !header.some((cell) => /precision/iu.test(cell)) || averaged.test(header.join(' | '))) continue;
    const cells = rows.map(({ block }) => block?.cells ?? []);
    for (const { label, values } of metricTable(header, cells)) {
      const [precision, recall, f1] = ['precision', 'recall', 'f1'].map((id) => only(values, id));
      const row = rows[values[0]?.row ?? -1];
      if (!precision || !recall || !row || averaged.test(label)) continue;
      if (!f1) methods.push({ label, precision, recall });
      else if (values.every((one) => one.row === values[0]?.row)) {
        const message = contradiction(precision, recall, f1);
        const start = message ? row.text.lastIndexOf(f1.text) : -1;
        if (message && start >= 0) yield { passage: row, start, end: start + f1.text.length, message };
      }
    }
  }
  if (reading.blocksWith(namesF1).length === 0) return;
  for (const passage of reading.passages) {
    if (!passage.prose || passage.aside || passage.kind === 'row') continue;
    for (const { precision, recall, f1, text } of f1Told(passage)) {
      const row = precision
        ? undefined
        : methods.filter(({ label }) => label.length > 3 && text.includes(label.toLowerCase()));
      const p = precision ?? (row?.length === 1 ? row[0]?.precision : undefined);
      const r = recall ?? (row?.length === 1 ? row[0]?.recall : undefined);
      const message = p && r && contradiction(p, r, f1);
      if (message) yield { passage, start: f1.start, end: f1.end, message };
    }
  }
}

/** Sentences that give one F1, with precision and recall both or neither. */
const f1Told = ofText(({ text, sentences }) => {
  if (!/\bF1\b/iu.test(text)) return [];
  const values = metricValues(text);
  return sentences.flatMap((sentence) => {
    if (sentence.hedged || sentence.question || averaged.test(sentence.text)) return [];
    const end = sentence.start + sentence.text.length;
    const own = values.filter((one) => one.start >= sentence.start && one.end <= end);
    const [precision, recall, f1] = ['precision', 'recall', 'f1'].map((id) => only(own, id));
    if (!f1 || (precision === undefined) !== (recall === undefined)) return [];
    return [{ ...(precision && recall ? { precision, recall } : {}), f1, text: sentence.text.toLowerCase() }];
  });
});

function only(values: readonly MetricValue[], id: string): MetricValue | undefined {
  const found = values.filter(({ mention }) => mention.id === id);
  const [one] = found;
  const plain =
    one && one.low === undefined && one.bound === undefined && one.role !== 'change' && one.role !== 'target';
  return found.length === 1 && plain && (one.dimension === 'percent' || one.dimension === 'number') ? one : undefined;
}

function contradiction(precision: MetricValue, recall: MetricValue, f1: MetricValue): string | undefined {
  const [p, r, f] = [precision, recall, f1].map(ratioOf);
  if (!p || !r || !f || ![p, r, f].every(({ value }) => value > 0 && value <= 1)) return undefined;
  const harmonic = (sign: number): number => {
    const [a, b] = [p.value + sign * p.half, r.value + sign * r.half];
    return (2 * a * b) / (a + b);
  };
  const room = slack + f.half;
  if (f.value >= harmonic(-1) - room && f.value <= harmonic(1) + room) return undefined;
  return `F1 of ${f1.text} does not follow from precision ${precision.text} and recall ${recall.text}, which give ${harmonic(0).toFixed(2)}: one of the three is wrong, or of another threshold. Compute it again, and give all three at one threshold.`;
}

/** As a ratio, with half of its last digit. */
function ratioOf({ value, text, dimension }: MetricValue): { readonly value: number; readonly half: number } {
  const decimals = /[.,](\d+)/u.exec(text)?.[1]?.length ?? 0;
  const scale = dimension === 'percent' || value > 1 ? 100 : 1;
  return { value: dimension === 'number' && value > 1 ? value / 100 : value, half: 0.5 / 10 ** decimals / scale };
}
