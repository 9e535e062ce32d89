import type { Lines, ReviewerLabel } from './types';

export interface ReadLabels {
  readonly isDesignDoc: boolean | null;
  /** By section id, legal ones only. */
  readonly sections: ReadonlyMap<string, ReviewerLabel>;
  /** What is wrong, a line each; empty: well formed. */
  readonly problems: readonly string[];
}

const legal: ReadonlySet<unknown> = new Set(['present', 'partial', 'absent']);
/** A best passage longer than that points at nothing. */
const longest = 40;

/**
 * Reads the labels of one document and checks them against the rules of test/corpus/README.md: every section id once, legal
 * labels, ranges that lie inside the document and neither start nor end on an empty line. Never throws: what is wrong is told,
 * and a label that cannot be read is left out.
 */
export function readLabels(labels: string, document: string, sectionIds: readonly string[]): ReadLabels {
  const data = parsed(labels);
  if (!isRecord(data) || !isRecord(data.sections))
    return { isDesignDoc: null, sections: new Map(), problems: ['is no JSON object with "sections"'] };
  const problems: string[] = [];
  const { isDesignDoc } = data;
  if (typeof isDesignDoc !== 'boolean' && isDesignDoc !== null) problems.push('isDesignDoc is not true, false or null');
  if (!Array.isArray(data.task) || data.task.length === 0) problems.push('task names no task');
  const sections = new Map<string, ReviewerLabel>();
  const known = new Set(sectionIds);
  const text = document.split(/\r\n|\r|\n/u);
  for (const [id, label] of Object.entries(data.sections)) {
    if (!known.has(id)) problems.push(`${id} is no section`);
    // JSON.parse keeps the last of two and says nothing.
    else if (labels.split(`${JSON.stringify(id)}:`).length > 2) problems.push(`${id} is named twice`);
    if (!isRecord(label) || !legal.has(label.label)) problems.push(`${id}: ${JSON.stringify(label)} is no label`);
    else if (known.has(id)) {
      problems.push(...rangeProblems(label, text).map((problem) => `${id}: ${problem}`));
      sections.set(id, label as unknown as ReviewerLabel);
    }
  }
  for (const id of sectionIds) if (!Object.hasOwn(data.sections, id)) problems.push(`${id} is left out`);
  return { isDesignDoc: typeof isDesignDoc === 'boolean' ? isDesignDoc : null, sections, problems };
}

function rangeProblems(label: Readonly<Record<string, unknown>>, text: readonly string[]): readonly string[] {
  const { lines, also, support = [] } = label;
  const given = [lines, also, ...(Array.isArray(support) ? support : [support])].filter((range) => range !== undefined);
  if (label.label === 'absent') return given.length > 0 ? ['is absent and has lines'] : [];
  if (lines === undefined) return ['has no lines'];
  const problems = given.flatMap((range) => rangeProblem(range, text) ?? []);
  if (problems.length === 0 && (lines as Lines)[1] - (lines as Lines)[0] >= longest)
    problems.push(`lines ${(lines as Lines).join('-')} are more than ${longest}`);
  return problems;
}

function rangeProblem(range: unknown, text: readonly string[]): string | undefined {
  if (!Array.isArray(range) || range.length !== 2 || !range.every(Number.isInteger))
    return `${JSON.stringify(range)} is no pair of line numbers`;
  const [first, last] = range as unknown as Lines;
  if (first < 1 || last < first || last > text.length)
    return `lines ${first}-${last} are not inside the ${text.length} lines`;
  const empty = [first, last].find((line) => text[line - 1]?.trim() === '');
  return empty === undefined ? undefined : `lines ${first}-${last}: line ${empty} is empty`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
