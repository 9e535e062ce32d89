import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type LabelledFile, readLabelledFolder } from './folder';

/** What `npm run train` writes about the documents that the weights come from. */
export interface Provenance {
  readonly documents?: number;
  readonly owners?: number;
  /** Over name and text of all of them, in the order of the folders. */
  readonly sha256?: string;
  /** `documentHash` of each. Weights that carry it let us say exactly which documents were among them. */
  readonly documentHashes?: readonly string[];
}

/** Tells a document from others whatever its name and its line ends are: 12 hex digits. */
export function documentHash(text: string): string {
  const plain = text.replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n');
  return createHash('sha256').update(plain).digest('hex').slice(0, 12);
}

/** The provenance of the shipped weights; empty if there is none. */
export function readProvenance(root: string): Provenance {
  const weights = JSON.parse(readFileSync(path.join(root, 'server/src/coverage/weights.generated.json'), 'utf8'));
  return weights.provenance ?? {};
}

/**
 * One sentence for each folder: were the weights trained on it? Agreement with documents that taught the weights says little.
 * The folders of the training are recognised by their common hash, if they are given in the order of the training; others may
 * stand between them.
 */
export function trainingNotes(provenance: Provenance, folders: readonly string[]): readonly string[] {
  const files = folders.map((folder) => readLabelledFolder(folder).documents);
  const { sha256, documents, owners, documentHashes } = provenance;
  const taught = choicesOf(files).find((some) => commonHash(some.flat()) === sha256) ?? [];
  return files.map((own) => {
    if (taught.includes(own))
      return 'The shipped weights were trained on these documents: on others the agreement is lower.';
    if (documentHashes !== undefined) {
      const known = new Set(documentHashes);
      const learnt = own.filter(({ text }) => known.has(documentHash(text))).length;
      if (learnt === 0) return 'None of these documents taught the shipped weights.';
      return `${learnt} of these ${own.length} documents taught the shipped weights: on others the agreement is lower.`;
    }
    if (sha256 === undefined) return 'The shipped weights do not say what they were trained on: perhaps on this.';
    if (documents !== undefined && documents < own.length)
      return `The shipped weights may have been trained on some of these: of the ${documents} that taught them they keep one common hash.`;
    return `The shipped weights may have been trained on these: of the ${documents} documents of ${owners} owners that taught them they keep one common hash, which is not the hash of these.`;
  });
}

/** Every choice of folders, in their order; of more than eight only each by itself, because their number doubles with each. */
function choicesOf<T>(folders: readonly T[]): readonly (readonly T[])[] {
  if (folders.length > 8) return folders.map((folder) => [folder]);
  const choices: (readonly T[])[] = [[]];
  for (const folder of folders) choices.push(...choices.map((choice) => [...choice, folder]));
  return choices;
}

/** As scripts/train.ts counts it. */
function commonHash(files: readonly LabelledFile[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.posix.basename(file.path)).update(file.text);
  return hash.digest('hex');
}
