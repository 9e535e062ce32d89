import { type Connection, type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { type FrameworkProblem, type FrameworkText, isFrameworkFile, readTeamFrameworks } from '../frameworks/read';
import type { TeamFramework } from '../schema/team-types';
import { lineIndex } from '../text/lines';
import { reasonOf } from '../text/reason';
import { diagnosticSource, toRange } from './convert';
import type { PositionEncoding } from './position-encoding';
import { frameworksFolder } from './protocol';
import { join, parentOf } from './uris';
import { upwards, type WorkspaceFiles } from './workspace/files';

export interface FrameworkFiles {
  /**
   * The frameworks in the nearest `.ml-design-docs/frameworks` at or above `folder`, as the command line finds them. The same list
   * as long as the files say the same. Empty in a workspace that is not trusted.
   */
  nearest(folder: string, top: string | undefined): Promise<readonly TeamFramework[]>;
  /** True where such files are read. */
  trusted(): boolean;
  trust(): void;
  /** Forgets where they are and what they say. */
  clear(): void;
  /** Reads the folder of a file again at once, so that diagnostics appear and disappear also while no document needs it. */
  reread(uri: string): Promise<void>;
  /** The text of such a file in the editor, saved or not: what is wrong in it is published. Undefined: it was closed. */
  edited(uri: string, text: string | undefined): Promise<void>;
}

/** True for the URI of a file that can hold a framework. */
export function isFrameworkUri(uri: string): boolean {
  const folder = parentOf(uri);
  return folder?.endsWith(`/${frameworksFolder}`) === true && isFrameworkFile(uri.slice(folder.length + 1));
}

/** Reads nothing unless `trust`, which is true where the workspace is trusted. What is wrong in the files is published through `files`. */
export function createFrameworkFiles(
  connection: Connection,
  files: WorkspaceFiles,
  trust: boolean,
  positionEncoding: PositionEncoding,
): FrameworkFiles {
  let trusted = trust;
  let known = new Map<string, Promise<readonly TeamFramework[] | undefined>>();
  /**
   * By folder, the texts and the frameworks made of them. While the texts are the same the frameworks are the same objects, by which others remember.
   */
  const made = new Map<string, { readonly texts: string; readonly frameworks: readonly TeamFramework[] }>();
  /** Files that are open in the editor; their diagnostics are of the text there. */
  const open = new Map<string, string>();

  const publish = (texts: readonly FrameworkText[], problems: readonly FrameworkProblem[]): void => {
    for (const { name, text } of texts) {
      files.report(name, problems.filter((one) => one.file === name).map(at(text, positionEncoding)));
    }
  };

  const read = async (place: string): Promise<readonly TeamFramework[] | undefined> => {
    try {
      const names = await files.list(place);
      if (!names) return undefined;
      const texts: FrameworkText[] = [];
      for (const uri of names
        .filter(isFrameworkFile)
        .sort()
        .map((name) => join(place, encodeURIComponent(name)))) {
        const text = await files.read(uri);
        if (text !== undefined) texts.push({ name: uri, text: text.replace(/^\uFEFF/u, '') });
      }
      const key = JSON.stringify(texts);
      const before = made.get(place);
      if (before?.texts === key) return before.frameworks;
      const { frameworks, problems } = await readTeamFrameworks(texts);
      publish(
        texts.filter(({ name }) => !open.has(name)),
        problems,
      );
      made.set(place, { texts: key, frameworks });
      return frameworks;
    } catch (error) {
      connection.console.warn(`${place} cannot be read: ${reasonOf(error)}`);
      return undefined;
    }
  };

  const remembered = (folder: string): Promise<readonly TeamFramework[] | undefined> => {
    let found = known.get(folder);
    if (!found) {
      found = read(join(folder, frameworksFolder));
      known.set(folder, found);
    }
    return found;
  };

  /** Two levels up: the folder that the frameworks are for. */
  const rereadFolder = async (place: string): Promise<void> => {
    const folder = place.slice(0, -frameworksFolder.length - 1);
    made.delete(place);
    known.delete(folder);
    await remembered(folder);
  };

  return {
    async nearest(folder, top) {
      if (!trusted) return none;
      for (const here of upwards(folder, top)) {
        const found = await remembered(here);
        if (found) return found;
      }
      return none;
    },
    trusted: () => trusted,
    trust() {
      trusted = true;
      known = new Map();
    },
    clear() {
      known = new Map();
    },
    async reread(uri) {
      const place = parentOf(uri);
      if (!trusted || place === undefined) return;
      // Of a file that is gone nothing is wrong any more; one that is there is reported on again.
      if (!open.has(uri)) files.report(uri, []);
      await rereadFolder(place);
    },
    async edited(uri, text) {
      if (!trusted) return;
      if (text === undefined) {
        const place = parentOf(uri);
        open.delete(uri);
        files.report(uri, []);
        if (place !== undefined) await rereadFolder(place);
        return;
      }
      open.set(uri, text);
      const file = { name: uri, text };
      const { problems } = await readTeamFrameworks([file]);
      if (open.get(uri) === text) publish([file], problems);
    },
  };
}

const none: readonly TeamFramework[] = [];

function at(text: string, positionEncoding: PositionEncoding): (problem: FrameworkProblem) => Diagnostic {
  const lines = lineIndex(text);
  return ({ span, path, message }) => ({
    range: toRange({ text, lines }, span, { positionEncoding }),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    code: 'framework-file',
    message: path === '' ? message : `${path}: ${message}`,
  });
}
