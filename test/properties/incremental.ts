import { isDeepStrictEqual } from 'node:util';
import type { DiagramReader } from '../../server/src/diagram/types';
import { type Analyser, createAnalyser, createSteppedAnalyser } from '../../server/src/engine/analyse';
import { createMemory } from '../../server/src/engine/memory';
import { defaultSettings } from '../../server/src/engine/settings';
import type { Analysis, Settings, Source } from '../../server/src/engine/types';
import type { TeamFramework } from '../../server/src/schema/team-types';
import type { TextEdit } from '../../server/src/text/span';
import { finish } from '../../server/src/text/steps';
import { createRandom, type Random } from '../unit/random';
import { forgetDocuments } from './forgetful';

/** Everything of an analysis that a caller can see and that must not depend on what was analysed before. */
const parts = [
  'decision',
  'frameworkBecause',
  'stage',
  'status',
  'facts',
  'coverage',
  'phases',
  'applicable',
  'score',
  'unusedDirectives',
  'findings',
  'document',
] as const;

/** What differs first between two analyses of one text, in a few lines; undefined: nothing does. */
export function difference(incremental: Analysis, fresh: Analysis): string | undefined {
  if (incremental.framework !== fresh.framework) return 'framework';
  for (const part of parts) {
    if (isDeepStrictEqual(incremental[part], fresh[part])) continue;
    return `${part}: ${firstDifference(incremental[part], fresh[part], '')}`;
  }
  return undefined;
}

function firstDifference(a: unknown, b: unknown, path: string): string {
  if (a instanceof Map && b instanceof Map) return firstDifference([...a], [...b], path);
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return listDifference(a, b, path);
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const [mine, theirs] = [(a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]];
      if (!isDeepStrictEqual(mine, theirs)) return firstDifference(mine, theirs, `${path}.${key}`);
    }
  }
  return `at ${path}\n  incremental ${show(a)}\n  fresh       ${show(b)}`;
}

function listDifference(a: readonly unknown[], b: readonly unknown[], path: string): string {
  const without = (list: readonly unknown[], other: readonly unknown[]): readonly unknown[] =>
    list.filter((one) => !other.some((two) => isDeepStrictEqual(one, two))).slice(0, 3);
  return `at ${path}: ${a.length} and ${b.length}\n  only incremental ${show(without(a, b))}\n  only fresh       ${show(without(b, a))}`;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 600);
}

export interface IncrementalCheck {
  /** Analyses the next version of the document both ways; what differs, undefined when nothing does. */
  next(text: string, settings?: Settings): string | undefined;
}

export interface CheckOptions {
  /** Every n-th fresh analysis is by a new analyser, which costs half a second: the others share what is remembered of texts. */
  readonly wholly?: number;
  /** Diagrams are read, too. */
  readonly diagrams?: DiagramReader;
  /** Of the workspace: a document that names one is read by it. */
  readonly frameworks?: readonly TeamFramework[];
  /** What edits are made; `randomEdit` where this is not there. */
  readonly edit?: (text: string, random: Random) => TextEdit;
}

/** One document through its versions: an analyser that remembers it, against analyses that remember nothing of it. */
export function createIncrementalCheck({ wholly, diagrams, frameworks }: CheckOptions = {}): IncrementalCheck {
  const logged: string[] = [];
  const log = (message: string): void => void logged.push(message);
  const following = createAnalyser(log, diagrams);
  const memory = createMemory();
  const shared = fresh(log, diagrams);
  let count = 0;
  return {
    next(text, settings = defaultSettings) {
      const source: Source = { uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true, frameworks };
      const incremental = following(source, settings, memory);
      count++;
      const anew = wholly !== undefined && count % wholly === 0;
      const found = difference(incremental, (anew ? fresh(log, diagrams) : shared)(source, settings));
      const [message] = logged.splice(0);
      return found ?? (message === undefined ? undefined : `logged: ${message}`);
    },
  };
}

/** Remembers single texts at most: each document it is asked of is an edit of nothing. */
export function fresh(log: (message: string) => void, diagrams?: DiagramReader): Analyser {
  // Of what is no design doc it reads no more than makes it forget.
  const inSteps = createSteppedAnalyser(log, diagrams, { kindFirst: true });
  const analyse: Analyser = (source, settings) => finish(inSteps(source, settings));
  return (source, settings) => {
    forgetDocuments((other) => analyse(other, settings));
    return analyse(source, settings);
  };
}

/** Settings between which a user changes while the document is open. */
const settings: readonly Settings[] = [
  defaultSettings,
  { ...defaultSettings, rules: { 'data/*': 'off', 'structure/required-section': 'error' } },
  { ...defaultSettings, stage: 'launch', requireReason: true },
  { ...defaultSettings, framework: 'nine-step' },
];

const pieces: readonly string[] = [
  '\n',
  '\n\n',
  '\r\n',
  '# ',
  '\n## Data drift\n\n',
  '\n### Goals\n\n',
  '```\n',
  '\n```mermaid\nflowchart LR\n a-->b\n```\n',
  '~~~',
  '- ',
  '\n- item 5 %\n',
  '1. ',
  '> ',
  '| a | b |\n|---|---|\n| 1 | 2 |\n',
  '|',
  '---\n',
  '\n===\n',
  '<!-- ',
  ' -->',
  '<details>\n',
  '</details>',
  '<![CDATA[',
  ']]>',
  '[a]: http://x\n',
  '[^1]: note\n',
  '[^1]',
  '[a]',
  '**',
  '`',
  '*',
  '_',
  '**Label:** ',
  '\t',
  '    ',
  '\\',
  '\uFEFF',
  '\ud83d\ude00',
  '\ud83d',
  '\u0000',
  'TODO',
  'TBD',
  'p99 200 ms',
  '99.9% availability',
  'NDCG@10 0.42',
  ' not',
  ' later',
  '10 million users',
  '<!-- ml-design-docs-disable-next-line -->\n',
  '<!-- ml-design-docs-disable evaluation/baseline-named -->\n',
  '<!-- ml-design-docs-enable -->\n',
  '---\nstatus: draft\n---\n',
  'batch',
  'online',
  'rollback',
  'train 70% / test 40%',
];

const words: readonly string[] =
  'the model latency users features labels drift goal metric train serving test baseline and of 12 % weekly PSI owner alert split'.split(
    ' ',
  );

/** One edit of a kind that people make, or one that breaks the structure around it. Total: `text` may be empty. */
export function randomEdit(text: string, random: Random): TextEdit {
  const at = random.below(text.length + 1);
  const draw = random.next();
  if (draw < 0.4) return insertion(inWord(text, at), random.pick([...'abcdefgnst0159 .,%:']));
  if (draw < 0.5) return insertion(afterSpace(text, at), `${random.pick(words)} `);
  if (draw < 0.62) return { span: { start: at, end: Math.min(text.length, at + 1 + random.below(12)) }, newText: '' };
  if (draw < 0.68) return removedLine(text, at);
  if (draw < 0.76) return pastedLines(text, at, random);
  if (draw < 0.92) return insertion(random.chance(0.5) ? lineStart(text, at) : at, random.pick(pieces));
  const end = Math.min(text.length, at + random.below(200));
  return { span: { start: at, end }, newText: random.pick(pieces) };
}

function insertion(start: number, newText: string): TextEdit {
  return { span: { start, end: start }, newText };
}

function inWord(text: string, at: number): number {
  const found = /\p{L}/u.exec(text.slice(at, at + 200));
  return found ? at + found.index + 1 : at;
}

function afterSpace(text: string, at: number): number {
  const found = text.indexOf(' ', at);
  return found < 0 ? at : found + 1;
}

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

function lineAfter(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function removedLine(text: string, at: number): TextEdit {
  return { span: { start: lineStart(text, at), end: lineAfter(text, at) }, newText: '' };
}

/** Lines of the document itself: a row behind its table, a heading twice, an item elsewhere. */
function pastedLines(text: string, at: number, random: Random): TextEdit {
  const from = lineStart(text, random.below(text.length + 1));
  let end = from;
  for (let lines = 1 + random.below(4); lines > 0; lines--) end = lineAfter(text, end);
  return insertion(lineStart(text, at), text.slice(from, end));
}

export interface Mismatch {
  readonly edits: readonly TextEdit[];
  readonly found: string;
}

/**
 * A number of random edits, one after the other, of a text; the first mismatch with the edits that led to it. Every fortieth edit puts the
 * text back, and now and then the settings are others.
 */
export function checkEdits(
  text: string,
  seed: number,
  count: number,
  options: CheckOptions = {},
): Mismatch | undefined {
  const random = createRandom(seed);
  const check = createIncrementalCheck(options);
  const edits: TextEdit[] = [];
  const start = check.next(text);
  if (start !== undefined) return { edits, found: start };
  let current = text;
  let set = defaultSettings;
  for (let done = 0; done < count; done++) {
    const back = { span: { start: 0, end: current.length }, newText: text };
    const edit = done % 40 === 39 ? back : (options.edit ?? randomEdit)(current, random);
    edits.push(edit);
    current = current.slice(0, edit.span.start) + edit.newText + current.slice(edit.span.end);
    if (random.chance(0.04)) set = random.pick(settings);
    const found = check.next(current, set);
    if (found !== undefined) return { edits, found };
  }
  return undefined;
}
