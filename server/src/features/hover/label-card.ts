import { headingsOf, labelOf } from '../../coverage/labels';
import type { Analysis } from '../../engine/types';
import type { Span } from '../../text/span';
import { contains } from '../../text/span';
import { mostLines } from './card';
import { aboutSection } from './heading-card';

/**
 * On a label ("**Rollout.** …") of a document that has labels instead of headings: the sections of which what it begins is the best evidence,
 * told as a heading tells them. Undefined elsewhere, and on labels that speak of no section.
 */
export function labelCard(
  analysis: Analysis,
  offset: number,
): { readonly span: Span; readonly markdown: string } | undefined {
  const { document, coverage, framework } = analysis;
  if (headingsOf(document, document.sections.filter(({ level }) => level === 1).length).labels === 0) return undefined;
  const block = document.blocks.find((one) => one.span.start <= offset && offset <= one.span.end && labelOf(one));
  const label = block && labelOf(block);
  if (!block || label === undefined) return undefined;
  const start = document.text.indexOf(label, block.span.start);
  const span: Span = { start, end: start + label.length };
  if (start < 0 || !contains(block.span, span) || offset < start || offset > span.end) return undefined;
  const ids = framework.phases
    .flatMap(({ sections }) => sections.map(({ id }) => id))
    .filter((id) => {
      const best = coverage.get(id)?.evidence[0];
      return best !== undefined && contains(block.span, best.span) && coverage.get(id)?.status !== 'missing';
    })
    .slice(0, 3);
  const parts = ids.map((id) => aboutSection(analysis, id, Math.max(4, Math.floor(mostLines / ids.length))));
  const markdown = parts.filter((part) => part !== '').join('\n\n---\n\n');
  return markdown === '' ? undefined : { span, markdown };
}
