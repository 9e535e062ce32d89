import type { Analysis } from '../../engine/types';
import type { Span } from '../../text/span';
import { nameAt } from '../mentions/names-in';
import { nodeUseAt } from '../mentions/node-uses';
import { boxOf, componentCard } from './component-card';
import { headingCard } from './heading-card';
import { labelCard } from './label-card';
import { metricCard } from './metric-card';
import { frontMatterCard, suppressionCard } from './settings-card';
import { wordCard } from './word-card';

export interface Hover {
  readonly span: Span;
  /** GitHub-flavoured Markdown, first line short, at most 12 lines. */
  readonly markdown: string;
}

/**
 * What is worth knowing of what is written at an offset: a heading, a label that stands for one, a metric, a component or a box of a diagram, a loss, a detector of
 * drift, the front matter, a suppression comment. Undefined on ordinary words and in other files.
 */
export function hover(analysis: Analysis, offset: number): Hover | undefined {
  if (!analysis.decision.isDesignDoc) return undefined;
  const { frontMatter, directives, sections } = analysis.document;
  const within = ({ start, end }: Span): boolean => start <= offset && offset <= end;
  if (frontMatter && within(frontMatter.span)) return frontMatterCard(analysis, offset);
  const directive = directives.find(({ span }) => within(span));
  if (directive) return suppressionCard(analysis, directive, offset);
  const section = sections.find(({ headingSpan }) => within(headingSpan));
  const heading = section && headingCard(analysis, section);
  if (heading) return { span: within(section.titleSpan) ? section.titleSpan : section.headingSpan, markdown: heading };
  const found = section ? undefined : (labelCard(analysis, offset) ?? ofText(analysis, offset));
  return found && found.markdown !== '' ? found : undefined;
}

function ofText(analysis: Analysis, offset: number): Hover | undefined {
  const name = nameAt(analysis, offset);
  const use = nodeUseAt(analysis, offset);
  if (use) return { span: name?.span ?? use.span, markdown: componentCard(analysis, use, use.node) };
  if (name?.kind === 'component') {
    const box = boxOf(analysis, name);
    return box && { span: name.span, markdown: componentCard(analysis, box.drawn, box.node) };
  }
  const word = wordCard(analysis, offset);
  // MSE is a metric and a loss: where it stands tells which is meant.
  if (name && !word?.fits) return { span: name.span, markdown: metricCard(analysis, name) };
  return word;
}
