import { parseSettings } from '../engine/settings';
import type { Settings } from '../engine/types';
import type { Knowledge } from './knowledge';
import { didYouMean } from './nearest';
import type { Files } from './terminal';

export const CONFIG_NAME = '.ml-design-docs.json';

export interface Config {
  readonly settings: Partial<Settings>;
  /** Absolute; the globs in the settings are relative to it. */
  readonly folder: string;
}

export interface ConfigProblem {
  /** One whole line: file, path inside it, problem. */
  readonly problem: string;
}

export type FindConfig = (folder: string) => Config | ConfigProblem;

/**
 * How each folder finds its settings: the given file for all, else the nearest `.ml-design-docs.json` upward, else none.
 * Every file is read once. The globs of a given file count from the working directory, those of a found one from its place.
 */
export function configFinder(given: string | undefined, files: Files, knowledge: Knowledge): FindConfig {
  if (given !== undefined) {
    const config = readConfig(files.resolve(files.normalise(given)), files.cwd, files, knowledge);
    return () => config;
  }
  const known = new Map<string, Config | ConfigProblem>();
  const find = (folder: string): Config | ConfigProblem => {
    const before = known.get(folder);
    if (before !== undefined) return before;
    const path = files.resolve(CONFIG_NAME, folder);
    const parent = files.parent(folder);
    let config: Config | ConfigProblem;
    if (files.kind(path) !== 'missing') config = readConfig(path, folder, files, knowledge);
    else config = parent === folder ? { settings: {}, folder: files.cwd } : find(parent);
    known.set(folder, config);
    return config;
  };
  return find;
}

function readConfig(path: string, folder: string, files: Files, knowledge: Knowledge): Config | ConfigProblem {
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
  const all = [...problems, ...unknownNames(settings, knowledge)];
  const [first] = all;
  if (first === undefined) return { settings, folder };
  const more = all.length > 1 ? ` (and ${all.length - 1} more)` : '';
  return { problem: `${name}: ${first.path === '' ? '' : `${first.path}: `}${first.message}${more}` };
}

/** A misspelt name would silently do nothing, which in a gate means silently pass. */
function unknownNames(settings: Partial<Settings>, knowledge: Knowledge): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const frameworks = knowledge.frameworks.map(({ id }) => id);
  if (settings.framework !== undefined && !frameworks.includes(settings.framework)) {
    const message = `unknown framework '${settings.framework}'${didYouMean(settings.framework, frameworks)}`;
    problems.push({ path: 'framework', message });
  }
  const rules = knowledge.rules.map(({ id }) => id);
  for (const rule of Object.keys(settings.rules ?? {})) {
    if (rules.includes(rule)) continue;
    problems.push({ path: `rules.${rule}`, message: `unknown rule${didYouMean(rule, rules)}` });
  }
  return problems;
}

/** Engines say "… in JSON at position 20"; people look for line and column. */
function jsonProblem(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /\bat position (\d+)/.exec(message)?.[1];
  const reason = message.replace(/\s*(?:in JSON )?at position \d+.*$/s, '').replace(/\s+/g, ' ');
  if (position === undefined) return `not valid JSON: ${reason}`;
  const before = text.slice(0, Number(position)).split('\n');
  return `not valid JSON at ${before.length}:${(before.at(-1) ?? '').length + 1}: ${reason}`;
}
