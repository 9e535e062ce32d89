import { builtInDiagramRoles } from '../schema/diagram-roles';
import { builtInCatalogue, builtInFramework, builtInFrameworkIds } from '../schema/registry';
import type { TeamFramework } from '../schema/team-types';
import { type TeamGround, validateTeamFramework } from '../schema/validate-team';
import { conditionFacts } from '../schema/writing';
import { nearestName } from '../text/nearest';
import { shortWords } from '../text/short-words';
import type { Span } from '../text/span';
import { type CompilePattern, loadPatternEngine } from './patterns';
import { readYaml } from './yaml-places';

/** A file of the folder, as it was read. */
export interface FrameworkText {
  /** How a person names it: a path or URI. */
  readonly name: string;
  readonly text: string;
}

export interface FrameworkProblem {
  /** The file's name. */
  readonly file: string;
  /** Into the file's text. */
  readonly span: Span;
  /** JSON pointer to what is wrong, empty for the whole file; then what is wrong. */
  readonly path: string;
  readonly message: string;
}

export interface TeamFrameworks {
  /** Usable ones, in the order of the files. What is bad in a file is left out of its framework. */
  readonly frameworks: readonly TeamFramework[];
  readonly problems: readonly FrameworkProblem[];
}

/** More than any framework needs; larger files are not read. In UTF-16 units. */
const longestFile = 300_000;

/** A file with more wrong in it than this is no framework; the place of each costs a search. */
const mostProblems = 200;

/** `readTeamFrameworks`, of files that are there. */
export async function readFrameworkFiles(files: readonly FrameworkText[]): Promise<TeamFrameworks> {
  const compile = files.some(({ text }) => /\bpattern\b/u.test(text)) ? await loadPatternEngine() : withoutEngine;
  const ground = groundOf(compile);
  const frameworks: TeamFramework[] = [];
  const problems: FrameworkProblem[] = [];
  const owners = new Map<string, string>();
  for (const file of files) {
    const read = readOne(file, ground);
    problems.push(...read.problems);
    if (!read.value) continue;
    const { id } = read.value.framework;
    const first = owners.get(id);
    if (first === undefined) {
      owners.set(id, file.name);
      frameworks.push(read.value);
    } else {
      const span = readYaml(file.text).spanOf('/id');
      problems.push({ file: file.name, span, path: '/id', message: `'${id}' is also the id of ${first}` });
    }
  }
  const told = problems.map((one) => ({ ...one, path: shortWords(one.path), message: shortWords(one.message) }));
  return { frameworks, problems: told };
}

function readOne({ name, text }: FrameworkText, ground: TeamGround) {
  if (text.length > longestFile) {
    const message = `larger than ${longestFile} characters: not read`;
    return { problems: [{ file: name, span: { start: 0, end: 0 }, path: '', message }] };
  }
  const yaml = readYaml(text);
  if (yaml.problems.length > 0) return { problems: yaml.problems.map((one) => ({ ...one, file: name, path: '' })) };
  const { value, problems } = validateTeamFramework(yaml.data, ground);
  return {
    value,
    problems: problems
      .slice(0, mostProblems)
      .map(({ path, message }) => ({ file: name, span: yaml.spanOf(path), path, message })),
  };
}

function groundOf(compile: CompilePattern): TeamGround {
  return {
    catalogue: builtInCatalogue(),
    frameworks: builtInFrameworkIds().flatMap((id) => builtInFramework(id) ?? []),
    roles: builtInDiagramRoles().roles.map(({ id }) => id),
    compile,
    facts: conditionFacts(),
    nearest: nearestName,
  };
}

const withoutEngine: CompilePattern = () => ({ problem: 'the engine for expressions was not loaded' });
