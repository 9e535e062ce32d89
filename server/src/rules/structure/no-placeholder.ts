import type { Section } from '../../markdown/types';
import type { FrameworkPhase } from '../../schema/types';
import { asked, type Gap, phaseSection, placeOf } from '../gap';
import { placeOfSection } from '../section-place';
import type { FindingDraft, Rule, RuleContext } from '../types';

/** So many sections, all of them a phase asks for, are one thing to tell: the phase is not begun. */
const wholePhase = 3;
/** Titles that a message names. */
const named = 4;

export const noPlaceholder: Rule = {
  meta: {
    id: 'structure/no-placeholder',
    title: 'A section says something instead of TBD',
    trace: 'MLD003',
    severity: 'warning',
    fixable: true,
  },
  *check(context) {
    const gaps = asked(context);
    const single: Gap[] = [];
    for (const phase of context.framework.phases) {
      const ofPhase = gaps.filter((gap) => gap.phase === phase);
      const demanded = ofPhase.filter(isDemanded);
      const none = demanded.length >= wholePhase && demanded.every(isOpen);
      if (none && phaseSection(context, phase)) yield ofWholePhase(context, phase, demanded);
      else single.push(...ofPhase.filter(isOpen));
    }
    for (const [section, open] of byHeading(context, single))
      if (section && !isTitle(context, section)) yield ofHeading(context, section, open);
      else if (!section) for (const gap of open) yield ofLabel(context, gap);
  },
};

/** "ML System Design Doc" above a second heading of its level names the document, and no section that was left open. */
function isTitle({ document: { sections } }: RuleContext, section: Section): boolean {
  return section.index === 0 && section.level === 1 && sections.length > 1;
}

function isDemanded({ level }: Gap): boolean {
  return level !== 'recommended';
}

function isOpen({ coverage }: Gap): boolean {
  return coverage.status === 'placeholder';
}

/** A fresh skeleton asks forty questions: what is to be told is which phases are left. */
function ofWholePhase(context: RuleContext, phase: FrameworkPhase, gaps: readonly Gap[]): FindingDraft {
  const titles = gaps.slice(0, named).map(({ title }) => `"${title}"`);
  const rest = gaps.length - titles.length;
  const last = rest > 0 ? `${rest} more` : titles.pop();
  return {
    span: placeOf(context, phase),
    message: `Nothing of "${phase.title}" is written yet: all ${gaps.length} sections that it needs hold only a placeholder. Answer ${titles.join(', ')} and ${last}.`,
  };
}

/** A heading may stand for several sections, of several phases. */
function byHeading({ document }: RuleContext, gaps: readonly Gap[]): ReadonlyMap<Section | undefined, readonly Gap[]> {
  const groups = new Map<Section | undefined, Gap[]>();
  for (const gap of gaps) {
    const { heading } = gap.coverage;
    const section = heading === undefined ? undefined : document.sections[heading];
    groups.set(section, [...(groups.get(section) ?? []), gap]);
  }
  return groups;
}

function ofHeading(context: RuleContext, section: Section, gaps: readonly Gap[]): FindingDraft {
  const main = gaps.find(({ phase }) => standsUnder(context, section, phase)) ?? (gaps[0] as Gap);
  return {
    span: section.titleSpan,
    section: main.id,
    ...(gaps.some(isDemanded) ? {} : { severity: 'hint' as const }),
    message: `"${section.title}" ${openIn(main)}. ${gaps.map(({ purpose }) => purpose).join(' ')}`,
  };
}

/** "**Privacy.** N/A": each label is told of where it stands. */
function ofLabel(context: RuleContext, gap: Gap): FindingDraft {
  return {
    span: placeOfSection(context, gap.id),
    section: gap.id,
    ...(isDemanded(gap) ? {} : { severity: 'hint' as const }),
    message: `"${gap.title}" ${openIn(gap)}. ${gap.purpose}`,
  };
}

function openIn({ coverage: { because } }: Gap): string {
  return because.startsWith('says') ? `${because}; give at least five words of it` : 'holds only a placeholder';
}

function standsUnder({ document, phases }: RuleContext, { index }: Section, { id }: FrameworkPhase): boolean {
  const openings = phases.get(id) ?? [];
  for (let at: Section | undefined = document.sections[index]; at; at = document.sections[at.parent])
    if (openings.includes(at.index)) return true;
  return false;
}
