import type { Analysis } from '../../engine/types';
import { inline } from '../../features/review/review-markdown';
import type { Finding } from '../../rules/types';
import { count } from '../format/summary';
import { lineOf, statuses, summaryOf, turns, unsureLine } from './told';
import type { DiffFormatter, DiffTotals, DocumentDiff } from './types';

type Changed = Extract<DocumentDiff, { state: 'changed' }>;

/** For a comment in a pull request: a table over all documents, then what changed in each. What documents say becomes no mark. */
export const diffMarkdown: DiffFormatter = (documents, totals) => {
  const head = `## Design docs since ${inline(totals.ref)}\n\n${inline(summaryOf(documents, totals))}\n${unsureOf(totals)}`;
  if (documents.length === 0) return head;
  const rows = documents.map(
    (one) => `| ${inline(one.path)} | ${stateOf(one)} | ${scoreOf(one)} | ${countsOf(one)} |\n`,
  );
  const table = `\n| Document | | Sections | New | Fixed | Numbers |\n| --- | --- | ---: | ---: | ---: | ---: |\n${rows.join('')}`;
  const details = documents.flatMap((one) => (one.state === 'changed' ? [detailsOf(one)] : []));
  return head + table + details.join('');
};

function unsureOf(totals: DiffTotals): string {
  const line = unsureLine(totals);
  return line === undefined ? '' : `\n${inline(line.trim())}\n`;
}

function stateOf(document: DocumentDiff): string {
  if (document.state !== 'changed' && document.because !== undefined)
    return `**not checked any more**: ${inline(document.because)}`;
  if (document.state !== 'changed') return document.state === 'added' ? 'new' : 'gone';
  const moved = document.oldPath === undefined ? '' : `was ${inline(document.oldPath)}`;
  return [document.worse ? '**worse**' : '', moved].filter((part) => part !== '').join(', ');
}

function scoreOf(document: DocumentDiff): string {
  if (document.state !== 'changed') {
    const { covered, applicable } = document.analysis.score;
    return `${covered}/${applicable}`;
  }
  const { before, after } = document.comparison.score;
  const [was, is] = [before, after].map(({ covered, applicable }) => `${covered}/${applicable}`);
  return was === is ? `${is}` : `${was} → ${is}`;
}

function countsOf(document: DocumentDiff): string {
  if (document.state !== 'changed')
    return [document.state === 'added' ? `${document.analysis.findings.length}` : '', '', ''].join(' | ');
  const { newFindings, fixedFindings, numbers } = document.comparison;
  return [newFindings, fixedFindings, numbers].map(({ length }) => `${length}`).join(' | ');
}

function detailsOf({ path, before, after, comparison }: Changed): string {
  const { sections, newFindings, fixedFindings, numbers } = comparison;
  const parts: string[] = [];
  if (numbers.length > 0) {
    const rows = numbers.map(
      ({ before: was, after: is }) =>
        `| ${inline(is.subject)} | ${inline(was.text)} | **${inline(is.text)}** | ${inline(is.heading)} | ${lineOf(after, is.span)} |\n`,
    );
    parts.push(`| Number | Before | Now | Under | Line |\n| --- | --- | --- | --- | ---: |\n${rows.join('')}`);
  }
  if (sections.length > 0)
    parts.push(
      sections
        .map((one) => {
          const line = one.afterSpan ? ` (line ${lineOf(after, one.afterSpan)})` : '';
          return `- ${turns[one.turn]}: **${inline(one.title)}**, ${statuses(one)}${line}\n`;
        })
        .join(''),
    );
  if (newFindings.length > 0) parts.push(listOf('New', newFindings, after));
  if (fixedFindings.length > 0) parts.push(listOf('Fixed', fixedFindings, before));
  return parts.length === 0 ? '' : `\n### ${inline(path)}\n\n${parts.join('\n')}`;
}

function listOf(title: string, findings: readonly Finding[], analysis: Analysis): string {
  const items = findings.map(
    (one) =>
      `- ${one.severity}, line ${lineOf(analysis, one.span)}: ${inline(one.message)} (\`${one.rule.replaceAll('`', '')}\`)\n`,
  );
  return `<details${title === 'New' ? ' open' : ''}><summary>${title}: ${count(findings.length, 'finding')}</summary>\n\n${items.join('')}\n</details>\n`;
}
