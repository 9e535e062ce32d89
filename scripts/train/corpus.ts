import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { createHeadingLexicon } from '../../server/src/coverage/headings';
import { createLexicon } from '../../server/src/coverage/lexicon';
import { stringGrams } from '../../server/src/coverage/ngrams';
import { addTermGrams, createPairFeatureReader, type PassageFeatures } from '../../server/src/coverage/pair-features';
import { type Passage, passagesOf } from '../../server/src/coverage/passages';
import { createMarkdownParser } from '../../server/src/markdown/parse';
import type { Document } from '../../server/src/markdown/types';
import { builtInCatalogue, builtInFramework } from '../../server/src/schema/registry';
import type { Framework } from '../../server/src/schema/types';
import { lineRange } from '../../server/src/text/lines';
import { countWords } from '../../server/src/text/words';

export type Label = 'present' | 'partial' | 'absent';

export interface SectionLabel {
  readonly label: Label;
  readonly lines?: readonly [number, number];
  readonly also?: readonly [number, number];
  readonly support?: readonly (readonly [number, number])[];
}

export interface LabelledDocument {
  readonly name: string;
  readonly folder: string;
  /** Who wrote it: documents of one owner never stand on both sides of a fold. */
  readonly owner: string;
  readonly document: Document;
  readonly passages: readonly Passage[];
  readonly features: readonly PassageFeatures[];
  /** Words of each passage. */
  readonly lengths: readonly number[];
  /** One-based first and last line of each passage. */
  readonly lines: readonly (readonly [number, number])[];
  readonly labels: readonly (SectionLabel | undefined)[];
  readonly task: readonly string[];
  readonly isDesignDoc: boolean | null;
  /** False for single passages: they teach the passage model and have no verdict of their own. */
  readonly labelledWhole: boolean;
  /** Written for this project: never sealed, and not counted among what is found in repositories. */
  readonly written: boolean;
  /** Written to hold as much as fits: it teaches the passages, and counts less where the verdicts learn what is usual. */
  readonly dense: boolean;
  /** Half a page to two pages, written for this project: it counts less there, too. */
  readonly short: boolean;
}

/** What belongs to the project: dense documents, documents as rough as repositories hold them, short ones, single passages. */
const ownCorpus = join(__dirname, '../../test/corpus');
export const ownRough = join(ownCorpus, 'rough');
/** Half a page to two pages each. Its `held/` never teaches. */
export const ownShort = join(ownCorpus, 'short');
export const ownFolders: readonly string[] = [ownCorpus, ownRough, ownShort];
export const ownPassages = join(ownCorpus, 'passages');

const catalogue = builtInCatalogue();
const framework = builtInFramework('seven-phase') as Framework;
export const sectionIds: readonly string[] = catalogue.sections.map((section) => section.id);

const parse = createMarkdownParser();
const lexicon = createLexicon(catalogue);
const headings = createHeadingLexicon(catalogue, framework);
const reader = createPairFeatureReader(catalogue, framework, lexicon, headings);

/** Reads a labelled folder: `docs/`, `designs/` or `documents/` with Markdown, `labels/<file>.json`. Documents without labels are left out. */
export function readFolder(folder: string): readonly LabelledDocument[] {
  const docs = join(folder, ['docs', 'designs'].find((part) => existsSync(join(folder, part))) ?? 'documents');
  const documents: LabelledDocument[] = [];
  for (const name of readdirSync(docs)
    .filter((file) => file.endsWith('.md'))
    .sort()) {
    const labelFile = [
      join(folder, 'labels', `${name}.json`),
      join(folder, 'labels', name.replace(/\.md$/u, '.json')),
    ].find(existsSync);
    if (!labelFile) continue;
    const gold = JSON.parse(readFileSync(labelFile, 'utf8'));
    const document = parse(readFileSync(join(docs, name), 'utf8'));
    const { passages, features } = readPassagesOf(document);
    documents.push({
      name,
      folder: basename(folder),
      owner: ownerOf(folder, name),
      document,
      passages,
      features,
      lengths: passages.map(({ block }) => countWords(block.text)),
      lines: passages.map(({ block }) => {
        const { line, endLine } = lineRange(document.lines, block.span);
        return [line, endLine] as const;
      }),
      labels: sectionIds.map((id) => gold.sections[id]),
      task: gold.task ?? [],
      isDesignDoc: gold.isDesignDoc ?? null,
      labelledWhole: true,
      written: ownFolders.includes(resolve(folder)),
      dense: resolve(folder) === ownCorpus,
      short: resolve(folder) === ownShort,
    });
  }
  return documents;
}

/** `owner__repository__file.md` names its owner; the rough and short documents of one author share the first part of their names. */
export function ownerOf(folder: string, name: string): string {
  if (name.includes('__')) return name.slice(0, name.indexOf('__'));
  return `${basename(folder)}/${[ownRough, ownShort].includes(resolve(folder)) ? name.slice(0, name.indexOf('-')) : name}`;
}

/**
 * Reads single passages, `<section>.yaml` with `present` and `absent` lists: each teaches its own section only. Every passage
 * counts as an author of its own.
 */
export function readPassages(folder: string): readonly LabelledDocument[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => {
      const data = parseYaml(readFileSync(join(folder, file), 'utf8')) as PassageFile;
      const section = sectionIds.indexOf(data.section);
      return [
        ...data.present.map((one) => single(one, section, 'present')),
        ...data.absent.map((one) => single(one, section, 'absent')),
      ];
    });
}

interface PassageFile {
  readonly section: string;
  readonly present: readonly WrittenPassage[];
  readonly absent: readonly WrittenPassage[];
}

interface WrittenPassage {
  readonly text: string;
  readonly heading?: string;
  readonly lead?: string;
}

function readPassagesOf(document: Document): Pick<LabelledDocument, 'passages' | 'features'> {
  const places = passagesOf(document);
  const features = places.map((place) => reader.read(place));
  const passages = places.map((place, at) => {
    const grams = new Set(place.ngrams);
    addTermGrams(stringGrams(grams), features[at] as PassageFeatures, sectionIds);
    return { ...place, ngrams: [...grams] };
  });
  return { passages, features };
}

let written = 0;

function single(passage: WrittenPassage, section: number, label: Label): LabelledDocument {
  const path = (passage.heading ?? '')
    .split('>')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const headingLines = path.map((part, depth) => `${'#'.repeat(depth + 2)} ${part}\n\n`).join('');
  const lead = passage.lead ? `${passage.lead.replace(/[:.]?$/u, ':')}\n\n- ` : '';
  const document = parse(`# Design\n\n${headingLines}${lead}${passage.text}\n`);
  const read = readPassagesOf(document);
  const passages = read.passages.slice(-1);
  return {
    name: `passage-${written}`,
    folder: 'passages',
    owner: `passage-${written++}`,
    document,
    passages,
    features: read.features.slice(-1),
    lengths: passages.map(({ block }) => countWords(block.text)),
    lines: passages.map(() => [1, 1] as const),
    labels: sectionIds.map((_, index) => (index === section ? { label, lines: [1, 1] } : undefined)),
    task: [],
    isDesignDoc: null,
    labelledWhole: false,
    written: true,
    dense: false,
    short: false,
  };
}

/** Do the passage's lines fall into a marked passage of the section? Without marked support, the best lines count. */
export function supports(label: SectionLabel | undefined, lines: readonly [number, number]): boolean {
  if (!label || label.label === 'absent') return false;
  const marked = [label.lines, label.also, ...(label.support ?? [])].filter(
    (range): range is readonly [number, number] => Array.isArray(range),
  );
  return marked.some(([first, last]) => lines[0] <= last && lines[1] >= first);
}
