import { remembered } from '../language/remembered';
import { stem } from '../language/stem';
import { words } from '../language/tokens';
import type { Block, Document, Fence, Section } from '../markdown/types';
import { isEveryday, isLearningPair, kindsOfWord, type WordKind } from './document-kind-words';
import { sameHeadings } from './same-headings';

/** By what a design doc is told from a README, a tutorial or notes, beside its words; the order of the learnt weights. */
export const kindFeatureNames = [
  'named', // title or file name says design, spec, proposal
  'notes', // title says tutorial, lecture, awesome list, model card
  'packaging', // headings of a README: install, usage, licence
  'links', // per hundred words, log
  'code', // code lines per hundred words, log
  'you', // "you", "your" per hundred words, log
  'we', // "we", "our", "will" per hundred words, log
  'learning', // words of machine learning per hundred words, log
  'distinct', // different words of machine learning, log
  'teaching', // different words such as "exercise", "chapter", "lecture", log
  'diagram', // has a drawing of boxes
  'purpose', // "user", "goal", "requirement" per hundred words, log
  'thisSystem', // speaks of "this system", "this design" in the beginning
  'estimating', // different plain words for what a model does, log
  'numbers', // words with a digit per hundred words, log
  'situation', // different words for what is wrong today and what it costs, log
  'action', // different words for what is done with an answer and how it gets into use, log
  'planned', // these three together with the words of machine learning
  'outline', // share of the parts of a design that headings name, cubed
] as const;

export interface KindFeatures {
  /** In the order of `kindFeatureNames`. */
  readonly dense: readonly number[];
  /** A word of machine learning is there that software, law and commerce do not have, too. */
  readonly isTechnical: boolean;
  /** Shows whole documents in fences: what they say is no word about a system of its own. */
  readonly showsDocuments: boolean;
  /** The title says that this is the ML system design of something, and it is no text for those who learn that. */
  readonly isTitled: boolean;
  /** Distinct stems with the place they stand in: `t:` title, `f:` file name, `h:` other headings, `b:` beginning of the text. */
  readonly stems: ReadonlySet<string>;
}

/** What is counted ends here, so that a long file costs no more than a short one. In words. */
const countedWords = 1500;
const stemmedWords = 600;
/** In a text of half a page one word alone is no habit: rates are those of a page with this many words. */
const leastCounted = 150;

const designTitle =
  /design|architecture|spec(?:ification)?\b|proposal|rfc|solution|system for|problem statement|project plan|дизайн|diseño|设计/iu;
const notesTitle =
  /tutorial|lecture|course|chapter|awesome|cheat ?sheet|guide|questions|resources|model card|changelog|roadmap|playbook|patterns?\b|how (?:to|they)|release|overview of|introduction to|glossary|theory|outline|syllabus|contents/iu;
/** "Card fraud - ML system design", "ML system design: search ranking": the design of something that is named before or behind. */
const ofSystem =
  /^.{3,80}\s(?:ml|machine[ -]learning) system design(?: doc(?:ument)?)?$|^(?:ml|machine[ -]learning) system design(?: doc(?:ument)?)?(?:\s?[-–—:|]\s|\s(?:of|for)\s).{3,80}$/iu;
/** What such a title names where it is of a course, a book or the practice for an interview. */
const aboutDesigns =
  /^(?:our|my|the|what|why|how|an?)\s|interview|question|\b(?:notes?|books?|primer|bootcamp|class|week|module|unit|part|day|lab|workshop|seminar|lesson|session|examples?|template|checklist|framework|basics|fundamentals|principles|essentials|concepts|beginners|101|prep|practice|grokking|blog|summary|steps|tips|best|common|case stud\w+|stud(?:y|ies)|learn\w*)\b|\b[a-z]{2,4}[ -]?\d{2,}/iu;
const packagingHeading =
  /^(?:installation|install|usage|quick ?start|getting started|licen[cs]e|contributing|contributors?|citation|citing|acknowledg\w+|documentation|examples?|requirements\.txt|setup|prerequisites|build(?:ing)?|support|community|changelog|faq|references|resources)\b/iu;
/** What the headings of a design go through, whatever its template. Each alone stands in reports, model cards and designs of software, too. */
const outlineParts: readonly RegExp[] = [
  /\b(?:problem|background|context|why|motivation|today|situation|goals?|objectives?|scope|requirements?|success|what we want)\b|проблем|контекст|цел[ьи]|зачем|problema|objetivos?|contexto|背景|目标|问题/iu,
  /\b(?:data|datasets?|labels?|features?|signals?|inputs?)\b|данн|разметк|признак|datos|etiquetas|数据|特征|标签/iu,
  /\b(?:models?|modell?ing|approach|solution|method|training|baselines?|ranking|retrieval|prompts?)\b|модел|решени|подход|modelo|propuesta|solución|模型|方案|训练/iu,
  /\b(?:evaluat\w+|metrics?|measur\w+|experiments?|a\/b|tests?|quality|accuracy|checks?)\b|оценк|метрик|качеств|evaluación|métricas|评估|指标/iu,
  /\b(?:serving|roll-?out|launch|deploy\w*|monitor\w*|operations?|maintenance|retrain\w*|pilot|inference|in production|fallback)\b|внедрен|запуск|мониторинг|эксплуатац|пилот|despliegue|puesta en marcha|monitoreo|上线|监控|部署/iu,
];
const thisSystem = /\bthis (?:document|doc|design|proposal|system|project|pipeline|model)\b/iu;

/** Reads the features of a document for the choice; `path` is the file's path with `/`. Total. */
export type KindReader = (path: string, document: Document) => KindFeatures;

/** A reader that keeps what it read last: few edits change a heading or the beginning. Its results depend on its arguments alone. */
export function createKindReader(): KindReader {
  let headings: Headings | undefined;
  let beginning: Beginning | undefined;
  let stems: { readonly file: string; readonly of: readonly unknown[]; readonly set: ReadonlySet<string> } | undefined;
  return (path, document) => {
    const { sections, blocks, stats, fences } = document;
    headings = headings && sameHeadings(headings.sections, sections) ? headings : headingsOf(sections);
    beginning = beginning && isSame(beginning, blocks) ? beginning : beginningOf(blocks);
    const { counts, distinct, size } = beginning;
    const rate = (kind: WordKind): number => Math.log1p((100 * (counts.get(kind) ?? 0)) / size);
    const different = (kind: WordKind): number => distinct.get(kind) ?? 0;
    const all = Math.max(stats.words, 30);
    const file = fileOf(path);
    if (stems?.file !== file || stems.of[0] !== headings.stems || stems.of[1] !== beginning.stems)
      stems = { file, of: [headings.stems, beginning.stems], set: stemsOf(file, headings.stems, beginning.stems) };
    return {
      dense: [
        (headings.named ? 1 : 0) + (designTitle.test(file) ? 0.5 : 0),
        headings.notes ? 1 : 0,
        Math.log1p(headings.packaging),
        Math.log1p((100 * stats.links) / all),
        Math.log1p((100 * stats.codeLines) / all),
        rate('you'),
        rate('we'),
        rate('learning'),
        Math.log1p(different('learning')),
        Math.log1p(different('teaching')),
        blocks.some(({ kind }) => kind === 'diagram' || kind === 'box') ? 1 : 0,
        rate('purpose'),
        beginning.thisSystem ? 1 : 0,
        Math.log1p(different('estimating')),
        rate('number'),
        Math.log1p(different('situation')),
        Math.log1p(different('action')),
        Math.cbrt(
          Math.log1p(different('estimating') + different('learning')) *
            Math.log1p(different('situation')) *
            Math.log1p(different('action')),
        ),
        headings.outline,
      ],
      isTechnical: beginning.isTechnical,
      isTitled: headings.titled,
      showsDocuments: fences.filter(isDocument).length > 1,
      stems: stems.set,
    };
  };
}

/** A design may show one, such as a template of a report; manuals of what reads documents show several. */
function isDocument({ language, content }: Fence): boolean {
  return (language === 'markdown' || language === 'md') && /^---[ \t]*\r?\n[\w-]+:/u.test(content);
}

export function kindFeatures(path: string, document: Document): KindFeatures {
  return createKindReader()(path, document);
}

/** Name of the file as words. */
function fileOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.(?:md|markdown)$/iu, '').replace(/[-_.]+/gu, ' ');
}

interface Headings {
  /** Read from these. */
  readonly sections: readonly Section[];
  readonly named: boolean;
  readonly titled: boolean;
  readonly notes: boolean;
  /** Headings of a README. */
  readonly packaging: number;
  /** Share of `outlineParts` that a heading names, cubed: all but one is little. */
  readonly outline: number;
  readonly stems: readonly string[];
}

function headingsOf(sections: readonly Section[]): Headings {
  const title = (sections.find((section) => section.level === 1) ?? sections[0])?.title ?? '';
  const others = sections.slice(0, 200).flatMap((section) => (section.title === title ? [] : words(section.title)));
  return {
    sections,
    named: designTitle.test(title),
    titled: isOfSystem(title.trim()),
    notes: notesTitle.test(title),
    packaging: sections.filter((section) => packagingHeading.test(section.title)).length,
    outline: outlineOf(sections.slice(0, 200).flatMap((section) => (section.title === title ? [] : section.title))),
    stems: [...stemmed('t', words(title)), ...stemmed('h', others)],
  };
}

function isOfSystem(title: string): boolean {
  if (!ofSystem.test(title) || notesTitle.test(title)) return false;
  // "Machine learning" is no sign of a course in the name of the kind of design.
  return !aboutDesigns.test(title.replace(/machine[ -]learning system design/iu, ''));
}

function outlineOf(titles: readonly string[]): number {
  const named = outlineParts.filter((part) => titles.some((title) => part.test(title))).length;
  return (named / outlineParts.length) ** 3;
}

interface Beginning {
  /** Read from these, and whether that was all of the document. */
  readonly read: readonly Block[];
  readonly isAll: boolean;
  /** Of the words that are counted, at least `leastCounted`. */
  readonly size: number;
  /** How often words of a kind are said. */
  readonly counts: ReadonlyMap<WordKind, number>;
  /** How many different words of a kind are said. */
  readonly distinct: ReadonlyMap<WordKind, number>;
  readonly isTechnical: boolean;
  readonly thisSystem: boolean;
  readonly stems: readonly string[];
}

/** The first words of the text (headings, code and comments left out) and the first 2,500 characters. */
function beginningOf(blocks: readonly Block[]): Beginning {
  const list: string[] = [];
  const read: Block[] = [];
  let text = '';
  for (const block of blocks) {
    read.push(block);
    if (!isRead(block)) continue;
    if (text.length < 2500) text += `${block.text.slice(0, 2500)}\n`;
    list.push(...wordsOf(block.text));
    if (list.length >= countedWords) break;
  }
  const counted = list.slice(0, countedWords);
  const { counts, said } = countsOf(counted);
  return {
    read,
    isAll: list.length < countedWords,
    size: Math.max(counted.length, leastCounted),
    counts,
    distinct: new Map([...said].map(([kind, set]) => [kind, set.size])),
    isTechnical: [...(said.get('learning') ?? [])].some((word) => !isEveryday(word)),
    thisSystem: thisSystem.test(text),
    stems: stemmed('b', counted.slice(0, stemmedWords)),
  };
}

/** How often the words of each kind are said, and which; a term of two words counts beside them. */
function countsOf(list: readonly string[]): {
  readonly counts: ReadonlyMap<WordKind, number>;
  readonly said: ReadonlyMap<WordKind, ReadonlySet<string>>;
} {
  const counts = new Map<WordKind, number>();
  const said = new Map<WordKind, Set<string>>();
  const add = (kind: WordKind, word: string): void => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const set = said.get(kind);
    if (set) set.add(word);
    else said.set(kind, new Set([word]));
  };
  for (const [at, word] of list.entries()) {
    const next = list[at + 1];
    if (next !== undefined && isLearningPair(word, next)) add('learning', `${word} ${next}`);
    for (const kind of kindsOfWord(word)) add(kind, word);
  }
  return { counts, said };
}

function isRead({ kind }: Block): boolean {
  return kind !== 'code' && kind !== 'snippet' && kind !== 'comment' && kind !== 'image';
}

function isSame({ read, isAll }: Beginning, blocks: readonly Block[]): boolean {
  if (isAll && read.length !== blocks.length) return false;
  return read.every((one, at) => {
    const block = blocks[at];
    return block === one || (block !== undefined && block.text === one.text && isRead(block) === isRead(one));
  });
}

const wordsOf = remembered((text) => words(text.slice(0, 8 * countedWords)));

const stemOf = remembered((word): string | undefined =>
  word.length > 1 && /\p{L}/u.test(word) ? stem(word) : undefined,
);

function stemmed(place: string, list: readonly string[]): readonly string[] {
  return list.flatMap((word) => {
    const stem = stemOf(word);
    return stem === undefined ? [] : [`${place}:${stem}`];
  });
}

function stemsOf(file: string, headings: readonly string[], beginning: readonly string[]): ReadonlySet<string> {
  const isTitle = (stem: string): boolean => stem.startsWith('t:');
  return new Set([
    ...headings.filter(isTitle),
    ...stemmed('f', words(file)),
    ...headings.filter((stem) => !isTitle(stem)),
    ...beginning,
  ]);
}
