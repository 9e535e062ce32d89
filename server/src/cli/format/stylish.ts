import type { SectionCoverage, SectionStatus } from '../../coverage/types';
import { gatheredFindings } from '../../engine/gathered-findings';
import type { Analysis } from '../../engine/types';
import type { Finding } from '../../rules/types';
import { lineRange, positionAt } from '../../text/lines';
import { type Colors, severityPaint } from './colors';
import { alignRows, type Cell, oneLine, pathLine, wrapCell } from './columns';
import { nameOf } from './finding-name';
import { frameworkSections } from './sections';
import { howToSay, summary } from './summary';
import type { CheckedFile, Formatter } from './types';

export interface StylishOptions {
  /** Of the terminal: sentences are wrapped in their column; absent: nothing is. */
  readonly columns?: number;
  readonly colors: Colors;
  /** Adds, under each design doc, every section with its status, lines and reason. */
  readonly explain: boolean;
}

/** For people: one block for each design doc, a summary at the end. Other files are counted, not shown. */
export function stylish(options: StylishOptions): Formatter<string> {
  return {
    start: () => '',
    tell: (file) => fileBlock(file, options),
    add: (told) => told,
    end: (totals) => `${summary(totals, options.colors)}\n`,
  };
}

function fileBlock({ path, analysis }: CheckedFile, { colors, explain, columns }: StylishOptions): string {
  if (!analysis.decision.isDesignDoc)
    return explain ? `${colors.underline(pathLine(path))}\n  ${oneLine(whyNotChecked(analysis.decision))}\n\n` : '';
  const rows = gatheredFindings(analysis).map((finding) => findingRow(finding, analysis, colors));
  const { covered, applicable } = analysis.score;
  const table = explain ? `\n${explainTable(analysis, colors, columns)}` : '';
  return [
    `${colors.underline(pathLine(path))}\n`,
    alignRows(wrapCell(rows, 2, columns)),
    `  ${colors.dim(`covers ${covered} of ${applicable} sections`)}\n`,
    table,
    '\n',
  ].join('');
}

function whyNotChecked({ uncertain, decidedBy, because }: Analysis['decision']): string {
  if (uncertain) return `not checked: ${because} If it is one: ${howToSay}.`;
  return `${decidedBy === 'content' ? 'not an ML design doc' : 'not checked'}: ${because}`;
}

function findingRow(finding: Finding, { document }: Analysis, colors: Colors): readonly Cell[] {
  const { line, character } = positionAt(document.lines, finding.span.start);
  return [
    { text: `${line + 1}:${character + 1}`, paint: colors.dim, align: 'right' },
    { text: finding.severity, paint: severityPaint(finding.severity, colors) },
    { text: oneLine(finding.message) },
    { text: nameOf(finding), paint: colors.dim },
  ];
}

function explainTable(analysis: Analysis, colors: Colors, columns: number | undefined): string {
  const header = ['section', 'status', 'lines', 'because'].map((text): Cell => ({ text, paint: colors.bold }));
  const rows = frameworkSections(analysis).flatMap(
    ({ coverage, applicable, notAsked }): readonly (readonly Cell[])[] => [
      [
        { text: coverage.section },
        statusCell(coverage, applicable, colors),
        { text: lines(coverage, analysis) },
        {
          text: oneLine(isUnasked(coverage, applicable) ? (notAsked ?? coverage.because) : coverage.because),
          paint: colors.dim,
        },
      ],
      ...checklistRows(coverage, applicable, colors),
    ],
  );
  return alignRows(wrapCell([header, ...rows], 3, columns));
}

/** Below a section that is asked for: what of its checklist was found, and what not. */
function checklistRows({ checks }: SectionCoverage, applicable: boolean, colors: Colors): readonly (readonly Cell[])[] {
  if (!applicable) return [];
  const rows = [
    ['found:', checks.filter(({ met }) => met === true)] as const,
    ['not found:', checks.filter(({ met }) => met === false)] as const,
  ];
  return rows
    .filter(([, items]) => items.length > 0)
    .map(([title, items]) => [
      { text: '' },
      { text: '' },
      { text: '' },
      { text: oneLine(`${title} ${items.map(({ say }) => say).join('; ')}`), paint: colors.dim },
    ]);
}

/** A section that nobody asks for here is no gap: it must not read like one. */
function statusCell({ status }: Pick<SectionCoverage, 'status'>, applicable: boolean, colors: Colors): Cell {
  if (isUnasked({ status }, applicable)) return { text: 'not asked', paint: colors.dim };
  if (isGap(status)) return { text: status, paint: colors.yellow };
  if (status === 'covered') return { text: status, paint: colors.green };
  return { text: status, paint: status === 'not-applicable' ? colors.dim : colors.blue };
}

function isUnasked({ status }: Pick<SectionCoverage, 'status'>, applicable: boolean): boolean {
  return !applicable && isGap(status);
}

function isGap(status: SectionStatus): boolean {
  return status === 'missing' || status === 'placeholder';
}

function lines({ evidence }: SectionCoverage, { document }: Analysis): string {
  const [best] = evidence;
  if (best === undefined) return '-';
  const { line, endLine } = lineRange(document.lines, best.span);
  return line === endLine ? `${line}` : `${line}-${endLine}`;
}
