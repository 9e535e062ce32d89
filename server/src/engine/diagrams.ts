import type { Diagram } from '../diagram/types';
import type { Document } from '../markdown/types';
import type { DiagramInDocument } from '../rules/types';

/** The graph of a Mermaid source, undefined as long as the parser is not there. Given by the service; quick, and remembers. */
export interface DiagramLookup {
  (source: string): Diagram | undefined;
  /** As `DiagramReader` has it. */
  ahead?(sources: readonly string[]): Promise<void> | undefined;
}

/** The Mermaid fences that were read, in order. Empty while the parser is not loaded: rules about diagrams are silent then. */
export function diagramsIn(document: Document, lookup: DiagramLookup): readonly DiagramInDocument[] {
  return document.fences.flatMap((fence) => {
    const diagram = fence.language === 'mermaid' ? lookup(fence.content) : undefined;
    if (!diagram) return [];
    const { section = -1, leadIn } = document.blocks[fence.block] ?? {};
    return [{ fence, diagram, section, ...(leadIn !== undefined && { leadIn }) }];
  });
}

/** Has the diagrams of a document read where that is done in another thread; undefined when nobody need wait for it. */
export function readAhead({ fences }: Document, lookup: DiagramLookup): Promise<void> | undefined {
  return lookup.ahead?.(fences.flatMap(({ language, content }) => (language === 'mermaid' ? [content] : [])));
}

/** True for a document whose check is not complete without the parser of diagrams. */
export function hasMermaid({ fences }: Document): boolean {
  return fences.some(({ language }) => language === 'mermaid');
}
