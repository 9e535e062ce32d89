import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { listOf, recordOf, textOf } from '../corpus-sets/parsed';
import type { CorpusSet } from '../corpus-sets/types';
import type { Defect, Edit, PlantedDocument } from './types';

const kindName = /^(?:S(?:0[1-9]|1[0-5])|X(?:0[1-9]|10))$/u;

/** The kinds of the taxonomy: S01–S15, X01–X10. */
export const kinds: readonly string[] = [
  ...Array.from({ length: 15 }, (_, at) => `S${String(at + 1).padStart(2, '0')}`),
  ...Array.from({ length: 10 }, (_, at) => `X${String(at + 1).padStart(2, '0')}`),
];

/**
 * The documents of a set with their planted defects, by name: `<slug>.md` and `<slug>.yaml` side by side.
 * Throws one line if a file is missing or is not as described in test/corpus/planted/README.md.
 */
export function readPlantedSet(root: string, set: CorpusSet): readonly PlantedDocument[] {
  return readPlantedFolder(path.join(root, 'test/corpus/planted', set), set);
}

/** The documents of any folder in the same form, as those of `set`; throws as `readPlantedSet` does. */
export function readPlantedFolder(folder: string, set: CorpusSet): readonly PlantedDocument[] {
  const slugs = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length));
  return slugs.sort().map((slug) => {
    const clean = readFileSync(path.join(folder, `${slug}.md`), 'utf8');
    const patches: unknown = parse(readFileSync(path.join(folder, `${slug}.yaml`), 'utf8'));
    return { set, slug, clean, defects: defectsOf(patches, `${set}/${slug}.yaml`) };
  });
}

/** Reads a parsed patch file; throws one line, which begins with `file`, at the first thing that is wrong. */
export function defectsOf(patches: unknown, file: string): readonly Defect[] {
  const byKind = recordOf(patches, file);
  return Object.keys(byKind)
    .sort()
    .map((kind) => {
      const at = `${file}: ${kind}`;
      if (!kindName.test(kind)) throw new Error(`${at} is no kind`);
      const { what, sections, edits, near, ...rest } = recordOf(byKind[kind], at);
      const [unknown] = Object.keys(rest);
      if (unknown !== undefined) throw new Error(`${at} has an unknown key '${unknown}'`);
      const found = {
        kind,
        what: textOf(what, `${at}.what`),
        sections: listOf(sections, `${at}.sections`).map((one) => textOf(one, `${at}.sections`)),
        edits: listOf(edits, `${at}.edits`).map((one) => editOf(one, `${at}.edits`)),
        near: listOf(near ?? [], `${at}.near`).map((one) => textOf(one, `${at}.near`)),
      };
      if (found.sections.length === 0 || found.edits.length === 0) throw new Error(`${at} has no section or no edit`);
      return found;
    });
}

function editOf(value: unknown, at: string): Edit {
  const { find, replace, ...rest } = recordOf(value, at);
  if (typeof replace !== 'string') throw new Error(`${at}: 'replace' is no text`);
  if (Object.keys(rest).length > 0) throw new Error(`${at}: an edit is 'find' and 'replace'`);
  return { find: textOf(find, `${at}: 'find'`), replace };
}
