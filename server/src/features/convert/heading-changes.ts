import type { Document, Section } from '../../markdown/types';
import type { TextEdit } from '../../text/span';
import type { Steps } from '../../text/steps';
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

/** So much text is read in one step, in UTF-16 units: some 10 ms of work. */
const stretch = 150_000;

/** Gives each block that is read by people, and not by machines, to `read`. */
export function* readingProse({ blocks }: Document, read: (block: Document['blocks'][number]) => void): Steps<void> {
  let left = stretch;
  for (const block of blocks) {
    const { kind, span } = block;
    if (kind !== 'paragraph' && kind !== 'item' && kind !== 'row' && kind !== 'html') continue;
    read(block);
    left -= span.end - span.start;
    if (left > 0) continue;
    yield;
    left = stretch;
  }
}
