import { countWords } from '../text/words';
import type { JoinedPieces, Piece } from './piece';
import type { DocumentStats, OpenHeading, Part, PartGroup, PlacedGroup } from './types';

/** What is counted in the pieces of a chunk, wherever it stands. */
type Counts = Pick<Part, 'blocks' | 'sections' | 'titles' | 'stats'>;

const noStats: DocumentStats = { words: 0, links: 0, images: 0, codeLines: 0, tables: 0 };

const counted = new WeakMap<readonly Piece[], Counts>();

/** `length` is that of the source of the pieces; as `JoinedPieces` has it, they go on with a block or do not. */
export function partOf(
  { pieces, goesOn = false }: Pick<JoinedPieces, 'pieces' | 'goesOn'>,
  length: number,
  above: OpenHeading | undefined,
): Part {
  let counts = counted.get(pieces);
  if (!counts) {
    counts = countsOf(pieces, goesOn);
    counted.set(pieces, counts);
  }
  return { ...counts, length, goesOn, ...(above && { above }) };
}

function countsOf(pieces: readonly Piece[], goesOn: boolean): Counts {
  const stats = { ...noStats };
  let sections = 0;
  let titles = 0;
  const first = pieces[0];
  let header = goesOn && first?.type === 'block' ? first.header : undefined;
  for (const piece of pieces) {
    if (piece.type === 'heading') {
      sections++;
      if (piece.level === 1) titles++;
      continue;
    }
    if (piece.kind !== 'snippet') stats.words += countWords(piece.text);
    stats.links += piece.links;
    stats.images += piece.images;
    if (piece.kind === 'row' && piece.header !== header) stats.tables++;
    header = piece.header;
    if (piece.fence) stats.codeLines += piece.fence.content.split('\n').length;
  }
  return { blocks: pieces.length - sections, sections, titles, stats };
}

/** Do both stand for the same headings? */
export function equalAbove(one: OpenHeading | undefined, other: OpenHeading | undefined): boolean {
  let [a, b] = [one, other];
  while (a !== b) {
    if (!a || !b || a.title !== b.title || a.level !== b.level || a.style !== b.style || a.isFirst !== b.isFirst)
      return false;
    [a, b] = [a.above, b.above];
  }
  return true;
}

/** A group ends behind a part whose length is a multiple of this: so that an inserted part moves no border but its own. */
const cutAt = 8;
/** A group has no more parts. */
const mostParts = 32;

/** What a list of parts shares with that of another document: so many at the beginning and at the end. Their groups are not looked at one by one. */
export interface SharedParts {
  readonly groups: readonly PlacedGroup[];
  /** How many the other document has. */
  readonly parts: number;
  readonly head: number;
  readonly tail: number;
}

const nothingShared: SharedParts = { groups: [], parts: 0, head: 0, tail: 0 };

/** Where the parts come from remembers their groups: `known` has each by its first part. */
export function groupsOf(
  parts: readonly Part[],
  known: WeakMap<Part, PartGroup>,
  { groups: old, parts: count, head, tail }: SharedParts = nothingShared,
): readonly PlacedGroup[] {
  const groups: PlacedGroup[] = [];
  let from = 0;
  let firstBlock = 0;
  let firstSection = 0;
  const add = (group: PartGroup): void => {
    groups.push({ group, firstBlock, firstSection });
    firstBlock += group.blocks;
    firstSection += group.sections;
    from += group.parts.length;
  };
  // Where a group ends, its own parts say, but for the last one: that goes on as far as there are parts.
  let next = 0;
  let begins = 0;
  for (; next < old.length - 1; next++) {
    const { group } = old[next] as PlacedGroup;
    if (begins + group.parts.length > head) break;
    begins += group.parts.length;
    add(group);
  }
  const skipped = count - parts.length;
  const moved = parts.length - tail;
  while (from < parts.length) {
    if (from >= moved) {
      for (; next < old.length && begins < from + skipped; next++)
        begins += (old[next] as PlacedGroup).group.parts.length;
      if (next < old.length && begins === from + skipped) {
        for (const { group } of old.slice(next)) add(group);
        break;
      }
    }
    let to = from + 1;
    while (to < parts.length && to - from < mostParts && (parts[to - 1] as Part).length % cutAt !== 0) to++;
    add(groupOf(parts, from, to, known));
  }
  return groups;
}

function groupOf(parts: readonly Part[], from: number, to: number, known: WeakMap<Part, PartGroup>): PartGroup {
  const first = parts[from] as Part;
  const before = known.get(first);
  if (before?.parts.length === to - from && before.parts.every((part, at) => part === parts[from + at])) return before;
  const own = parts.slice(from, to);
  let [blocks, sections, titles] = [0, 0, 0];
  for (const part of own) {
    blocks += part.blocks;
    sections += part.sections;
    titles += part.titles;
  }
  const group: PartGroup = { parts: own, blocks, sections, titles, stats: sumOf(own) };
  known.set(first, group);
  return group;
}

/** The statistics of several parts taken together. */
export function sumOf(all: readonly { readonly stats: DocumentStats }[]): DocumentStats {
  const sum = { ...noStats };
  for (const { stats } of all) {
    sum.words += stats.words;
    sum.links += stats.links;
    sum.images += stats.images;
    sum.codeLines += stats.codeLines;
    sum.tables += stats.tables;
  }
  return sum;
}
