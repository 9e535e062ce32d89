import { yesOrNo } from '../../facts/read';
import type { Document, FrontMatterEntry } from '../../markdown/types';
import { builtInTasks } from '../../schema/registry';
import { builtInFrontMatter } from '../../schema/writing';
import { nearestName } from '../../text/nearest';
import type { Span } from '../../text/span';
import type { FindingDraft, Rule } from '../types';
import { nameFix, valueFix } from './value-fix';

const statuses = ['draft', 'in-review', 'approved', 'implemented', 'superseded', 'rejected'];
/** Words of other processes (RFCs, ADRs, trackers) for a document that is read as it stands: nothing is milder there. */
const likewise: ReadonlySet<string> = new Set(
  'proposed proposal review under-review for-review accepted final active published live done shipped completed in-progress open'.split(
    ' ',
  ),
);

export const documentReadable: Rule = {
  meta: {
    id: 'structure/document-readable',
    title: 'The file and its front matter can be read',
    trace: '',
    severity: 'warning',
    fixable: true,
  },
  *check({ document, framework }) {
    for (const { span, message, kind } of document.problems)
      yield { span, message, ...(kind === 'merge-conflict' && { severity: 'error' as const }) };
    for (const entry of document.frontMatter?.entries ?? [])
      yield* problemsOf(
        entry,
        document,
        framework.stages.map((stage) => stage.id),
      );
  },
};

function* problemsOf(entry: FrontMatterEntry, document: Document, stages: readonly string[]): Iterable<FindingDraft> {
  const value = document.frontMatter?.data[entry.key];
  if (entry.key === 'status' && typeof value === 'string' && !isStatus(value.toLowerCase(), isOurs(document)))
    yield wrong(document, entry, value, statuses);
  if (entry.key === 'stage' && typeof value === 'string' && !stages.includes(value))
    yield wrong(document, entry, value, stages);
  if (entry.key === 'task') yield* unknownTasks(document, entry, value);
  if (entry.key === 'facts') yield* unreadFacts(document, entry, value);
}

function isStatus(value: string, ours: boolean): boolean {
  const hyphened = value.trim().replace(/[\s_]+/gu, '-');
  // "In review" is how other processes write it; who names our framework has it mended.
  return statuses.includes(ours ? value : hyphened) || likewise.has(hyphened);
}

function wrong(document: Document, entry: FrontMatterEntry, value: string, known: readonly string[]): FindingDraft {
  const fix = valueFix(document, entry, value, known);
  return {
    span: entry.valueSpan,
    // A word that is no slip of ours may belong to another tool, unless the document names our framework.
    ...(isOurs(document) || fix.fixes ? {} : { severity: 'info' as const }),
    message: `Unknown ${entry.key} "${value}"; it is ignored. Known: ${known.join(', ')}.`,
    ...fix,
  };
}

function isOurs({ frontMatter }: Document): boolean {
  return frontMatter?.entries.some(({ key }) => key === 'framework') ?? false;
}

/** A task without metrics and losses of its own: nothing that depends on the task is then checked. */
function* unknownTasks(document: Document, entry: FrontMatterEntry, value: unknown): Iterable<FindingDraft> {
  const known = builtInTasks().map(({ id }) => id);
  for (const task of Array.isArray(value) ? value : [value]) {
    if (typeof task !== 'string' || task === '' || known.includes(task)) continue;
    const near = nearestName(task, known);
    if (!near && !isOurs(document)) continue;
    const span = wordIn(document, entry.valueSpan, task);
    yield {
      span: span ?? entry.valueSpan,
      message: `Unknown task "${task}": no metric or loss is known to fit it. ${near ? `Did you mean "${near}"? ` : ''}Known: ${known.join(', ')}.`,
      ...(span ? nameFix(task, span, known) : {}),
    };
  }
}

function* unreadFacts(document: Document, entry: FrontMatterEntry, value: unknown): Iterable<FindingDraft> {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object' || Array.isArray(value)) {
    yield {
      span: entry.valueSpan,
      message: '"facts" must be a mapping, for example "online_serving: true" on a line of its own; it is ignored.',
    };
    return;
  }
  const { facts } = builtInFrontMatter();
  const known = facts.map(({ id }) => id);
  for (const [name, told] of Object.entries(value)) {
    const span = wordIn(document, entry.valueSpan, name);
    const fact = facts.find(({ id }) => id === name);
    const near = nearestName(name, known);
    if (!fact && (near || isOurs(document)))
      yield {
        span: span ?? entry.valueSpan,
        message: `No fact is called "${name}"${near ? `; did you mean "${near}"?` : `; it is ignored. Known: ${known.join(', ')}.`}`,
        ...(span ? nameFix(name, span, known) : {}),
      };
    if (fact?.kind === 'boolean' ? yesOrNo(told) === undefined : fact && typeof told !== 'number')
      yield {
        span: span ?? entry.valueSpan,
        message: `The fact "${name}" must be ${fact?.kind === 'boolean' ? 'true or false' : `a number (${fact?.unit ?? 'a count'})`}; it is ignored.`,
      };
  }
}

/** The word inside the value, not as a part of a longer one: the front matter knows the places of its top-level keys only. */
function wordIn({ text }: Document, { start, end }: Span, word: string): Span | undefined {
  const value = text.slice(start, end);
  for (let at = value.indexOf(word); at >= 0; at = value.indexOf(word, at + 1)) {
    const beside = (value[at - 1] ?? ' ') + (value[at + word.length] ?? ' ');
    if (!/[\w-]/u.test(beside)) return { start: start + at, end: start + at + word.length };
  }
  return undefined;
}
