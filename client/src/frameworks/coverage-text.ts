import type { Outline, OutlineSection, Place, SectionStatus } from '../../../server/src/lsp/protocol';

/** A report with the places that its rows lead to. */
export interface CoverageText {
  readonly text: string;
  /** Zero-based line of the report -> the words in it that are the link, and where it leads. */
  readonly links: ReadonlyMap<number, { readonly start: number; readonly end: number; readonly place: Place }>;
}

/** A mark and a word: the mark alone would say nothing to a screen reader, a colour alone nothing to many. */
const states: Readonly<Record<SectionStatus, string>> = {
  covered: '✓ answered',
  thin: '~ thin',
  unsure: '? unsure',
  placeholder: '… placeholder',
  'not-applicable': '– not applicable',
  missing: '✗ missing',
};

/** The document through a framework, as Markdown: what is missing in its order, then a table for each phase. `own` is the document's. */
export function coverageText(name: string, outline: Outline, own: string): CoverageText {
  const { score, frameworkTitle, phases } = outline;
  const lines = [
    `# Coverage of ${name} · ${frameworkTitle}`,
    '',
    `${score.covered} of ${score.applicable} sections answered.`,
    own === frameworkTitle
      ? 'This is the framework of the document.'
      : `The document itself follows "${own}" and is not changed.`,
    'Enter on a row, or a click on its line number, goes to the place in the document.',
    '',
    `## What is missing (${phases.flatMap(({ sections }) => sections.filter(isMissing)).length})`,
    '',
    ...gaps(outline),
  ];
  const links = new Map<number, { start: number; end: number; place: Place }>();
  for (const { title, covered, applicable, sections } of phases) {
    lines.push('', `## ${title} (${covered} of ${applicable})`, '');
    const rows = sections.map((section) => [stateOf(section), where(section.range), section.title, noteOf(section)]);
    const { table, columns } = aligned([['State', 'Where', 'Section', 'Note'], ...rows.map((row) => row.map(cell))]);
    for (const [at, { range }] of sections.entries()) {
      if (!range) continue;
      // Two lines of head above.
      const start = columns[1] as number;
      links.set(lines.length + 2 + at, { start, end: start + where(range).length, place: range });
    }
    lines.push(...table);
  }
  return { text: `${lines.join('\n')}\n`, links };
}

/** A line for each phase: beside an editor there is no room for more, and what each asks for is in the table below. */
function gaps({ phases }: Outline): readonly string[] {
  const lines = phases.flatMap(({ title, sections }) => {
    const missing = sections.filter(isMissing).map((section) => section.title);
    // A phase that is one section of the same name says it once.
    return missing.length === 0 ? [] : [`- ${missing.join() === title ? title : `${title}: ${missing.join('; ')}`}`];
  });
  return lines.length === 0 ? ['Nothing.'] : lines;
}

function isMissing({ applicable, answered }: OutlineSection): boolean {
  return applicable && !answered;
}

function stateOf({ applicable, status }: OutlineSection): string {
  return applicable ? states[status] : '– not asked';
}

function where(range: Place | undefined): string {
  return range ? `line ${range.start.line + 1}` : '';
}

/** Of a missing section what it asks for; of others why they are not simply answered. */
function noteOf({ applicable, status, checks, because, purpose }: OutlineSection): string {
  if (!applicable) return '';
  const lacking = checks.filter(({ met }) => met === false).map(({ say }) => say);
  if (status === 'thin' && lacking.length > 0) return `lacks: ${lacking.join('; ')}`;
  if (status === 'missing') return purpose;
  return status === 'covered' ? '' : because;
}

function cell(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('|', '\\|');
}

/** Columns before this one are of equal width; titles and notes are too long for it beside an editor. */
const paddedColumns = 2;

/** Rows as a table, and the column at which each padded cell begins. */
function aligned(rows: readonly (readonly string[])[]): {
  readonly table: string[];
  readonly columns: readonly number[];
} {
  const widths = (rows[0] ?? [])
    .slice(0, paddedColumns)
    .map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, at) => text.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  const rule = head.map((text, at) => '-'.repeat(widths[at] ?? text.length));
  const columns = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width + 3, 2));
  return { table: [line(head), line(rule), ...body.map(line)], columns };
}
