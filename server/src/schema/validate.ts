/** Makes tasks, facts, terms and concepts from unknown data, at generate time. Nothing here throws. */
import {
  type Decoder,
  flag,
  list,
  object,
  optional,
  required,
  someOf,
  text,
  type Validated,
  validate,
  withDefault,
} from './decode';
import type { ConceptSpec, FactSpec, TaskSpec, TermSpec } from './types';

/** Validates the list of tasks: `{tasks: [{id, title, strong, says, weak}]}`. */
export function validateTasks(data: unknown): Validated<readonly TaskSpec[]> {
  const { value, problems } = validate(object({ tasks: required(someOf(task, (one) => one.id)) }), data);
  return { value: value?.tasks, problems };
}

const ids = list(text, (id) => id);

const judgement = object({
  valid: required(ids),
  caution: withDefault(
    list(
      object({
        metric: required(text),
        unless: withDefault(ids, []),
        say: required(text),
        advice: optional(text),
      }),
      (one) => one.metric,
    ),
    [],
  ),
  invalid: required(ids),
  invalidAlone: withDefault(ids, []),
  online: required(ids),
});

const task = object({
  id: required(text),
  title: required(text),
  metrics: optional(judgement),
  losses: optional(ids),
  strong: required(list(text, (term) => term)),
  means: optional(list(text, (term) => term)),
  serves: optional(ids),
  says: withDefault(
    list(text, (term) => term),
    [],
  ),
  weak: required(list(text, (term) => term)),
});

/** Validates the list of facts: `{facts: [{id, sure, hints?, doubts?, contrary?, inPart?, against?, lookAlikes?, deniable?, denialSays?, decisive?, leavesOut?, no?}]}`. */
export function validateFacts(data: unknown): Validated<readonly FactSpec[]> {
  const { value, problems } = validate(object({ facts: required(someOf(fact, (one) => one.id)) }), data);
  return { value: value?.facts, problems };
}

const phrases = list(text, (phrase) => phrase);

const fact = object({
  id: required(text),
  sure: required(phrases),
  hints: withDefault(phrases, []),
  contrary: withDefault(phrases, []),
  doubts: withDefault(phrases, []),
  inPart: withDefault(phrases, []),
  against: withDefault(phrases, []),
  lookAlikes: withDefault(phrases, []),
  deniable: withDefault(flag, true),
  denialSays: withDefault(flag, false),
  decisive: withDefault(flag, false),
  leavesOut: withDefault(flag, false),
  no: optional(text),
  yes: optional(text),
});

/** Validates a list of terms: `{terms: [{id, phrases, except?, compared?}]}`, without what is only for people. */
export function validateTerms(data: unknown): Validated<readonly TermSpec[]> {
  const { value, problems } = validate(object({ terms: required(someOf(term, (one) => one.id)) }), data);
  return {
    value: value?.terms.map(({ id, phrases: said, except, compared }) => ({
      ...{ id, phrases: said, except },
      ...(compared && { compared }),
    })),
    problems,
  };
}

const term = object({
  id: required(text),
  means: optional(text),
  phrases: required(phrases),
  except: withDefault(phrases, []),
  compared: withDefault(flag, false),
});

/**
 * Validates the list of concepts: `{concepts: [{id, means, words}]}`, without what is only for people. `fold` makes of a word what
 * the words of a text are made to before they are looked up. A word that is in two concepts is reported and stays with the first.
 */
export function validateConcepts(data: unknown, fold: (word: string) => string): Validated<readonly ConceptSpec[]> {
  const owners = new Map<string, string>();
  const foldedWord: Decoder<string> = (value, path, report) => {
    const decoded = text(value, path, report);
    const folded = decoded === undefined ? undefined : fold(decoded);
    const first = folded === undefined ? undefined : owners.get(folded);
    if (folded !== undefined && first === undefined) owners.set(folded, path);
    if (first === undefined) return folded;
    report(path, `'${decoded}' is there twice, first at ${first}`);
    return undefined;
  };
  const concept = object({ id: required(text), means: required(text), words: required(someOf(foldedWord)) });
  const { value, problems } = validate(object({ concepts: required(someOf(concept, (one) => one.id)) }), data);
  return { value: value?.concepts.map(({ id, words }) => ({ id, words })), problems };
}
