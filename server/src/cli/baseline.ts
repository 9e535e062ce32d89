import { fingerprint } from '../features/fingerprint';
import type { Document } from '../markdown/types';
import type { Finding } from '../rules/types';
import { jsonProblem } from './config';

/** Version of the file; a field that changes its meaning, the fingerprint among them, raises it. */
const version = 1;

/** So many findings of a rule, in a file, about the same words. */
export interface BaselineEntry {
  /** Relative to the folder of the baseline, with `/`. */
  readonly path: string;
  readonly rule: string;
  readonly fingerprint: string;
  readonly count: number;
}

/** Findings of one document, told apart by a baseline. */
export interface Compared {
  /** Those that it does not know. */
  readonly fresh: readonly Finding[];
  readonly known: number;
  /** Findings that it knows and that are gone. */
  readonly gone: number;
}

/** The entries for the findings of one document, in no order. */
export function entriesOf(path: string, findings: readonly Finding[], document: Document): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = { path, rule: finding.rule, fingerprint: fingerprint(finding, document) };
    const key = keyOf(entry);
    entries.set(key, { ...entry, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return [...entries.values()];
}

/** `known` are the entries of the document's path. Of findings about the same words the first ones are the known ones. */
export function compare(
  findings: readonly Finding[],
  document: Document,
  path: string,
  known: readonly BaselineEntry[],
): Compared {
  const left = new Map(known.map((entry) => [keyOf(entry), entry.count]));
  const fresh = findings.filter((finding) => {
    const key = keyOf({ path, rule: finding.rule, fingerprint: fingerprint(finding, document) });
    const count = left.get(key) ?? 0;
    if (count > 0) left.set(key, count - 1);
    return count === 0;
  });
  const gone = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { fresh, known: findings.length - fresh.length, gone };
}

function keyOf({ path, rule, fingerprint: print }: Omit<BaselineEntry, 'count'>): string {
  return [path, rule, print].join('\n');
}

/** The file: sorted and an entry a line, so that a change of one finding is a change of one line. Ends with a line break. */
export function baselineText(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => order(a.path, b.path) || order(a.rule, b.rule) || order(a.fingerprint, b.fingerprint))
    // Named one by one: the order of keys is part of a stable file.
    .map(({ path, rule, fingerprint: print, count }) => JSON.stringify({ path, rule, fingerprint: print, count }));
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  return `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
}

/** By code units: the same on every machine, whatever its language. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The entries of such a file; `problem` is one line that says what is wrong and where. Entries for the same thing are added up. */
export function readBaseline(
  text: string,
): { readonly entries: readonly BaselineEntry[] } | { readonly problem: string } {
  let value: unknown;
  const bare = text.replace(/^\uFEFF/u, '');
  try {
    value = JSON.parse(bare);
  } catch (error) {
    const conflict = /^(?:<{7}|={7}|>{7})/mu.test(bare) ? '; it holds the marks of a merge conflict' : '';
    return { problem: `${jsonProblem(error, bare)}${conflict}` };
  }
  if (!isObject(value) || !('version' in value) || !('findings' in value))
    return { problem: 'is no baseline of ml-design-docs: it needs "version" and "findings"' };
  if (value.version !== version) {
    const given = JSON.stringify(value.version)?.slice(0, 40);
    return {
      problem: `has version ${given}, and only ${version} can be read; --update-baseline to a new file makes one`,
    };
  }
  if (!Array.isArray(value.findings)) return { problem: 'findings: must be a list' };
  const entries = new Map<string, BaselineEntry>();
  for (const [index, entry] of value.findings.entries()) {
    const problem = entryProblem(entry);
    if (problem !== undefined) return { problem: `findings[${index}]${problem}` };
    const { path, rule, fingerprint: print, count } = entry as BaselineEntry;
    const key = keyOf({ path, rule, fingerprint: print });
    entries.set(key, { path, rule, fingerprint: print, count: count + (entries.get(key)?.count ?? 0) });
  }
  return { entries: [...entries.values()] };
}

function entryProblem(entry: unknown): string | undefined {
  if (!isObject(entry)) return ': must be an object';
  for (const key of ['path', 'rule', 'fingerprint']) {
    if (typeof entry[key] !== 'string' || entry[key] === '') return `.${key}: must be a text`;
  }
  const { count } = entry;
  return Number.isSafeInteger(count) && Number(count) > 0 ? undefined : '.count: must be a whole number above 0';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
