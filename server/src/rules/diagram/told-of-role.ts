import { roleSections } from '../../diagram/roles';
import type { Document, Section } from '../../markdown/types';
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
  let [from, to] = [0, sections.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sections[middle] as Section).headingSpan.start <= offset) from = middle + 1;
    else to = middle;
  }
  return sections[from - 1]?.title ?? '';
}
