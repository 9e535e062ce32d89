import * as vscode from 'vscode';
import {
  configFileName,
  type FileTimesParams,
  type FileTimesResult,
  frameworksFolder,
  type ListFolderParams,
  type ListFolderResult,
  type ReadFileParams,
  type ReadFileResult,
} from '../../server/src/lsp/protocol';
import { isFrameworkFile } from './checked-documents';

/**
 * A file for a server that has none, in a worker or on a remote file system: the configuration files, the frameworks of the workspace,
 * and the Markdown files of its folders. Nothing else.
 */
export async function readForServer({ uri, maximalBytes }: ReadFileParams): Promise<ReadFileResult> {
  const file = vscode.Uri.parse(uri);
  if (!file.path.endsWith(`/${configFileName}`) && !isFrameworkFile(file) && !isWorkspaceDocument(file)) return null;
  return ifThere(file, async () => {
    if (maximalBytes !== undefined && (await vscode.workspace.fs.stat(file)).size > maximalBytes)
      return { tooLarge: true };
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(file)) };
  });
}

/** What is in a folder of the workspace, or in one that holds frameworks. */
export async function listForServer({ uri }: ListFolderParams): Promise<ListFolderResult> {
  const folder = vscode.Uri.parse(uri);
  if (!folder.path.endsWith(`/${frameworksFolder}`) && !vscode.workspace.getWorkspaceFolder(folder)) return null;
  return ifThere(folder, async () => {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return {
      names: entries.map(([name]) => name),
      // Exactly a folder: a link to one may lead in a circle.
      folders: entries.filter(([, type]) => type === vscode.FileType.Directory).map(([name]) => name),
    };
  });
}

/** When Markdown files of the workspace were last written; null for any other file, and where nobody knows. */
export async function fileTimesForServer({ uris }: FileTimesParams): Promise<FileTimesResult> {
  const times = uris.map(async (uri) => {
    const file = vscode.Uri.parse(uri);
    if (!isWorkspaceDocument(file)) return null;
    // A file that went meanwhile has no time.
    return vscode.workspace.fs.stat(file).then(
      ({ mtime }) => mtime,
      () => null,
    );
  });
  return { times: await Promise.all(times) };
}

function isWorkspaceDocument(file: vscode.Uri): boolean {
  return /\.(?:md|markdown)$/iu.test(file.path) && vscode.workspace.getWorkspaceFolder(file) !== undefined;
}

/** Null where there is no such file, or no file system at all: an extension may show a text at an address that has none. */
async function ifThere<T>({ scheme }: vscode.Uri, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    const { code } = error instanceof vscode.FileSystemError ? error : {};
    if (code === 'FileNotFound') return null;
    // A file system that does not answer is another matter: VS Code knows that one.
    if (code === 'Unavailable' && vscode.workspace.fs.isWritableFileSystem(scheme) === undefined) return null;
    throw error;
  }
}
