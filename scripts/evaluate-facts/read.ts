import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';

export type GoldValue = boolean | number | string | readonly string[] | readonly number[];

/** A text with what a reviewer says of one system: fact -> value, `either` (not scored); a fact that is not named is unknown. */
export interface LabelledText {
  readonly name: string;
  readonly text: string;
  readonly gold: Readonly<Record<string, GoldValue>>;
}

/** `docs/` or `documents/` of a labelled folder with the `task` of its labels; documents without labels are left out. */
export function readTaskLabels(folder: string): readonly LabelledText[] {
  const docs = ['docs', 'documents'].map((name) => join(folder, name)).find(existsSync);
  if (docs === undefined) throw new Error(`${folder} has neither docs/ nor documents/`);
  return readdirSync(docs)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => {
      const file = join(folder, 'labels', `${name}.json`);
      if (!existsSync(file)) return [];
      const { task } = JSON.parse(readFileSync(file, 'utf8')) as { readonly task?: readonly string[] };
      return [{ name, text: readFileSync(join(docs, name), 'utf8'), gold: { task: task ?? [] } }];
    });
}

/** The project's own documents with all their facts. `corpus` is `test/corpus`. */
export function readFactDocuments(corpus: string): readonly LabelledText[] {
  const facts = parseYaml(readFileSync(join(corpus, 'facts', 'documents.yaml'), 'utf8')) as Record<
    string,
    Record<string, GoldValue>
  >;
  return readTaskLabels(corpus)
    .filter(({ name }) => facts[name] !== undefined)
    .map((one) => ({ ...one, gold: { ...one.gold, ...facts[one.name] } }));
}

/** Single statements; `gold` names the one fact that a statement is about, also where it is `unknown`. */
export function readStatements(corpus: string): readonly LabelledText[] {
  const list = parseYaml(readFileSync(join(corpus, 'facts', 'statements.yaml'), 'utf8')) as readonly {
    readonly fact: string;
    readonly value: GoldValue;
    readonly text: string;
  }[];
  return list.map(({ fact, value, text }, index) => ({
    name: `statement ${index + 1}`,
    text,
    gold: { [fact]: value },
  }));
}
