import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

export interface Surroundings {
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** True for a program that this user may run. */
  readonly isProgram: (file: string) => boolean;
}

/** Variables by which other tools are told of a browser, the strongest first. */
const variables = ['CHROME_PATH', 'PUPPETEER_EXECUTABLE_PATH'] as const;

const commands = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
  'chrome',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
  'brave-browser',
];

/**
 * A browser of Chromium's family: the one that is named (a path, or a name on the PATH), else the one that the environment names, else
 * one that is installed. What is named and is no program is a problem: another browser is not taken for it.
 */
export function findBrowser(
  named: string | undefined,
  surroundings: Surroundings = {
    ...{ platform: process.platform, environment: process.env },
    isProgram,
  },
): { readonly file: string } | { readonly problem: string } {
  const { environment } = surroundings;
  const variable = named === undefined ? variables.find((name) => environment[name]) : undefined;
  const wanted = named ?? (variable && environment[variable]);
  if (wanted !== undefined) {
    const file = placesOf(wanted, surroundings).find(surroundings.isProgram);
    if (file !== undefined) return { file };
    return {
      problem: `${variable ? `${variable} is '${wanted}', which` : `--browser '${wanted}'`} is not a program that can be run`,
    };
  }
  const file = usualPlaces(surroundings).find(surroundings.isProgram);
  if (file !== undefined) return { file };
  return {
    problem:
      'no browser found, which draws the pictures: install Chrome, Chromium or Edge, or name one with --browser PATH or the variable CHROME_PATH',
  };
}

/** A bare name is looked for on the PATH, as a shell does. */
function placesOf(wanted: string, surroundings: Surroundings): readonly string[] {
  if (/[\\/]/u.test(wanted)) return [join(surroundings).resolve(wanted)];
  return [...onPath([wanted], surroundings), join(surroundings).resolve(wanted)];
}

function usualPlaces(surroundings: Surroundings): readonly string[] {
  const { platform, environment } = surroundings;
  const { join: at } = join(surroundings);
  if (platform === 'darwin') {
    const names = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser', 'Google Chrome Canary'];
    const folders = ['/Applications', ...(environment.HOME ? [at(environment.HOME, 'Applications')] : [])];
    const apps = names.flatMap((name) => folders.map((folder) => at(folder, `${name}.app/Contents/MacOS/${name}`)));
    return [...apps, ...onPath(commands, surroundings)];
  }
  if (platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => environment[name] || []);
    const programs = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
      'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
    ];
    const installed = programs.flatMap((program) => folders.map((folder) => at(folder, program)));
    return [...installed, ...onPath(commands, surroundings)];
  }
  const fixed = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'];
  return [...onPath(commands, surroundings), ...commands.flatMap((name) => fixed.map((folder) => at(folder, name)))];
}

function onPath(names: readonly string[], surroundings: Surroundings): readonly string[] {
  const { platform, environment } = surroundings;
  const { join: at, delimiter } = join(surroundings);
  // Windows spells it "Path".
  const key = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (environment[key] ?? '').split(delimiter).filter((folder) => folder !== '');
  const ending = platform === 'win32' ? '.exe' : '';
  return names.flatMap((name) =>
    folders.map((folder) => at(folder, name.toLowerCase().endsWith(ending) ? name : `${name}${ending}`)),
  );
}

function join({ platform }: Surroundings): path.PlatformPath {
  return platform === 'win32' ? path.win32 : path.posix;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
