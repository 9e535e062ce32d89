import { changeOf, nextToPractise, trends } from './advice';
import type { InterviewData } from './data';
import { minutes } from './pace';
import { type AttemptRecord, type Gap, isSkipped, type PhaseRecord } from './record';

export interface Report {
  /** The attempt that is reported; absent: the history alone. */
  readonly record?: AttemptRecord;
  /** Oldest first. */
  readonly attempts: readonly AttemptRecord[];
  readonly data: InterviewData;
  /** Why there is no history, in a sentence. */
  readonly problem?: string;
  /** A date in the user's words. */
  date(ms: number): string;
}

const states: Readonly<Record<Gap['state'], string>> = {
  missing: 'Missing',
  unsure: 'Only touched',
  thin: 'Thin',
};

const changes = { better: 'better than before', worse: 'worse than before', same: 'as before' } as const;

/** The page of a report. It runs no script and loads nothing; `nonce` lets its one style in. Buttons are links to commands. */
export function reportHtml(report: Report, nonce: string): string {
  const { record } = report;
  const title = record ? `Interview practice: ${record.title}` : 'Interview history';
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style nonce="${nonce}">${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${record ? attemptHtml(record, report) : ''}
${historyHtml(report)}
</main>
</body>
</html>`;
}

function attemptHtml(record: AttemptRecord, { data, attempts }: Report): string {
  const before = attempts.filter(({ startedAt, id }) => startedAt < record.startedAt && id !== record.id).at(-1);
  const next = nextToPractise(record, data);
  return `<p>${escaped(summary(record))}</p>
<p><strong>Practise next:</strong> ${escaped(next ?? 'Every section is answered. Take another case, or less time.')}</p>
<nav aria-label="After the practice">
${button('interview.compare', [record.caseId], 'Compare with the worked example')}
${button('interview.start', [], 'Practise another case')}
</nav>
<table>
<caption>The seven phases</caption>
<thead><tr><th scope="col">Phase</th><th scope="col">Sections answered</th><th scope="col">Time</th><th scope="col">Plan</th><th scope="col">Words</th><th scope="col">What happened</th></tr></thead>
<tbody>
${record.phases.map((phase) => phaseRow(phase, before)).join('\n')}
</tbody>
</table>
<h2>What a reviewer would ask</h2>
${record.phases.map(gapsHtml).join('\n')}`;
}

/** "12 of 30 sections answered in 43:10 of 45:00, 812 words, 3 of 5 questions asked." */
function summary(record: AttemptRecord): string {
  const { covered, applicable, words } = totals(record);
  const asked = record.questions === 0 ? '' : `, ${record.asked} of ${record.questions} questions asked`;
  const time = `${minutes(record.spentMs)} of ${minutes(record.limitMs)}`;
  const outside = [
    ...(record.unassignedMs >= 1000 ? [`${minutes(record.unassignedMs)} of the time`] : []),
    ...(record.unassignedWords ? [`${record.unassignedWords} of the words`] : []),
  ].join(' and ');
  const before = outside === '' ? '' : ` ${outside} before the first phase.`;
  return `${covered} of ${applicable} sections answered in ${time}, ${words} words${asked}.${before}`;
}

function phaseRow(phase: PhaseRecord, before: AttemptRecord | undefined): string {
  const change = changeOf(
    phase,
    before?.phases.find(({ id }) => id === phase.id),
  );
  const remarks = [verdict(phase), ...(change ? [changes[change]] : [])].join(', ');
  const cells = [
    `${phase.covered} of ${phase.applicable}`,
    minutes(phase.ms),
    minutes(phase.shareMs),
    `${phase.words}`,
  ];
  return `<tr><th scope="row">${escaped(phase.name)}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}<td>${remarks}</td></tr>`;
}

/** One or two words, so that nothing is said by colour alone. */
export function verdict(phase: PhaseRecord): string {
  if (phase.applicable === 0) return 'not asked';
  if (isSkipped(phase)) return 'skipped';
  const time = phase.ms > 1.25 * phase.shareMs ? ', overran' : '';
  if (phase.gaps.length === 0) return `covered${time}`;
  const touched = phase.gaps.some(({ state }) => state !== 'missing');
  if (phase.covered === 0) return (touched ? 'only touched' : 'missing') + time;
  return (phase.covered === phase.applicable ? 'thin in places' : 'gaps') + time;
}

function gapsHtml(phase: PhaseRecord): string {
  const heading = `<h3>${escaped(phase.name)}: ${phase.covered} of ${phase.applicable}</h3>`;
  if (phase.gaps.length === 0) return `${heading}\n<p>Nothing open.</p>`;
  const items = phase.gaps.map(({ title, state, asks }) => {
    const open = asks.length === 0 ? '' : `<ul>${asks.map((ask) => `<li>${escaped(ask)}</li>`).join('')}</ul>`;
    return `<li><strong>${states[state]}:</strong> ${escaped(title)}${open}</li>`;
  });
  return `${heading}\n<ul>${items.join('\n')}</ul>`;
}

function historyHtml({ record, attempts, problem, date }: Report): string {
  const heading = record ? '<h2>History</h2>' : '';
  const broken = problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`;
  if (attempts.length === 0) {
    const empty = problem === undefined ? '<p>No attempt is recorded yet.</p>' : '';
    const start = record ? '' : `<nav aria-label="Practice">${button('interview.start', [], 'Start a practice')}</nav>`;
    return `${heading}${broken}${empty}${start}`;
  }
  const names = attempts.at(-1)?.phases ?? [];
  const head = ['Date', 'Case', 'Sections', 'Time', 'Words', ...names.map(({ name }) => name)];
  return `${heading}${broken}
${trends(attempts)
  .map((sentence) => `<p>${escaped(sentence)}</p>`)
  .join('\n')}
<div class="wide"><table>
<caption>All attempts, newest first; under each phase the sections answered</caption>
<thead><tr>${head.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
<tbody>
${[...attempts]
  .reverse()
  .map((one) => historyRow(one, names, date))
  .join('\n')}
</tbody>
</table></div>
<nav aria-label="History">${button('interview.deleteHistory', [], 'Delete history')}</nav>
<p class="quiet">The history is kept on this machine only.</p>`;
}

function historyRow(record: AttemptRecord, names: readonly PhaseRecord[], date: Report['date']): string {
  const { covered, applicable, words } = totals(record);
  const phases = names.map(({ id }) => {
    const phase = record.phases.find((one) => one.id === id);
    return phase ? (isSkipped(phase) ? 'skipped' : `${phase.covered}/${phase.applicable}`) : '';
  });
  const open = link('interview.report', [record.id], date(record.startedAt));
  const cells = [escaped(record.title), `${covered}/${applicable}`, minutes(record.spentMs), `${words}`, ...phases];
  return `<tr><th scope="row">${open}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

function totals({ phases, unassignedWords = 0 }: AttemptRecord): {
  covered: number;
  applicable: number;
  words: number;
} {
  const sum = (of: (phase: PhaseRecord) => number): number => phases.reduce((total, phase) => total + of(phase), 0);
  return {
    covered: sum((one) => one.covered),
    applicable: sum((one) => one.applicable),
    words: sum((one) => one.words) + unassignedWords,
  };
}

function button(command: string, args: readonly unknown[], title: string): string {
  return `<a class="button" ${target(command, args)}>${escaped(title)}</a>`;
}

function link(command: string, args: readonly unknown[], title: string): string {
  return `<a ${target(command, args)}>${escaped(title)}</a>`;
}

function target(command: string, args: readonly unknown[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `href="${escaped(`command:mlDesignDocs.${command}${query}`)}"`;
}

function escaped(text: string): string {
  const names: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/gu, (sign) => names[sign] as string);
}

const style = `
body { padding: 0 24px 24px; line-height: 1.5; }
main { max-width: 72rem; }
h1 { font-size: 1.6em; font-weight: 600; }
h2 { margin-top: 1.6em; font-size: 1.25em; font-weight: 600; }
h3 { margin-bottom: 0.2em; font-size: 1em; font-weight: 600; }
table { margin: 1em 0; border-collapse: collapse; }
caption { padding-bottom: 4px; text-align: left; color: var(--vscode-descriptionForeground); }
th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--vscode-panel-border, currentColor); font-variant-numeric: tabular-nums; }
ul { margin: 0.2em 0 0.6em; padding-left: 1.4em; }
nav { display: flex; flex-wrap: wrap; gap: 8px; margin: 1em 0; }
a { color: var(--vscode-textLink-foreground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
a.button { padding: 4px 12px; border: 1px solid var(--vscode-contrastBorder, transparent); border-radius: 3px; text-decoration: none; color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
a.button:hover { background: var(--vscode-button-hoverBackground); }
.wide { overflow-x: auto; }
.quiet { color: var(--vscode-descriptionForeground); }
`;
