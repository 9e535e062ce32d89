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
  const bare = read.text.replace(/^\uFEFF/u, '');
  try {
    value = JSON.parse(bare);
  } catch (error) {
    return { problem: `${name}: ${jsonProblem(error, bare)}` };
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

/** Engines say "… in JSON at position 20"; people look for line and column. `text` is what was parsed. */
export function jsonProblem(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /\bat position (\d+)/.exec(message)?.[1];
  const reason = message.replace(/\s*(?:in JSON )?at position \d+.*$/s, '').replace(/\s+/g, ' ');
  // Editors allow comments in files of settings; what reads this one is JSON.
  const comments = /Unexpected token ['"]?\//u.test(reason) ? '; comments are not allowed' : '';
  const comma = commaTooMany(text, position === undefined ? undefined : Number(position));
  if (comma) return `not valid JSON at ${placeOf(text, comma.at)}: a comma too many before ${comma.before}`;
  if (position === undefined) return `not valid JSON: ${reason}${comments}`;
  return `not valid JSON at ${placeOf(text, Number(position))}: ${reason}`;
}

/** Strings, which may hold commas too, and commas with nothing behind them. */
const stringsAndCommas = /"(?:[^"\\]|\\.)*"?|,\s*([}\]])/gsu;

/**
 * The comma with nothing behind it, where that is what is wrong: the position is that of the bracket behind it, or, as engines give none for
 * `[1,]`, the text is JSON without such commas.
 */
function commaTooMany(
  text: string,
  position: number | undefined,
): { readonly at: number; readonly before: string } | undefined {
  const commas = [...text.matchAll(stringsAndCommas)].filter(([mark]) => mark.startsWith(','));
  const found = commas.find(({ index, 0: mark }) => index + mark.length - 1 === position);
  const comma = found ?? commas[0];
  if (!comma || (!found && !isJson(text.replace(stringsAndCommas, (mark) => mark.replace(/^,/u, '')))))
    return undefined;
  return { at: comma.index, before: comma[1] as string };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** `4:12` */
function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
