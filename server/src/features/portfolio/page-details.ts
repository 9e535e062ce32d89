import type { SectionStatus } from '../../coverage/types';
import { pageAddress } from '../../rules/page-address';
import { severities } from '../../rules/severities';
import { jsonInScript, shown, utf8Length } from './escaped';
import type { Portfolio, PortfolioDocument, PortfolioSection } from './types';

const statuses: readonly SectionStatus[] = ['covered', 'thin', 'unsure', 'placeholder', 'not-applicable', 'missing'];

/** Findings of a document and letters of a message, from all to none: the first pair that fits is taken. */
const steps: readonly (readonly [findings: number, letters: number])[] = [
  [1000, 2000],
  [60, 600],
  [30, 400],
  [20, 300],
  [12, 240],
  [8, 200],
  [5, 160],
  [3, 120],
  [0, 0],
];

/**
 * What the script shows below a row, as JSON for a script element: at most `room` bytes where that can be had by leaving out findings,
 * the lightest first. `line` goes between the address of a document and a line's number; `phaseColumn` is the first column of a phase.
 */
export function pageDetails(
  { documents, phases }: Portfolio,
  { line, phaseColumn, room }: { readonly line: string; readonly phaseColumn: number; readonly room: number },
): string {
  const columns = new Map(phases.map(({ id }, index) => [id, index]));
  let text = '';
  for (const [most, letters] of steps) {
    const sections = numbered<readonly [string, number]>();
    const rules = numbered<readonly [string, string | undefined]>();
    const messages = numbered<string>();
    const docs = documents.map((document) => ({
      s: byPhase(document, columns).flatMap(({ id, title, phase, status, line: at }) => [
        sections.of(`${id} ${title}`, [shown(title), columns.get(phase) ?? 0]),
        statuses.indexOf(status),
        at ?? 0,
      ]),
      f: document.findings.slice(0, most).flatMap(({ rule, severity, message, line: at }) => {
        const said = shown(cut(message, letters));
        return [
          rules.of(rule, [shown(rule), pageAddress(rule)]),
          severities.indexOf(severity),
          at,
          messages.of(said, said),
        ];
      }),
      m: left(document, most),
    }));
    text = jsonInScript({
      ...{ phases: phases.map(({ title }) => title), line, phaseColumn, statuses, severities },
      ...{ sections: sections.values, rules: rules.values, messages: messages.values, docs },
    });
    if (utf8Length(text) <= room) break;
  }
  return text;
}

/** Other frameworks than the seven phases go back and forth between them. */
function byPhase({ sections }: PortfolioDocument, columns: ReadonlyMap<string, number>): readonly PortfolioSection[] {
  return [...sections].sort((a, b) => (columns.get(a.phase) ?? 0) - (columns.get(b.phase) ?? 0));
}

function left({ findings }: PortfolioDocument, most: number): number {
  return Math.max(0, findings.length - most);
}

function cut(text: string, letters: number): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1).replace(/\p{Surrogate}/gu, '')}…`;
}

/** Each value once, by its key, in the order in which they were met. */
function numbered<T>() {
  const known = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    of(key: string, value: T): number {
      const before = known.get(key);
      if (before !== undefined) return before;
      known.set(key, values.length);
      return values.push(value) - 1;
    },
  };
}
