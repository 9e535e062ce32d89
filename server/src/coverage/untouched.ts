import type { Block, Document, Section } from '../markdown/types';
import { countBefore } from '../text/sorted';
import { reach } from './checklist';
import { AnsweredSection } from './judge';
import type { Edited } from './judged-types';
import type { Summary } from './summary';
import type { CheckVerdict, Evidence, SectionCoverage } from './types';
import { missingFrom, unsureFrom } from './verdict';

/** What is asked of a verdict to be kept. */
export interface Asking {
  /** In the catalogue. */
  readonly number: number;
  readonly missing: number;
  /** Headings that name the section, the same as before. */
  readonly named: readonly Section[];
  /** Blocks of the best passages of each section, now and before; -1: none. */
  readonly places: Summary['places'];
  readonly oldPlaces: Summary['places'];
  readonly checks: () => readonly CheckVerdict[];
  /** The last heading whose blocks begin before what was edited: `headingBefore` of that. */
  readonly above: Section | undefined;
}

/** The last heading whose blocks begin before a block. */
export function headingBefore(sections: readonly Section[], block: number): Section | undefined {
  return sections[countBefore(sections, ({ firstBlock }) => firstBlock < block) - 1];
}

/**
 * Does a section, with those below it, go on up to the block that `above` was found for, or end right before it? What `endOf` of the section
 * tells, without looking for its end: after each letter that is asked of every heading that stands for something.
 */
export function reachesTo(section: Section, above: Section | undefined): boolean {
  return !above || above.headingSpan.start < section.span.end;
}

/**
 * The verdict of before, moved to where its passages stand now, if nothing that it says can have changed: its best passages are the same,
 * the edit is neither near them nor below a heading of the section, and no passage that may be about the section came, went or changed.
 * Undefined: judge again. Only the probability of being missing follows from the whole document.
 */
export function keptVerdict(
  old: SectionCoverage,
  edited: Edited,
  document: Document,
  { number, missing, named, places, oldPlaces, checks, above }: Asking,
): SectionCoverage | undefined {
  const { status } = old;
  if (status === 'placeholder' || status === 'not-applicable' || bandOf(missing) !== bandOf(old.missing))
    return undefined;
  // What is missing is told of its nearest passage alone, and only a checklist is read beside a passage.
  const asked = status === 'missing' && named.length === 0 ? 1 : places.length;
  const beside = status === 'missing' || status === 'unsure' ? 0 : reach;
  for (let at = 0; at < asked; at++) {
    const place = places[at]?.[number] as number;
    const before = oldPlaces[at]?.[number] as number;
    if (place < 0 && before < 0) continue;
    const isAbove = place >= 0 && place === before && place + beside < edited.from;
    const isBelow = place - beside >= edited.to && place - edited.to === before - edited.oldTo;
    if (!isAbove && !isBelow) return undefined;
  }
  for (const section of named) if (section.firstBlock <= edited.to && reachesTo(section, above)) return undefined;
  if (edited.near.has(number)) return undefined;
  const blockAt = (at: number): Block => document.blocks[places[at]?.[number] as number] as Block;
  if (status === 'missing') {
    if (!old.nearest) return missing === old.missing ? old : { ...old, missing };
    if (missing === old.missing && old.nearest.span === blockAt(0).span) return old;
    return { ...old, missing, nearest: { ...old.nearest, span: blockAt(0).span } };
  }
  const evidence = movedEvidence(old.evidence, blockAt);
  return status === 'unsure' ? { ...old, missing, evidence } : new AnsweredSection(old, missing, evidence, checks);
}

function movedEvidence(evidence: readonly Evidence[], blockAt: (at: number) => Block): readonly Evidence[] {
  if (evidence.every(({ span }, at) => span === blockAt(at).span)) return evidence;
  return evidence.map(({ kind, terms }, at) => ({ span: blockAt(at).span, kind, terms }));
}

function bandOf(missing: number): number {
  return missing >= missingFrom ? 2 : missing > unsureFrom ? 1 : 0;
}
