import type { Finding } from '../rules/types';
import type { Framework } from '../schema/types';
import type { Analysis } from './types';

/** A finding as people read it in a list: one by itself, or several of one sort that have one place. */
export interface Gathered extends Finding {
  /** Those it stands for, in their order; absent for a finding by itself. */
  readonly of?: readonly Finding[];
}

type Told = Pick<Analysis, 'findings' | 'framework'>;

/** How findings of a rule are told together, where one place has several of them. */
interface Together {
  /** Fewer are read with what each of them says, and worked off one by one. */
  readonly fewest: number;
  readonly begin: (count: number, framework: Framework) => string;
  /** What the line names: the sections, by phase, or the phases alone. */
  readonly names: 'sections' | 'phases';
  readonly end: string;
}

const together: Readonly<Record<string, Together>> = {
  // Five below the heading of a phase that is just begun stay apart.
  'structure/required-section': {
    fewest: 7,
    begin: (count) => `${count} sections are missing`,
    names: 'sections',
    end: ' Insert them to see what a reviewer looks for in each.',
  },
  'structure/section-may-be-asked': {
    fewest: 7,
    begin: (count) => `${count} sections are touched, but not clearly answered`,
    names: 'sections',
    end: '',
  },
  // From half of seven phases on, the document is begun rather than full of holes.
  'structure/required-phase': {
    fewest: 4,
    begin: (count, { phases }) => `${count} of ${phases.length} phases are not covered yet`,
    names: 'phases',
    end: ' Insert one to see what a reviewer will ask for in it.',
  },
};

/**
 * The findings of an analysis for a list that people read: seven or more sections that are asked for at one place, equally severe, are one
 * entry that names them by phase, where the first of them stands, and four or more phases are one that names these. A short document has few
 * headings where gaps can be told, and twenty lines about its title hide the rest. Nothing is lost: comments, baselines, gates and fixes are
 * about the findings themselves. Total.
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
  if (![...groups.values()].some(isTogether)) return findings;
  return findings.flatMap((finding): readonly Gathered[] => {
    const group = groups.get(keyOf(finding) ?? '');
    if (!group || !isTogether(group)) return [finding];
    return group[0] === finding ? [gathered(group, analysis)] : [];
  });
}

function keyOf({ rule, section, insert = [], severity, span }: Finding): string | undefined {
  // A finding that names no section stays by itself: the line lists sections by their names.
  if (!Object.hasOwn(together, rule) || (section === undefined && insert.length === 0)) return undefined;
  return `${rule} ${severity} ${span.start} ${span.end}`;
}

function isTogether(group: readonly Finding[]): boolean {
  return group.length >= (together[group[0]?.rule ?? '']?.fewest ?? Number.POSITIVE_INFINITY);
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

/** The titles of the sections, by phase where there are several; or of the phases. */
function messageOf(group: readonly Finding[], { framework }: Told): string {
  const wanted = new Set(group.flatMap(({ section, insert = [] }) => section ?? insert));
  const phases = framework.phases.flatMap(({ title, sections }, at) => {
    const titles = sections.filter(({ id }) => wanted.delete(id)).map((one) => one.title);
    return titles.length > 0 ? [{ number: at + 1, title, titles: titles.join('; ') }] : [];
  });
  const { begin, names, end } = together[group[0]?.rule ?? ''] as Together;
  const said = begin(group.length, framework);
  if (names === 'phases') return `${said}: ${phases.map(({ title }) => title).join('; ')}.${end}`;
  if (phases.length === 1) return `${said}: ${phases[0]?.titles}.${end}`;
  return `${said}. ${phases.map(({ number, titles }) => `Phase ${number}: ${titles}.`).join(' ')}${end}`;
}
