import { outline } from '../../features/outline';
import { pageAddress } from '../../rules/page-address';
import type { Severity } from '../../rules/types';
import { positionAt } from '../../text/lines';
import { PLAIN } from './colors';
import { oneLine } from './columns';
import { summary } from './summary';
import type { CheckedFile, Formatter, Places, Totals } from './types';

/** GitHub refuses a summary of more than 1 MiB, whole. In bytes of UTF-8, with room for what a step wrote before. */
const LIMIT = 1_000_000;

interface Told {
  readonly framework: string;
  /** Titles of the phases: the head of the table. */
  readonly phases: readonly string[];
  readonly row: string;
  /** The findings; empty where there are none, absent where there was no room for them. */
  readonly details?: string;
}

/**
 * Markdown for the summary of a CI job or a comment: a table of the design docs with what is answered of each phase, for each framework,
 * then the findings by document with links to their lines. Cut, with a note, before GitHub would refuse it.
 */
export function markdown(places: Places): Formatter<Told | undefined> {
  const told: Told[] = [];
  let kept = 0;
  return {
    start: () => '',
    tell: (file) =>
      file.analysis.decision.isDesignDoc ? { ...rowOf(file, places), details: detailsOf(file, places) } : undefined,
    add: (one) => {
      if (!one) return '';
      // What would not fit anyway is not kept: a thousand files need the memory of the report.
      const { details = '', ...row } = one;
      told.push(kept > LIMIT ? row : one);
      if (kept <= LIMIT) kept += details.length;
      return '';
    },
    end: (totals) => page(told, totals),
  };
}

function page(told: readonly Told[], totals: Totals): string {
  const problems = (totals.problems ?? []).map((problem) => `- ${text(problem)}\n`).join('');
  const about = summary(totals, PLAIN)
    .split('\n')
    .map((line) => text(line))
    .join('  \n');
  const head = `## ML design docs\n\n${about}\n${problems === '' ? '' : `\n${problems}`}`;
  const frameworks = [...new Set(told.map(({ framework }) => framework))];
  const tables = frameworks.map((framework) => {
    const rows = told.filter((one) => one.framework === framework);
    const title = frameworks.length > 1 ? `\n### ${text(framework)}\n` : '';
    const columns = ['Document', 'Sections', ...(rows[0]?.phases ?? []).map(text), 'Errors', 'Warnings', 'Info, hints'];
    const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
    return {
      head: `${title}\n| ${columns.join(' | ')} |\n| ${rule.join(' | ')} |\n`,
      rows: rows.map(({ row }) => row),
    };
  });
  return withinLimit(
    head,
    tables,
    told.flatMap(({ details }) => (details === '' ? [] : [details])),
  );
}

const whole = 'All of it is in the other formats.';

/** Whole rows and whole documents, as many as fit; what does not is counted. */
function withinLimit(
  head: string,
  tables: readonly { readonly head: string; readonly rows: readonly string[] }[],
  details: readonly (string | undefined)[],
): string {
  const encoder = new TextEncoder();
  let result = head;
  let left = LIMIT - encoder.encode(head).length;
  let cut = 0;
  const add = (piece: string | undefined): void => {
    const size = piece === undefined || cut > 0 ? LIMIT : encoder.encode(piece).length;
    // A note about what is left out always fits.
    if (size <= left - 500) {
      result += piece;
      left -= size;
    } else cut++;
  };
  for (const table of tables) {
    if (cut > 0) cut += table.rows.length;
    else {
      add(table.head);
      for (const row of table.rows) add(row);
    }
  }
  if (cut > 0) return `${result}\n*Cut here: ${cut} more rows and all findings do not fit. ${whole}*\n`;
  for (const piece of details) add(piece);
  if (cut === 0) return result;
  return `${result}\n*Cut here: the findings of ${cut} more document${cut === 1 ? '' : 's'} do not fit. ${whole}*\n`;
}

function rowOf({ path, analysis, problem }: CheckedFile, { link }: Places): Told {
  const { framework, score, findings } = analysis;
  const phases = outline(analysis);
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const cells = [
    `[${text(path)}](${link(path)})`,
    `${score.covered}/${score.applicable}${problem === undefined ? '' : ' ✖'}`,
    // Nothing is asked there: no share.
    ...phases.map(({ covered, applicable }) => (applicable === 0 ? '–' : `${covered}/${applicable}`)),
    ...[count('error'), count('warning'), count('info') + count('hint')],
  ];
  return { framework: framework.title, phases: phases.map(({ short }) => short), row: `| ${cells.join(' | ')} |\n` };
}

function detailsOf({ path, analysis, problem }: CheckedFile, { link }: Places): string {
  const { findings, document } = analysis;
  if (findings.length === 0 && problem === undefined) return '';
  const lines = findings.map(({ rule, severity, span, message }) => {
    const line = positionAt(document.lines, span.start).line + 1;
    const address = pageAddress(rule);
    const name = `\`${rule.replaceAll('`', '')}\``;
    const page = address === undefined ? name : `[${name}](${address})`;
    return `- **${severity}** [line ${line}](${link(path, line)}): ${text(message)} ${page}\n`;
  });
  const below = problem === undefined ? '' : `- ✖ This document ${text(problem)}.\n`;
  return `\n### [${text(path)}](${link(path)})\n\n${below}${lines.join('')}`;
}

/** Text as text: nothing in it becomes a link, a mention, markup or HTML. */
function text(words: string): string {
  return (
    oneLine(words)
      .replace(/[\\`*_[\]<>~|#]/gu, '\\$&')
      .replace(/&/gu, '&amp;')
      // An empty comment parts a mention or an address from what would make it one.
      .replace(/(?<![\w\\])@(?=\w)/gu, '@<!-- -->')
      .replace(/\b(https?):\/\//giu, '$1<!-- -->://')
  );
}
