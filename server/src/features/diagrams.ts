import type { Document } from '../markdown/types';
import { lineAt } from '../text/lines';

/** A Mermaid fence of a document, whether or not it is a design doc. */
export interface DocumentDiagram {
  /** Heading and rank under it: stays the same while the diagram or other parts of the document are edited. */
  readonly id: string;
  readonly language: string;
  /** The source between the fences. */
  readonly content: string;
  /** Zero-based line of the opening fence; the content starts one line below. */
  readonly startLine: number;
  /** The nearest heading above; empty where there is none. */
  readonly title: string;
}

/** The Mermaid fences of a document, in order, each named by the nearest heading above it. */
export function diagramsOf(document: Pick<Document, 'fences' | 'sections' | 'lines'>): readonly DocumentDiagram[] {
  const ranks = new Map<string, number>();
  return document.fences
    .filter(({ language }) => language === 'mermaid')
    .map(({ span, language, content }) => {
      const title = document.sections.findLast(({ headingSpan }) => headingSpan.start <= span.start)?.title ?? '';
      const rank = (ranks.get(title) ?? 0) + 1;
      ranks.set(title, rank);
      return { id: `${slug(title)}-${rank}`, language, content, startLine: lineAt(document.lines, span.start), title };
    });
}

/** Letters and digits of any script; enough of an id for the preview to find the same diagram again. */
function slug(title: string): string {
  return (
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/gu, '') || 'diagram'
  );
}
