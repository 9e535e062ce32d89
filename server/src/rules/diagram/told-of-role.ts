import { roleSections } from '../../diagram/roles';
import type { Span } from '../../text/span';
import type { DrawnDocument } from './needed-roles';

/** Where the sections that boxes of a role are described in are answered: the headings, else the best passages. */
export function toldOfRole(
  { document, coverage }: Pick<DrawnDocument, 'document' | 'coverage'>,
  role: string,
): readonly { readonly title: string; readonly span: Span }[] {
  const told = roleSections(role).flatMap((id) => {
    const { status, heading, evidence = [] } = coverage.get(id) ?? {};
    if (status !== 'covered' && status !== 'thin') return [];
    const own = heading === undefined ? undefined : document.sections[heading];
    if (own) return [{ title: own.title, span: own.titleSpan }];
    const [best] = evidence;
    if (!best) return [];
    const above = document.sections.findLast(({ headingSpan }) => headingSpan.start <= best.span.start);
    return [{ title: above?.title ?? '', span: best.span }];
  });
  // A heading may stand for several of them.
  return told.filter(({ span }, at) => told.findIndex((one) => one.span.start === span.start) === at);
}
