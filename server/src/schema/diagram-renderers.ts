import data from './diagram-renderers.generated.json';

/** Syntax that GitHub does not draw: `schemas/ontology/diagram-renderers.yaml`, where each key is explained. */
export interface RendererLimit {
  readonly id: string;
  readonly in: 'statements' | 'configuration';
  readonly pattern: string;
  /** `{found}` stands for what the pattern matched. */
  readonly message: string;
  /** Title of the fix that takes it out. */
  readonly remove?: string;
}

export function rendererLimits(): readonly RendererLimit[] {
  return data.limits as readonly RendererLimit[];
}
