/**
 * Trains the choice "is it an ML design doc?". Usage:
 *
 *   npx tsx scripts/train-kind.ts [--write] [--missed] [FOLDER…]
 *
 * The project's own corpus always teaches; a FOLDER holds `docs/` (or `documents/`), `labels/` and `negative/`. Prints figures
 * cross-validated by owner and with `--write` replaces `document-kind.generated.json`. The model holds no text of the documents but single stems that occur
 * with three owners or more.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { kindProbability, type PackedKindModel, packStems } from '../server/src/engine/document-kind';
import { kindFeatureNames } from '../server/src/engine/document-kind-features';
import { answerHelp } from './help';
import { ownFolders } from './train/corpus';
import { hashOf } from './train/cross-validate';
import { contradictions, type KindExample, readKindFolder } from './train/kind-corpus';
import { curveOf, type Judged, share, thresholdAt } from './train/kind-figures';
import { kindDefaults, trainKind } from './train/kind-model';

answerHelp(__filename);

const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('--'));
/** Several ways to cut the owners into ten: one alone moves the figures by three points. */
const partitions = ['fold', 'a', 'b', 'c'];
const folds = 10;

main();

function main(): void {
  const all = new Set([...ownFolders, ...folders.map((folder) => resolve(folder))]);
  const read = [...all].flatMap(readKindFolder);
  const twice = contradictions(read);
  const examples = read.filter(({ hash }) => !twice.has(hash));
  const owners = new Set(examples.map(({ owner }) => owner));
  console.log(`${examples.length} documents of ${owners.size} owners; ${twice.size} filed under both kinds left out`);
  const runs = partitions.map((partition) => crossValidated(examples, partition));
  for (const point of curveOf(runs.map((run) => run.filter(isUsual))))
    console.log(`negatives spoken to ${pct(point.allowed)}: design docs recognised ${pct(point.recall)}`);
  const judged = meanOf(runs);
  const usual = judged.filter(isUsual);
  const threshold = thresholdAt(usual, 0.05);
  const edge = thresholdAt(usual, 0.2);
  report(judged, threshold);
  if (args.includes('--missed')) {
    const show = (one: Judged): void => console.log(`  ${one.folder} ${one.name} ${one.probability.toFixed(2)}`);
    console.log('missed');
    judged.filter((one) => one.kind === 'design' && one.probability < threshold).forEach(show);
    console.log('negatives spoken to');
    judged.filter((one) => one.kind === 'negative' && one.probability >= threshold).forEach(show);
  }
  if (args.includes('--write')) write(examples, owners.size, judged, threshold, edge);
}

/** Own rough negatives were sought for being near, and own short ones are told apart with ease: nothing is read off them. */
function isUsual({ rough, short }: KindExample): boolean {
  return !rough && !short;
}

function crossValidated(list: readonly KindExample[], partition: string): readonly Judged[] {
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const held = (one: KindExample): boolean => hashOf(`${partition}:${one.owner}`) % folds === fold;
    const model = trainKind(list.filter((one) => !held(one)));
    return list.filter(held).map((one) => ({ ...one, probability: kindProbability(one.features, model) }));
  });
}

/** The mean over the partitions of each document's held-out probability. */
function meanOf(runs: readonly (readonly Judged[])[]): readonly Judged[] {
  const sums = new Map<string, number>();
  for (const one of runs.flat()) sums.set(key(one), (sums.get(key(one)) ?? 0) + one.probability / runs.length);
  return (runs[0] as readonly Judged[]).map((one) => ({ ...one, probability: sums.get(key(one)) as number }));
}

function key({ folder, name, kind }: KindExample): string {
  return `${folder}/${kind}/${name}`;
}

function report(judged: readonly Judged[], threshold: number): void {
  console.log(`threshold ${threshold}`);
  const names = [...new Set(judged.map(({ folder }) => folder))];
  const row = (name: string, list: readonly Judged[]): void =>
    console.log(
      `${name.padEnd(16)} recognised ${share(list, 'design', threshold)}  other labelled ${share(list, 'other', threshold)}  negatives spoken to ${share(list, 'negative', threshold)}`,
    );
  for (const name of names)
    row(
      name,
      judged.filter(({ folder }) => folder === name),
    );
  row('all', judged);
}

function write(
  examples: readonly KindExample[],
  owners: number,
  judged: readonly Judged[],
  threshold: number,
  edge: number,
): void {
  const model = trainKind(examples);
  const largest = Number(
    [...model.stems.values()].reduce((most, value) => Math.max(most, Math.abs(value)), 0).toFixed(4),
  );
  const hash = createHash('sha256');
  for (const one of examples) hash.update(one.name).update(one.hash);
  const packed: PackedKindModel = {
    provenance: {
      documents: examples.length,
      owners,
      sha256: hash.digest('hex'),
      options: kindDefaults,
      crossValidated: {
        recognised: share(judged, 'design', threshold),
        negativesSpokenTo: share(judged, 'negative', threshold),
      },
    },
    threshold,
    edge,
    intercept: Number(model.intercept.toFixed(4)),
    dense: model.dense.map((weight) => Number(weight.toFixed(4))),
    largest,
    stems: packStems(model.stems, largest),
  };
  const text = `${JSON.stringify(packed)}\n`;
  writeFileSync('server/src/engine/document-kind.generated.json', text);
  console.log(kindFeatureNames.map((name, i) => `${name} ${model.dense[i]?.toFixed(2)}`).join('  '));
  console.log(`wrote ${(text.length / 1000).toFixed(1)} KB`);
}

function pct(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
