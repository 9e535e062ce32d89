import { roleSections } from '../../diagram/roles';
import type { Document } from '../../markdown/types';
import { countBefore } from '../../text/sorted';
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
    return [{ title: titleAbove(document, best.span.start), span: best.span }];
  });
  // A heading may stand for several of them.
  return told.filter(({ span }, at) => told.findIndex((one) => one.span.start === span.start) === at);
}

/** Of the last heading that begins at an offset or before it. */
function titleAbove({ sections }: Pick<Document, 'sections'>, offset: number): string {
  return sections[countBefore(sections, ({ headingSpan }) => headingSpan.start <= offset) - 1]?.title ?? '';
}
