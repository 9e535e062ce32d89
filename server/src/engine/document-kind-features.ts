import { stem } from '../language/stem';
import { words } from '../language/tokens';
import type { Document } from '../markdown/types';

/** By what a design doc is told from a README, a tutorial or notes, beside its words; the order of the learnt weights. */
export const kindFeatureNames = [
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
  'teaching', // "exercise", "chapter", "lecture" per hundred words, log
  'diagram', // has a drawing of boxes
  'purpose', // "user", "goal", "requirement" per hundred words, log
  'thisSystem', // speaks of "this system", "this design" in the beginning
] as const;

export interface KindFeatures {
  /** In the order of `kindFeatureNames`. */
  readonly dense: readonly number[];
  /** Distinct stems with the place they stand in: `t:` title, `f:` file name, `h:` other headings, `b:` beginning of the text. */
  readonly stems: ReadonlySet<string>;
}

/** What is counted ends here, so that a long file costs no more than a short one. In words. */
const countedWords = 1500;
const stemmedWords = 600;

const designTitle =
  /design|architecture|spec(?:ification)?\b|proposal|rfc|solution|system for|problem statement|project plan|дизайн|diseño|设计/iu;
const notesTitle =
  /tutorial|lecture|course|chapter|awesome|cheat ?sheet|guide|notes|questions|resources|model card|changelog|roadmap|playbook|patterns?\b|how (?:to|they)|release|overview of|introduction to|glossary|theory|outline|syllabus|contents/iu;
const packagingHeading =
  /^(?:installation|install|usage|quick ?start|getting started|licen[cs]e|contributing|contributors?|citation|citing|acknowledg\w+|documentation|examples?|requirements\.txt|setup|prerequisites|build(?:ing)?|support|community|changelog|faq|references|resources)\b/iu;
const thisSystem = /\bthis (?:document|doc|design|proposal|system|project|pipeline|model)\b/iu;

/** Tested against single words, lower-case and singular. */
const learningWord =
  /^(?:ml|ai|model|train(?:ed|ing|er)?|retrain\w*|dataset|feature|predict\w*|inference|label(?:ed|ing)?|annotat\w+|classif\w+|regression|embedding|neural|recommend\w*|rank(?:er|ing)|precision|recall|f1|auc|accuracy|ndcg|rmse|mae|llm|rag|fine|tuning|xgboost|lightgbm|bert|transformer|clustering|forecast\w*|anomal\w+|drift|baseline|hyperparameter|overfit\w*|loss|модел[\p{L}]*|обуч[\p{L}]*|modelo|entrenamiento|模型|训练|特征|数据|预测|标签)$/u;
const youWord = /^(?:you|your|you'll|you're)$/u;
const weWord = /^(?:we|our|will|should|must)$/u;
const teachingWord = /^(?:exercise|quiz|tutorial|lesson|lecture|chapter|course|homework|exam|lab|let)$/u;
const purposeWord = /^(?:user|customer|business|stakeholder|requirement|goal|constraint)$/u;

/** Features of a document for the choice; `path` is the file's path with `/`. Total. */
export function kindFeatures(path: string, document: Document): KindFeatures {
  const beginning = beginningOf(document);
  const counts = new Map<string, number>();
  for (const word of beginning.words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const size = Math.max(beginning.words.length, 30);
  const rate = (count: number): number => Math.log1p((100 * count) / size);
  const all = Math.max(document.stats.words, 30);
  let [learning, distinct, you, we, teaching, purpose] = [0, 0, 0, 0, 0, 0];
  for (const [word, count] of counts) {
    if (learningWord.test(word)) {
      learning += count;
      distinct++;
    } else if (youWord.test(word)) you += count;
    else if (weWord.test(word)) we += count;
    else if (teachingWord.test(word)) teaching += count;
    else if (purposeWord.test(word)) purpose += count;
  }
  const title = titleOf(document);
  const file = fileOf(path);
  return {
    dense: [
      (designTitle.test(title) ? 1 : 0) + (designTitle.test(file) ? 0.5 : 0),
      notesTitle.test(title) ? 1 : 0,
      Math.log1p(document.sections.filter((section) => packagingHeading.test(section.title)).length),
      Math.log1p((100 * document.stats.links) / all),
      Math.log1p((100 * document.stats.codeLines) / all),
      rate(you),
      rate(we),
      Math.log(all) - 7,
      rate(learning),
      Math.log1p(distinct),
      rate(teaching),
      document.blocks.some(({ kind }) => kind === 'diagram' || kind === 'box') ? 1 : 0,
      rate(purpose),
      thisSystem.test(beginning.text) ? 1 : 0,
    ],
    stems: stemsOf(document, title, file, beginning.words),
  };
}

function titleOf(document: Document): string {
  return `${(document.sections.find((section) => section.level === 1) ?? document.sections[0])?.title ?? ''}`;
}

/** Name of the file as words. */
function fileOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.(?:md|markdown)$/iu, '').replace(/[-_.]+/gu, ' ');
}

/** The first words of the text (headings, code and comments left out) and the first 2,500 characters they come from. */
function beginningOf(document: Document): { readonly words: readonly string[]; readonly text: string } {
  const list: string[] = [];
  let text = '';
  for (const block of document.blocks) {
    if (block.kind === 'code' || block.kind === 'snippet' || block.kind === 'comment' || block.kind === 'image')
      continue;
    if (text.length < 2500) text += `${block.text.slice(0, 2500)}\n`;
    list.push(...words(block.text.slice(0, 8 * countedWords)));
    if (list.length >= countedWords) break;
  }
  return { words: list.slice(0, countedWords), text };
}

function stemsOf(document: Document, title: string, file: string, beginning: readonly string[]): ReadonlySet<string> {
  const stems = new Set<string>();
  const add = (place: string, list: readonly string[]): void => {
    for (const word of list) if (word.length > 1 && /\p{L}/u.test(word)) stems.add(`${place}:${stem(word)}`);
  };
  add('t', words(title));
  add('f', words(file));
  for (const section of document.sections.slice(0, 200)) if (section.title !== title) add('h', words(section.title));
  add('b', beginning.slice(0, stemmedWords));
  return stems;
}
