import { metricTable, type TableValue } from '../../language/metric-table';
import { type MetricValue, metricValues } from '../../language/metric-values';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { RuleContext } from '../types';

export interface Contradiction {
  readonly passage: Passage;
  /** Of the value that cannot stand beside the other; UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

const names = /\brmse\b|root[- ]mean[- ]square/u;
const namesOne: BlockTest = (source) => names.test(foldCase(source));
/** Then the two are of other rows, other scales, or no plain means. */
const ofOthers = inAnyCase(
  /\b(?:log|normali[sz]ed|scaled|median|train\p{L}*|target|goal|limit|improve\p{L}*|reduc\p{L}*|lower|better|change|delta|gain|lift|relative)\b|[%δ≤<]/u,
);
/** Values of one row or sentence of which mathematics allows only one: an RMSE below the MAE. */
export function* contradictions({ reading }: RuleContext): Generator<Contradiction> {
  for (const { header, rows, aside } of reading.tables) {
    if (aside || !header.some((cell) => names.test(foldCase(cell)))) continue;
    const cells = rows.map(({ block }) => block?.cells ?? []);
    for (const { values } of metricTable(header, cells)) {
      for (const row of new Set(values.map((one) => one.row))) {
        const passage = rows[row];
        const wrong =
          passage && wrongPair(values.filter((one) => one.row === row && !ofOthers.test(headOf(one, header))));
        if (!wrong) continue;
        const { column, start, end } = wrong.value as TableValue;
        const from = (cells[row] ?? []).slice(0, column).reduce((sum, cell) => sum + cell.length + 3, 0);
        yield { passage, start: from + start, end: from + end, message: wrong.message };
      }
    }
  }
  if (reading.blocksWith(namesOne).length === 0) return;
  for (const passage of reading.passages) {
    if (!passage.prose || passage.aside || passage.kind === 'row') continue;
    const wrong = wrongInText(passage);
    if (wrong) yield { passage, start: wrong.value.start, end: wrong.value.end, message: wrong.message };
  }
}

function headOf({ column }: TableValue, header: readonly string[]): string {
  return header[column] ?? '';
}

interface Wrong {
  readonly value: MetricValue;
  readonly message: string;
}

const wrongInText = ofText(({ text, sentences }): Wrong | undefined => {
  if (!names.test(foldCase(text))) return undefined;
  const values = metricValues(text);
  if (values.length < 2) return undefined;
  for (const { start, text: own, hedged, question } of sentences) {
    if (hedged || question || ofOthers.test(own)) continue;
    const wrong = wrongPair(values.filter((one) => one.start >= start && one.end <= start + own.length));
    if (wrong) return wrong;
  }
  return undefined;
});

function wrongPair(all: readonly MetricValue[]): Wrong | undefined {
  const values = all.filter(
    ({ low, bound, role }) => low === undefined && bound === undefined && role !== 'change' && role !== 'target',
  );
  const [mae, rmse] = ['mae', 'rmse'].map((id) => {
    const found = values.filter(({ mention }) => mention.id === id && mention.averaging === undefined);
    return found.length === 1 ? found[0] : undefined;
  });
  if (mae && rmse && mae.unit === rmse.unit && mae.dimension === rmse.dimension && rmse.value < mae.value * 0.99) {
    return {
      value: rmse,
      message: `RMSE of ${rmse.text} cannot be below the MAE of ${mae.text}: of the same errors it is never the smaller one. The two are swapped, in different units, or of different rows: check them.`,
    };
  }
  return undefined;
}
