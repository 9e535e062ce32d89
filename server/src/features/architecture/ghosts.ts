import type { Analysis } from '../../engine/types';
import { componentId, missingParts, roleId } from '../../rules/diagram/missing-parts';
import { toldOfRole } from '../../rules/diagram/told-of-role';
import { undrawnComponents } from '../../rules/diagram/undrawn-components';
import type { Ghost, ToldAt } from './types';

/** The parts that the diagram of the system lacks, each with the place where the text speaks of it. */
export function ghosts(analysis: Analysis): readonly Ghost[] {
  return missingParts(analysis).map((part) => {
    const told = toldOf(analysis, part);
    return told ? { ...part, describedIn: told } : part;
  });
}

function toldOf(analysis: Analysis, { id, kind, role }: Ghost): ToldAt | undefined {
  if (kind === 'edge') return toldOfRole(analysis, 'monitoring')[0];
  if (role !== undefined && id === roleId(role)) return toldOfRole(analysis, role)[0];
  const component = undrawnComponents(analysis).find(({ name }) => id === componentId(name));
  if (!component) return undefined;
  const { name, at, passage } = component;
  return {
    title: analysis.document.sections[passage.section]?.title ?? '',
    span: analysis.reading.spanOf(passage, at, at + name.length),
  };
}
