import type { TextDocument } from 'vscode-languageserver-textdocument';
import { reasonOf } from '../../text/reason';
import type { Session } from '../session';
import { keyOf } from '../uris';
import type { WorkspaceFiles } from './files';

/** In bytes. No design doc written by hand is as large, and reading a larger file would slow down typing. */
export const maximalBytes = 512 * 1024;

/**
 * Text of a document of the workspace: as it is in the editor where it is open, else as it is in its file, without a byte order mark.
 * Undefined where there is none, or none that is read; `log` is told why, and of which.
 */
export function workspaceTexts(
  documents: Session['documents'],
  files: Pick<WorkspaceFiles, 'readDocument'>,
  log: (message: string, uri: string) => void,
): (uri: string) => Promise<string | undefined> {
  const openDocument = (uri: string): TextDocument | undefined =>
    documents.get(uri) ?? documents.all().find((document) => keyOf(document.uri) === keyOf(uri));

  return async (uri) => {
    const open = openDocument(uri);
    if (open) return open.getText();
    const read = await files
      .readDocument(uri, maximalBytes)
      .catch((error) => log(`${uri} is not checked: ${reasonOf(error)}`, uri));
    if (read && 'tooLarge' in read) log(`${uri} is not checked: it has more than ${maximalBytes / 1024} KB.`, uri);
    // It may have been opened while it was read, and changed there.
    return openDocument(uri)?.getText() ?? (read && 'text' in read ? read.text.replace(/^\uFEFF/u, '') : undefined);
  };
}
