import type { Directive, Document, Section } from '../../markdown/types';
import type { HeadingChanges } from './heading-changes';

/**
 * Places of comments that switch rules off from here on, and that have other headings below them now, up to the comment that switches them
 * on again: their range is by place. `moved` tells where a place of the old text is in the new one.
 */
export function switchedElsewhere(
  { old, converted, becomes }: HeadingChanges,
  moved: (offset: number) => number | undefined,
): readonly number[] {
  const switches = switchesOf(old);
  if (switches.every(({ kind }) => kind === 'enable')) return [];
  const now = new Map(switchesOf(converted).map((directive) => [directive.span.start, directive]));
  const before = coveredBy(old, switches);
  const after = new Map(
    [...coveredBy(converted, [...now.values()])].map(([one, covered]) => [one, covered.map(({ index }) => index)]),
  );
  // Only headings of the old text count: a conversion adds some.
  const became = old.sections.flatMap((section) => becomes(section)?.index ?? []);
  return switches.flatMap((directive) => {
    if (directive.kind === 'enable') return [];
    const same = now.get(moved(directive.span.start) ?? -1);
    const found = new Set(same && after.get(same));
    const wanted = new Set(before.get(directive)?.flatMap((section) => becomes(section)?.index ?? []));
    return became.every((index) => wanted.has(index) === found.has(index)) ? [] : [directive.span.start];
  });
}

function switchesOf({ directives }: Document): readonly Directive[] {
  return directives.filter(({ kind }) => kind === 'disable' || kind === 'enable');
}

/** The headings that stand below each comment, before the next one that switches one of its rules on. */
function coveredBy({ sections }: Document, switches: readonly Directive[]): ReadonlyMap<Directive, readonly Section[]> {
  return new Map(
    switches.map((one, at) => {
      const end = switches.slice(at + 1).find((other) => other.kind === 'enable' && concerns(other, one));
      const covered = sections.filter(
        ({ headingSpan }) =>
          headingSpan.start > one.span.start && headingSpan.start < (end?.span.start ?? Number.POSITIVE_INFINITY),
      );
      return [one, covered];
    }),
  );
}

function concerns(one: Directive, other: Directive): boolean {
  return one.rules.length === 0 || other.rules.length === 0 || one.rules.some((rule) => other.rules.includes(rule));
}
