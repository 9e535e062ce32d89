import { createHash } from 'node:crypto';
import { type BlockOptions, blockDefaults, scorePassage, trainBlockModel } from './block-model';
import { type LabelledDocument, sectionIds, supports } from './corpus';
import { documentFeatures, type Example, missingProbability, trainDocumentModel } from './document-model';
import type { Verdict } from './figures';

export function hashOf(text: string): number {
  return createHash('sha256').update(text.toLowerCase()).digest().readUInt32BE(0);
}

/** A quarter of the owners, chosen by the hash of the name, is kept out of every experiment. */
export function isSealed(owner: string): boolean {
  return hashOf(`sealed:${owner}`) % 4 === 0;
}

export function scoresOf(model: ReturnType<typeof trainBlockModel>, document: LabelledDocument): readonly Float32Array[] {
  return document.passages.map((_, index) => {
    const out = new Float32Array(sectionIds.length);
    scorePassage(model, document, index, out);
    return out;
  });
}

export interface CrossOptions {
  readonly folds: number;
  readonly inner: number;
  readonly block: BlockOptions;
  readonly bags: number;
}

export const crossDefaults: CrossOptions = { folds: 8, inner: 4, block: blockDefaults, bags: 1 };

/** Trains one model per fold of owners and judges the held-out documents. */
export function crossValidate(documents: readonly LabelledDocument[], options: CrossOptions = crossDefaults, extra: readonly LabelledDocument[] = []): readonly Verdict[] {
  const verdicts: Verdict[] = [];
  for (let fold = 0; fold < options.folds; fold++) {
    const held = documents.filter((document) => hashOf(`fold:${document.owner}`) % options.folds === fold);
    const rest = documents.filter((document) => hashOf(`fold:${document.owner}`) % options.folds !== fold);
    if (held.length === 0) continue;
    const models = trainBoth([...rest, ...extra], options);
    for (const document of held) verdicts.push(...judge(document, models));
  }
  return verdicts;
}

export interface Models {
  readonly block: ReturnType<typeof trainBlockModel>;
  readonly document: ReturnType<typeof trainDocumentModel>;
}

/** Passage scores that the document model learns from come from models that have not seen the document's owner. */
export function trainBoth(documents: readonly LabelledDocument[], options: CrossOptions = crossDefaults): Models {
  const examples: Example[] = [];
  for (let fold = 0; fold < options.inner; fold++) {
    const held = documents.filter((document) => hashOf(`inner:${document.owner}`) % options.inner === fold);
    const rest = documents.filter((document) => hashOf(`inner:${document.owner}`) % options.inner !== fold);
    const block = trainBlockModel(rest, options.block);
    for (const document of held) examples.push(...examplesOf(document, scoresOf(block, document)));
  }
  return { block: trainBlockModel(documents, options.block), document: trainDocumentModel(examples) };
}

function examplesOf(document: LabelledDocument, scores: readonly Float32Array[]): Example[] {
  const rows = documentFeatures(document, scores);
  return document.labels.flatMap((label, section) => {
    if (!label || label.label === 'partial') return [];
    return [{ section, features: rows[section] as Float64Array, missing: label.label === 'absent' ? 1 : 0, weight: 1 }];
  });
}

function judge(document: LabelledDocument, models: Models): Verdict[] {
  const scores = scoresOf(models.block, document);
  const rows = documentFeatures(document, scores);
  return document.labels.flatMap((label, section): Verdict[] => {
    if (!label || label.label === 'partial') return [];
    const missing = missingProbability(models.document, section, rows[section] as Float64Array);
    const best = scores.map((score, index) => ({ index, score: score[section] as number })).sort((a, b) => b.score - a.score).slice(0, 3);
    const hit = best.map(({ index }) => {
      const [first, last] = document.lines[index] as readonly [number, number];
      return supports(label, [first - 2, last + 2]);
    });
    const base = { document: document.name, folder: document.folder, section, missing };
    return label.label === 'absent' ? [{ ...base, gold: 'absent' as const }] : [{ ...base, gold: 'present' as const, located: hit[0] ?? false, located3: hit.includes(true) }];
  });
}
