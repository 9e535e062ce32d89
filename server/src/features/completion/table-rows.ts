import type { Analysis } from '../../engine/types';
import { type Cursor, textOfLine } from './cursor';
import { metricsFor, nameOf } from './metrics';
import type { Place } from './place';
import { type Completion, snippetText, tabStop } from './types';

const metricColumn = /^(?:.*\s)?(?:metrics?|kpis?|guardrails?|métricas?|метрик\S*|指标)(?:\s.*)?$/iu;

/** At the first cell of a new row in a table of metrics: the row with a prompt for each other column. */
export function rowCompletions(analysis: Analysis, cursor: Cursor, { about }: Place): readonly Completion[] {
  const typed = /^\s*(\|[ \t]*([^|]*))$/u.exec(cursor.before);
  if (!typed || cursor.after.trim() !== '') return [];
  const header = headerAbove(cursor);
  const column = header?.findIndex((cell) => metricColumn.test(cell)) ?? -1;
  if (!header || column < 0) return [];
  const span = { start: cursor.offset - (typed[1] as string).length, end: cursor.offset };
  return metricsFor(analysis, about).map(({ metric, detail, caution, documentation }) => {
    const { name } = nameOf(metric);
    const cells = header.map((cell, at) => (at === column ? name : `[${cell.toLowerCase() || 'value'}]`));
    let stop = 0;
    const stops = cells.map((cell, at) => (at === column ? snippetText(cell) : tabStop(++stop, cell)));
    return {
      label: name,
      kind: 'metric',
      detail: caution ? `with care: ${detail}` : detail === '' ? 'table row' : detail,
      documentation,
      span,
      filter: `| ${name}`,
      newText: `| ${cells.join(' | ')} |`,
      snippet: `| ${stops.join(' | ')} |$0`,
    };
  });
}

/** The cells of the first row of the table that ends right above the cursor; a table has a row of dashes below its header. */
function headerAbove({ document, line }: Cursor): readonly string[] | undefined {
  let top = line - 1;
  while (top >= 0 && textOfLine(document, top).trim().startsWith('|')) top--;
  const header = textOfLine(document, top + 1).trim();
  if (top + 2 >= line || !/^\|?[\s|:-]*-[\s|:-]*$/u.test(textOfLine(document, top + 2).trim())) return undefined;
  return header
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => cell.trim());
}
