import type { DataProblem } from '../schema/types';
import type { Settings } from './types';

export const defaultSettings: Settings = {
  enable: true,
  framework: 'seven-phase',
  associations: [],
  exclude: [],
  stage: 'design',
  rules: {},
};

const stages = ['design', 'concept', 'interview', 'pilot', 'production'];
const severities = ['off', 'error', 'warning', 'info', 'hint'];

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
        break;
      case 'enable':
        if (typeof given === 'boolean') settings.enable = given;
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
      case 'associations':
      case 'exclude':
        if (Array.isArray(given) && given.every((glob) => typeof glob === 'string')) settings[key] = given;
        else problems.push({ path: key, message: 'must be a list of globs' });
        break;
      case 'rules':
        settings.rules = readRules(given, problems);
        break;
      default:
        problems.push({ path: key, message: 'is not a setting' });
    }
  }
  return { settings, problems };
}

function readRules(value: unknown, problems: DataProblem[]): Record<string, string> {
  const rules: Record<string, string> = {};
  if (!isObject(value)) {
    problems.push({ path: 'rules', message: 'must be an object: rule id to severity' });
    return rules;
  }
  for (const [id, severity] of Object.entries(value)) {
    if (typeof severity === 'string' && severities.includes(severity))
      Object.defineProperty(rules, id, { value: severity, enumerable: true });
    else problems.push({ path: `rules.${id}`, message: `must be one of ${severities.join(', ')}` });
  }
  return rules;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
