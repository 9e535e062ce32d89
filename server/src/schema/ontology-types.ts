/** What the product knows of metrics, losses, detectors and models. Mirrors `schemas/{metrics,losses,…}.schema.json`. */

export type MetricKind = 'offline' | 'online' | 'system' | 'business';
export type MetricDirection = 'up' | 'down' | 'near-1' | 'near-0' | 'near-nominal' | 'none';

/** Something that texts name. A name with a capital letter counts as it is written, others in any case (`language/names.ts`). */
export interface NamedSpec {
  readonly id: string;
  readonly names: readonly string[];
  /** Names only where the text speaks of such things. */
  readonly weak: readonly string[];
}

export interface MetricSpec extends NamedSpec {
  /** As messages call it. */
  readonly title: string;
  readonly kind: MetricKind;
  readonly dir: MetricDirection;
  /** Lowest and highest possible value, percent told as a ratio; `null` is open. */
  readonly range: readonly [number | null, number | null];
  /** Is told as a time, too: "4 min per session". */
  readonly timed?: boolean;
  /** Means nothing without a k. */
  readonly needsK: boolean;
  /** May have a k. True wherever `needsK` is. */
  readonly takesK: boolean;
  /** Means nothing without a threshold or an operating point. */
  readonly needsThreshold: boolean;
  /** The averaging that its name says. */
  readonly averaging?: string;
  /** The metric it becomes with an operating point: `k`, `ratio` (a number below 1) or a kind of `MentionWords.operatingPoints`. */
  readonly at: Readonly<Record<string, string>>;
  /** Metrics one of which makes it usable next to others; empty: it stands alone. */
  readonly companions: readonly string[];
}

/** How a text speaks of any of them. Phrases as in `language/phrases.ts`. */
export interface MentionWords {
  readonly cues: readonly string[];
  readonly deniedBefore: readonly string[];
  readonly denyNothing: readonly string[];
  readonly deniedAfter: readonly string[];
  readonly operatingPoints: Readonly<Record<string, readonly string[]>>;
  readonly averaging: Readonly<Record<string, readonly string[]>>;
  readonly roles: { readonly baseline: readonly string[]; readonly target: readonly string[] };
  readonly changes: {
    readonly before: readonly string[];
    readonly behind: readonly string[];
    readonly verbs: readonly string[];
  };
}

/** Metrics of a task, by id. A metric in none of the lists is not spoken for and not objected to. */
export interface TaskJudgement {
  readonly valid: readonly string[];
  /** Fit with a condition. One may be valid as well. */
  readonly caution: readonly MetricCaution[];
  /** A reviewer would object. */
  readonly invalid: readonly string[];
  /** A reviewer would object if it is the only offline metric. */
  readonly invalidAlone: readonly string[];
  readonly online: readonly string[];
}

export interface MetricCaution {
  readonly metric: string;
  /** Metrics one of which meets the condition; empty: no metric does. */
  readonly unless: readonly string[];
  /** The condition, as a message tells it. */
  readonly say: string;
  /** What to do about it, for who gives no advice of his own. */
  readonly advice?: string;
}

/** One of the online metrics answers any of the offline ones. */
export interface MetricPairing {
  readonly offline: readonly string[];
  readonly online: readonly string[];
}

export interface MetricOntology {
  readonly metrics: readonly MetricSpec[];
  readonly pairings: readonly MetricPairing[];
  /** Phrases that hold a metric's name and are something else. */
  readonly lookAlikes: readonly string[];
}

export interface LossSpec extends NamedSpec {
  readonly title: string;
  /** Says too little to be held against a task: "cross-entropy", "multi-task loss". */
  readonly general: boolean;
  /** Ids of tasks. */
  readonly fits: readonly string[];
}

/** Mirrors `schemas/detectors.schema.json`, which says what each key means. */
export interface DetectorSpec extends NamedSpec {
  readonly title: string;
  readonly kind: 'data' | 'concept';
  readonly input: string;
  readonly rule: string;
  /** `convention`: without mathematical ground, and to be presented so. */
  readonly basis: 'convention' | 'test' | 'bound';
  readonly needs: readonly string[];
  readonly trap?: string;
}

/** `simple`: a baseline; `complex`: wants one; `heavy`: too dear for every item of a large corpus within a request. */
export type ModelMark = 'simple' | 'complex' | 'heavy' | 'pretrained' | 'prompted';

export interface ModelSpec extends NamedSpec {
  readonly title: string;
  readonly marks: readonly ModelMark[];
}

export interface FormatSpec extends NamedSpec {
  readonly title: string;
}

export interface RuntimeSpec extends NamedSpec {
  readonly title: string;
  /** Ids of formats. */
  readonly loads: readonly string[];
}

export interface LibrarySpec extends NamedSpec {
  readonly title: string;
  /** Ids of formats, written by the library itself or a usual converter. */
  readonly writes: readonly string[];
}

export interface LossOntology {
  readonly losses: readonly LossSpec[];
  readonly lookAlikes: readonly string[];
}

export interface DetectorOntology {
  readonly detectors: readonly DetectorSpec[];
  readonly lookAlikes: readonly string[];
}

/** A model that makes a vector of a text. */
export interface EncoderSpec {
  /** Beginnings of its names, in lower case: letters, digits, blanks and hyphens. */
  readonly names: readonly string[];
  /** So many tokens of a text are read unless it is told otherwise; absent: more, or it depends. */
  readonly tokens?: number;
}

export interface ModelOntology {
  readonly models: readonly ModelSpec[];
  readonly encoders: readonly EncoderSpec[];
  readonly lookAlikes: readonly string[];
}

export interface ServingOntology {
  readonly formats: readonly FormatSpec[];
  readonly runtimes: readonly RuntimeSpec[];
  readonly libraries: readonly LibrarySpec[];
  readonly lookAlikes: readonly string[];
}

/** Everything of `ontology.generated.json`. */
export interface Ontology {
  readonly metrics: MetricOntology;
  readonly mentions: MentionWords;
  readonly losses: LossOntology;
  readonly detectors: DetectorOntology;
  readonly models: ModelOntology;
  readonly serving: ServingOntology;
}
