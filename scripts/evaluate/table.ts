/** Columns side by side: the first to the left, the others to the right under their heads. No row: nothing. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] as number) : cell.padStart(widths[at] as number)))
      .join('  ')
      .trimEnd();
  return [head, ...rows].map(line).join('\n');
}

/** A share, 0..1, in percent with one digit. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A difference of two shares in percentage points. */
export function points(difference: number): string {
  const text = (100 * difference).toFixed(1);
  if (Number(text) === 0) return '0.0 pp';
  return `${difference > 0 ? '+' : ''}${text} pp`;
}

/** Three digits, with a minus that is no sign of a rounded zero. */
export function three(value: number): string {
  const text = value.toFixed(3);
  return text === '-0.000' ? '0.000' : text;
}

/** As `three`, with a plus before what grew. */
export function signed(value: number): string {
  const text = three(value);
  return value > 0 && text !== '0.000' ? `+${text}` : text;
}
