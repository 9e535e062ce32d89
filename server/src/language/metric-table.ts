import { type MetricValue, metricValues, onlyMetric } from './metric-values';
import { roleOfLabel } from './value-role';

/** A value of a table: its offsets are those into the cell. */
export interface TableValue extends MetricValue {
  readonly row: number;
  readonly column: number;
}

/** A method, a model or a role ("Baseline") with its values. */
export interface MetricTableRow {
  readonly label: string;
  readonly values: readonly TableValue[];
}

/**
 * The values of a table of results by method: where columns are metrics, each row is a method; where rows are metrics, each further
 * column is one ("Baseline", "Target"). A table that names no metric in its header or first column gives nothing. Total.
 */
export function metricTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly MetricTableRow[] {
  const [first] = rows;
  if (!first) return [];
  const before = known.get(first);
  if (before && before.header === header && sameRows(before.rows, rows)) return before.read;
  const read = readTable(header, rows);
  known.set(first, { header, rows, read });
  return read;
}

// By the cells of the first row: they live as long as the table is not edited, and several rules ask.
const known = new WeakMap<
  readonly string[],
  {
    readonly header: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly read: readonly MetricTableRow[];
  }
>();

function sameRows(a: readonly (readonly string[])[], b: readonly (readonly string[])[]): boolean {
  return a.length === b.length && a.every((cells, row) => cells === b[row]);
}

function readTable(header: readonly string[], rows: readonly (readonly string[])[]): readonly MetricTableRow[] {
  const metricColumns = header.flatMap((cell, column) => (column > 0 && onlyMetric(cell) ? [column] : []));
  if (metricColumns.length > 0) {
    return rows.flatMap((cells, row) => {
      const label = cells[0] ?? '';
      const role = roleOfLabel(label);
      const values = metricColumns.flatMap((column) =>
        metricValues(cells[column] ?? '', header[column]).map((value) => ({
          ...value,
          ...(value.role === undefined && role !== undefined ? { role } : {}),
          row,
          column,
        })),
      );
      return values.length === 0 ? [] : [{ label, values }];
    });
  }
  return header.flatMap((label, column) => {
    if (column === 0) return [];
    const values = rows.flatMap((cells, row) =>
      onlyMetric(cells[0] ?? '') === undefined
        ? []
        : metricValues(cells[column] ?? '', label, cells).map((value) => ({ ...value, row, column })),
    );
    return values.length === 0 ? [] : [{ label, values }];
  });
}
