import data from './diagram-roles.generated.json';

/** What boxes of a diagram are for the ML system: `schemas/ontology/diagram-roles.yaml`, where each key is explained. */
export interface DiagramRoles {
  readonly roles: readonly DiagramRole[];
  readonly shapes: Readonly<Record<string, string>>;
  readonly generic: readonly string[];
  readonly components: readonly string[];
  readonly vague: readonly string[];
  readonly componentColumns: readonly string[];
  readonly asynchronous: readonly string[];
  readonly overviews: readonly string[];
  readonly legends: readonly string[];
  readonly flows: readonly RoleFlow[];
  readonly offline: readonly string[];
  readonly online: readonly string[];
  readonly fronts: readonly string[];
  readonly articles: readonly string[];
  readonly givesTo: readonly string[];
  readonly takesFrom: readonly string[];
}

/** What the architecture view colours. */
export type RoleFamily = 'outside' | 'data' | 'training' | 'serving' | 'operations';

/** How boxes of two roles are usually joined. */
export interface RoleFlow {
  readonly from: string;
  readonly to: string;
  /** No request waits for it. */
  readonly dotted?: boolean;
  readonly label?: string;
  /** Roles that stand between the two, where a box has one of them. */
  readonly unless?: readonly string[];
  /** Words in the label of a second box that gets nothing from the first one. */
  readonly unlessCalled?: readonly string[];
}

export interface DiagramRole {
  readonly id: string;
  readonly family: RoleFamily;
  /** Label of a box that the tool draws. */
  readonly name: string;
  readonly shape: 'box' | 'round' | 'store';
  /** As messages name it. */
  readonly title: string;
  readonly phrases: readonly string[];
  readonly except?: readonly string[];
  /** Sections of the catalogue in which boxes of the role are described. */
  readonly sections?: readonly string[];
}

/** Validated when it was generated. */
export function builtInDiagramRoles(): DiagramRoles {
  return data as DiagramRoles;
}
