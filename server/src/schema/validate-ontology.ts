/** Makes the ontology of metrics, losses, detectors and models from unknown data, at generate time. Nothing here throws. */
import {
  type Decoder,
  flag,
  kind,
  list,
  object,
  optional,
  record,
  required,
  someOf,
  text,
  type Validated,
  validate,
  withDefault,
  word,
} from './decode';
import type { MentionWords, MetricDirection, MetricKind, MetricOntology, MetricSpec } from './ontology-types';

const KINDS: readonly MetricKind[] = ['offline', 'online', 'system', 'business'];
const DIRECTIONS: readonly MetricDirection[] = ['up', 'down', 'near-1', 'near-0', 'near-nominal', 'none'];

const texts = list(text, (one) => one);

/** A capital letter means "as it is written", which a word's beginning is not. */
const name: Decoder<string> = (value, path, report) => {
  const decoded = text(value, path, report);
  if (decoded?.includes('*') !== true || decoded === decoded.toLowerCase()) return decoded;
  report(path, `'${decoded}' has both a star and a capital letter`);
  return undefined;
};

const names = list(name, (one) => one);

const range: Decoder<readonly [number | null, number | null]> = (value, path, report) => {
  const [low, high] = Array.isArray(value) ? value : [undefined, undefined];
  const isEnd = (end: unknown): end is number | null => end === null || typeof end === 'number';
  if (isEnd(low) && isEnd(high) && (low === null || high === null || low < high)) return [low, high];
  report(path, `expected two ends in order, found ${kind(value)}`);
  return undefined;
};

const writtenMetric = object({
  id: required(text),
  title: required(text),
  kind: withDefault<MetricKind>(word(KINDS), 'offline'),
  dir: required(word(DIRECTIONS)),
  range: required(range),
  needsK: withDefault(flag, false),
  k: withDefault(flag, false),
  needsThreshold: withDefault(flag, false),
  averaging: optional(text),
  names: required(names),
  weak: withDefault(names, []),
  at: withDefault(record(text), {}),
  companions: withDefault(texts, []),
});

const metric: Decoder<MetricSpec> = (value, path, report) => {
  const written = writtenMetric(value, path, report);
  if (written === undefined) return undefined;
  const { k, ...rest } = written;
  return { ...rest, takesK: rest.needsK || k || rest.at.k !== undefined };
};

/** Validates metrics: `{metrics: […], lookAlikes: […]}`. Ids that they name must be theirs. */
export function validateMetrics(data: unknown): Validated<MetricOntology> {
  const { value, problems } = validate(
    object({ metrics: required(someOf(metric, (one) => one.id)), lookAlikes: required(texts) }),
    data,
  );
  const known = new Set(value?.metrics.map(({ id }) => id));
  const unknown = (value?.metrics ?? []).flatMap(({ id, at, companions }) =>
    [...Object.values(at), ...companions]
      .filter((other) => !known.has(other))
      .map((other) => ({ path: `/metrics/${id}`, message: `unknown metric '${other}'` })),
  );
  return { value, problems: [...problems, ...unknown] };
}

/** Validates the words around mentions. */
export function validateMentionWords(data: unknown): Validated<MentionWords> {
  return validate(
    object({
      cues: required(texts),
      deniedBefore: required(texts),
      denyNothing: required(texts),
      deniedAfter: required(texts),
      operatingPoints: required(record(texts)),
      averaging: required(record(texts)),
    }),
    data,
  );
}
