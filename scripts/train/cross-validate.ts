import { createHash } from 'node:crypto';
import { documentFeatures, latinShare } from '../../server/src/coverage/document-features';
import { noFeatures } from '../../server/src/coverage/pair-features';
import { type PassageScores, scorePassage } from '../../server/src/coverage/score';
import { missingProbability } from '../../server/src/coverage/verdict';
import type { Weights } from '../../server/src/coverage/weights';
import { type BlockOptions, blockDefaults, distill, trainBlockModel } from './block-model';
import { type LabelledDocument, sectionIds, supports } from './corpus';
import { type DocumentModel, type Example, trainDocumentModel } from './document-model';
import type { Verdict } from './figures';

export function hashOf(text: string): number {
  return createHash('sha256').update(text.toLowerCase()).digest().readUInt32BE(0);
}

/** A quarter of the owners, chosen by the hash of the name, is kept out of every experiment; the project's own never are. */
export function isSealed(document: LabelledDocument): boolean {
  return !document.written && hashOf(`sealed:${document.owner}`) % 4 === 0;
}

/**
 * Dense documents answer most sections and say so in a clause each. With full weight the verdicts take that for the rule; with
 * none, dense documents are told too often that something is missing.
 */
const denseWeight = 0.3;

/**
 * Short designs have base rates of their own (most name a fallback, few tell of drift), which are none of the longer ones. With full weight
 * kappa of train falls from 0.920 to 0.915, with this to 0.919.
 */
const shortWeight = 0.3;

export interface CrossOptions {
  readonly folds: number;
  readonly inner: number;
  /** Weights shipped a section, on average. */
  readonly perSection: number;
  readonly block: BlockOptions;
}

export const crossDefaults: CrossOptions = { folds: 10, inner: 4, perSection: 1290, block: blockDefaults };

export interface Models {
  readonly passages: Weights;
  readonly document: DocumentModel;
}

/** Trains one model per fold of owners and judges the held-out documents. `extra` teaches in every fold and is never judged. */
export function crossValidate(
  documents: readonly LabelledDocument[],
  options: CrossOptions = crossDefaults,
  extra: readonly LabelledDocument[] = [],
): readonly Verdict[] {
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

/** Passage scores that the document model learns from come from models that have not seen the document's owner. */
export function trainBoth(documents: readonly LabelledDocument[], options: CrossOptions = crossDefaults): Models {
  const examples: Example[] = [];
  for (let fold = 0; fold < options.inner; fold++) {
    const held = documents.filter(
      (document) => document.labelledWhole && hashOf(`inner:${document.owner}`) % options.inner === fold,
    );
    const rest = documents.filter(
      (document) => !document.labelledWhole || hashOf(`inner:${document.owner}`) % options.inner !== fold,
    );
    const weights = distill(trainBlockModel(rest, options.block), options.perSection);
    for (const document of held.filter((one) => latinShare(one.document) >= 0.5))
      examples.push(...examplesOf(document, scoresOf(weights, document)));
  }
  return {
    passages: distill(trainBlockModel(documents, options.block), options.perSection),
    document: trainDocumentModel(examples),
  };
}

function scoresOf(weights: Weights, document: LabelledDocument): readonly PassageScores[] {
  return document.passages.map((passage, index) =>
    scorePassage(weights, passage.ngrams, document.features[index] ?? noFeatures),
  );
}

function examplesOf(document: LabelledDocument, scores: readonly PassageScores[]): Example[] {
  const rows = documentFeatures(document.document, document.features, scores, document.lengths, sectionIds.length);
  return document.labels.flatMap((label, section) => {
    if (!label || label.label === 'partial') return [];
    return [
      {
        section,
        features: rows[section] as Float64Array,
        missing: label.label === 'absent' ? 1 : 0,
        weight: document.dense ? denseWeight : document.short ? shortWeight : 1,
      },
    ];
  });
}

export function judge(document: LabelledDocument, models: Models): Verdict[] {
  const scores = scoresOf(models.passages, document);
  const rows = documentFeatures(document.document, document.features, scores, document.lengths, sectionIds.length);
  return document.labels.flatMap((label, section): Verdict[] => {
    if (!label || label.label === 'partial') return [];
    const missing = missingProbability(
      models.document.weights,
      models.document.intercepts[section] as number,
      rows[section] as Float64Array,
    );
    const best = scores
      .map((score, index) => ({ index, score: score.logits[section] as number }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 3);
    const hit = best.map(({ index }) => {
      const [first, last] = document.lines[index] as readonly [number, number];
      // The labels allow two lines either way.
      return supports(label, [first - 2, last + 2]);
    });
    const base = { document: document.name, folder: document.folder, section, missing };
    return label.label === 'absent'
      ? [{ ...base, gold: 'absent' }]
      : [{ ...base, gold: 'present', located: hit[0] ?? false, located3: hit.includes(true) }];
  });
}
