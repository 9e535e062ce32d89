/**
 * Trains the recogniser and writes its weights. Usage:
 *
 *   npm run train -- [--write] [--sections] [--folds=N] [FOLDER…]
 *
 * The project's own corpus (`test/corpus`, its rough and short documents and its single passages) always teaches; a FOLDER of others' documents holds `docs/`
 * (or `documents/`) with Markdown and `labels/`. Prints agreement with the labels, cross-validated by owner, and with `--write`
 * replaces `server/src/coverage/weights.generated.json`. Weights hold no text of the documents but words and pairs of words
 * that occur with three owners or more.
 */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { packGrams } from '../server/src/coverage/packed-grams';
import type { PackedWeights } from '../server/src/coverage/weights';
import { documentHash } from './evaluate/provenance';
import { answerHelp } from './help';
import { ownFolders, ownPassages, readFolder, readPassages, sectionIds } from './train/corpus';
import { crossDefaults, crossValidate, isSealed, judge, trainBoth } from './train/cross-validate';
import { calibrationOf, figuresOf, line } from './train/figures';

answerHelp(__filename);
const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('--'));
const unknown = args.find((arg) => arg.startsWith('--') && !/^--(write|sections|folds=\d+)$/u.test(arg));
const absent = folders.find((folder) => !existsSync(resolve(folder)));
if (unknown !== undefined || absent !== undefined) {
  console.error(
    unknown ? `unknown option ${unknown}` : `no folder ${absent}`,
    '\nusage: npm run train -- [--write] [--sections] [--folds=N] [FOLDER…]',
  );
  process.exitCode = 2;
} else main();

function main(): void {
  const documents = [...new Set([...ownFolders, ...folders.map((folder) => resolve(folder))])].flatMap(readFolder);
  const passages = readPassages(ownPassages);
  const owners = new Set(documents.map((document) => document.owner));
  console.log(`${documents.length} documents of ${owners.size} owners, ${passages.length} single passages`);
  const folds = Number(args.find((arg) => arg.startsWith('--folds='))?.slice('--folds='.length) ?? crossDefaults.folds);
  const verdicts = crossValidate(documents, { ...crossDefaults, folds }, passages);
  const own = ownFolders.map((folder) => basename(folder));
  const found = verdicts.filter((verdict) => !own.includes(verdict.folder));
  const names = [...new Set(documents.map((document) => document.folder))];
  for (const name of names) console.log(line(name, figuresOf(verdicts.filter((verdict) => verdict.folder === name))));
  const all = figuresOf(found.length > 0 ? found : verdicts);
  console.log(line("others' documents", all));
  const open = documents.filter((document) => !isSealed(document));
  const models = trainBoth([...open, ...passages]);
  const sealed = figuresOf(
    documents.filter((document) => isSealed(document)).flatMap((document) => judge(document, models)),
  );
  console.log(line('sealed quarter', sealed));
  console.log("calibration on others' documents: probability of missing, verdicts, share that is missing");
  for (const { from, to, n, absent } of calibrationOf(found.length > 0 ? found : verdicts))
    console.log(
      `  ${from.toFixed(1)}-${to.toFixed(1)} ${String(n).padStart(5)} ${(100 * absent).toFixed(1).padStart(5)} %`,
    );
  if (args.includes('--sections')) {
    for (const [section, id] of sectionIds.entries())
      console.log(line(id, figuresOf(verdicts.filter((verdict) => verdict.section === section))));
  }
  if (!args.includes('--write')) return;
  const final = trainBoth([...documents, ...passages]);
  const round = (value: number): number => Number(value.toFixed(4));
  const hash = createHash('sha256');
  for (const document of documents) hash.update(document.name).update(document.document.text);
  const packed: PackedWeights = {
    provenance: {
      documents: documents.length,
      owners: owners.size,
      passages: passages.length,
      sha256: hash.digest('hex'),
      documentHashes: documents.map((document) => documentHash(document.document.text)),
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
