/**
 * The only place where frameworks, tasks, facts and concepts are made from unknown data: those of the project at generate time, a team's
 * own frameworks at run time. Nothing here throws. (The catalogue has its own file: it is never read at run time.)
 */
import {
  type Decoder,
  flag,
  list,
  object,
  optional,
  type Report,
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
  Catalogue,
  ConceptSpec,
  FactSpec,
  Framework,
  FrameworkHeading,
  FrameworkPart,
  FrameworkPhase,
  FrameworkSection,
  Level,
  SectionId,
  TaskSpec,
  TermSpec,
} from './types';

export { type Validated, validate } from './decode';

const STAGE_LEVELS: readonly (Level | 'off')[] = ['required', 'recommended', 'conditional', 'off'];
const NUMBERINGS = ['arabic', 'roman'] as const;
const OWN_LEVELS = ['required', 'recommended', 'optional'] as const;

/**
 * Validates a framework as written in YAML or JSON: a section is an id of `catalogue` or `{id, title}`; it takes the
 * catalogue's title when it has none. Unknown and repeated sections are reported and left out; without an id, title,
 * description or usable phase there is no framework.
 */
export function validateFramework(data: unknown, catalogue: Catalogue): Validated<Framework> {
  return validate(frameworkDecoder(catalogue), data);
}

/** Validates the list of tasks: `{tasks: [{id, title, strong, says, weak}]}`. */
export function validateTasks(data: unknown): Validated<readonly TaskSpec[]> {
  const { value, problems } = validate(object({ tasks: required(someOf(task, (one) => one.id)) }), data);
  return { value: value?.tasks, problems };
}

const ids = list(text, (id) => id);

const judgement = object({
  valid: required(ids),
  caution: withDefault(
    list(object({ metric: required(text), unless: withDefault(ids, []), say: required(text) }), (one) => one.metric),
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

/** Validates the list of facts: `{facts: [{id, sure, hints?, doubts?, contrary?, inPart?, against?, lookAlikes?, deniable?, denialSays?, decisive?, no?}]}`. */
export function validateFacts(data: unknown): Validated<readonly FactSpec[]> {
  const { value, problems } = validate(object({ facts: required(someOf(fact, (one) => one.id)) }), data);
  return { value: value?.facts, problems };
}

const phrases = list(text, (phrase) => phrase);
const names = list(text, (name) => name);

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

/** For one run only: it remembers the sections it has seen. */
function frameworkDecoder(catalogue: Catalogue): Decoder<Framework> {
  const specs = new Map(catalogue.sections.map((section) => [section.id, section]));

  const known = (id: SectionId, path: string, report: Report): boolean => {
    if (specs.has(id)) return true;
    report(path, `unknown section '${id}'${nearest(id, [...specs.keys()])}`);
    return false;
  };

  // A section stands in one phase only: coverage has one verdict per section, and an insertion one place.
  const seenAt = new Map<SectionId, string>();
  const titled = object({
    id: required(text),
    title: optional(text),
    level: optional(word(OWN_LEVELS)),
    headings: optional(names),
  });
  const section: Decoder<Untitled> = (value, path, report) => {
    const decoded: Untitled | undefined = typeof value === 'string' ? { id: value } : titled(value, path, report);
    if (decoded === undefined || !known(decoded.id, path, report)) return undefined;
    const first = seenAt.get(decoded.id);
    if (first !== undefined) {
      report(path, `'${decoded.id}' is there twice, first at ${first}`);
      return undefined;
    }
    seenAt.set(decoded.id, path);
    return decoded;
  };

  const partTitles = new Map(catalogue.documentParts.map((part) => [part.id, part.title]));
  const partId: Decoder<string> = (value, path, report) => {
    const id = text(value, path, report);
    if (id === undefined || partTitles.has(id)) return id;
    report(path, `unknown part '${id}'; known are ${[...partTitles.keys()].join(', ')}`);
    return undefined;
  };
  const partShape = object({
    id: optional(partId),
    title: optional(text),
    under: optional(text),
    question: optional(text),
    prompt: optional(text),
  });
  const part: Decoder<FrameworkPart> = (value, path, report) => {
    const decoded = partShape(value, path, report);
    const title = decoded?.title ?? partTitles.get(decoded?.id ?? '');
    if (decoded && title === undefined) report(path, 'expected an id or a title');
    return decoded && title !== undefined ? { ...decoded, title } : undefined;
  };

  const sectionId: Decoder<SectionId> = (value, path, report) => {
    const id = text(value, path, report);
    return id !== undefined && known(id, path, report) ? id : undefined;
  };
  const heading: Decoder<FrameworkHeading> = object({
    title: required(text),
    aliases: withDefault(names, []),
    sections: required(list(sectionId, (id) => id)),
    part: optional(partId),
    question: optional(text),
    prompt: optional(text),
  });

  const phaseShape = object({
    id: required(text),
    title: required(text),
    aliases: withDefault(names, []),
    headings: optional(list(heading, (one) => one.title)),
    sections: required(list(section)),
  });
  const phase: Decoder<FrameworkPhase> = (value, path, report) => {
    const decoded = phaseShape(value, path, report);
    if (decoded === undefined) return undefined;
    const { headings = [], ...rest } = decoded;
    const titles = titlesOf(decoded.title, headings, new Set(decoded.sections.map(({ id }) => id)));
    const sections = decoded.sections.map(
      (one): FrameworkSection => ({
        ...one,
        title: one.title ?? titles.get(one.id) ?? specs.get(one.id)?.title ?? one.id,
      }),
    );
    return { ...rest, ...(headings.length > 0 && { headings }), sections };
  };

  const level: Decoder<Level | 'off'> = (value, path, report) => {
    const decoded = word(STAGE_LEVELS)(value, path, report);
    const id = path.slice(path.lastIndexOf('/') + 1);
    if (decoded !== 'conditional' || specs.get(id)?.when !== undefined) return decoded;
    report(path, `'${id}' has no condition, so it cannot be conditional`);
    return undefined;
  };

  const stage = object({
    id: required(text),
    title: required(text),
    production: optional(flag),
    levels: required(record(level, known)),
  });

  return object({
    id: required(text),
    title: required(text),
    description: required(text),
    numbering: optional(word(NUMBERINGS)),
    opening: optional(list(part)),
    phases: required(someOf(phase, (one) => one.id)),
    closing: optional(list(part)),
    stages: withDefault(
      list(stage, (one) => one.id),
      [],
    ),
  });
}

/** A section before it has a title. */
type Untitled = Omit<FrameworkSection, 'title'> & { readonly title?: string };

/**
 * The titles that sections take from the headings of their phase: the first section of a heading that is at home in the phase. A
 * phase's own heading names a section only when it holds that section alone.
 */
function titlesOf(
  phaseTitle: string,
  headings: readonly FrameworkHeading[],
  home: ReadonlySet<SectionId>,
): ReadonlyMap<SectionId, string> {
  const titles = new Map<SectionId, string>();
  for (const { title, sections } of headings) {
    const first = sections.find((id) => home.has(id));
    if (first === undefined || titles.has(first) || (title === phaseTitle && home.size > 1)) continue;
    titles.set(first, title);
  }
  return titles;
}

/** ", did you mean …?" for a slip in the phase or in the name. */
function nearest(id: SectionId, ids: readonly SectionId[]): string {
  const name = id.slice(id.indexOf('.') + 1);
  const match = ids.find((candidate) => candidate.slice(candidate.indexOf('.') + 1) === name);
  return match === undefined ? '' : `, did you mean '${match}'?`;
}
