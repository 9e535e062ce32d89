import type {
  Architecture,
  ArchitectureDiagram,
  ArchitectureGhost,
  ArchitectureNode,
} from '../../../../client/src/preview/messages';

const at = (line: number) => ({ start: { line, character: 2 }, end: { line, character: 9 } });

export function node(id: string, more: Partial<ArchitectureNode> = {}): ArchitectureNode {
  return { id, label: id, range: at(1), describedIn: [], mentions: [], findings: [], ...more };
}

export function ghost(id: string, more: Partial<ArchitectureGhost> = {}): ArchitectureGhost {
  return {
    id,
    kind: 'component',
    label: 'Feature store',
    arrows: [],
    because: 'Described in "Data", not drawn.',
    ...more,
  };
}

export function diagram(more: Partial<ArchitectureDiagram> = {}): ArchitectureDiagram {
  return { id: 'd', content: '', kind: 'flowchart', isMain: true, nodes: [], edges: [], ghosts: [], ...more };
}

export const architecture: Architecture = {
  uri: 'file:///a.md',
  version: 1,
  roles: [
    { id: 'feature-store', title: 'feature store', family: 'data' },
    { id: 'training', title: 'training', family: 'training' },
  ],
  phases: [
    { id: 'data', title: 'Data' },
    { id: 'modeling', title: 'Modeling' },
    { id: 'serving', title: 'Serving' },
  ],
  diagrams: [],
};

export { at };
