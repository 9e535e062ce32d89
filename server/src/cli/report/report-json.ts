import type { Portfolio } from '../../features/portfolio/types';
import { jsonWithoutCommands } from '../format/log-commands';

/** Version of the shape; a field that changes its meaning raises it. */
const VERSION = 1;
/** By this a former report is known, which may be written over. */
export const jsonMark = `{"version":${VERSION},"generator":"ml-design-docs report"`;

/** The same data for programs: one object, one line for each document. Dates are ISO 8601 in UTC, lines 1-based. */
export function reportJson({ phases, documents, at, others }: Portfolio, title: string): string {
  const head = `${jsonMark},${JSON.stringify({ title, generatedAt: new Date(at).toISOString(), otherFiles: others, phases }).slice(1, -1)}`;
  const lines = documents.map(({ change, ...document }) =>
    JSON.stringify({
      ...document,
      // JSON.stringify leaves out what is undefined.
      changedAt: change && new Date(change.at).toISOString(),
      changedBy: change?.source,
    }),
  );
  return `${jsonWithoutCommands(head)},"documents":[${lines.map((line) => `\n${jsonWithoutCommands(line)}`).join(',')}\n]}\n`;
}
