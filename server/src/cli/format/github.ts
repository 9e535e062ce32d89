import { gatheredFindings } from '../../engine/gathered-findings';
import type { Finding, Severity } from '../../rules/types';
import { positionAt } from '../../text/lines';
import { PLAIN } from './colors';
import { oneLine, printable } from './columns';
import { summary } from './summary';
import type { CheckedFile, Formatter, Places } from './types';

type Command = 'error' | 'warning' | 'notice';

const COMMANDS: Readonly<Record<Exclude<Severity, 'hint'>, Command>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

/** GitHub shows so many annotations of each kind for a step, and says nothing of the others. */
const SHOWN = 10;
/** An annotation's message may have 64 KB; nobody reads so much in a margin. In UTF-16 units. */
const LONGEST = 4000;

/**
 * Workflow commands that GitHub Actions shows as annotations on the changed lines. Hints would be noise there: left out. Paths are those
 * of the repository, wherever in it the step runs.
 */
export function github({ fromRoot }: Places): Formatter<readonly Annotation[]> {
  const counts: Record<Command, number> = { error: 0, warning: 0, notice: 0 };
  const add = (told: readonly Annotation[]): string => {
    for (const { command } of told) counts[command]++;
    return told.map(({ text }) => text).join('');
  };
  return {
    start: () => '',
    tell: ({ path, analysis, problem }) => {
      const file = fromRoot(path);
      const findings = gatheredFindings(analysis).flatMap((finding) => {
        if (finding.severity === 'hint') return [];
        return [annotation(COMMANDS[finding.severity], placeOf(file, finding, analysis), finding.message)];
      });
      const score: readonly Property[] = [
        ['file', file],
        ['line', 1],
        ['title', 'min-score'],
      ];
      return problem === undefined ? findings : [...findings, annotation('error', score, `This document ${problem}.`)];
    },
    add,
    end: (totals) => {
      const problems = add(
        (totals.problems ?? []).map((problem) => annotation('error', [['title', 'max-warnings']], problem)),
      );
      const isCut = Object.values(counts).some((count) => count > SHOWN);
      const cut = isCut
        ? `GitHub shows at most ${SHOWN} annotations of each kind for a step; this log has them all.\n`
        : '';
      return `${problems}${summary(totals, PLAIN)}\n${cut}`;
    },
  };
}

/** A workflow command, and which it is. */
interface Annotation {
  readonly command: Command;
  readonly text: string;
}

type Property = readonly [name: string, value: string | number];

function annotation(command: Command, properties: readonly Property[], message: string): Annotation {
  const list = properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(',');
  const text = `::${command}${list === '' ? '' : ` ${list}`}::${escapeData(oneLine(message).slice(0, LONGEST))}\n`;
  return { command, text };
}

function placeOf(file: string, { rule, span }: Finding, { document }: CheckedFile['analysis']): readonly Property[] {
  const start = positionAt(document.lines, span.start);
  const end = positionAt(document.lines, span.end);
  return [
    ['file', file],
    ['line', start.line + 1],
    ['endLine', end.line + 1],
    // GitHub rejects columns on annotations of several lines.
    ...(start.line === end.line
      ? ([
          ['col', start.character + 1],
          ['endColumn', end.character + 1],
        ] as const)
      : []),
    ['title', rule],
  ];
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapeProperty(text: string): string {
  // A path may hold whatever a file system takes.
  return escapeData(printable(text)).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
