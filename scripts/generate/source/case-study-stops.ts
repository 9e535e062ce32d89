import type { TabStop } from '../../../server/src/features/new-document/tab-stops';

/** A number with its magnitude and unit: `250M`, `1,500 ms`, `0.12%`, `6.00 USD`. Not `p99`, and not the divisor of a derivation. */
const quantity =
  /(?<![\p{L}\p{N}.,/:]|\/ |per )\d+(?:[.,]\d+)*(?:[kMB](?![\p{L}\p{N}]))?(?: ?(?:%|(?:ms|s|min|h|days?|USD|[kMGTP]?B|months?)(?![\p{L}\p{N}])))?/gu;

/** The column that says where a value of the last table comes from. */
const derivation = 2;

/** Tables of phase 1 whose numbers an author replaces, and the columns that hold them (from 0). */
const tables: Readonly<Record<string, readonly number[]>> = {
  'Business goals & success metrics': [2, 3],
  'Non-functional requirements': [1],
  'Scale & volume estimates': [1, 2],
};

/**
 * Tab stops of a case study: its title (front matter and H1), its owner wherever it is named, the numbers among its facts, and in phase 1
 * what is bold and the numbers of its tables, from which every other number follows. Equal numbers with a unit or magnitude are linked, in
 * the prose above phase 2 too. A bare number is linked with the derivation in the next row (`20` in `250M x 20`) and with nothing else:
 * twice 8 is seldom the same 8.
 */
export function caseStudyStops(text: string): readonly TabStop[] {
  const end = text.indexOf('\n## 2.');
  const rows = tableRows(text.slice(0, end));
  const bold = boldStops(text, end);
  const numbers = rows.flatMap((row, at) => rowStops(row, rows[at - 1]));
  const fixed = [...nameStops(text), ...factStops(text)];
  // What a derivation mentions in passing ("grows by 15% a year") is seldom what the prose speaks of.
  const stated = rows.flatMap((row) =>
    rowStops({ ...row, columns: row.columns.filter((at) => at !== derivation || row.columns[0] !== 1) }),
  );
  const known = new Set([...bold, ...stated].map(({ start, end: to }) => text.slice(start, to)).filter(isTelling));
  const prose = quantities(text, text.indexOf('\n# '), end).filter(({ start, end: to }) =>
    known.has(text.slice(start, to)),
  );
  // What comes first wins where two overlap: bold text says where an author's number begins and ends.
  const kept: TabStop[] = [];
  for (const stop of [...fixed, ...bold.map((one) => linked(one, text, rows)), ...numbers, ...prose]) {
    if (!kept.some((one) => one.start < stop.end && stop.start < one.end)) kept.push(stop);
  }
  return kept;
}

interface Row {
  /** Into the text: where each cell begins, and what it says. */
  readonly cells: readonly { readonly start: number; readonly text: string }[];
  readonly columns: readonly number[];
}

/** Rows of the tables whose numbers are replaced, without their headers. */
function tableRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  let columns: readonly number[] = [];
  let at = 0;
  let body = false;
  for (const line of text.split('\n')) {
    const title = /^#+ (.*)/u.exec(line)?.[1];
    if (title !== undefined) columns = Object.entries(tables).find(([name]) => title.startsWith(name))?.[1] ?? [];
    if (!line.startsWith('|')) body = false;
    else if (/^\|[-|: ]+$/u.test(line)) body = true;
    else if (body && columns.length > 0) rows.push({ cells: cellsOf(line, at), columns });
    at += line.length + 1;
  }
  return rows;
}

function cellsOf(line: string, at: number): Row['cells'] {
  let start = at + 1;
  return line
    .slice(1)
    .split('|')
    .map((text) => {
      const cell = { start, text };
      start += text.length + 1;
      return cell;
    });
}

function rowStops({ cells, columns }: Row, above?: Row): readonly TabStop[] {
  return columns.flatMap((column) => {
    const cell = cells[column];
    if (!cell) return [];
    return quantities(cell.text, 0, cell.text.length).map(({ start, end }): TabStop => {
      const place = { start: cell.start + start, end: cell.start + end };
      const value = cell.text.slice(start, end);
      if (isTelling(value)) return place;
      const source = above && column > 1 ? bareIn(above, value) : undefined;
      return { ...place, link: `${value} at ${source ?? place.start}` };
    });
  });
}

/** Where the row states that bare number as its value. */
function bareIn({ cells }: Row, value: string): number | undefined {
  const cell = cells[1];
  if (!cell) return undefined;
  const [first] = quantities(cell.text, 0, cell.text.length);
  return first && cell.text.slice(first.start, first.end) === value ? cell.start + first.start : undefined;
}

/** A bare number in bold links as the number of its cell does. */
function linked(stop: TabStop, text: string, rows: readonly Row[]): TabStop {
  const value = text.slice(stop.start, stop.end);
  if (isTelling(value) || !rows.some(({ cells }) => cells.some((cell) => inside(stop, cell)))) return stop;
  return { ...stop, link: `${value} at ${stop.start}` };
}

function inside({ start, end }: TabStop, cell: { readonly start: number; readonly text: string }): boolean {
  return cell.start <= start && end <= cell.start + cell.text.length;
}

function boldStops(text: string, end: number): readonly TabStop[] {
  return [...text.slice(0, end).matchAll(/\*\*(.+?)\*\*/g)].map((match) => ({
    start: match.index + 2,
    end: match.index + 2 + (match[1] ?? '').length,
  }));
}

function quantities(text: string, from: number, to: number): readonly TabStop[] {
  return [...text.slice(from, to).matchAll(quantity)].map(({ index, 0: value }) => ({
    start: from + index,
    end: from + index + value.length,
  }));
}

/** More than bare digits: with a unit, a magnitude or a fraction it is hardly twice the same by chance. */
function isTelling(value: string): boolean {
  return !/^\d{1,3}$/u.test(value);
}

function nameStops(text: string): readonly TabStop[] {
  const title = /^title: (.+)$/mu.exec(text)?.[1];
  const owner = /^owner: (.+)$/mu.exec(text)?.[1];
  if (title === undefined || owner === undefined) throw new Error('a case study needs a title and an owner');
  const stops: TabStop[] = [];
  for (const lead of [`title: ${title}\n`, `\n# ${title}\n`]) {
    const start = text.indexOf(lead) + lead.indexOf(title);
    stops.push({ start, end: start + title.length });
  }
  for (let at = text.indexOf(owner); at >= 0; at = text.indexOf(owner, at + owner.length)) {
    stops.push({ start: at, end: at + owner.length });
  }
  return stops;
}

/** `latency_slo_ms: 60`: what the rules are told must say what the text says. */
function factStops(text: string): readonly TabStop[] {
  return [...text.slice(0, text.indexOf('\n---\n')).matchAll(/^ {2}\w+: (\d+)$/gmu)].map((match) => {
    const start = match.index + match[0].length - (match[1] ?? '').length;
    return { start, end: start + (match[1] ?? '').length };
  });
}
