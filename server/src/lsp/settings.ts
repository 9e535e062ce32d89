import type { Connection } from 'vscode-languageserver';
import { defaultSettings, parseSettings } from '../engine/settings';
import type { Settings } from '../engine/types';
import type { TeamFramework } from '../schema/team-types';
import type { DataProblem } from '../schema/types';
import type { Abilities } from './abilities';
import type { ConfigFiles } from './config-files';
import { misspelt } from './config-text';
import { type Folders, relativePath, savedPlace } from './folders';
import type { FrameworkFiles } from './framework-files';
import { knownNamesOf } from './known-names';
import { settingsSection } from './protocol';
import { parentOf } from './uris';

/** What an analysis needs to know of a document beside its text. */
export interface DocumentSettings {
  readonly settings: Partial<Settings>;
  /** Relative to the folder of the configuration file, else to the workspace folder. */
  readonly path: string;
  /** Those of the workspace; the same list as long as they are the same. */
  readonly frameworks: readonly TeamFramework[];
  /** The user does not trust the workspace: they were not read. */
  readonly frameworksUnread: boolean;
}

export interface SettingsSource {
  /** Remembered until `clear`. A key in the configuration file wins over the editor's, so that CI and editor agree. */
  of(uri: string): Promise<DocumentSettings>;
  /**
   * The same of a file that is not open: the editor's settings are asked for once for each workspace folder, as there may be thousands
   * of files, and nothing is remembered of the file.
   */
  ofClosed(uri: string): Promise<DocumentSettings>;
  /**
   * Takes the payload of `workspace/didChangeConfiguration`. False where it changes nothing: right after the registration for changes VS Code sends
   * its settings once, and these are what it has just answered for the first document.
   */
  accept(payload: unknown): boolean;
  forget(uri: string): void;
  clear(): void;
}

export interface SettingsWorld {
  readonly connection: Connection;
  readonly abilities: Abilities;
  readonly folders: Folders;
  readonly configFiles: ConfigFiles;
  readonly frameworkFiles: FrameworkFiles;
  readonly initializationOptions: unknown;
}

/** Asks the client for nothing before a document's settings are wanted. */
export function createSettingsSource(world: SettingsWorld): SettingsSource {
  const { connection, abilities, folders, configFiles, frameworkFiles } = world;
  const known = new Map<string, Promise<DocumentSettings>>();
  /** What the editor says of a workspace folder; remembered until `clear`. */
  const ofFolders = new Map<string, Promise<Partial<Settings>>>();
  const complained = new Set<string>();
  const initial = sectionOf(world.initializationOptions);
  let given = initial;
  /** What the client answered until it sent its settings by itself for the first time, as JSON. */
  const answered = new Set<string>();
  let toldOnce = false;

  const ask = async (uri: string): Promise<unknown> => {
    if (!abilities.configuration) return given;
    try {
      const answer: unknown = await connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection });
      if (!toldOnce) answered.add(JSON.stringify(answer));
      // Editors that were told nothing of this section say so in either way.
      return answer == null || isEmpty(answer) ? given : answer;
    } catch (error) {
      connection.console.warn(`workspace/configuration failed for ${uri}: ${error}`);
      return given;
    }
  };

  const readEditor = async (uri: string): Promise<Partial<Settings>> => {
    const { settings, problems } = parseSettings((await ask(uri)) ?? {});
    complain(problems);
    return settings;
  };

  const complain = (problems: readonly DataProblem[]): void => {
    for (const { path, message } of problems) {
      const complaint = `Setting ${settingsSection}${path === '' ? '' : `.${path}`} ${message}; it is not used.`;
      if (!complained.has(complaint)) connection.console.warn(complaint);
      complained.add(complaint);
    }
  };

  const readFolder = (folder: string): Promise<Partial<Settings>> => {
    const before = ofFolders.get(folder);
    if (before) return before;
    const reading = readEditor(folder);
    ofFolders.set(folder, reading);
    return reading;
  };

  const read = async (uri: string, open: boolean): Promise<DocumentSettings> => {
    const folder = folders.of(uri);
    // The folder itself where the document has no place of its own yet.
    const start = parentOf(savedPlace(uri)) ?? folder;
    const [editor, config, frameworks] = await Promise.all([
      open || folder === undefined ? readEditor(uri) : readFolder(folder),
      start === undefined ? undefined : configFiles.nearest(start, folder),
      start === undefined ? none : frameworkFiles.nearest(start, folder),
    ]);
    if (namesAny(editor)) complain(misspelt(editor, knownNamesOf(frameworks, frameworkFiles.trusted())));
    const path = relativePath(config?.folder ?? folder, uri);
    const frameworksUnread = !frameworkFiles.trusted();
    return { settings: { ...editor, ...config?.settings }, path, frameworks, frameworksUnread };
  };

  return {
    of(uri) {
      const before = known.get(uri);
      if (before) return before;
      const reading = read(uri, true);
      known.set(uri, reading);
      return reading;
    },
    ofClosed: (uri) => read(uri, false),
    accept(payload) {
      // Some editors send this at their start, having no settings: what they began with counts.
      const section = isEmpty(payload) ? initial : sectionOf(payload);
      if (section !== undefined) given = section;
      const isFirst = !toldOnce;
      toldOnce = true;
      const isAsked = abilities.configuration && abilities.registerConfiguration;
      if (!isFirst || !isAsked || !isNamed(payload)) return true;
      // Questions that are still open will be answered with these settings.
      const same = JSON.stringify(section);
      return [...answered].some((answer) => answer !== same);
    },
    forget: (uri) => void known.delete(uri),
    clear() {
      known.clear();
      ofFolders.clear();
    },
  };
}

const none: readonly TeamFramework[] = [];

/** `{}`, or the `[]` that some languages make of it. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** True for a payload that has our section under its name. */
function isNamed(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && settingsSection in payload;
}

/** Our section of a settings payload: under its name, or the payload itself where a client sends the bare section. */
function sectionOf(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return undefined;
  return settingsSection in payload ? (payload as Record<string, unknown>)[settingsSection] : payload;
}

/** True where settings name a framework or a rule. Only then are all names loaded, to check them: most settings name nothing. */
function namesAny({ framework = defaultSettings.framework, rules = {}, overrides = [] }: Partial<Settings>): boolean {
  return framework !== defaultSettings.framework || Object.keys(rules).length > 0 || overrides.length > 0;
}
