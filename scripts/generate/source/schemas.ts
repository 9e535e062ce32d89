import { foldWord } from '../../../server/src/language/tokens';
import type {
  Catalogue,
  ConceptSpec,
  DataProblem,
  FactSpec,
  Framework,
  TaskSpec,
  UnitData,
} from '../../../server/src/schema/types';
import { validateConcepts, validateFacts, validateTasks } from '../../../server/src/schema/validate';
import { validateCatalogue } from '../../../server/src/schema/validate-catalogue';
import { validateFramework } from '../../../server/src/schema/validate-framework';
import { readFolder, readYaml, type SourceFile, schemaProblems } from './read';

export interface Schemas {
  readonly catalogue: Catalogue;
  /** By id. */
  readonly frameworks: readonly Framework[];
  readonly tasks: readonly TaskSpec[];
  readonly facts: readonly FactSpec[];
  readonly concepts: readonly ConceptSpec[];
  readonly units: UnitData;
}

/**
 * Reads and validates everything below `schemas/`: by JSON Schema and by the product's own validator.
 * Throws one error that names every problem with its file.
 */
export function readSchemas(root: string): Schemas {
  const sections = readFolder(root, 'schemas/sections').filter(({ path }) => /\/\d-/.test(path));
  const ambiguous = readYaml(root, 'schemas/sections/ambiguous.yaml');
  const documentParts = readYaml(root, 'schemas/sections/document-parts.yaml');
  const languages = readFolder(root, 'schemas/languages');
  const frameworkFiles = readFolder(root, 'schemas/frameworks');
  const taskFile = readYaml(root, 'schemas/ontology/tasks.yaml');
  const factFile = readYaml(root, 'schemas/ontology/facts.yaml');
  const conceptFile = readYaml(root, 'schemas/ontology/concepts.yaml');
  const unitFile = readYaml(root, 'schemas/ontology/units.yaml');

  const ontology = [taskFile, factFile, conceptFile, unitFile];
  const files = [...sections, ambiguous, documentParts, ...languages, ...frameworkFiles, ...ontology];
  const problems: string[] = files.flatMap((file) => schemaProblems(root, file));

  const catalogue = validateCatalogue({
    sections: sections.map(({ data }) => data),
    ambiguous: ambiguous.data,
    documentParts: documentParts.data,
    languages: languages.map(({ data }) => data),
  });
  problems.push(...catalogue.problems.map((one) => `schemas: ${describe(one)}`));
  if (catalogue.value === undefined) throw new Error(problems.join('\n'));

  const frameworks: Framework[] = [];
  for (const file of frameworkFiles) {
    const framework = validateFramework(file.data, catalogue.value);
    problems.push(...framework.problems.map((one) => inFile(file, one)));
    if (framework.value !== undefined) frameworks.push(framework.value);
    if (framework.value !== undefined && !file.path.endsWith(`/${framework.value.id}.yaml`)) {
      problems.push(`${file.path}: the file is not named after its id '${framework.value.id}'`);
    }
  }
  const tasks = validateTasks(taskFile.data);
  problems.push(...tasks.problems.map((one) => inFile(taskFile, one)));
  const facts = validateFacts(factFile.data);
  problems.push(...facts.problems.map((one) => inFile(factFile, one)));
  const concepts = validateConcepts(conceptFile.data, foldWord);
  problems.push(...concepts.problems.map((one) => inFile(conceptFile, one)));
  if (problems.length > 0 || !tasks.value || !facts.value || !concepts.value) throw new Error(problems.join('\n'));
  return {
    catalogue: catalogue.value,
    frameworks,
    tasks: tasks.value,
    facts: facts.value,
    concepts: concepts.value,
    // Nobody but the product writes units, so the JSON Schema alone describes them.
    units: unitFile.data as UnitData,
  };
}

function inFile(file: SourceFile, problem: DataProblem): string {
  return `${file.path}: ${describe(problem)}`;
}

function describe({ path, message }: DataProblem): string {
  return `${path || '/'} ${message}`;
}
