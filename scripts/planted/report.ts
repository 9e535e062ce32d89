import { percent, table } from '../evaluate/table';
import { kinds } from './read';
import { figuresOf } from './score';
import type { DocumentResult, KindResult, Sighting } from './types';

/** The table kind × document, what was found and the false alarms; with `details` every finding. */
export function plantedReport(results: readonly DocumentResult[], details: boolean): string {
  const rows = kinds.map((kind) => {
    const cells = results.map((one) => one.kinds.find((result) => result.kind === kind));
    const there = cells.filter((cell) => cell !== undefined);
    const found = there.filter(({ hits }) => hits.length > 0).length;
    return [kind, ...cells.map(mark), `${found}/${there.length}`];
  });
  const { documents, pairs, found, share, falseAlarms, offTarget } = figuresOf(results);
  const bottom = [
    ['found', ...results.map((one) => percent(figuresOf([one]).share)), `${found}/${pairs}`],
    ['false alarms', ...results.map((one) => String(one.falseAlarms.length)), falseAlarms.toFixed(2)],
  ];
  const lines = [
    table(['kind', ...results.map(({ slug }) => slug), 'all'], [...rows, ...bottom]),
    '',
    `${percent(share)} of ${pairs} planted defects in ${documents} documents found; ${falseAlarms.toFixed(2)} findings per clean document`,
    `S by section, L by line, . missed, - not planted; new findings in no expected place: ${offTarget.toFixed(2)} per defect`,
  ];
  return `${[...lines, ...(details ? results.flatMap(detailed) : [])].join('\n')}\n`;
}

function mark(result: KindResult | undefined): string {
  if (result === undefined) return '-';
  const bySection = result.hits.some((hit) => hit.bySection);
  const byLine = result.hits.some((hit) => hit.byLine);
  return `${bySection ? 'S' : ''}${byLine ? 'L' : ''}` || '.';
}

function detailed({ set, slug, falseAlarms, kinds }: DocumentResult): readonly string[] {
  return [
    '',
    `## ${set}/${slug}`,
    ...falseAlarms.map((one) => `  clean   ${shown(one)}`),
    ...kinds.flatMap(({ kind, what, hits, offTarget }) => [
      `  ${kind} ${hits.length > 0 ? 'found ' : 'MISSED'} ${what}`,
      ...hits.map((one) => `      + ${shown(one)}`),
      ...offTarget.map((one) => `      ~ ${shown(one)}`),
    ]),
  ];
}

function shown({ rule, severity, section, line, message }: Sighting): string {
  return `${severity} ${rule} [${section ?? ''}] line ${line}: ${message}`;
}
