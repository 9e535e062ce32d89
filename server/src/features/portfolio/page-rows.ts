import { escaped } from './escaped';
import { gapsOf } from './portfolio-document';
import type { PhaseScore, Portfolio, PortfolioDocument, PortfolioFlag } from './types';

/** Columns before the first phase: document, status, owner, changed, score. */
export const phaseColumn = 5;
/** Gaps named in a row; the details have all. */
const mostGaps = 3;
/** Longer titles are cut, so that one document cannot fill the page. */
const longest = 200;

export const flagNames: Readonly<Record<PortfolioFlag, readonly [letter: string, name: string]>> = {
  'no-drift-monitoring': ['d', 'no drift monitoring'],
  'no-online-metrics': ['o', 'no online metrics'],
  stale: ['s', 'approved, untouched for a year'],
};

/** The head of the table: the fixed columns, and one for each phase. */
export function headRow({ phases }: Portfolio): string {
  const columns = ['Document', 'Status', 'Owner', 'Last change', 'Score', ...phases.map(({ title }) => title)];
  const tail = ['Errors', 'Warnings', 'Gaps'];
  const titles = [...columns, ...tail];
  // Numbers stand in the middle of their columns.
  const cells = titles.map((title, at) => {
    const middle = at >= phaseColumn - 1 && at < titles.length - 1 ? ' class="m"' : '';
    return `<th scope="col"${middle}>${escaped(title)}</th>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** One document: all that is to be read without a script. `href` is escaped here. */
export function documentRow(document: PortfolioDocument, index: number, href: string, { phases }: Portfolio): string {
  const { title, path, framework, status, owner, score, findings, flags } = document;
  const count = (severity: string): number => findings.filter((one) => one.severity === severity).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const letters = [
    ...flags.map((flag) => flagNames[flag][0]),
    ...(errors > 0 ? ['e'] : []),
    ...(errors + warnings > 0 ? ['w'] : []),
  ];
  const chips = flags.map((flag) => `<span class="c">${escaped(flagNames[flag][1])}</span>`).join('');
  const scores = new Map(document.phases.map((one) => [one.phase, one]));
  const gaps = document.sections.filter(
    ({ status: one }) => one === 'missing' || one === 'placeholder' || one === 'unsure',
  ).length;
  const named = gapsOf(document, mostGaps);
  return [
    `<tr id="r${index}" data-f="${letters.join('')}">`,
    `<th scope="row"><a href="${escaped(href)}">${escaped(cut(title || path))}</a><small>${escaped(cut(path))} · ${escaped(framework)}</small>${chips}</th>`,
    `<td>${escaped(cut(status)) || '–'}</td><td>${escaped(cut(owner)) || '–'}</td>`,
    changeCell(document),
    scoreCell(score),
    ...phases.map(({ id }) => phaseCell(scores.get(id))),
    countCell(errors),
    countCell(warnings),
    `<td class="g" data-v="${gaps}">${named.map(escaped).join('; ') || 'none'}${gaps > named.length ? ` and ${gaps - named.length} more` : ''}</td></tr>`,
  ].join('');
}

/** All documents together. */
export function footRow({ phases, documents }: Portfolio): string {
  const sum = (of: (document: PortfolioDocument) => number): number => documents.reduce((all, one) => all + of(one), 0);
  const score = { covered: sum((one) => one.score.covered), applicable: sum((one) => one.score.applicable) };
  const cells = phases.map(({ id }) => {
    const of = (key: 'covered' | 'applicable') =>
      sum((one) => one.phases.find(({ phase }) => phase === id)?.[key] ?? 0);
    return phaseCell({ covered: of('covered'), applicable: of('applicable') });
  });
  const count = (severity: string): string =>
    `<td class="n">${sum((one) => one.findings.filter((finding) => finding.severity === severity).length)}</td>`;
  return `<tr><th scope="row">All documents</th><td></td><td></td><td></td>${scoreCell(score)}${cells.join('')}${count('error')}${count('warning')}<td></td></tr>`;
}

function changeCell({ change }: PortfolioDocument): string {
  if (!change) return '<td data-v="0">unknown</td>';
  const day = new Date(change.at).toISOString().slice(0, 10);
  const source = change.source === 'file' ? '<small>by the file</small>' : '';
  return `<td data-v="${Math.round(change.at / 1000)}">${day}${source}</td>`;
}

function scoreCell({ covered, applicable }: { readonly covered: number; readonly applicable: number }): string {
  if (applicable === 0) return '<td class="h hn" data-v="-1">–</td>';
  return `<td class="h h${step(covered, applicable)}" data-v="${share(covered, applicable)}">${Math.floor((100 * covered) / applicable)}%<small>${covered}/${applicable}</small></td>`;
}

/** Empty where nothing of the phase is asked: that is no gap. */
function phaseCell(score: Omit<PhaseScore, 'phase'> | undefined): string {
  if (!score || score.applicable === 0) return '<td class="h hn" data-v="-1">–</td>';
  const { covered, applicable } = score;
  return `<td class="h h${step(covered, applicable)}" data-v="${share(covered, applicable)}">${covered}/${applicable}</td>`;
}

function countCell(count: number): string {
  return `<td class="n" data-v="${count}">${count}</td>`;
}

function share(covered: number, applicable: number): number {
  return Math.round((1000 * covered) / applicable) / 1000;
}

/** 0: nothing answered; 4: everything. Between them below 40 %, below 75 %, and the rest. */
function step(covered: number, applicable: number): number {
  const part = covered / applicable;
  return part === 0 ? 0 : part === 1 ? 4 : part < 0.4 ? 1 : part < 0.75 ? 2 : 3;
}

function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/\p{Surrogate}/gu, '')}…`;
}
