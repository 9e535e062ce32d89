import type { Change, Comparison, FolderEffect, SectionEffect } from './compare';
import { percent, points, signed, table, three } from './table';
import type { Judgement } from './types';

/** What an edit changed, as text: totals, sections, then every changed verdict with the place to look at. */
export function compareReport(comparison: Comparison): string {
  const { before, after, folders, sections, changes, kinds, leftOut } = comparison;
  const parts = [
    `# ${before} → ${after}`,
    ...leftOut.map((folder) => `${folder}: measured on one side only, left out`),
    ...folders.map(folderPart),
  ];
  if (sections.length === 0 && changes.length === 0) parts.push('no verdict changed');
  if (sections.length > 0) parts.push(sectionTable(sections));
  if (kinds.length > 0)
    parts.push(['files', ...kinds.map(({ folder, path, what }) => `  ${folder}/${path}: ${what}`)].join('\n'));
  if (changes.length > 0) parts.push(['changed verdicts', ...changeLines(changes)].join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function folderPart({ folder, before, after, onlyBefore, onlyAfter }: FolderEffect): string {
  const row = (name: string, key: 'kappa' | 'macroKappa' | 'decidedKappa' | 'n') => [
    name,
    key === 'n' ? `${before.n}` : three(before[key]),
    key === 'n' ? `${after.n}` : three(after[key]),
    key === 'n' ? '' : signed(after[key] - before[key]),
  ];
  const share = (name: string, key: 'precision' | 'recall' | 'decidedShare' | 'decidedPrecision') => [
    name,
    percent(before[key]),
    percent(after[key]),
    points(after[key] - before[key]),
  ];
  return [
    `## ${folder}`,
    ...onlyAfter.map((path) => `new document: ${path}`),
    ...onlyBefore.map((path) => `document is gone: ${path}`),
    table(
      ['', 'before', 'after', 'change'],
      [
        row('judgements', 'n'),
        row('kappa', 'kappa'),
        row('mean kappa per section', 'macroKappa'),
        share('"missing": precision', 'precision'),
        share('"missing": recall', 'recall'),
        share('decided share', 'decidedShare'),
        row('kappa of decided', 'decidedKappa'),
        share('"missing": precision of decided', 'decidedPrecision'),
      ],
    ),
  ].join('\n');
}

function sectionTable(sections: readonly SectionEffect[]): string {
  const sum = (key: 'changed' | 'toWrong' | 'toRight') => `${sections.reduce((total, row) => total + row[key], 0)}`;
  return table(
    ['section', 'changed', 'right → wrong', 'wrong → right', 'kappa before', 'after', 'change'],
    [
      ...sections.map((row) => [
        row.section,
        ...[row.changed, row.toWrong, row.toRight].map(String),
        three(row.kappaBefore),
        three(row.kappaAfter),
        signed(row.kappaAfter - row.kappaBefore),
      ]),
      ['all', sum('changed'), sum('toWrong'), sum('toRight'), '', '', ''],
    ],
  );
}

const effects: Readonly<Record<Change['effect'], string>> = {
  'right to wrong': 'right → wrong',
  'wrong to right': 'wrong → right',
  'no effect': 'no effect',
  new: 'newly judged',
  gone: 'not judged now',
};

function changeLines(changes: readonly Change[]): readonly string[] {
  const rows = changes.map((change) => [
    effects[change.effect],
    change.section,
    change.before?.reviewer.label === change.after?.reviewer.label
      ? (change.after?.reviewer.label ?? '')
      : `${change.before?.reviewer.label ?? 'none'} → ${change.after?.reviewer.label ?? 'none'}`,
    `${verdict(change.before)} → ${verdict(change.after)}`,
    place(change),
  ]);
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => (row[at] as string).length)));
  return rows.map((row) => `  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`);
}

function verdict(judgement: Judgement | undefined): string {
  return judgement === undefined ? 'none' : `${judgement.status} ${judgement.missing.toFixed(2)}`;
}

/** `file:line` of the best evidence after the edit, else before it, else of the passage that came nearest: a click opens it. */
function place({ folder, document, before, after }: Change): string {
  const lines = after?.evidence[0] ?? before?.evidence[0] ?? after?.nearest ?? before?.nearest;
  return `${folder}/${document}${lines ? `:${lines[0]}` : ''}`;
}
