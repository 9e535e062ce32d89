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
}

export interface DiagramRole {
  readonly id: string;
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
