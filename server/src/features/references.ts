import type { Analysis } from '../engine/types';
import type { Span } from '../text/span';
import { definingName, isMarkdowns } from './definition';
import { nameAt, namesIn } from './mentions/names-in';
import type { Name } from './mentions/types';

/** All mentions of what is named at an offset, in the order of the document; headings among them. Empty on anything else. */
export function references(
  analysis: Analysis,
  offset: number,
  options: { readonly includeDeclaration: boolean } = { includeDeclaration: true },
): readonly Span[] {
  const name = askedFor(analysis, offset);
  if (!name) return [];
  const all = namesIn(analysis).byKey.get(name.key) ?? [];
  const declared = options.includeDeclaration ? undefined : definingName(analysis, name);
  return all.filter((one) => one !== declared).map(({ span }) => span);
}

/** What to mark while the cursor stands on a name: its other mentions. */
export function highlights(analysis: Analysis, offset: number): readonly Span[] {
  return references(analysis, offset);
}

function askedFor(analysis: Analysis, offset: number): Name | undefined {
  const name = analysis.decision.isDesignDoc ? nameAt(analysis, offset) : undefined;
  return name && !isMarkdowns(name) ? name : undefined;
}
