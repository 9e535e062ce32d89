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
}

export interface MetricOntology {
  readonly metrics: readonly MetricSpec[];
  /** Phrases that hold a metric's name and are something else. */
  readonly lookAlikes: readonly string[];
}
