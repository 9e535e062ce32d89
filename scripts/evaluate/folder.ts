import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface TextFile {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  /** As stored: line ends and a byte-order mark included. */
  readonly text: string;
}

export interface LabelledFile extends TextFile {
  readonly labels: TextFile;
}

export interface LabelledFolder {
  readonly documents: readonly LabelledFile[];
  /** Documents that no label file belongs to. */
  readonly unlabelled: readonly string[];
  /** Label files that belong to no document. */
  readonly orphans: readonly string[];
  readonly negatives: readonly TextFile[];
}

/**
 * Reads a labelled folder: `documents/`, `designs/` or `docs/`, `labels/<file>.json` (the file's name with or without `.md`), `negative/`.
 * Everything in alphabetical order. Throws one line if the folder holds no documents.
 */
export function readLabelledFolder(folder: string): LabelledFolder {
  const place = ['docs', 'designs', 'documents'].find((name) => existsSync(path.join(folder, name)));
  if (place === undefined) throw new Error(`${folder}: there is no documents/ or docs/ in it`);
  const read = (relative: string): TextFile => ({
    path: relative,
    text: readFileSync(path.join(folder, relative), 'utf8'),
  });
  const labels = new Set(list(folder, 'labels', '.json'));
  const documents: LabelledFile[] = [];
  const unlabelled: string[] = [];
  for (const document of list(folder, place, '.md')) {
    const name = path.posix.basename(document);
    const own = [`labels/${name}.json`, `labels/${name.replace(/\.md$/u, '.json')}`].find((file) => labels.has(file));
    if (own === undefined) unlabelled.push(document);
    else documents.push({ ...read(document), labels: read(own) });
    if (own !== undefined) labels.delete(own);
  }
  return { documents, unlabelled, orphans: [...labels], negatives: list(folder, 'negative', '.md').map(read) };
}

function list(folder: string, place: string, ending: string): readonly string[] {
  const directory = path.join(folder, place);
  if (!existsSync(directory)) return [];
  const names = readdirSync(directory).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => `${place}/${name}`);
}
