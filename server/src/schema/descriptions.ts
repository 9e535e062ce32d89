/** What a hover says of the things that the ontology names: validated when it was generated. */
import descriptionData from './descriptions.generated.json';

/** Mirrors `schemas/ontology/descriptions.yaml`: id -> one sentence. Every id of the ontology is there. */
export interface Descriptions {
  readonly metrics: Readonly<Record<string, string>>;
  readonly losses: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
}

export function builtInDescriptions(): Descriptions {
  return descriptionData;
}
