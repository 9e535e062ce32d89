import { percent, table } from '../evaluate/table';
import { type JudgedFigures, judgedFiguresOf } from './score';
import type { JudgedFinding, JudgedResult, SaidNow } from './types';

/** The table rule × verdict, worst rule first; with `details` what should change: each petty or wrong finding that is there, each right one that is gone, each that nobody judged. */
export function judgedReport(results: readonly JudgedResult[], details: boolean): string {
  const rules = [
    ...new Set(results.flatMap(({ kept, gone, unjudged }) => [...kept, ...gone, ...unjudged].map(({ rule }) => rule))),
  ];
  const rows = rules
    .map((rule) => ({ rule, figures: judgedFiguresOf(results.map((one) => ofRule(one, rule))) }))
    .sort((a, b) => unwantedIn(b.figures) - unwantedIn(a.figures) || a.rule.localeCompare(b.rule))
    .map(({ rule, figures }) => [rule, ...cells(figures)]);
  const all = judgedFiguresOf(results);
  const lines = [
    table(
      ['rule', 'right', 'petty', 'wrong', 'gone: right', 'petty', 'wrong', 'not judged'],
      [...rows, ['all', ...cells(all)]],
    ),
    '',
    `${percent(all.precision)} of the judged findings that are still there are right; ${results.length} documents`,
  ];
  return `${[...lines, ...(details ? results.flatMap(detailed) : [])].join('\n')}\n`;
}

const unwantedIn = ({ kept }: JudgedFigures): number => kept.petty + kept.wrong;

function ofRule({ kept, gone, unjudged, ...rest }: JudgedResult, rule: string): JudgedResult {
  const own = <T extends { readonly rule: string }>(some: readonly T[]): readonly T[] =>
    some.filter((one) => one.rule === rule);
  return { ...rest, kept: own(kept), gone: own(gone), unjudged: own(unjudged) };
}

function cells({ kept, gone, unjudged }: JudgedFigures): readonly string[] {
  return [kept.right, kept.petty, kept.wrong, gone.right, gone.petty, gone.wrong, unjudged].map(String);
}

function detailed({ document, kept, gone, unjudged }: JudgedResult): readonly string[] {
  const lines = [
    ...kept.filter(({ verdict }) => verdict !== 'right').map((one) => `  ${one.verdict}  ${judged(one)}`),
    ...gone.filter(({ verdict }) => verdict === 'right').map((one) => `  gone   ${judged(one)}`),
    ...unjudged.map(({ line, rule, message }: SaidNow) => `  new    ${line} ${rule}: ${message}`),
  ];
  return lines.length > 0 ? ['', `## ${document}`, ...lines] : [];
}

function judged({ line, rule, said, why }: JudgedFinding): string {
  return `${line} ${rule}: ${said}\n         ${why}`;
}
