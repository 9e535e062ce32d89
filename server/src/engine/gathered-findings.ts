import type { Finding } from '../rules/types';
import type { Analysis } from './types';

/** A finding as people read it in a list: one by itself, or several of one sort that have one place. */
export interface Gathered extends Finding {
  /** Those it stands for, in their order; absent for a finding by itself. */
  readonly of?: readonly Finding[];
}

type Told = Pick<Analysis, 'findings' | 'framework'>;

/** Fewer at one place, as below the heading of a phase that is just begun, are read with what each of them says, and worked off one by one. */
const fewest = 7;

/** What several findings of a rule say together, before the titles of their sections and behind them. */
const together: Readonly<Record<string, { readonly begin: (count: number) => string; readonly end: string }>> = {
  'structure/required-section': {
    begin: (count) => `${count} sections are missing`,
    end: ' Insert them to see what a reviewer looks for in each.',
  },
  'structure/section-may-be-asked': {
    begin: (count) => `A reviewer may ask for ${count} sections that are touched, but not clearly answered`,
    end: '',
  },
};

/**
 * The findings of an analysis for a list that people read: seven or more sections that are asked for at one place, equally severe, are one
 * entry that names them by phase, where the first of them stands. A short document has few headings where gaps can be told, and twenty
 * lines about its title hide the rest. Nothing is lost: comments, baselines, gates and fixes are about the findings themselves. Total.
 */
export function gatheredFindings(analysis: Told): readonly Gathered[] {
  const { findings } = analysis;
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = key === undefined ? undefined : groups.get(key);
    if (group) group.push(finding);
    else if (key !== undefined) groups.set(key, [finding]);
  }
  if (![...groups.values()].some(({ length }) => length >= fewest)) return findings;
  return findings.flatMap((finding): readonly Gathered[] => {
    const group = groups.get(keyOf(finding) ?? '');
    if (!group || group.length < fewest) return [finding];
    return group[0] === finding ? [gathered(group, analysis)] : [];
  });
}

function keyOf({ rule, section, severity, span }: Finding): string | undefined {
  if (section === undefined || !Object.hasOwn(together, rule)) return undefined;
  return `${rule} ${severity} ${span.start} ${span.end}`;
}

function gathered(group: readonly Finding[], analysis: Told): Gathered {
  const [first] = group as readonly [Finding, ...Finding[]];
  const { section: _, ...shared } = first;
  return {
    ...shared,
    message: messageOf(group, analysis),
    insert: group.flatMap(({ insert = [] }) => insert),
    of: group,
  };
}

/** The titles of the sections, by phase where there are several. */
function messageOf(group: readonly Finding[], { framework }: Told): string {
  const wanted = new Set(group.map(({ section }) => section));
  const phases = framework.phases.flatMap(({ sections }, at) => {
    const titles = sections.filter(({ id }) => wanted.delete(id)).map(({ title }) => title);
    return titles.length > 0 ? [{ number: at + 1, titles: titles.join('; ') }] : [];
  });
  const { begin, end } = together[group[0]?.rule ?? ''] ?? { begin: String, end: '' };
  const said = begin(group.length);
  if (phases.length === 1) return `${said}: ${phases[0]?.titles}.${end}`;
  return `${said}. ${phases.map(({ number, titles }) => `Phase ${number}: ${titles}.`).join(' ')}${end}`;
}
