import type { Finding, Severity } from '../../rules/types';
import { positionAt } from '../../text/lines';
import { PLAIN } from './colors';
import { oneLine } from './columns';
import { summary } from './stylish';
import type { CheckedFile, Formatter } from './types';

const COMMANDS: Readonly<Record<Exclude<Severity, 'hint'>, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** Workflow commands that GitHub Actions shows as annotations on the changed lines. Hints would be noise there: left out. */
export function github(): Formatter {
  return {
    start: () => '',
    file: ({ path, analysis }) => analysis.findings.map((finding) => annotation(path, finding, analysis)).join(''),
    end: (totals) => `${summary(totals, PLAIN)}\n`,
  };
}

function annotation(path: string, finding: Finding, { document }: CheckedFile['analysis']): string {
  if (finding.severity === 'hint') return '';
  const start = positionAt(document.lines, finding.span.start);
  const end = positionAt(document.lines, finding.span.end);
  const properties: [string, string | number][] = [
    ['file', path],
    ['line', start.line + 1],
    ['endLine', end.line + 1],
    // GitHub rejects columns on annotations of several lines.
    ...(start.line === end.line
      ? ([
          ['col', start.character + 1],
          ['endColumn', end.character + 1],
        ] as [string, number][])
      : []),
    ['title', finding.rule],
  ];
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  return `::${COMMANDS[finding.severity]} ${list}::${escapeData(oneLine(finding.message))}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
