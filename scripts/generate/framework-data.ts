import { readSchemas } from './source/schemas';

/** Compiles `schemas/` to the JSON that the registry loads: compact, and the same for the same sources. */
export default function generate(root: string): Map<string, string> {
  const { catalogue, frameworks, tasks, facts, concepts, units } = readSchemas(root);
  return new Map([
    ['server/src/schema/catalogue.generated.json', line(catalogue)],
    ['server/src/schema/frameworks.generated.json', line(frameworks)],
    ['server/src/schema/concepts.generated.json', line(concepts)],
    ['server/src/schema/facts.generated.json', line(facts)],
    ['server/src/schema/tasks.generated.json', line(tasks)],
    ['server/src/schema/units.generated.json', line(units)],
  ]);
}

function line(data: unknown): string {
  return `${JSON.stringify(data)}\n`;
}
