/** What completion and hover tell of the front matter, and what completion writes: validated when it was generated. */
import completionData from './completion.generated.json';
import frontMatterData from './front-matter.generated.json';

/** A value with what it means: one or two sentences in Markdown. */
export interface DescribedValue {
  readonly id: string;
  readonly about: string;
}

/** Where the values of a key come from when the data does not list them; `text` is anything. */
export type ValueSource = 'framework' | 'stage' | 'task' | 'facts' | 'rules' | 'text';

export interface FrontMatterKey extends DescribedValue {
  readonly values: ValueSource | readonly DescribedValue[];
}

export interface FrontMatterFact extends DescribedValue {
  readonly kind: 'boolean' | 'number';
  /** What a number counts. */
  readonly unit?: string;
}

/** Mirrors `schemas/ontology/front-matter.yaml`. */
export interface FrontMatterData {
  readonly keys: readonly FrontMatterKey[];
  readonly facts: readonly FrontMatterFact[];
  readonly stages: readonly DescribedValue[];
  readonly severities: readonly DescribedValue[];
}

export type OfferedWords =
  | 'offline-metrics'
  | 'online-metrics'
  | 'guardrail-metrics'
  | 'data-detectors'
  | 'concept-detectors'
  | 'losses'
  | 'baselines';

/** A detector with its customary threshold; `note` names it as what it is, `source` says where the number comes from. */
export interface CustomaryDetector {
  readonly id: string;
  readonly write: string;
  readonly note: string;
  readonly source: string;
}

/** A box of a Mermaid flowchart for a role. */
export interface NodeTemplate {
  readonly role: string;
  readonly id: string;
  readonly label: string;
  readonly open: string;
  readonly close: string;
}

/** Mirrors `schemas/ontology/completion.yaml`. */
export interface CompletionData {
  /** Ids of sections in which words of a kind are offered. */
  readonly offered: Readonly<Record<OfferedWords, readonly string[]>>;
  readonly detectors: readonly CustomaryDetector[];
  /** Dimension of `SectionSpec.needs` -> units, most usual first. */
  readonly units: Readonly<Record<string, readonly string[]>>;
  readonly nodes: readonly NodeTemplate[];
  readonly diagrams: readonly { readonly write: string; readonly about: string }[];
}

export function builtInFrontMatter(): FrontMatterData {
  return frontMatterData as unknown as FrontMatterData;
}

export function builtInCompletionData(): CompletionData {
  return completionData as unknown as CompletionData;
}

/** Facts that a condition may ask for: those of the front matter, and the task. */
export function conditionFacts(): readonly string[] {
  return ['task', ...builtInFrontMatter().facts.map(({ id }) => id)];
}
