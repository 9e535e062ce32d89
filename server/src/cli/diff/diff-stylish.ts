import type { Finding } from '../../rules/types';
import { type Colors, severityPaint } from '../format/colors';
import { alignRows, type Cell, oneLine, pathLine, wrapCell } from '../format/columns';
import { nameOf } from '../format/finding-name';
import { count } from '../format/summary';
import { gotWorse, lineOf, statuses, summaryOf, turns, unsureLine } from './told';
import type { DiffFormatter, DocumentDiff } from './types';

type Changed = Extract<DocumentDiff, { state: 'changed' }>;
type Paint = (text: string) => string;

/**
 * For people: a block for each document that is not as it was, what got worse first, numbers last. `columns` are those of the terminal:
 * sentences are wrapped in their column; absent: nothing is.
 */
export function diffStylish(colors: Colors, columns?: number): DiffFormatter {
  return (documents, totals) => {
    const blocks = documents.map((one) => block(one, colors, columns)).join('');
    const worse = documents.some(gotWorse);
    const unsure = unsureLine(totals);
    const paint = worse ? colors.red : documents.length > 0 ? colors.green : (text: string) => text;
    return `${blocks}${paint(colors.bold(oneLine(summaryOf(documents, totals))))}\n${unsure === undefined ? '' : `${colors.dim(unsure)}\n`}`;
  };
}

function block(document: DocumentDiff, colors: Colors, columns: number | undefined): string {
  const name = colors.underline(pathLine(document.path));
  if (document.state !== 'changed') {
    const { score, findings } = document.analysis;
    const was = `${score.covered} of ${score.applicable} sections, ${count(findings.length, 'finding')}`;
    if (document.because !== undefined) {
      const why = colors.red('not checked any more');
      return `${name}\n  ${why}: ${oneLine(document.because)}\n  ${colors.dim(`covered ${was}`)}\n\n`;
    }
    return `${name}\n  ${document.state === 'added' ? 'new' : 'gone'}: covers ${was}\n\n`;
  }
  const { comparison, oldPath } = document;
  const { before, after } = comparison.score;
  const from = oldPath === undefined ? '' : colors.dim(` (was ${oneLine(oldPath)})`);
  const covers = `covers ${after.covered} of ${after.applicable} sections`;
  const moved = before.covered !== after.covered || before.applicable !== after.applicable;
  const score = moved ? `${covers}, was ${before.covered} of ${before.applicable}` : covers;
  const { framework } = comparison;
  const other = framework.before === framework.after ? '' : `; framework ${framework.before} -> ${framework.after}`;
  return `${name}${from}\n${alignRows(wrapCell(rowsOf(document, colors), 2, columns))}  ${colors.dim(oneLine(score + other))}\n\n`;
}

function rowsOf({ comparison, before, after }: Changed, colors: Colors): readonly (readonly Cell[])[] {
  const row = (line: number | undefined, what: string, paint: Paint, text: string, end = ''): readonly Cell[] => [
    { text: line === undefined ? '' : `${line}`, paint: colors.dim, align: 'right' },
    { text: what, paint },
    { text: oneLine(text) },
    { text: end, paint: colors.dim },
  ];
  const bad = new Set(['lost', 'worse', 'asked']);
  const sections = comparison.sections.map((one) =>
    row(
      one.afterSpan ? lineOf(after, one.afterSpan) : undefined,
      turns[one.turn],
      bad.has(one.turn) ? colors.red : colors.green,
      `${one.title}: ${statuses(one)}`,
      one.afterSpan === undefined && one.beforeSpan ? `was in line ${lineOf(before, one.beforeSpan)}` : '',
    ),
  );
  const finding = (one: Finding, isNew: boolean): readonly Cell[] =>
    row(
      lineOf(isNew ? after : before, one.span),
      isNew ? `new ${one.severity}` : 'fixed',
      isNew ? severityPaint(one.severity, colors) : colors.green,
      one.message,
      isNew ? nameOf(one) : `${nameOf(one)}, old line`,
    );
  const numbers = comparison.numbers.map(({ before: was, after: is }) =>
    row(
      lineOf(after, is.span),
      'number',
      colors.blue,
      `${is.subject}: ${was.text} -> ${is.text}`,
      [
        oneLine(is.heading),
        ...(lineOf(before, was.span) === lineOf(after, is.span) ? [] : [`was in line ${lineOf(before, was.span)}`]),
      ]
        .filter((part) => part !== '')
        .join(', '),
    ),
  );
  return [
    ...sections.filter((_, at) => bad.has(comparison.sections[at]?.turn ?? '')),
    ...comparison.newFindings.map((one) => finding(one, true)),
    ...sections.filter((_, at) => !bad.has(comparison.sections[at]?.turn ?? '')),
    ...comparison.fixedFindings.map((one) => finding(one, false)),
    ...numbers,
  ];
}
