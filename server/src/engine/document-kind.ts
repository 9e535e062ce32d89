import type { Coverage, PhaseHeadings } from '../coverage/types';
import type { Document } from '../markdown/types';
import type { Framework } from '../schema/types';
import learnt from './document-kind.generated.json';

/** By what a design doc is told from a README, a tutorial or notes; the order of the learnt weights. */
export const kindFeatureNames = [
  'sections', // expected share of answered sections
  'phases', // share of phases with an answered section
  'named', // title or file name says design, spec, proposal
  'notes', // title says tutorial, lecture, awesome list, model card
  'packaging', // headings of a README: install, usage, licence
  'links', // per hundred words, log
  'code', // code lines per hundred words, log
  'you', // "you", "your" per hundred words, log
  'we', // "we", "our", "will" per hundred words, log
  'words', // log
  'learning', // words of machine learning per hundred words, log
  'distinct', // different words of machine learning, log
  'phaseHeadings', // headings that open a phase, log
] as const;

const designTitle =
  /design|architecture|spec(?:ification)?\b|proposal|rfc|solution|system for|problem statement|project plan|дизайн|diseño|设计/iu;
const notesTitle =
  /tutorial|lecture|course|chapter|awesome|cheat ?sheet|guide|notes|questions|resources|model card|changelog|roadmap|playbook|patterns?\b|how (?:to|they)|release|overview of|introduction to|glossary|theory|outline|syllabus|contents/iu;
const learningWords =
  /\b(?:ml|ai|machine learning|models?|train(?:ed|ing|er)?|retrain\w*|datasets?|features?|predict\w*|inference|label(?:s|led|ed|ing)?|annotat\w+|classif\w+|regression|embeddings?|neural|recommend\w*|rank(?:er|ing)|precision|recall|f1|auc|accuracy|ndcg|rmse|mae|llms?|rag|fine-?tun\w*|xgboost|lightgbm|bert|transformer|clustering|forecast\w*|anomal\w+|drift|baseline|hyperparameters?|overfit\w*|loss|модел\w*|обучен\w*|modelo|entrenamiento|模型|训练|特征|数据集)(?![\p{L}])/giu;
const packagingHeading =
  /^(?:installation|install|usage|quick ?start|getting started|licen[cs]e|contributing|contributors?|citation|citing|acknowledg\w+|documentation|examples?|requirements\.txt|setup|prerequisites|build(?:ing)?|support|community|changelog|faq|references|resources)\b/iu;

/** Features of a document for the choice; `path` is the file's path with `/`. */
export function kindFeatures(
  path: string,
  document: Document,
  coverage: Coverage,
  phases: PhaseHeadings,
  framework: Framework,
): readonly number[] {
  const words = Math.max(document.stats.words, 30);
  const perHundred = (count: number): number => Math.log1p((100 * count) / words);
  const there = framework.phases.map((phase) => phase.sections.map(({ id }) => 1 - (coverage.get(id)?.missing ?? 1)));
  const all = there.flat();
  const title = `${document.sections.find((section) => section.level === 1)?.title ?? document.sections[0]?.title ?? ''}`;
  const file = (path.split('/').at(-1) ?? '').replace(/\.(?:md|markdown)$/iu, '').replace(/[-_]+/gu, ' ');
  const text = document.blocks.map((block) => block.text).join('\n');
  const learning = text.match(learningWords) ?? [];
  return [
    all.reduce((sum, value) => sum + value, 0) / Math.max(1, all.length),
    there.filter((values) => values.some((value) => value > 0.5)).length / Math.max(1, there.length),
    (designTitle.test(title) ? 1 : 0) + (designTitle.test(file) ? 0.5 : 0),
    notesTitle.test(title) ? 1 : 0,
    Math.log1p(document.sections.filter((section) => packagingHeading.test(section.title)).length),
    perHundred(document.stats.links),
    perHundred(document.stats.codeLines),
    perHundred(text.match(/\b(?:you|your)\b/giu)?.length ?? 0),
    perHundred(text.match(/\b(?:we|our|will|should|must)\b/giu)?.length ?? 0),
    Math.log(words) - 7,
    perHundred(learning.length),
    Math.log1p(new Set(learning.map((word) => word.toLowerCase())).size),
    Math.log1p([...phases.values()].filter((list) => list.length > 0).length),
  ];
}

/** Fewer words of machine learning per hundred and the file is about something else, however much it reads like a design. */
const leastLearning = Math.log1p(0.3);

/** Probability 0..1 that a reviewer would call the file a design for one ML system. */
export function kindProbability(features: readonly number[]): number {
  if ((features[kindFeatureNames.indexOf('learning')] ?? 0) < leastLearning) return 0;
  const z = features.reduce((sum, value, index) => sum + value * (learnt.weights[index] ?? 0), learnt.intercept);
  return 1 / (1 + Math.exp(-z));
}

/** Silent below this. Set where negatives stay silent in cross-validation; see docs/recogniser.md. */
export const kindThreshold: number = learnt.threshold;
