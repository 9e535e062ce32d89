/**
 * Trains the choice "is it an ML design doc?" on labelled folders with `docs/` (or `documents/`), `labels/` and `negative/`,
 * prints cross-validated figures by owner and with `--write` replaces `document-kind.generated.json`.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createRecogniser } from '../server/src/coverage/recognise';
import { kindFeatureNames, kindFeatures } from '../server/src/engine/document-kind';
import { createMarkdownParser } from '../server/src/markdown/parse';
import { catalogue, framework } from './train/corpus';
import { hashOf } from './train/cross-validate';

interface KindExample {
  readonly name: string;
  readonly owner: string;
  readonly features: readonly number[];
  readonly positive: number;
  /** From `negative/`: must stay silent. A labelled document that is no design doc is a matter of taste. */
  readonly mustBeSilent: boolean;
}

interface KindModel {
  readonly weights: readonly number[];
  readonly intercept: number;
}

const folders = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const parse = createMarkdownParser();
const recognise = createRecogniser(catalogue);

const examples = folders.flatMap((folder) => read(resolve(folder)));
const judged = crossValidated(examples);
const threshold = pickThreshold(judged);
report(judged, threshold);
if (process.argv.includes('--write')) {
  const model = train(examples);
  const rounded = {
    weights: model.weights.map((weight) => Number(weight.toFixed(4))),
    intercept: Number(model.intercept.toFixed(4)),
    threshold,
  };
  writeFileSync('server/src/engine/document-kind.generated.json', `${JSON.stringify(rounded)}\n`);
  console.log(kindFeatureNames.map((name, i) => `${name} ${model.weights[i]?.toFixed(2)}`).join('  '));
}

function read(folder: string): readonly KindExample[] {
  const docs = existsSync(join(folder, 'docs')) ? 'docs' : 'documents';
  return [docs, 'negative'].flatMap((part) => {
    const dir = join(folder, part);
    if (!existsSync(dir)) return [];
    return readdirSync(dir)
      .filter((name) => name.endsWith('.md'))
      .flatMap((name): KindExample[] => {
        const label = part === 'negative' ? false : labelOf(folder, name);
        if (label === null) return [];
        const document = parse(readFileSync(join(dir, name), 'utf8'));
        const { coverage, phases } = recognise(document, framework);
        // The stored name starts with owner and repository: only the last part is the author's.
        const path = name.split('__').at(-1) ?? name;
        return [
          {
            name,
            owner: name.includes('__') ? (name.split('__')[0] as string) : name,
            features: kindFeatures(path, document, coverage, phases, framework),
            positive: label ? 1 : 0,
            mustBeSilent: part === 'negative',
          },
        ];
      });
  });
}

function labelOf(folder: string, name: string): boolean | null {
  const file = [join(folder, 'labels', `${name}.json`), join(folder, 'labels', name.replace(/\.md$/u, '.json'))].find(
    existsSync,
  );
  return file ? JSON.parse(readFileSync(file, 'utf8')).isDesignDoc : null;
}

function train(list: readonly KindExample[]): KindModel {
  const D = kindFeatureNames.length;
  const mean = Array.from(
    { length: D },
    (_, d) => list.reduce((sum, one) => sum + (one.features[d] as number), 0) / list.length,
  );
  const deviation = Array.from(
    { length: D },
    (_, d) =>
      Math.sqrt(
        list.reduce((sum, one) => sum + ((one.features[d] as number) - (mean[d] as number)) ** 2, 0) / list.length,
      ) || 1,
  );
  const w = new Array<number>(D + 1).fill(0);
  for (let step = 0; step < 3000; step++) {
    const gradient = new Array<number>(D + 1).fill(0);
    for (const { features, positive } of list) {
      let z = w[D] as number;
      for (let d = 0; d < D; d++)
        z += (w[d] as number) * (((features[d] as number) - (mean[d] as number)) / (deviation[d] as number));
      const error = 1 / (1 + Math.exp(-z)) - positive;
      for (let d = 0; d < D; d++)
        gradient[d] =
          (gradient[d] as number) +
          error * (((features[d] as number) - (mean[d] as number)) / (deviation[d] as number));
      gradient[D] = (gradient[D] as number) + error;
    }
    for (let d = 0; d <= D; d++)
      w[d] = (w[d] as number) - (1 / list.length) * ((gradient[d] as number) + (d < D ? 2 * (w[d] as number) : 0));
  }
  const weights = Array.from({ length: D }, (_, d) => (w[d] as number) / (deviation[d] as number));
  return {
    weights,
    intercept: (w[D] as number) - weights.reduce((sum, weight, d) => sum + weight * (mean[d] as number), 0),
  };
}

interface Judged extends KindExample {
  readonly probability: number;
}

function crossValidated(list: readonly KindExample[]): readonly Judged[] {
  const folds = 10;
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const model = train(list.filter((one) => hashOf(`fold:${one.owner}`) % folds !== fold));
    return list
      .filter((one) => hashOf(`fold:${one.owner}`) % folds === fold)
      .map((one) => ({
        ...one,
        probability:
          1 /
          (1 +
            Math.exp(
              -(
                model.intercept + one.features.reduce((sum, value, d) => sum + value * (model.weights[d] as number), 0)
              ),
            )),
      }));
  });
}

/** The lowest threshold at which at most one negative in twenty-five is spoken to. */
function pickThreshold(list: readonly Judged[]): number {
  const negatives = list
    .filter((one) => one.mustBeSilent)
    .map((one) => one.probability)
    .sort((a, b) => b - a);
  const allowed = Math.floor(negatives.length / 25);
  return Number(Math.min(0.95, Math.max(0.5, (negatives[allowed] ?? 0.5) + 0.001)).toFixed(3));
}

function report(list: readonly Judged[], at: number): void {
  const positives = list.filter((one) => one.positive === 1);
  const negatives = list.filter((one) => one.mustBeSilent);
  const found = positives.filter((one) => one.probability >= at).length;
  const wrong = negatives.filter((one) => one.probability >= at);
  console.log(
    `threshold ${at}: design docs recognised ${found}/${positives.length}, others spoken to ${wrong.length}/${negatives.length}`,
  );
  for (const one of wrong) console.log(`  ${one.name} ${one.probability.toFixed(2)}`);
  if (process.argv.includes('--missed'))
    for (const one of positives.filter((p) => p.probability < at))
      console.log(`  missed ${one.name} ${one.probability.toFixed(2)}`);
}
