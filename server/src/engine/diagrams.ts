import type { Diagram } from '../diagram/types';
import type { Document } from '../markdown/types';
import type { DiagramInDocument } from '../rules/types';

/** The graph of a Mermaid source, undefined as long as the parser is not there. Given by the service; quick, and remembers. */
export type DiagramLookup = (source: string) => Diagram | undefined;

/** The Mermaid fences that were read, in order. Empty while the parser is not loaded: rules about diagrams are silent then. */
export function diagramsIn(document: Document, lookup: DiagramLookup): readonly DiagramInDocument[] {
  return document.fences.flatMap((fence) => {
    const diagram = fence.language === 'mermaid' ? lookup(fence.content) : undefined;
    return diagram ? [{ fence, diagram }] : [];
  });
}

/** True for a document whose check is not complete without the parser of diagrams. */
export function hasMermaid({ fences }: Document): boolean {
  return fences.some(({ language }) => language === 'mermaid');
}
