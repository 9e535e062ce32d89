import type { DiagramReader } from './types';

/** The reader with Mermaid's parsers, loaded now: whoever imports this file alone carries none of them. */
export async function loadDiagrams(): Promise<DiagramReader> {
  const { createDiagramReader } = await import('./reader');
  return createDiagramReader();
}
