import { pairFeatureNames } from '../../server/src/coverage/pair-features';
import { type LabelledDocument, sectionIds } from './corpus';

const S = sectionIds.length;
const own = (name: (typeof pairFeatureNames)[number]): number => pairFeatureNames.indexOf(name);

export const documentFeatureNames = [
  'best', 'second', 'third', 'sum', 'heading', 'headingText', 'runIn', 'strong', 'strongBlocks', 'weak', 'contextStrong', 'words', 'passages', 'headings', 'richness', 'latin', 'cover',
] as const;

/** Features of (document, section) pairs: the passages' scores, the catalogue's best marks, totals of the document. */
export function documentFeatures(document: LabelledDocument, scores: readonly Float32Array[]): readonly Float64Array[] {
  const words = document.document.stats.words;
  const text = document.document.text;
  const latin = (text.match(/[a-z]/giu)?.length ?? 0) / Math.max(1, text.match(/\p{L}/gu)?.length ?? 1);
  const headingCount = document.document.sections.length;
  const touched = new Set<number>();
  let expected = 0;
  const rows: Float64Array[] = [];
  for (let s = 0; s < S; s++) {
    const list = scores.map((score) => score[s] as number).sort((a, b) => b - a);
    const row = new Float64Array(documentFeatureNames.length);
    row[0] = clamp(list[0]);
    row[1] = clamp(list[1]);
    row[2] = clamp(list[2]);
    row[3] = Math.log(1e-3 + list.reduce((sum, value) => sum + 1 / (1 + Math.exp(-value)), 0));
    let strongBlocks = 0;
    for (const features of document.features) {
      const pair = features.get(s);
      if (!pair) continue;
      const strong = pair[own('strong')] as number;
      const heading = pair[own('ownHeading')] as number;
      row[4] = Math.max(row[4] as number, heading);
      row[5] = Math.max(row[5] as number, heading * ((strong > 0 ? 1 : 0) + (pair[own('weak')] as number > 0 ? 0.5 : 0)));
      row[6] = Math.max(row[6] as number, pair[own('runIn')] as number, pair[own('leadIn')] as number);
      row[7] = Math.max(row[7] as number, strong);
      if (strong > 0) strongBlocks++;
      row[9] = Math.max(row[9] as number, pair[own('weak')] as number);
      row[10] = Math.max(row[10] as number, pair[own('contextStrong')] as number);
    }
    row[8] = Math.log1p(strongBlocks);
    if (strongBlocks > 0) touched.add(s);
    expected += 1 / (1 + Math.exp(-(list[0] ?? -8)));
    rows.push(row);
  }
  for (const row of rows) {
    row[11] = Math.log1p(words) - 7;
    row[12] = Math.log1p(document.passages.length) - 4.5;
    row[13] = Math.log1p(headingCount) - 3;
    row[14] = touched.size / S - 0.5;
    row[15] = latin < 0.5 ? 1 : 0;
    row[16] = expected / S - 0.5;
  }
  return rows;
}

function clamp(value: number | undefined): number {
  return Math.max(-8, Math.min(8, value ?? -8));
}

export interface DocumentModel {
  readonly weights: Float64Array;
  readonly intercepts: Float64Array;
}

export interface Example {
  readonly section: number;
  readonly features: Float64Array;
  /** 1: absent. */
  readonly missing: number;
  readonly weight: number;
}

/** L2-regularised logistic regression by gradient descent with momentum on standardised features; predicts "missing". */
export function trainDocumentModel(examples: readonly Example[], l2 = 2, l2Section = 3): DocumentModel {
  const D = documentFeatureNames.length;
  const n = examples.length;
  const mean = new Float64Array(D);
  const deviation = new Float64Array(D);
  for (const { features } of examples) for (let d = 0; d < D; d++) mean[d] = (mean[d] as number) + (features[d] as number) / n;
  for (const { features } of examples) for (let d = 0; d < D; d++) deviation[d] = (deviation[d] as number) + ((features[d] as number) - (mean[d] as number)) ** 2 / n;
  for (let d = 0; d < D; d++) deviation[d] = Math.sqrt(deviation[d] as number) || 1;
  const size = D + 1 + S;
  const w = new Float64Array(size);
  const velocity = new Float64Array(size);
  const gradient = new Float64Array(size);
  const x = examples.map(({ features }) => Float64Array.from(features, (value, d) => (value - (mean[d] as number)) / (deviation[d] as number)));
  for (let step = 0; step < 400; step++) {
    gradient.fill(0);
    for (let i = 0; i < n; i++) {
      const row = x[i] as Float64Array;
      const { section, missing, weight } = examples[i] as Example;
      let z = (w[D] as number) + (w[D + 1 + section] as number);
      for (let d = 0; d < D; d++) z += (w[d] as number) * (row[d] as number);
      const error = (1 / (1 + Math.exp(-z)) - missing) * weight;
      for (let d = 0; d < D; d++) gradient[d] = (gradient[d] as number) + error * (row[d] as number);
      gradient[D] = (gradient[D] as number) + error;
      gradient[D + 1 + section] = (gradient[D + 1 + section] as number) + error * 8;
    }
    for (let j = 0; j < size; j++) {
      const penalty = j < D ? l2 : j === D ? 0 : l2Section * 8;
      velocity[j] = 0.9 * (velocity[j] as number) - (0.6 / n) * ((gradient[j] as number) + penalty * (w[j] as number));
      w[j] = (w[j] as number) + (velocity[j] as number);
    }
  }
  const weights = new Float64Array(D);
  let shift = w[D] as number;
  for (let d = 0; d < D; d++) {
    weights[d] = (w[d] as number) / (deviation[d] as number);
    shift -= (weights[d] as number) * (mean[d] as number);
  }
  return { weights, intercepts: Float64Array.from({ length: S }, (_, s) => shift + (w[D + 1 + s] as number)) };
}

export function missingProbability(model: DocumentModel, section: number, features: Float64Array): number {
  let z = model.intercepts[section] as number;
  for (let d = 0; d < features.length; d++) z += (model.weights[d] as number) * (features[d] as number);
  return 1 / (1 + Math.exp(-z));
}
