import { defaultFramework } from '../../engine/framework';
import type { Analysis } from '../../engine/types';
import { builtInFramework, builtInFrameworkIds, builtInTasks } from '../../schema/registry';
import type { TeamFramework } from '../../schema/team-types';
import { builtInFrontMatter, type DescribedValue } from '../../schema/writing';
import { eolOf } from '../../text/lines';
import type { Cursor } from './cursor';
import type { TypedFrontMatter } from './front-matter-lines';
import { knownRules } from './suppressions';
import { type Completion, snippetText } from './types';

/**
 * Keys that are not there yet and values of those that are. In a file that is no design doc only the key `framework` and its values,
 * where the front matter is empty or has that key already: everybody else's front matter is left alone.
 */
export function frontMatterCompletions(
  analysis: Analysis,
  cursor: Cursor,
  typed: TypedFrontMatter,
  teams: readonly TeamFramework[],
): readonly Completion[] {
  const { decision } = analysis;
  const whole = decision.isDesignDoc || decision.uncertain === true;
  if (!whole && decision.decidedBy !== 'content') return [];
  const names = typed.keys.some(({ key, parent }) => key === 'framework' && parent === '');
  if (!whole && !typed.empty && !names) return [];
  const found = valueCompletions(analysis, cursor, typed, teams) ?? keyCompletions(analysis, cursor, typed, teams);
  return whole ? found : found.filter(({ kind, label }) => kind === 'value' || label === 'framework');
}

function keyCompletions(
  analysis: Analysis,
  cursor: Cursor,
  { keys }: TypedFrontMatter,
  teams: readonly TeamFramework[],
): readonly Completion[] {
  const typed = /^([ \t]*)([\w./*-]*)$/u.exec(cursor.before);
  if (!typed || !/^[\w./*-]*(?:\s*:.*)?\s*$/u.test(cursor.after)) return [];
  const [, indent = '', word = ''] = typed;
  const above = keys.findLast(({ line, parent }) => line < cursor.line && parent === '');
  const parent = indent === '' ? '' : (above?.key ?? '');
  if (indent !== '' && parent === '') return [];
  const there = new Set(keys.filter((one) => one.parent === parent && one.line !== cursor.line).map(({ key }) => key));
  const rest = /^[\w./*-]*/u.exec(cursor.after)?.[0].length ?? 0;
  const span = { start: cursor.offset - word.length, end: cursor.offset + rest };
  const colon = /^[\w./*-]*\s*:/u.test(cursor.after) ? '' : ':';
  const eol = eolOf(analysis.document.text);
  return keysOf(analysis, parent, teams)
    .filter(({ id }) => !there.has(id))
    .map(({ id, about, detail, nested }): Completion => {
      const open = colon === '' ? '' : nested ? `:${eol}  ` : ': ';
      const newText = `${id}${open}`;
      return {
        ...{ label: id, kind: 'key', documentation: about, span, newText },
        ...(detail && { detail }),
        ...(open !== '' && { snippet: `${snippetText(newText)}$0` }),
      };
    });
}

interface OfferedKey extends DescribedValue {
  readonly detail?: string;
  readonly nested?: boolean;
}

function keysOf(analysis: Analysis, parent: string, teams: readonly TeamFramework[]): readonly OfferedKey[] {
  const { keys, facts } = builtInFrontMatter();
  if (parent === '')
    return keys.map(({ id, about, values }) => ({ id, about, nested: values === 'facts' || values === 'rules' }));
  if (parent === 'facts')
    return facts.map(({ id, about, kind, unit }) => ({
      id,
      about,
      detail: unit ?? (kind === 'boolean' ? 'true, false' : kind),
    }));
  if (parent !== 'rules') return [];
  const rules = knownRules(analysis, teams);
  const found = new Set(analysis.findings.map(({ rule }) => rule));
  const ordered = [...rules.filter(({ id }) => found.has(id)), ...rules.filter(({ id }) => !found.has(id))];
  const groups = new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))));
  return [
    ...ordered.map(({ id, title }) => ({ id, about: title, detail: found.has(id) ? 'found here' : title })),
    ...[...groups].map((group) => ({
      id: `${group}/*`,
      about: `All rules of the group "${group}" that are not named.`,
      detail: 'all of the group',
    })),
  ];
}

/** Undefined where no value is written. */
function valueCompletions(
  analysis: Analysis,
  cursor: Cursor,
  { keys }: TypedFrontMatter,
  teams: readonly TeamFramework[],
): readonly Completion[] | undefined {
  const { before, after, line, offset } = cursor;
  const scalar = /^[ \t]*(["']?)[\w./*-]+\1[ \t]*:([ \t]*(["']?)([\w-]*))$/u.exec(before);
  const list =
    /^[ \t]*[\w-]+[ \t]*:[ \t]*\[(?:[^\]#]*,)?[ \t]*([\w-]*)$/u.exec(before) ?? /^[ \t]*-[ \t]+([\w-]*)$/u.exec(before);
  if (!scalar && !list) return before.includes(':') ? [] : undefined;
  const own = keys.find((one) => one.line === line);
  const key = list && !own ? keys.findLast((one) => one.line < line) : own;
  if (!key) return [];
  const values = valuesOf(analysis, key.parent, key.key, teams);
  if (list) {
    if (key.key !== 'task') return [];
    const listed = new Set(key.value.split(/[^\w-]+/u));
    const span = { start: offset - (list[1] as string).length, end: offset };
    return values
      .filter(({ id }) => id === list[1] || !listed.has(id))
      .map((value) => ({ ...described(value), span, newText: value.id }));
  }
  if (!scalar || !/^[\w-]*["']?\s*(?:#.*)?$/u.test(after)) return [];
  const [, , typed = '', quote = '', word = ''] = scalar;
  const rest = /^[\w-]*/u.exec(after)?.[0].length ?? 0;
  // The space behind the colon is part of what is replaced: it may be missing.
  const span = { start: offset - (quote ? word.length : typed.length), end: offset + rest };
  return values.map((value) => ({ ...described(value), span, newText: quote ? value.id : ` ${value.id}` }));
}

function described({ id, about }: DescribedValue): Pick<Completion, 'label' | 'kind' | 'documentation'> {
  return { label: id, kind: 'value', documentation: about };
}

const booleans: readonly DescribedValue[] = [
  { id: 'true', about: 'The system is so, whatever the text says.' },
  { id: 'false', about: 'The system is not so, whatever the text says.' },
];

function valuesOf(
  analysis: Analysis,
  parent: string,
  key: string,
  teams: readonly TeamFramework[],
): readonly DescribedValue[] {
  const { keys, facts, stages, severities } = builtInFrontMatter();
  if (parent === 'rules') return severities;
  if (parent === 'facts') return facts.find(({ id }) => id === key)?.kind === 'boolean' ? booleans : [];
  if (parent !== '') return parent === 'task' ? tasks() : [];
  const values = keys.find(({ id }) => id === key)?.values;
  if (values === 'framework') return frameworks(teams);
  if (values === 'task') return tasks();
  if (values === 'stage') {
    const own = analysis.framework.stages.map(({ id, title }) => ({ id, about: title }));
    return [...stages, ...own.filter(({ id }) => !stages.some((stage) => stage.id === id))];
  }
  return values === undefined || typeof values === 'string' ? [] : values;
}

function frameworks(teams: readonly TeamFramework[]): readonly DescribedValue[] {
  const own = teams.map(({ framework: { id, title, description } }) => ({
    id,
    about: `**${title}** (this workspace). ${description}`,
  }));
  const isDefault = (id: string): number => (id === defaultFramework ? 0 : 1);
  const ids = [...builtInFrameworkIds()].sort((a, b) => isDefault(a) - isDefault(b));
  const shipped = ids.flatMap((id) => builtInFramework(id) ?? []);
  return [...own, ...shipped.map(({ id, title, description }) => ({ id, about: `**${title}.** ${description}` }))];
}

function tasks(): readonly DescribedValue[] {
  return builtInTasks().map(({ id, title }) => ({ id, about: `${title}.` }));
}
