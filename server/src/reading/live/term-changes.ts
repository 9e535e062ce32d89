import type { TermPlace, TextReading } from '../terms';

/** Terms of which a passage says something else after an edit. */
export interface TermChanges {
  /** It says them more or less often, denies them, or hedges. */
  readonly said: ReadonlySet<string>;
  /** The sentence around one of them is another, or it stands elsewhere in the passage. */
  readonly placed: ReadonlySet<string>;
}

export function termChanges(before: TextReading, after: TextReading): TermChanges {
  const said = new Set<string>();
  const placed = new Set<string>();
  if (before === after) return { said, placed };
  const [old, now] = [before.places(), after.places()];
  for (const [term, places] of old) {
    const others = now.get(term) ?? nowhere;
    if (!alike(places, others, sameSaying)) said.add(term);
    if (!alike(places, others, samePlace)) placed.add(term);
  }
  for (const term of now.keys()) {
    if (old.has(term)) continue;
    said.add(term);
    placed.add(term);
  }
  return { said, placed };
}

const nowhere: readonly TermPlace[] = [];

function alike(
  a: readonly TermPlace[],
  b: readonly TermPlace[],
  isSame: (one: TermPlace, other: TermPlace) => boolean,
): boolean {
  return a.length === b.length && a.every((one, at) => isSame(one, b[at] as TermPlace));
}

function sameSaying(one: TermPlace, other: TermPlace): boolean {
  return (
    one.hit.denied === other.hit.denied &&
    (one.sentence.question || one.sentence.hedged) === (other.sentence.question || other.sentence.hedged)
  );
}

function samePlace(one: TermPlace, other: TermPlace): boolean {
  return (
    one.hit.denied === other.hit.denied &&
    one.hit.start === other.hit.start &&
    one.hit.end === other.hit.end &&
    one.sentence.start === other.sentence.start &&
    one.sentence.text === other.sentence.text
  );
}
