import type { Document, Section } from '../../markdown/types';
import type { TextEdit } from '../../text/span';
import type { Placed } from './types';

/** What became of headings. All offsets are those of the old text. */
export interface HeadingChanges {
  readonly old: Document;
  readonly converted: Document;
  /** The heading in the converted document, or the one that took its place; undefined where it is gone, or did not take part. */
  becomes(section: Section): Section | undefined;
}

/** Edits of references, and places of those that could not be edited for sure. */
export interface Followed {
  readonly edits: readonly TextEdit[];
  readonly unsure: readonly number[];
}

export function headingChanges(
  old: Document,
  converted: Document,
  all: readonly Placed[],
  places: ReadonlyMap<Placed, number>,
): HeadingChanges {
  const byPlace = new Map(converted.sections.map((section) => [section.headingSpan.start, section]));
  const found = new Map<number, Section>();
  for (const placed of all) {
    const section = byPlace.get(places.get(placed) ?? -1);
    if (!section) continue;
    for (const unit of [...(placed.unit ? [placed.unit] : []), ...(placed.standsFor ?? [])])
      found.set(unit.section.index, section);
  }
  return { old, converted, becomes: ({ index }) => found.get(index) };
}

/** The blocks that are read by people and not by machines. */
export function proseOf({ blocks }: Document): Document['blocks'] {
  return blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'item' || kind === 'row' || kind === 'html');
}
