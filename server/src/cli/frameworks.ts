import { type FrameworkText, frameworksFolder, isFrameworkFile, readTeamFrameworks } from '../frameworks/read';
import { teamRules } from '../rules/team/team-rules';
import type { TeamFramework } from '../schema/team-types';
import { lineIndex, positionAt } from '../text/lines';
import type { Knowledge } from './knowledge';
import type { Files } from './terminal';

export interface FoundFrameworks {
  /** The same list for every folder that they are for. */
  readonly frameworks: readonly TeamFramework[];
  /** One whole line each: file, line, column, path inside it, problem. */
  readonly problems: readonly string[];
}

export type FindFrameworks = (folder: string) => Promise<FoundFrameworks>;

/** How each folder finds the frameworks of its team: in the nearest `.ml-design-docs/frameworks` upward. Each file is read once. */
export function frameworkFinder(files: Files): FindFrameworks {
  const known = new Map<string, Promise<FoundFrameworks>>();
  const find = (folder: string): Promise<FoundFrameworks> => {
    const before = known.get(folder);
    if (before) return before;
    const place = files.resolve(frameworksFolder, folder);
    const parent = files.parent(folder);
    const found =
      files.kind(place) === 'folder'
        ? read(place, files)
        : parent === folder
          ? Promise.resolve({ frameworks: [], problems: [] })
          : find(parent);
    known.set(folder, found);
    return found;
  };
  return find;
}

async function read(folder: string, files: Files): Promise<FoundFrameworks> {
  const name = (path: string): string => files.relative(files.cwd, path);
  const entries = files.list(folder);
  if ('problem' in entries) return { frameworks: [], problems: [`${name(folder)}: ${entries.problem}`] };
  const texts: FrameworkText[] = [];
  const problems: string[] = [];
  const wanted = entries.filter((entry) => entry.kind === 'file' && isFrameworkFile(entry.name));
  for (const path of wanted.map((entry) => files.resolve(entry.name, folder)).sort()) {
    const one = files.read(path);
    if ('problem' in one) problems.push(`${name(path)}: ${one.problem}`);
    else texts.push({ name: name(path), text: one.text.replace(/^\uFEFF/u, '') });
  }
  const found = await readTeamFrameworks(texts);
  for (const { file, span, path, message } of found.problems) {
    const text = texts.find((one) => one.name === file)?.text ?? '';
    const { line, character } = positionAt(lineIndex(text), span.start);
    problems.push(`${file}:${line + 1}:${character + 1}: ${path === '' ? '' : `${path}: `}${message}`);
  }
  return { frameworks: found.frameworks, problems };
}

/** What a user may name where these frameworks are there. */
export function withFrameworks(knowledge: Knowledge, frameworks: readonly TeamFramework[]): Knowledge {
  if (frameworks.length === 0) return knowledge;
  const distinct = <T extends { readonly id: string }>(things: readonly T[]): readonly T[] => [
    ...new Map(things.map((one) => [one.id, one])).values(),
  ];
  return {
    rules: distinct([...knowledge.rules, ...frameworks.flatMap((one) => teamRules(one).map(({ meta }) => meta))]),
    sections: distinct([...knowledge.sections, ...frameworks.flatMap(({ sections }) => sections)]),
    frameworks: distinct([...knowledge.frameworks, ...frameworks.map(({ framework }) => framework)]),
  };
}
