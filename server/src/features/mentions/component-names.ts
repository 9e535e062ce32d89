import { isComponentColumn, isComponentName } from '../../diagram/roles';
import { createNameReader, type FoundName, wordsIn } from '../../language/names';
import { remembered } from '../../language/remembered';
import type { Token } from '../../language/tokens';
import { words } from '../../language/tokens';
import type { NamedNode } from './node-labels';
import type { ComponentName } from './types';
import { leadsAt, type WrittenPlace, within } from './written-places';

/** The article in "the ranker": the text speaks of a thing that it introduced before. */
const determiners: ReadonlySet<string> = new Set(['the', 'our', 'this', 'that', 'its', 'each', 'every', 'a', 'an']);

/** The same for names that differ in case, number and hyphens. */
export function componentKey(name: string): string {
  return `component ${words(plainName(name)).join(' ')}`;
}

function plainName(name: string): string {
  return name.replace(/[*_]/gu, ' ').replace(/\s+/gu, ' ').trim();
}

/** A reader of the names of the boxes in prose and tables. */
export function createComponentReader(
  nodes: readonly NamedNode[],
): (written: WrittenPlace) => readonly ComponentName[] {
  const labels = new Map<string, string>();
  for (const { name } of nodes) if (!labels.has(componentKey(name))) labels.set(componentKey(name), plainName(name));
  if (labels.size === 0) return () => [];
  const find = finderFor(labels);
  const hint = beginnings([...labels.values()]);
  return (written) => {
    const { passage, place, span } = written;
    if (!hint.test(passage.text)) return [];
    const piece = written.plain();
    const { tokens, found } = find(piece.text);
    return found.flatMap((one) => {
      const leads = leadsAt(piece, one.start) && isIntroduced(written, one, piece.text);
      const { inLink, inCode } = within(piece, one);
      const text = piece.text.slice(one.start, one.end);
      const label = labels.get(one.id) ?? '';
      if (one.to - one.from === 1 && !leads && !inCode && !isMeant(text, label, tokens, one, piece.text)) return [];
      const at = { start: span.start + one.start, end: span.start + one.end };
      return [{ key: one.id, kind: 'component', place, span: at, text, inLink, inCode, leads, passage } as const];
    });
  };
}

interface Found {
  readonly tokens: readonly Token[];
  readonly found: readonly FoundName[];
}

let last: { readonly key: string; readonly find: (text: string) => Found } | undefined;

/** Keeps the finder of the last names, which remembers by text what it found: most edits change no name. */
function finderFor(labels: ReadonlyMap<string, string>): (text: string) => Found {
  const key = JSON.stringify([...labels]);
  if (last?.key === key) return last.find;
  const read = createNameReader(
    [...labels].map(([id, name]) => ({ id, names: inBothNumbers(name.toLowerCase()), weak: [] })),
  );
  const find = remembered((text): Found => {
    const tokens = wordsIn(text);
    return { tokens, found: read(text, tokens) };
  });
  last = { key, find };
  return find;
}

/** "Caches" folds to a word of its own: such a plural is a second name. */
function inBothNumbers(name: string): readonly string[] {
  const plural = `${name}s`;
  return words(plural).join(' ') === words(name).join(' ') ? [name] : [name, plural];
}

/** A quick test: a text in which no name begins holds none. Spellings of a name differ only behind its first letters. */
function beginnings(names: readonly string[]): RegExp {
  const parts = names.map((name) => name.match(/[\p{L}\p{N}]{1,4}/u)?.[0] ?? '').filter((part) => part !== '');
  return new RegExp([...new Set(parts)].join('|'), 'iu');
}

/** "**Ranker**: …", "Ranker: …", the first cell of a table of components: what follows is about it. */
function isIntroduced({ passage, place }: WrittenPlace, { start, end }: FoundName, text: string): boolean {
  const own = words(text.slice(start, end)).join(' ');
  const { block } = passage;
  if (passage.kind === 'heading') return words(passage.text).join(' ') === own;
  if (!block) return false;
  if (place === 'row')
    return words(block.cells?.[0] ?? '').join(' ') === own || isComponentColumn(block.header?.[0] ?? '');
  return words((block.runIn ?? '').replace(/\([^)]*\)/gu, '')).join(' ') === own;
}

/** A single word is an ordinary one unless it is written as a name, or said of a thing ("the ranker") and called like one. */
function isMeant(
  text: string,
  label: string,
  tokens: readonly Token[],
  { from, start }: FoundName,
  all: string,
): boolean {
  const before = tokens[from - 1];
  const gap = before ? all.slice(before.end, start) : '.';
  const opens = !before || /[.!?:|\n]/u.test(gap);
  if (text === label && /\p{Lu}/u.test(text) && (!opens || /\p{Lu}/u.test(text.slice(1)))) return true;
  return !opens && determiners.has(before?.word ?? '') && (/(?:er|or)s?$/iu.test(text) || isComponentName(text));
}
