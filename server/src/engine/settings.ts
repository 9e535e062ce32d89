import { type RuleSeverities, readSeverities } from '../rules/severities';
import type { DataProblem } from '../schema/types';
import { autoFramework } from './framework';
import type { Override, Settings } from './types';

export const defaultSettings: Settings = {
  enable: true,
  framework: autoFramework,
  associations: [],
  exclude: [],
  stage: 'design',
  rules: {},
  overrides: [],
  checkWorkspace: 'openFiles',
  requireReason: false,
  inlayHints: { enable: true },
  codeLens: { enable: true },
  outline: { followCursor: true },
};

/** Of a key that nobody knows. */
export const notASetting = 'is not a setting';

const stages = ['design', 'concept', 'interview', 'pilot', 'production'];

/**
 * Reads settings from unknown data (`.ml-design-docs.json` or the editor). Bad values are left out and reported with their
 * path; unknown keys are reported too. Never throws.
 */
export function parseSettings(value: unknown): {
  readonly settings: Partial<Settings>;
  readonly problems: readonly DataProblem[];
} {
  const problems: DataProblem[] = [];
  if (!isObject(value)) return { settings: {}, problems: [{ path: '', message: 'must be an object' }] };
  const settings: { -readonly [K in keyof Settings]?: Settings[K] } = {};
  for (const [key, given] of Object.entries(value)) {
    switch (key) {
      case '$schema':
      case 'trace':
      case 'interview':
        break;
      case 'enable':
      case 'requireReason':
        if (typeof given === 'boolean') settings[key] = given;
        else problems.push({ path: key, message: 'must be true or false' });
        break;
      case 'framework':
        if (typeof given === 'string') settings.framework = given;
        else problems.push({ path: key, message: 'must be the id of a framework' });
        break;
      case 'stage':
        if (typeof given === 'string' && stages.includes(given)) settings.stage = given;
        else problems.push({ path: key, message: `must be one of ${stages.join(', ')}` });
        break;
      case 'checkWorkspace':
        if (given === 'openFiles' || given === 'designDocs') settings.checkWorkspace = given;
        else problems.push({ path: key, message: 'must be one of openFiles, designDocs' });
        break;
      case 'associations':
      case 'exclude':
        if (isGlobs(given)) settings[key] = given;
        else problems.push({ path: key, message: 'must be a list of globs' });
        break;
      case 'rules':
        settings.rules = readRules(given, 'rules', problems);
        break;
      case 'inlayHints':
      case 'codeLens':
        Object.assign(settings, readSwitch(key, 'enable', given, problems));
        break;
      case 'outline':
        Object.assign(settings, readSwitch(key, 'followCursor', given, problems));
        break;
      case 'overrides':
        settings.overrides = readOverrides(given, problems);
        break;
      default:
        problems.push({ path: key, message: notASetting });
    }
  }
  return { settings, problems };
}

function readRules(value: unknown, at: string, problems: DataProblem[]): RuleSeverities {
  const { rules, problems: found } = readSeverities(value);
  for (const { path, message } of found) problems.push({ path: path === '' ? at : `${at}.${path}`, message });
  return rules;
}

/** An object with one switch, such as `{ "enable": true }`. */
function readSwitch(at: string, name: string, value: unknown, problems: DataProblem[]): Record<string, unknown> {
  if (!isObject(value)) {
    problems.push({ path: at, message: `must be an object with "${name}"` });
    return {};
  }
  for (const key of Object.keys(value)) if (key !== name) problems.push({ path: `${at}.${key}`, message: notASetting });
  const given = value[name];
  if (typeof given === 'boolean') return { [at]: { [name]: given } };
  if (given !== undefined) problems.push({ path: `${at}.${name}`, message: 'must be true or false' });
  return {};
}

/** An override without globs is left out: it would hold for no file. Of the others only what is bad. */
function readOverrides(value: unknown, problems: DataProblem[]): readonly Override[] {
  if (!Array.isArray(value)) {
    problems.push({ path: 'overrides', message: 'must be a list' });
    return [];
  }
  return value.flatMap((one: unknown, index): Override[] => {
    const at = `overrides.${index}`;
    const { files, ...rest } = isObject(one) ? one : {};
    if (!isGlobs(files) || files.length === 0) {
      problems.push({ path: at, message: 'must be an object with "files": a list of globs' });
      return [];
    }
    const { rules, ...others } = rest;
    const read = parseSettings(others);
    for (const { path, message } of read.problems) problems.push({ path: `${at}.${path}`, message });
    for (const key of Object.keys(read.settings))
      if (key !== 'stage' && key !== 'framework')
        problems.push({ path: `${at}.${key}`, message: 'cannot differ between files' });
    const { stage, framework } = read.settings;
    return [
      {
        files,
        ...(rules === undefined ? {} : { rules: readRules(rules, `${at}.rules`, problems) }),
        ...(stage === undefined ? {} : { stage }),
        ...(framework === undefined ? {} : { framework }),
      },
    ];
  });
}

function isGlobs(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((glob) => typeof glob === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
