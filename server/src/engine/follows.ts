import { headingWords } from '../language/heading-text';
import { remembered } from '../language/remembered';
import type { Document, Section } from '../markdown/types';
import { longestRising } from '../rules/structure/phases-in-order';
import type { Framework } from '../schema/types';
import { untilForgotten } from '../text/memo';
import { sameHeadings } from './same-headings';

/** A framework that a document surely follows, and the headings that say so, in order. */
export interface Followed {
  readonly framework: Framework;
  readonly headings: readonly string[];
}

/**
 * How sure is sure: this share of the phases stand as headings, in the framework's order, and so many headings of the template are
 * there in all. No other framework, the default among them, comes nearer than `lead`. Where these lie is measured in
 * `docs/frameworks.md`: documents that follow a template stand far above, all others far below.
 */
const leastShare = 0.6;
const leastHeadings = 6;
const lead = 0.15;

/** Longer documents are not looked through: no template has more headings. */
const mostHeadings = 2000;

/**
 * Tells by headings alone which framework a document is written after. Shy: of two that fit, none. Never the first of `frameworks`, the
 * default, which needs no telling. Deterministic; total.
 */
export function createFollowReader(frameworks: readonly Framework[]): (document: Document) => Followed | undefined {
  // Made at the first use: most documents have too few headings to be compared with a template.
  let made: readonly Template[] | undefined;
  const read = (sections: readonly Section[]): Followed | undefined => {
    if (sections.length < leastHeadings || sections.length > mostHeadings) return undefined;
    made ??= frameworks.map(templateOf);
    const templates = made;
    const keys = sections.map(({ title }) => keyOf(title));
    const scored = templates
      .map((template) => ({ template, ...matched(template, sections, keys) }))
      .sort((a, b) => b.share - a.share);
    const [best, second] = scored;
    if (!best || best.template === templates[0]) return undefined;
    if (best.share < leastShare || best.count < leastHeadings || best.share < (second?.share ?? 0) + lead)
      return undefined;
    return { framework: best.template.framework, headings: best.phases.map(({ title }) => title.trim()) };
  };
  // Few edits change a heading: what was read last is kept.
  const owner = {};
  const nothing = (): {
    before?: { readonly sections: readonly Section[]; readonly followed: Followed | undefined };
  } => ({});
  return ({ sections }) => {
    const last = untilForgotten(owner, nothing);
    const { before } = last;
    const followed = before && sameHeadings(before.sections, sections) ? before.followed : read(sections);
    last.before = { sections, followed };
    return followed;
  };
}

interface Template {
  readonly framework: Framework;
  /** Words of a heading -> rank of the phase that it opens. */
  readonly phases: ReadonlyMap<string, number>;
  /** For each phase, words of the headings below it. */
  readonly below: readonly ReadonlySet<string>[];
}

function templateOf(framework: Framework): Template {
  const phases = new Map<string, number>();
  for (const [rank, { title, aliases }] of framework.phases.entries())
    for (const name of [title, ...aliases]) if (!phases.has(keyOf(name))) phases.set(keyOf(name), rank);
  const below = framework.phases.map(
    ({ title: own, headings = [] }) =>
      new Set(headings.flatMap(({ title, aliases }) => (title === own ? [] : [title, ...aliases].map(keyOf)))),
  );
  return { framework, phases, below };
}

/** Phases whose headings stand in the framework's order, their share of all, and how many headings of the template are there. */
function matched({ framework, phases, below }: Template, sections: readonly Section[], keys: readonly string[]) {
  const first = new Map<number, Section>();
  for (const [at, section] of sections.entries()) {
    const rank = phases.get(keys[at] as string);
    if (rank === undefined || first.has(rank) || isBelow(section, sections, keys, phases, below)) continue;
    first.set(rank, section);
  }
  const inText = [...first].sort(([, a], [, b]) => a.index - b.index);
  const ranks = longestRising(inText.map(([rank]) => rank));
  const opened = new Map(ranks.map((rank) => [first.get(rank)?.index, rank]));
  const found = new Set<string>();
  for (const [at, section] of sections.entries()) {
    const rank = opened.get(section.parent);
    if (rank !== undefined && below[rank]?.has(keys[at] as string)) found.add(`${rank} ${keys[at]}`);
  }
  return {
    phases: ranks.map((rank) => first.get(rank) as Section),
    share: ranks.length / framework.phases.length,
    count: ranks.length + found.size,
  };
}

/** A heading that the template has below the phase around it opens no phase. */
function isBelow(
  section: Section,
  sections: readonly Section[],
  keys: readonly string[],
  phases: Template['phases'],
  below: Template['below'],
): boolean {
  const parent = sections[section.parent];
  const rank = parent && phases.get(keys[parent.index] as string);
  return rank !== undefined && below[rank]?.has(keys[section.index] as string) === true;
}

const keyOf = remembered((title) => headingWords(title).join(' '));
