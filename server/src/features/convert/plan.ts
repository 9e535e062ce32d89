import type { Framework, FrameworkPhase } from '../../schema/types';
import type { Span } from '../../text/span';
import { at, type Branch } from './branches';
import { closingOf } from './closing';
import { type Home, partHome } from './homes';
import type { Places } from './places';
import { seriesIn } from './series';
import type { Subjects } from './subjects';
import type { Placed, Unit, UnitTree } from './types';

interface Member {
  readonly branch: Branch;
  /** Place in the phase; undefined follows the member before it. */
  readonly rank?: number;
  /** The old framework's title of a phase, without headings below it: it may give its place to the new title. */
  readonly isPhase?: true;
}

interface Slot {
  /** `retitle`: the heading is the old framework's title. */
  opening?: { readonly unit: Unit; readonly exact: boolean; readonly retitle: boolean };
  readonly before: Span[];
  readonly intro: Span[];
  readonly members: Member[];
  /** Headings that gave way. */
  readonly gone: Unit[];
}

export interface Plan {
  readonly headings: readonly Placed[];
  readonly kept: readonly Unit[];
}

export interface Planning {
  readonly old: Framework;
  readonly target: Framework;
  readonly subjects: Subjects;
  readonly places: Places;
}

/**
 * Gives every unit its place in the target. A heading that is the old framework's title of a phase gives way to the target's phases;
 * one that the author named goes, with all below it, to the phase that it speaks of most. A heading below another leaves it only when
 * its words name a section of another phase and those above it name none. What fits nowhere stays before or behind all phases.
 */
export function planOf(tree: UnitTree, { old, target, subjects, places }: Planning): Plan {
  const slots = target.phases.map((): Slot => ({ before: [], intro: [], members: [], gone: [] }));
  const leading: Branch[] = [];
  const trailing: Branch[] = [];
  const inSeries = seriesIn(tree);
  let placed = false;

  const slotOf = (phase: number): Slot => {
    placed = true;
    return slots[phase] as Slot;
  };
  const whole = (unit: Unit): Branch => ({ unit, ...titleOf(unit), children: unit.children.map(whole) });
  const titleOf = (unit: Unit): { readonly title?: string } => {
    const title = subjects.newTitle(unit);
    return title === undefined ? {} : { title };
  };
  const near = (phase: number): readonly string[] => target.phases[phase]?.sections.map(({ id }) => id) ?? [];

  /** The branch of what stays in `phase`; what clearly belongs to another phase goes there. */
  const settle = (unit: Unit, phase: number, meant: readonly string[]): { branch?: Branch; home?: Home } => {
    const part = subjects.part(unit);
    // Where the old framework had the part within a phase and the new one has not.
    const { title } = unit.section;
    if (part !== undefined && partHome(old, part, title) && !partHome(target, part, title)) {
      trailing.push(whole(unit));
      return {};
    }
    const found = (part === undefined ? undefined : partHome(target, part, title)) ?? places.byName(unit, meant);
    const home = inSeries.has(unit) ? undefined : found;
    if (home && home.phase !== phase) {
      slotOf(home.phase).members.push({ branch: whole(unit), rank: home.rank });
      return {};
    }
    if (home) return { branch: whole(unit), home };
    const opens = part === undefined && !inSeries.has(unit) ? subjects.opens(unit) : undefined;
    if (opens && opens.phase !== phase) {
      slotOf(opens.phase).members.push({ branch: whole(unit), rank: -1 });
      return {};
    }
    const children = unit.children.flatMap((child) => settle(child, phase, meant).branch ?? []);
    return { branch: { unit, ...titleOf(unit), children } };
  };
  /** Children of a heading that gave way: each is a member of its own. */
  const release = (unit: Unit, phase: number, meant: readonly string[]): void => {
    for (const child of unit.children) {
      const { branch, home } = settle(child, phase, meant);
      if (branch) slotOf(phase).members.push({ branch, ...(home && { rank: home.rank }) });
    }
  };
  const isOpening = (part: string | undefined): boolean => target.opening?.some(({ id }) => id === part) ?? false;

  for (const [at, unit] of tree.units.entries()) {
    const opens = subjects.opens(unit);
    const before = subjects.openedBefore(unit);
    if (opens && (opens.exact || !slots[opens.phase]?.opening)) {
      const slot = slotOf(opens.phase);
      if (slot.opening?.exact) give(slot, unit, subjects);
      else {
        if (slot.opening && !isLeftBare(slot.opening.unit, [], subjects))
          slot.members.unshift({ branch: { unit: slot.opening.unit, children: [] } });
        slot.opening = { unit, exact: opens.exact, retitle: !opens.exact && before?.exact === true };
      }
      release(unit, opens.phase, [...near(opens.phase), ...(before?.sections ?? [])]);
      continue;
    }
    if (before) {
      const phase = places.ofPhase(unit, before) ?? opens?.phase;
      if (phase === undefined) trailing.push(whole(unit));
      else if (before.exact && unit.children.length > 0) {
        give(slotOf(phase), unit, subjects);
        release(unit, phase, before.sections);
      } else {
        const children = unit.children.flatMap((child) => settle(child, phase, before.sections).branch ?? []);
        if (isLeftBare(unit, children, subjects)) continue;
        slotOf(phase).members.push({
          branch: { unit, ...titleOf(unit), children },
          ...(before.exact && { isPhase: true }),
        });
      }
      continue;
    }
    const part = subjects.part(unit);
    // The name of a document whose parts are headings of the same level.
    const isName = at === 0 && unit.section.level === 1 && tree.units.length > 2 && unit.children.length === 0;
    const named = isName
      ? undefined
      : part === undefined
        ? places.byName(unit)
        : partHome(target, part, unit.section.title);
    const home = named ?? (isName || part !== undefined || subjects.isAside(unit) ? undefined : places.byText(unit));
    if (!home && opens) slotOf(opens.phase).members.push({ branch: whole(unit) });
    else if (!home) (placed && !isOpening(part) ? trailing : leading).push(whole(unit));
    else if (named) slotOf(home.phase).members.push({ branch: whole(unit), rank: home.rank });
    else {
      const children = unit.children.flatMap((child) => settle(child, home.phase, near(home.phase)).branch ?? []);
      slotOf(home.phase).members.push({ branch: { unit, children }, rank: home.rank });
    }
  }

  const level = Math.min(6, ...tree.units.map(({ section }) => section.level));
  const phases = slots.flatMap((slot, number) =>
    phaseHeading(slot, target.phases[number] as FrameworkPhase, level, subjects),
  );
  const stays = (branch: Branch): Placed => at(branch, branch.unit.depth > 0 ? level : branch.unit.section.level);
  return {
    headings: [...leading.map(stays), ...phases, ...closingOf(trailing, level, stays, { old, target, subjects })],
    kept: [...leading, ...trailing].flatMap(({ unit }) => (subjects.part(unit) === undefined ? [unit] : [])),
  };
}

/**
 * A heading that is a framework's title of a phase, word for word, and only held headings that left: nothing of the author's goes with it.
 * A shorter name ("Data") is the author's choice of words and stays, even with nothing below it.
 */
function isLeftBare(unit: Unit, children: readonly Branch[], subjects: Subjects): boolean {
  return unit.children.length > 0 && children.length === 0 && subjects.isBare(unit) && subjects.isPhaseTitle(unit);
}

/** A heading gives way: its own text comes under the phase's heading, the rule above it before that heading. */
function give(slot: Slot, unit: Unit, subjects: Subjects): void {
  slot.gone.push(unit);
  if (subjects.isBare(unit)) return;
  const { section, span } = unit;
  if (section.headingSpan.start > span.start) slot.before.push({ start: span.start, end: section.headingSpan.start });
  slot.intro.push({ start: section.headingSpan.end, end: span.end });
}

function phaseHeading(slot: Slot, phase: FrameworkPhase, level: number, subjects: Subjects): readonly Placed[] {
  const { opening, before, intro, members, gone } = slot;
  const { title } = phase;
  const [only, second] = members;
  if (!only && opening && intro.length === 0 && isLeftBare(opening.unit, [], subjects)) return [];
  if (!opening && intro.length === 0) {
    if (!only) return [];
    // One heading that says what the phase says: two would be one too many.
    if (!second && (only.isPhase || subjects.isWhole(only.branch.unit, phase))) {
      return [{ ...at(only.branch, level), title, standsFor: gone }];
    }
  }
  return [
    {
      ...(opening && { unit: opening.unit }),
      ...(opening?.retitle !== false && { title }),
      ...{ level, intro, before, standsFor: gone },
      children: inOrder(members).map((branch) => at(branch, level + 1)),
    },
  ];
}

/** By rank; those without one behind the one before them, as the author had them. */
function inOrder(members: readonly Member[]): readonly Branch[] {
  let last = -1;
  return members
    .map(({ branch, rank }, order) => {
      last = rank ?? last;
      return { branch, rank: last, order };
    })
    .sort((a, b) => a.rank - b.rank || a.order - b.order)
    .map(({ branch }) => branch);
}
