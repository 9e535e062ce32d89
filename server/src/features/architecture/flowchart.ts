import { familyOf } from '../../diagram/roles';
import { arrowText, boxText, freeId } from '../../diagram/write';
import type { DescribedPart } from './described-parts';
import type { DrawnArrow } from './drawn-arrows';

/** More boxes beside each other are too small to read. */
const mostAcross = 12;

/** The lines of a flowchart, training and serving in groups of their own; what the text says nothing of is dashed, with a question mark. */
export function flowchart(parts: readonly DescribedPart[], arrows: readonly DrawnArrow[]): readonly string[] {
  const ids: string[] = [];
  for (const { label } of parts) ids.push(freeId(label, { nodes: [], groups: [] }, [...ids, 'training', 'serving']));
  const box = (at: number): string => {
    const { label, shape, isGhost } = parts[at] as DescribedPart;
    const text = boxText({ id: ids[at] as string, label: isGhost ? `${label}?` : label, shape });
    return isGhost ? `${text}:::ghost` : text;
  };
  const familyAt = (at: number) => familyOf(parts[at]?.role);
  const all = [...parts.keys()];
  const group = (family: 'training' | 'serving', title: string): readonly string[] => {
    const inside = all.filter((at) => familyAt(at) === family);
    return inside.length === 0
      ? []
      : [`  subgraph ${family} [${title}]`, ...inside.map((at) => `    ${box(at)}`), '  end'];
  };
  return [
    `flowchart ${parts.length > mostAcross ? 'TB' : 'LR'}`,
    ...all.filter((at) => familyAt(at) !== 'training' && familyAt(at) !== 'serving').map((at) => `  ${box(at)}`),
    ...group('training', 'Training'),
    ...group('serving', 'Serving'),
    ...arrows.map(
      ({ from, to, dotted, label }) =>
        `  ${arrowText({ from: ids[from] as string, to: ids[to] as string, dotted, label })}`,
    ),
    ...(parts.some(({ isGhost }) => isGhost) ? ['  classDef ghost stroke-dasharray: 4 3'] : []),
  ];
}
