/** The data the product ships, compiled by `npm run generate` so that start-up parses no YAML and validates nothing. */
import catalogueData from './catalogue.generated.json';
import conceptData from './concepts.generated.json';
import factData from './facts.generated.json';
import frameworkData from './frameworks.generated.json';
import ontologyData from './ontology.generated.json';
import type {
  DetectorSpec,
  EncoderSpec,
  LossSpec,
  MentionWords,
  MetricPairing,
  MetricSpec,
  ModelSpec,
  Ontology,
  ServingOntology,
  TaskJudgement,
} from './ontology-types';
import taskData from './tasks.generated.json';
import termData from './terms.generated.json';
import type { Catalogue, ConceptSpec, FactSpec, Framework, TaskSpec, TermSpec, UnitData } from './types';
import unitData from './units.generated.json';

// The generator validated what it wrote, and a test holds the files to be fresh: JSON carries no literal types.
// As built, each file is parsed when it is first named: none is at the start of a module.
const catalogue = (): Catalogue => catalogueData as unknown as Catalogue;
const frameworks = (): readonly Framework[] => frameworkData as unknown as readonly Framework[];

let frameworksById: ReadonlyMap<string, Framework> | undefined;

export function builtInCatalogue(): Catalogue {
  return catalogue();
}

/** The framework of that id, or `undefined` if the product ships none. */
export function builtInFramework(id: string): Framework | undefined {
  frameworksById ??= new Map(frameworks().map((framework) => [framework.id, framework]));
  return frameworksById.get(id);
}

/** In alphabetical order. */
export function builtInFrameworkIds(): readonly string[] {
  return frameworks().map((framework) => framework.id);
}

/** Their words are folded (`foldWord`), and none is in two concepts. */
export function builtInConcepts(): readonly ConceptSpec[] {
  return conceptData;
}

export function builtInFacts(): readonly FactSpec[] {
  return factData;
}

export function builtInTasks(): readonly TaskSpec[] {
  return taskData;
}

/** What rules look for, by id. */
export function builtInTerms(): readonly TermSpec[] {
  return termData;
}

export function builtInUnits(): UnitData {
  return unitData as unknown as UnitData;
}

const ontology = (): Ontology => ontologyData as unknown as Ontology;

export function builtInMetrics(): readonly MetricSpec[] {
  return ontology().metrics.metrics;
}

/** Phrases that hold a metric's name and are something else. */
export function builtInMetricLookAlikes(): readonly string[] {
  return ontology().metrics.lookAlikes;
}

/** Offline metrics and the online ones that answer them. */
export function builtInMetricPairings(): readonly MetricPairing[] {
  return ontology().metrics.pairings;
}

/** How a text speaks of any thing of the ontology. */
export function builtInMentionWords(): MentionWords {
  return ontology().mentions;
}

export function builtInLosses(): readonly LossSpec[] {
  return ontology().losses.losses;
}

export function builtInDetectors(): readonly DetectorSpec[] {
  return ontology().detectors.detectors;
}

export function builtInModels(): readonly ModelSpec[] {
  return ontology().models.models;
}

/** Models that make a vector of a text, with how much of it they read. */
export function builtInEncoders(): readonly EncoderSpec[] {
  return ontology().models.encoders;
}

/** Export formats, the runtimes that load each and the libraries that write each. */
export function builtInServing(): ServingOntology {
  return ontology().serving;
}

/** The phrases of losses, detectors and models that hold a name and are something else. */
export function builtInLookAlikes(of: 'losses' | 'detectors' | 'models' | 'serving'): readonly string[] {
  return ontology()[of].lookAlikes;
}

/** What a task is judged by and trained with; for an unknown task, and for `other`, nothing is said: all lists are empty. */
export function taskMetrics(taskId: string): TaskJudgement & { readonly losses: readonly string[] } {
  const task = builtInTasks().find(({ id }) => id === taskId);
  return { ...(task?.metrics ?? nothingSaid), losses: task?.losses ?? [] };
}

const nothingSaid: TaskJudgement = { valid: [], caution: [], invalid: [], invalidAlone: [], online: [] };
