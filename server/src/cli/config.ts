import { defaultSettings, notASetting, parseSettings } from '../engine/settings';
import type { Settings } from '../engine/types';
import { unknownNames } from '../engine/unknown-names';
import { ruleNames } from '../rules/severities';
import type { DataProblem } from '../schema/types';
import { shortWords } from '../text/short-words';
import { settingElsewhere } from './arguments/other-names';
import type { Knowledge } from './knowledge';
import { didYouMean } from './nearest';
import type { Files } from './terminal';

const CONFIG_NAME = '.ml-design-docs.json';

export interface Config {
  readonly settings: Partial<Settings>;
  /** Absolute; the globs in the settings are relative to it. */
  readonly folder: string;
}

export interface ConfigProblem {
  /** One whole line: file, path inside it, problem. */
  readonly problem: string;
}

export type FindConfig = (folder: string) => Promise<Config | ConfigProblem>;

/** What may be named in a configuration file that lies in the folder. */
export type KnowledgeOf = (folder: string) => Promise<Knowledge>;

/**
 * How each folder finds its settings: the given file for all, else the nearest `.ml-design-docs.json` upward, else none.
 * Every file is read once. The globs of a given file count from the working directory, those of a found one from its place.
 */
export function configFinder(given: string | undefined, files: Files, knowledgeOf: KnowledgeOf): FindConfig {
  if (given !== undefined) {
    const config = readConfig(files.resolve(files.normalise(given)), files.cwd, files, knowledgeOf);
    return () => config;
  }
  const known = new Map<string, ReturnType<FindConfig>>();
  const find: FindConfig = (folder) => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const path = files.resolve(CONFIG_NAME, folder);
    const parent = files.parent(folder);
    let config: ReturnType<FindConfig>;
    // A pipe that nobody named would be waited for without end.
    if (files.kind(path) === 'file' && !files.isReadAgain(path))
      config = Promise.resolve({ problem: `${files.relative(files.cwd, path)}: is no plain file` });
    else if (files.kind(path) !== 'missing') config = readConfig(path, folder, files, knowledgeOf);
    else config = parent === folder ? Promise.resolve({ settings: {}, folder: files.cwd }) : find(parent);
    known.set(folder, config);
    return config;
  };
  return find;
}

async function readConfig(
  path: string,
  folder: string,
  files: Files,
  knowledgeOf: KnowledgeOf,
): Promise<Config | ConfigProblem> {
  const name = files.relative(files.cwd, path);
  const read = files.read(path);
  if ('problem' in read) return { problem: `${name}: ${read.problem}` };
  let value: unknown;
  try {
    value = JSON.parse(read.text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problem: `${name}: ${jsonProblem(error, read.text)}` };
  }
  const { settings, problems } = parseSettings(value);
  const all = [...problems.map(withNearKey), ...misspelt(settings, await knowledgeOf(folder))];
  if (all.length === 0) return { settings, folder };
  const told = all.slice(0, mostProblems).map(({ path, message }) => `${path === '' ? '' : `${path}: `}${message}`);
  const more = all.length > mostProblems ? ` (and ${all.length - mostProblems} more)` : '';
  return { problem: `${name}: ${shortWords(told.join('; '))}${more}` };
}

/** A line of more is not read to its end. */
const mostProblems = 4;

/** The key that was probably meant by one that is none. */
function withNearKey(problem: DataProblem): DataProblem {
  if (problem.message !== notASetting) return problem;
  // The editor's own settings have their names in front: `mlDesignDocs.framework`.
  const key = problem.path.split('.').at(-1) ?? '';
  const near = settingElsewhere(key) || didYouMean(key, Object.keys(defaultSettings));
  return { ...problem, message: `${problem.message}${near}` };
}

/** A misspelt name would silently do nothing, which in a gate means silently pass. */
function misspelt(settings: Partial<Settings>, knowledge: Knowledge): readonly DataProblem[] {
  const frameworkIds = knowledge.frameworks.map(({ id }) => id);
  const ruleIds = knowledge.rules.map(({ id }) => id);
  return unknownNames(settings, { frameworkIds, ruleIds }).map(({ path, kind, name }) => ({
    path,
    message:
      kind === 'framework'
        ? `unknown framework '${name}'${didYouMean(name, frameworkIds)}`
        : `unknown rule${didYouMean(name, ruleNames(ruleIds))}`,
  }));
}

/** Engines say "… in JSON at position 20"; people look for line and column. */
export function jsonProblem(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /\bat position (\d+)/.exec(message)?.[1];
  const reason = message.replace(/\s*(?:in JSON )?at position \d+.*$/s, '').replace(/\s+/g, ' ');
  // Editors allow comments in files of settings; what reads this one is JSON.
  const comments = /Unexpected token ['"]?\//u.test(reason) ? '; comments are not allowed' : '';
  if (position === undefined) return `not valid JSON: ${reason}${comments}`;
  const before = text.slice(0, Number(position)).split('\n');
  return `not valid JSON at ${before.length}:${(before.at(-1) ?? '').length + 1}: ${reason}`;
}
