import type { Analysis } from '../../engine/types';
import { toldOfRole } from '../../rules/diagram/told-of-role';
import type { DiagramInDocument } from '../../rules/types';
import { contains } from '../../text/span';
import { namesIn } from '../mentions/names-in';
import type { NameMention } from '../mentions/types';
import type { ToldAt } from './types';

/** A reader of a hover card needs the best places, not all. */
const mostPlaces = 3;

/** What the text says of a box: the places that name it, in order. */
export function mentionsOf(analysis: Analysis, { fence }: DiagramInDocument, node: string): readonly NameMention[] {
  const { byKey, byBox } = namesIn(analysis);
  const drawn = byBox.get(node)?.find(({ span }) => contains(fence.contentSpan, span));
  return drawn ? (byKey.get(drawn.key) ?? []).filter(({ place }) => place !== 'diagram') : [];
}

/**
 * Where a box is described, the best first: where a passage begins with its name, then where it is named most. A box that no passage
 * names is described in the sections of its role.
 */
export function describedIn(
  analysis: Analysis,
  mentions: readonly NameMention[],
  role: string | undefined,
): readonly ToldAt[] {
  const { sections } = analysis.document;
  const byHeading = new Map<number, NameMention[]>();
  for (const mention of mentions) {
    const section = mention.passage?.section ?? -1;
    const known = byHeading.get(section);
    if (known) known.push(mention);
    else byHeading.set(section, [mention]);
  }
  const weight = (all: readonly NameMention[]): number => all.length + (all.some(({ leads }) => leads) ? 1000 : 0);
  const named = [...byHeading]
    .sort(([, one], [, other]) => weight(other) - weight(one))
    .map(([section, all]) => {
      const best = all.find(({ leads }) => leads) ?? (all[0] as NameMention);
      return { title: sections[section]?.title ?? '', span: best.span };
    });
  return (named.length > 0 || role === undefined ? named : toldOfRole(analysis, role)).slice(0, mostPlaces);
}
