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
import type {
  DetectorOntology,
  LossOntology,
  MentionWords,
  MetricDirection,
  MetricKind,
  MetricOntology,
  MetricSpec,
  ModelOntology,
  NamedSpec,
  ServingOntology,
} from './ontology-types';
import type { DataProblem } from './types';

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
  timed: optional(flag),
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

/** Validates metrics: `{metrics, pairings, lookAlikes}`. Ids that they name must be theirs. */
export function validateMetrics(data: unknown): Validated<MetricOntology> {
  const pairing = object({ offline: required(texts), online: required(texts) });
  const { value, problems } = validate(
    object({
      metrics: required(someOf(metric, (one) => one.id)),
      pairings: required(list(pairing)),
      lookAlikes: required(texts),
    }),
    data,
  );
  const known = new Set(value?.metrics.map(({ id }) => id));
  const unknown = [
    ...(value?.metrics ?? []).flatMap(({ id, at, companions }) =>
      strangers([...Object.values(at), ...companions], known, `/metrics/${id}`),
    ),
    ...(value?.pairings ?? []).flatMap(({ offline, online }, index) =>
      strangers([...offline, ...online], known, `/pairings/${index}`),
    ),
  ];
  return { value, problems: [...problems, ...unknown, ...ambiguousNames(value?.metrics ?? [])] };
}

/** Ids that nothing has. */
export function strangers(ids: readonly string[], known: ReadonlySet<string>, path: string): readonly DataProblem[] {
  return ids.filter((id) => !known.has(id)).map((id) => ({ path, message: `unknown id '${id}'` }));
}

/** One name may not be two things: which it were would depend on their order. */
function ambiguousNames(specs: readonly NamedSpec[]): readonly DataProblem[] {
  const owners = new Map<string, string>();
  return specs.flatMap(({ id, names: sure, weak }) =>
    [...sure, ...weak].flatMap((one) => {
      const owner = owners.get(one) ?? id;
      owners.set(one, owner);
      return owner === id ? [] : [{ path: `/${id}`, message: `'${one}' is a name of '${owner}' already` }];
    }),
  );
}

const named = { id: required(text), title: required(text), names: required(names), weak: withDefault(names, []) };

/** Validates losses. */
export function validateLosses(data: unknown): Validated<LossOntology> {
  const loss = object({ ...named, general: withDefault(flag, false), fits: required(texts) });
  const { value, problems } = validate(
    object({ losses: required(someOf(loss, (one) => one.id)), lookAlikes: required(texts) }),
    data,
  );
  return { value, problems: [...problems, ...ambiguousNames(value?.losses ?? [])] };
}

/** Validates drift detectors. */
export function validateDetectors(data: unknown): Validated<DetectorOntology> {
  const detector = object({
    ...named,
    kind: required(word(['data', 'concept'] as const)),
    input: required(text),
    rule: required(text),
    basis: required(word(['convention', 'test', 'bound'] as const)),
    needs: withDefault(texts, []),
    trap: optional(text),
  });
  const { value, problems } = validate(
    object({ detectors: required(someOf(detector, (one) => one.id)), lookAlikes: required(texts) }),
    data,
  );
  return { value, problems: [...problems, ...ambiguousNames(value?.detectors ?? [])] };
}

const beginnings: Decoder<readonly string[]> = (value, path, report) => {
  const decoded = texts(value, path, report);
  const wrong = decoded?.find((one) => !/^[a-z0-9][a-z0-9 -]*$/u.test(one));
  if (decoded && decoded.length > 0 && wrong === undefined) return decoded;
  report(path, wrong === undefined ? 'expected a name' : `'${wrong}' is no beginning of a name in lower case`);
  return undefined;
};

const positive: Decoder<number> = (value, path, report) => {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  report(path, `expected a whole number above 0, found ${kind(value)}`);
  return undefined;
};

/** Validates families of models, and encoders of texts. */
export function validateModels(data: unknown): Validated<ModelOntology> {
  const mark = word(['simple', 'complex', 'heavy', 'pretrained', 'prompted'] as const);
  const model = object({ ...named, marks: required(list(mark, (one) => one)) });
  const encoder = object({ names: required(beginnings), tokens: optional(positive) });
  const { value, problems } = validate(
    object({
      models: required(someOf(model, (one) => one.id)),
      encoders: required(list(encoder, (one) => one.names.join())),
      lookAlikes: required(texts),
    }),
    data,
  );
  return { value, problems: [...problems, ...ambiguousNames(value?.models ?? [])] };
}

/** Validates export formats, runtimes and libraries. Formats that they name must be there. */
export function validateServing(data: unknown): Validated<ServingOntology> {
  const { value, problems } = validate(
    object({
      formats: required(someOf(object(named), (one) => one.id)),
      runtimes: required(someOf(object({ ...named, loads: required(texts) }), (one) => one.id)),
      libraries: required(someOf(object({ ...named, writes: required(texts) }), (one) => one.id)),
      lookAlikes: required(texts),
    }),
    data,
  );
  const known = new Set(value?.formats.map(({ id }) => id));
  const unknown = [
    ...(value?.runtimes ?? []).flatMap(({ id, loads }) => strangers(loads, known, `/runtimes/${id}`)),
    ...(value?.libraries ?? []).flatMap(({ id, writes }) => strangers(writes, known, `/libraries/${id}`)),
  ];
  const both = [...(value?.formats ?? []), ...(value?.runtimes ?? [])];
  return { value, problems: [...problems, ...unknown, ...ambiguousNames(both)] };
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
      roles: required(object({ baseline: required(texts), target: required(texts) })),
      changes: required(object({ before: required(texts), behind: required(texts), verbs: required(texts) })),
    }),
    data,
  );
}
