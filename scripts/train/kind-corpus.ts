import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type KindFeatures, kindFeatures } from '../../server/src/engine/document-kind-features';
import { createMarkdownParser } from '../../server/src/markdown/parse';
import { ownerOf, ownRough, ownShort } from './corpus';

export interface KindExample {
  readonly name: string;
  readonly folder: string;
  readonly owner: string;
  readonly hash: string;
  readonly features: KindFeatures;
  /**
   * `negative`: from `negative/`, must stay silent. `other`: labelled although no design doc; silence is wanted, but a
   * reviewer could get something out of the check.
   */
  readonly kind: 'design' | 'other' | 'negative';
  /** Of the project's own rough corpus: many design docs for few negatives, and these sought for being near. */
  readonly rough: boolean;
  /** Of the project's own short texts. */
  readonly short: boolean;
}

const parse = createMarkdownParser();

/**
 * Reads a labelled folder: `docs/` or `documents/`, `labels/`, `negative/`. Documents whose label is undecided are left out. In a folder with
 * `designs/` every file of it is a design doc, and there are no labels.
 */
export function readKindFolder(folder: string): readonly KindExample[] {
  const docs = ['docs', 'designs', 'documents'].find((part) => existsSync(join(folder, part))) ?? 'documents';
  return [docs, 'negative'].flatMap((part) => {
    const dir = join(folder, part);
    if (!existsSync(dir)) return [];
    return readdirSync(dir)
      .filter((name) => name.endsWith('.md'))
      .sort()
      .flatMap((name): KindExample[] => {
        const label = part === 'negative' ? false : part === 'designs' || labelOf(folder, name);
        if (label === null) return [];
        const text = readFileSync(join(dir, name), 'utf8');
        return [
          {
            name,
            folder: basename(folder),
            owner: ownerOf(folder, name),
            hash: createHash('sha256').update(text).digest('hex'),
            // The stored name starts with owner and repository: only the last part is the author's.
            features: kindFeatures(name.split('__').at(-1) ?? name, parse(text)),
            kind: part === 'negative' ? 'negative' : label ? 'design' : 'other',
            rough: resolve(folder) === ownRough,
            short: resolve(folder) === ownShort,
          },
        ];
      });
  });
}

/** The same text filed both as a design doc and as a negative teaches and measures nothing. */
export function contradictions(examples: readonly KindExample[]): ReadonlySet<string> {
  const kinds = new Map<string, Set<string>>();
  for (const { hash, kind } of examples) kinds.set(hash, (kinds.get(hash) ?? new Set()).add(kind));
  return new Set([...kinds].filter(([, set]) => set.has('design') && set.size > 1).map(([hash]) => hash));
}

function labelOf(folder: string, name: string): boolean | null {
  const file = [join(folder, 'labels', `${name}.json`), join(folder, 'labels', name.replace(/\.md$/u, '.json'))].find(
    existsSync,
  );
  return file ? (JSON.parse(readFileSync(file, 'utf8')).isDesignDoc ?? null) : null;
}
