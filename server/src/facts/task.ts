import { createPhraseMatcher, longestOf, type PhraseMatch, someAround } from '../language/phrases';
import type { NumberedWord } from '../language/word-table';
import type { Document } from '../markdown/types';
import type { TaskSpec } from '../schema/types';
import { byScript, inAnyCase } from '../text/by-script';
import type { Span } from '../text/span';
import { isDenied, isHedged } from './hedge';
import { type Changeable, placeOf, type Said, type SaidAt, spanAt, type Tally } from './said';
import { ofWords, type Sentence } from './sentences';
import type { Zone } from './zones';

export interface TaskReading {
  /** Most certain first; empty when unknown. */
  readonly tasks: readonly string[];
  /** Of the best evidence for the first task; absent if that is a heading. */
  readonly span?: Span;
  /** In plain words; empty when unknown. */
  readonly reason: string;
}

/** Reads the ML task(s) of a system: every phrase of the ontology counts by what it says and where it stands. */
export interface TaskReader {
  /** What sentences say. Their places count from a first block and section. */
  tally(sentences: readonly Sentence[], firstBlock: number, firstSection: number): Tally<TaskPhrase, Mention>;
  /** What follows from all that a document says; tallies are joined by `strongest`. */
  decide(document: Document, tally: Tally<TaskPhrase, Mention>): TaskReading;
}

/** A phrase that tells of a task. The same object each time. */
export interface TaskPhrase {
  readonly task: string;
  readonly text: string;
}

/** How a phrase is said. */
export interface Mention extends Said {
  /** Of the phrase where it came first. */
  readonly strength: Strength;
  /** What it is worth where it is worth most, which is where it is `at`. */
  readonly value: number;
  readonly zone: Zone;
  /** The author labelled it as the task. */
  readonly named: boolean;
}

type Strength = 'strong' | 'means' | 'says' | 'weak';

interface Tag {
  readonly task: string;
  readonly strength: Strength;
}

/** What one phrase of each list is worth, and where it stands. Chosen on labelled documents; figures: `npx tsx scripts/evaluate-facts.ts`. */
const worth: Readonly<Record<Strength, number>> = { strong: 3, means: 3, says: 2, weak: 0.6 };
const place: Readonly<Record<Zone, number>> = { title: 3, framing: 2, opening: 1.3, body: 1, aside: 0 };
/** Times what it is worth else, when the author labels it as the task: "Type: binary classification". */
const labelled = 2.5;
const taskLabel = inAnyCase(
  /^(?:(?:ml|learning|machine learning|prediction|modell?ing|problem|our|the|main|which|what) )*(?:(?:kind|sort|form|type) of (?:the )?(?:task|problem)(?: is it)?|task|type|problem|formulation|framing|objective type)(?: type| category| formulation| framing)?$|^type of (?:task|problem|ml|model|learning)|^framed as|^тип задачи|^задача|^tipo de (?:tarea|problema)|^tarea|^任务(?:类型)?$|^问题类型$/u,
);
/** Together the weak phrases are worth no more than this. */
const weakLimit = 3;
const least = 2.5;
/** Weak phrases by themselves: so many, and so many times the weight of the next task's. */
const alone = { phrases: 4, lead: 2 };
/** Beside the first task those are named that come this near to it. */
const nearFirst = 0.7;
const atMost = 3;
/** A sentence that touches so many tasks and names so many lists what there is, not what this system does. */
const listing = { touched: 4, named: 3 };

/** A phrase of one task, and how it is said. */
type Found = readonly [phrase: string, mention: Mention];

interface Score {
  readonly task: string;
  readonly value: number;
  /** Of the weak phrases alone. */
  readonly supporting: number;
  readonly found: readonly Found[];
}

/** Makes of a mention the one of two that is worth more, the first of equal ones; true if that is the later one. Labelled if one is. */
export function strongest(known: Changeable<Mention>, later: Mention): boolean {
  known.named ||= later.named;
  if (later.value <= known.value) return false;
  known.value = later.value;
  known.zone = later.zone;
  return true;
}

const nothing: never[] = [];

export function createTaskReader(tasks: readonly TaskSpec[]): TaskReader {
  const match = createPhraseMatcher<Tag>(
    tasks.flatMap((task) =>
      (['strong', 'means', 'says', 'weak'] as const).flatMap((strength) =>
        (task[strength] ?? []).map((text): [string, Tag] => [text, { task: task.id, strength }]),
      ),
    ),
  );
  const served = new Map(tasks.map(({ id, serves = [] }) => [id, new Set(serves)]));

  /**
   * What a sentence says of the task: nothing if it is hedged or lists what there is. A phrase inside a longer one of any task
   * is left out: "image generation" is no "generation".
   */
  const phrasesOf = ofWords(({ words }): readonly PhraseMatch<Tag>[] => {
    let all: PhraseMatch<Tag>[] = nothing;
    match(words, (one) => {
      if (isDenied(words, one.from, one.to)) return;
      if (all === nothing) all = [];
      all.push(one);
    });
    if (all.length === 0 || isHedged(words) || isListing(all)) return nothing;
    const longest = longestOf(all);
    return all.filter(
      (one, index) =>
        !someAround(all, index, longest, (other, at) => swallows(other, one) || (at < index && same(other, one))),
    );
  });

  // A tally stays the same object as long as a document says the same.
  const decided = new WeakMap<Tally<TaskPhrase, Mention>, Decided>();
  const known = new Map<string, TaskPhrase>();
  const theOne = (task: string, text: string): TaskPhrase => {
    const key = `${task} ${text}`;
    const phrase = known.get(key) ?? { task, text };
    known.set(key, phrase);
    return phrase;
  };

  return {
    tally(sentences, firstBlock, firstSection) {
      const tally = new Map<TaskPhrase, Changeable<Mention>>();
      for (const sentence of sentences) {
        const { zone } = sentence;
        if (place[zone] === 0) continue;
        const phrases = phrasesOf(sentence.said);
        if (phrases.length === 0) continue;
        const share = sentence.said.question ? 0.5 : 1;
        const at = placeOf(sentence, firstBlock, firstSection);
        for (const { phrase, from } of phrases) {
          const { task, strength } = phrase.tag;
          const named =
            isNaming(strength) &&
            (isTaskLabel(sentence) || (mayState(sentence) && isStated(sentence.said.words, from)));
          const value = worth[strength] * place[zone] * share * (named ? labelled : 1);
          const one = theOne(task, phrase.text);
          const before = tally.get(one);
          const mention = { strength, value, zone, at, named, times: 1 };
          if (!before) {
            tally.set(one, mention);
            continue;
          }
          before.times++;
          if (strongest(before, mention)) before.at = at;
        }
      }
      return tally;
    },
    decide(document, tally) {
      let told = decided.get(tally);
      if (!told) {
        const byTask = new Map<string, Found[]>();
        for (const [{ task, text }, mention] of tally) {
          const found = byTask.get(task) ?? [];
          byTask.set(task, found);
          found.push([text, mention]);
        }
        told = decide(withoutMeans(byTask, served).map(([task, found]) => scoreOf(task, found)));
        decided.set(tally, told);
      }
      const { tasks, at, reason } = told;
      const span = at && spanAt(document, at);
      return { tasks, ...(span ? { span } : {}), reason };
    },
  };
}

function isNaming(strength: Strength): boolean {
  return strength === 'strong' || strength === 'means';
}

type FoundOfTask = readonly [task: string, found: readonly Found[]];

/**
 * "Ticket classification with an LLM" is no generation: means say nothing of a task where another one that they serve is named in the
 * title, where the problem is framed, or as the task, or where nothing but they speaks for it and the other one is named as well.
 */
function withoutMeans(
  byTask: ReadonlyMap<string, readonly Found[]>,
  served: ReadonlyMap<string, ReadonlySet<string>>,
): readonly FoundOfTask[] {
  const prominent = [...byTask].flatMap(([task, found]) =>
    found.some(([, { strength, zone, named }]) => strength === 'strong' && (named || prominentZones.has(zone)))
      ? [task]
      : [],
  );
  return [...byTask].map(([task, found]): FoundOfTask => {
    const ends = served.get(task);
    const isMeans =
      prominent.some((one) => ends?.has(one)) || (ends !== undefined && isOutweighed(found, byTask, ends));
    const left = isMeans ? found.filter(([, { strength }]) => strength !== 'means') : found;
    return [task, left];
  });
}

/** Nothing but means speaks for the task, and no more of it than what names one that they serve. */
function isOutweighed(
  found: readonly Found[],
  byTask: ReadonlyMap<string, readonly Found[]>,
  ends: ReadonlySet<string>,
): boolean {
  if (found.some(([, { strength }]) => strength === 'strong' || strength === 'says')) return false;
  const worthOf = (of: readonly Found[], wanted: Strength): number =>
    of.reduce((sum, [, { strength, value }]) => (strength === wanted ? sum + value : sum), 0);
  const means = worthOf(found, 'means');
  return means > 0 && [...byTask].some(([task, other]) => ends.has(task) && worthOf(other, 'strong') >= means);
}

const prominentZones: ReadonlySet<Zone> = new Set<Zone>(['title', 'framing']);

const noLetters = byScript(/^[^\p{L}]+|[^\p{L}]+$/gu);

function isTaskLabel({ block }: Sentence): boolean {
  const label = block?.runIn ?? (block?.cells && block.cells.length <= 3 ? block.cells[0] : undefined);
  return label !== undefined && taskLabel.test(label.replace(noLetters.of(label), ''));
}

/** Where the problem is framed, or at the head of a paragraph: "Each comment is a multi-label classification: …". */
function mayState({ zone, block }: Sentence): boolean {
  return zone === 'framing' || / (?:is|are) /u.test(block?.runIn ?? '');
}

const copulas = new Set(['is', 'are']);
const framings = new Set(
  'framed frame formulated formulate cast posed treated treat modelled modeled set stated seen'.split(' '),
);
const subjects = new Set('this it each every task problem stage stages head output'.split(' '));
/** Words that may stand between "is" and the name of the task, and before "is". */
const between = 3;
const before = 6;

/** "This is binary classification", "The task is a supervised regression", "framed as multi-label classification". */
function isStated(words: readonly NumberedWord[], from: number): boolean {
  for (let at = from - 1; at >= 0 && at >= from - 1 - between; at--) {
    const word = words[at]?.word ?? '';
    if (copulas.has(word)) return at <= before && words.slice(0, at).some((one) => subjects.has(one.word));
    if (word === 'as') return words.slice(Math.max(0, at - between), at).some((one) => framings.has(one.word));
  }
  return false;
}

/** Where nothing names a task: the one that many metrics and models point to, if none other comes near. */
function supportedAlone(scores: readonly Score[]): Score | undefined {
  const [first, second] = [...scores].sort((a, b) => b.supporting - a.supporting);
  if (first === undefined || first.supporting < worth.weak * alone.phrases) return undefined;
  return first.supporting >= (second?.supporting ?? 0) * alone.lead ? first : undefined;
}

function isListing(phrases: readonly PhraseMatch<Tag>[]): boolean {
  if (phrases.length < listing.touched) return false;
  const touched = new Set(phrases.map(({ phrase }) => phrase.tag.task));
  const named = new Set(
    phrases.filter(({ phrase }) => isNaming(phrase.tag.strength)).map((one) => one.phrase.tag.task),
  );
  return touched.size >= listing.touched && named.size >= listing.named;
}

function swallows(other: PhraseMatch<Tag>, one: PhraseMatch<Tag>): boolean {
  return other.from <= one.from && one.to <= other.to && other.to - other.from > one.to - one.from;
}

function same(other: PhraseMatch<Tag>, one: PhraseMatch<Tag>): boolean {
  return other.from === one.from && other.to === one.to && other.phrase.tag.task === one.phrase.tag.task;
}

/** A phrase said again adds little: a document about ranking says "ranking" a hundred times. */
function scoreOf(task: string, found: readonly Found[]): Score {
  const sum = (weak: boolean): number =>
    found
      .filter(([, { strength }]) => (strength === 'weak') === weak)
      .reduce((all, [, { value, times }]) => all + value * (1 + 0.8 * Math.log(times)), 0);
  const naming = sum(false);
  const supporting = sum(true);
  return { task, value: naming === 0 ? 0 : naming + Math.min(weakLimit, supporting), supporting, found };
}

/** What follows from what is said, with the place of the best evidence. */
type Decided = Omit<TaskReading, 'span'> & { readonly at?: SaidAt };

function decide(scores: readonly Score[]): Decided {
  const ranked = [...scores].sort((a, b) => b.value - a.value || (a.task < b.task ? -1 : 1));
  const first = ranked[0] !== undefined && ranked[0].value >= least ? ranked[0] : supportedAlone(scores);
  if (first === undefined) return { tasks: [], reason: '' };
  // Where the author says which task it is, words of another are about something else.
  const isNamed = (one: Score): boolean => one.found.some(([, { named }]) => named);
  const near = ranked
    .filter((one) => one.value >= least && one.value >= first.value * nearFirst && (isNamed(one) || !isNamed(first)))
    .slice(0, atMost);
  const best = [...first.found].sort(([, a], [, b]) => b.value - a.value);
  const words = best.slice(0, 3).map(([phrase, mention]) => `'${phrase}'${whereOf(mention)}`);
  return { tasks: near.map((one) => one.task), at: (best[0] as Found)[1].at, reason: `says ${words.join(', ')}` };
}

function whereOf({ zone, times }: Mention): string {
  const where = {
    title: ' in the title',
    framing: ' where the problem is framed',
    opening: ' at the top',
    body: '',
    aside: '',
  };
  return `${where[zone]}${times > 1 ? ` (${times} times)` : ''}`;
}
