/**
 * Trains the recogniser and writes its weights. Usage:
 *
 *   npm run train -- [--write] [--sections] [--passages=FOLDER] FOLDER…
 *
 * `--passages` adds single passages (`test/corpus/passages`) to the training data. A folder holds `docs/` (or `documents/`) with Markdown and `labels/`. Prints agreement with the labels, cross-validated by
 * owner, and with `--write` replaces `server/src/coverage/weights.generated.json`. Weights hold no text of the documents but
 * words and pairs of words that occur with three owners or more.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type PackedWeights, packGrams } from '../server/src/coverage/weights';
import { readFolder, readPassages, sectionIds } from './train/corpus';
import { crossDefaults, crossValidate, isSealed, judge, trainBoth } from './train/cross-validate';
import { figuresOf, line } from './train/figures';

const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('--'));
if (folders.length === 0) {
  console.error('usage: npm run train -- [--write] [--sections] FOLDER…');
  process.exitCode = 2;
} else main();

function main(): void {
  const documents = folders.flatMap((folder) => readFolder(resolve(folder)));
  const owners = new Set(documents.map((document) => document.owner));
  console.log(`${documents.length} documents of ${owners.size} owners`);
  const passages = args.find((arg) => arg.startsWith('--passages='))?.slice('--passages='.length);
  const extra = passages === undefined ? [] : readPassages(resolve(passages));
  const verdicts = crossValidate(documents, crossDefaults, extra);
  const names = [...new Set(documents.map((document) => document.folder))];
  for (const name of names) console.log(line(name, figuresOf(verdicts.filter((verdict) => verdict.folder === name))));
  const all = figuresOf(verdicts);
  console.log(line('all, cross-validated', all));
  const open = documents.filter((document) => !isSealed(document.owner));
  const models = trainBoth([...open, ...extra]);
  const sealed = figuresOf(
    documents.filter((document) => isSealed(document.owner)).flatMap((document) => judge(document, models)),
  );
  console.log(line('sealed quarter', sealed));
  if (args.includes('--sections')) {
    for (const [section, id] of sectionIds.entries())
      console.log(line(id, figuresOf(verdicts.filter((verdict) => verdict.section === section))));
  }
  if (!args.includes('--write')) return;
  const final = trainBoth([...documents, ...extra]);
  const round = (value: number): number => Number(value.toFixed(4));
  const hash = createHash('sha256');
  for (const document of documents) hash.update(document.name).update(document.document.text);
  const packed: PackedWeights = {
    provenance: {
      documents: documents.length,
      owners: owners.size,
      sha256: hash.digest('hex'),
      perSection: crossDefaults.perSection,
      crossValidated: rounded(all),
      sealed: rounded(sealed),
    },
    sections: sectionIds,
    bias: final.passages.bias.map(round),
    shared: final.passages.shared.map(round),
    largest: final.passages.largest,
    grams: packGrams(final.passages.grams, final.passages.largest),
    document: [...final.document.weights].map(round),
    intercepts: [...final.document.intercepts].map(round),
  };
  const text = `${JSON.stringify(packed)}\n`;
  writeFileSync('server/src/coverage/weights.generated.json', text);
  console.log(`wrote weights: ${(text.length / 1000).toFixed(0)} KB, ${final.passages.grams.size} n-grams`);
}

function rounded(figures: object): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(Number(value).toFixed(3))]));
}
