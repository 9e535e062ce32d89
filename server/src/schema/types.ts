/**
 * The atoms of the product as data: sections, frameworks and the conditions that switch sections on.
 * These types mirror the JSON Schemas in `schemas/*.schema.json`; `validate.ts` is the only place that makes them from
 * unknown data.
 */

import type { TaskJudgement } from './ontology-types';

/** `phase.section`, for example `evaluation.online-metrics`. */
export type SectionId = string;
export type PhaseId = string;

/** How strongly a reviewer asks for a section. `conditional` sections carry a `when`. */
export type Level = 'required' | 'recommended' | 'conditional';

/** Dimensions of which a section wants at least one quantity. */
export type Dimension =
  | 'latency'
  | 'throughput'
  | 'count'
  | 'storage'
  | 'percent'
  | 'ratio'
  | 'money'
  | 'availability'
  | 'freshness'
  | 'duration';

/** A condition over tri-state facts; evaluated in `facts/condition.ts`. An unknown fact makes it unknown, not true. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly fact: string }
  | { readonly fact: string; readonly in: readonly string[] }
  | { readonly fact: string; readonly first: readonly string[] }
  | { readonly fact: string; readonly atLeast: number }
  | { readonly fact: string; readonly known: true };

/** A phrase that looks like evidence and is not; masked before counting. */
export interface LookAlike {
  /** Source of a regular expression; compile it with `lookAlikeRegExp`, which anchors it at the start of a word. */
  readonly pattern: string;
  readonly why: string;
  /** Texts in small letters of which every match, folded, holds at least one. Where it is built in; absent: the pattern does not tell. */
  readonly literals?: readonly string[];
}

/** An item of a section's checklist, and how a text shows that it is met. */
export interface Check {
  /** What a reviewer wants to read, in plain words. */
  readonly say: string;
  /** A section that meets fewer than a third of its essential items is thin. */
  readonly essential: boolean;
  /** By language (`en`, …; `any` for all): signs as `coverage/signs.ts` reads them. Without one, nobody can tell whether it is met. */
  readonly signs: Readonly<Record<string, readonly string[]>>;
  /** Asked only where this is surely true; where it is unknown the item is left out. */
  readonly when?: Condition;
  /** Left out where this is surely true; where it is unknown the item is asked. */
  readonly unless?: Condition;
  /** What a reviewer asks where the item is asked and nothing in the document is a sign of it: `ml-design-docs review`. */
  readonly question?: string;
}

export interface SectionSpec {
  readonly id: SectionId;
  readonly phase: PhaseId;
  readonly title: string;
  readonly level: Level;
  /** Only for `conditional`. */
  readonly when?: Condition;
  /** Not asked for where this is surely true; where it is unknown the section is asked for as if it were not there. */
  readonly unless?: Condition;
  /** Recommended, not required, where this is surely true: there a reviewer may say it, and does not insist. */
  readonly recommendedWhen?: Condition;
  /** Recommended sections that become required in the `pilot` and `production` stages. */
  readonly production?: boolean;
  /**
   * What is told of an alternative that was turned down is no answer: what it would have taken tells what is taken instead, but how it would have
   * been run or judged tells nothing of this system.
   */
  readonly ofOwnSystem?: boolean;
  /** Told once of a whole system. The plan of a part of it leaves it out, and nobody misses it there. */
  readonly ofWholeSystem?: boolean;
  readonly needs: readonly Dimension[];
  /** One sentence, imperative: what the section is for. */
  readonly purpose: string;
  /** What a template asks an author here; absent: the purpose. */
  readonly question?: string;
  /** What a template has in brackets for the answer to replace, without the brackets. */
  readonly prompt?: string;
  /** Checklist items in order of weight. */
  readonly checks: readonly Check[];
  /** Heading synonyms, lower-case, American spelling. The title is always one. */
  readonly headings: readonly string[];
  readonly strong: readonly string[];
  readonly weak: readonly string[];
  readonly lookAlikes: readonly LookAlike[];
}

/** Headings of one language beyond English: section id or phase id -> synonyms. Where they are built in, they and the words are folded: as texts are compared. */
export interface LocalisedHeadings {
  readonly language: string;
  readonly phases: Readonly<Record<PhaseId, readonly string[]>>;
  readonly sections: Readonly<Record<SectionId, readonly string[]>>;
  /** English word -> words of the language with a space between them, `модел*` for all with that beginning. */
  readonly words?: Readonly<Record<string, string>>;
  readonly writes?: LocalisedWriting;
}

/** What is inserted into a document of a language, as its authors write it. */
export interface LocalisedWriting {
  /** That a section does not apply, with a prompt in brackets for the reason. */
  readonly notApplicable: string;
  /** Phase or section id -> its heading, which is one that the language has for it. */
  readonly titles: Readonly<Record<PhaseId | SectionId, string>>;
}

export interface AmbiguousHeading {
  readonly heading: string;
  readonly candidates: readonly SectionId[];
}

/** Sections that belong to a document but to no phase (summary, alternatives, risks, ...): recognised, never demanded. */
export interface DocumentPart {
  readonly id: string;
  readonly title: string;
  /** As those of a section. */
  readonly question?: string;
  readonly prompt?: string;
  readonly headings: readonly string[];
}

export interface Catalogue {
  readonly sections: readonly SectionSpec[];
  readonly ambiguous: readonly AmbiguousHeading[];
  readonly documentParts: readonly DocumentPart[];
  readonly localised: readonly LocalisedHeadings[];
}

export interface FrameworkPhase {
  readonly id: PhaseId;
  readonly title: string;
  /** Headings that open this phase beside its title. */
  readonly aliases: readonly string[];
  /** Headings of the template itself in this phase, in order; absent where each section is a heading of its own. */
  readonly headings?: readonly FrameworkHeading[];
  /** In the order in which this framework wants them. */
  readonly sections: readonly FrameworkSection[];
}

/** A heading that a template has, and what is told under it. In documents of the framework it means this and nothing else. */
export interface FrameworkHeading {
  /** That of the phase where it is the phase's own heading. */
  readonly title: string;
  readonly aliases: readonly string[];
  /** The main one first; some may be at home in another phase. */
  readonly sections: readonly SectionId[];
  /** Id of the document part that is told here. */
  readonly part?: string;
  /** What the template asks here. */
  readonly question?: string;
  /** What its skeleton has in brackets for the answer; absent: the prompts of the sections. */
  readonly prompt?: string;
}

/** A part of the document before or after the phases, as a template has it. */
export interface FrameworkPart {
  /** Id of a document part; absent where the catalogue knows none. */
  readonly id?: string;
  readonly title: string;
  /** Heading above it, which neighbours with the same one share. */
  readonly under?: string;
  readonly question?: string;
  /** What a skeleton has in brackets below the question; absent: the prompt of the document part. */
  readonly prompt?: string;
}

export interface FrameworkSection {
  readonly id: SectionId;
  /** The framework's own words for the section; the catalogue's title otherwise. */
  readonly title: string;
  /**
   * A level of the framework's own, whatever the section's condition says; a stage can still change it. `optional` is what the
   * framework's authors do not ask: `recommended` at most, and only where the condition holds.
   */
  readonly level?: 'required' | 'recommended' | 'optional';
  /** Headings that stand for the section beside those of the catalogue. */
  readonly headings?: readonly string[];
}

/** Severity profile for a stage of the document (front matter `stage`). */
export interface StageProfile {
  readonly id: string;
  readonly title: string;
  /**
   * Sections whose level this stage changes. `off` leaves the section out altogether. A section's `when` still decides
   * whether it applies: a conditional section that a stage makes recommended is not asked of systems without it.
   */
  readonly levels: Readonly<Record<SectionId, Level | 'off'>>;
  /** True: recommended sections marked `production` become required. */
  readonly production?: boolean;
}

export interface Framework {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How the template numbers its phases; absent: it does not. */
  readonly numbering?: 'arabic' | 'roman';
  /** Parts before the first phase and after the last; absent: as the catalogue has them. */
  readonly opening?: readonly FrameworkPart[];
  readonly phases: readonly FrameworkPhase[];
  readonly closing?: readonly FrameworkPart[];
  readonly stages: readonly StageProfile[];
}

/** An ML task as the front matter key `task` names it, and the phrases by which a text tells it (syntax: `language/phrases.ts`). */
export interface TaskSpec {
  readonly id: string;
  readonly title: string;
  /** What it is judged by; `taskMetrics` of the registry gives it with the losses. */
  readonly metrics?: TaskJudgement;
  /** What such a model is trained with: ids of losses. */
  readonly losses?: readonly string[];
  /** Phrases that name the task. */
  readonly strong: readonly string[];
  /** Phrases that name a technique: they name the task unless one of `serves` is named in the title or the framing. */
  readonly means?: readonly string[];
  /** Ids of tasks that the means may serve instead. */
  readonly serves?: readonly string[];
  /** Phrases that say what the system does, in words that fit this task. */
  readonly says: readonly string[];
  /** Metrics, models and words that support the task next to others and never name it by themselves. */
  readonly weak: readonly string[];
}

/** A fact of a system that is read from phrases (syntax: `language/phrases.ts`). */
export interface FactSpec {
  /** As conditions and the front matter have it: `online_serving`. */
  readonly id: string;
  /** One of these says yes; denied it says no. */
  readonly sure: readonly string[];
  /** Three different ones together say yes. */
  readonly hints: readonly string[];
  /** One of these, not denied, is no sign of a yes, but `inPart` and `against` say no no more: "we learn the weights". */
  readonly doubts: readonly string[];
  /** One of these says no. */
  readonly contrary: readonly string[];
  /** One of these says no, where not even a hint says yes: it speaks of one part of the system. */
  readonly inPart: readonly string[];
  /** Three different ones together say no, in a text of 80 words two, where not even a hint says yes. */
  readonly against: readonly string[];
  /** A phrase inside one of these says nothing. */
  readonly lookAlikes: readonly string[];
  /** False: a denied sure phrase does not yet say no. */
  readonly deniable: boolean;
  /** True: a denied contrary phrase says yes ("we do not run A/B tests"). */
  readonly denialSays: boolean;
  /** True: one sure phrase says yes, however much says no. */
  readonly decisive: boolean;
  /** True: its phrases also count in a sentence that leaves something out ("deployment is out of scope"). */
  readonly leavesOut: boolean;
  /** What a no means, in plain words: why a section or an item of a checklist is not asked for. */
  readonly no?: string;
  /** What a yes means, for what is not asked because of it. */
  readonly yes?: string;
}

/** Words that mean alike for a reviewer; the learnt weights know a class of words as `#` and its id. */
export interface ConceptSpec {
  readonly id: string;
  readonly words: readonly string[];
}

/** What rules look for in a document, and the phrases that say it (syntax: `language/phrases.ts`). */
export interface TermSpec {
  readonly id: string;
  readonly phrases: readonly string[];
  /** Longer phrases in which the words mean something else. */
  readonly except: readonly string[];
  /** Words that a rule compares others with, such as "the": no text is searched for them. */
  readonly compared?: boolean;
}

/** Words and signs of a unit; a form that ends in `*` is every word with that beginning. */
export interface Forms {
  /** Whatever their case. */
  readonly forms?: readonly string[];
  /** Only as written. */
  readonly exact?: readonly string[];
}

/** How numbers of a text are read (`schemas/ontology/units.yaml`); factors lead to the base units of `language/quantities`. */
export interface UnitData {
  readonly units: readonly (Forms & {
    readonly id: string;
    readonly dimension: 'duration' | 'throughput' | 'storage' | 'percent' | 'ratio';
    readonly factor: number;
    readonly points?: true;
  })[];
  readonly currencies: readonly { readonly code: string; readonly forms: readonly string[] }[];
  readonly multipliers: readonly (Forms & { readonly factor: number; readonly decimal?: true })[];
  /** Letters with more than one meaning; `as` is the multiplier they may be. */
  readonly ambiguous: readonly { readonly form: string; readonly as?: number; readonly touching: boolean }[];
  /** Bytes per second. */
  readonly bitrates: Readonly<Record<string, number>>;
  readonly nouns: readonly { readonly noun: string; readonly forms?: readonly string[] }[];
  readonly qualifiers: readonly string[];
  /** Words before a number that names something and counts nothing: "phase 3". */
  readonly labels: readonly string[];
  /** "daily": "day". */
  readonly adverbs: Readonly<Record<string, string>>;
  readonly per: { readonly touching: readonly string[]; readonly words: readonly string[] };
  readonly bounds: readonly {
    readonly bound: '<' | '<=' | '>' | '>=' | '=' | '~';
    readonly before: readonly string[];
    readonly after?: readonly string[];
  }[];
  readonly numerals: Readonly<Record<string, number>>;
  /** "three nines": 0.999. */
  readonly nines: Readonly<Record<string, number>>;
  /** Bytes of one number: "fp16": 2. */
  readonly dtypes: Readonly<Record<string, number>>;
}

/** A problem in data we were given: where (JSON-pointer-like path) and what. */
export interface DataProblem {
  readonly path: string;
  readonly message: string;
}
