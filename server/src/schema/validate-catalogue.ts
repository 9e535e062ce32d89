/** The catalogue from its data files, read at generate time only; see `validate.ts` for what is read at run time. */
import { conditionDecoder } from './condition';
import {
  type Decoder,
  flag,
  isObject,
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
import { lookAlikeProblem } from './look-alike';
import type {
  AmbiguousHeading,
  Catalogue,
  Check,
  DataProblem,
  Dimension,
  DocumentPart,
  Level,
  LocalisedHeadings,
  LookAlike,
  SectionSpec,
} from './types';

const LEVELS: readonly Level[] = ['required', 'recommended', 'conditional'];
const DIMENSIONS: readonly Dimension[] = [
  'latency',
  'throughput',
  'count',
  'storage',
  'percent',
  'ratio',
  'money',
  'availability',
  'freshness',
  'duration',
];

/** Facts are compared with those of the front matter where these are read: `scripts/generate/completion.ts`. */
const condition = conditionDecoder();

const lowerCase: Decoder<string> = (value, path, report) => {
  const decoded = text(value, path, report);
  if (decoded !== undefined && decoded !== decoded.toLowerCase()) report(path, `'${decoded}' is not lower-case`);
  return decoded;
};
const terms = list(lowerCase, (term) => term);

const lookAlikeShape = object({ pattern: required(text), why: required(text) });
const lookAlike: Decoder<LookAlike> = (value, path, report) => {
  const decoded = lookAlikeShape(value, path, report);
  const problem = decoded && lookAlikeProblem(decoded.pattern);
  return problem === undefined ? decoded : refuse(`${path}/pattern`, report, problem);
};

const checkShape = object({
  say: required(text),
  essential: withDefault(flag, false),
  signs: withDefault(record(terms), {}),
  when: optional(condition),
  unless: optional(condition),
  question: optional(text),
});
/** A bare text is an item whose meeting nobody can tell. */
const check: Decoder<Check> = (value, path, report) => {
  if (!isObject(value)) {
    const say = text(value, path, report);
    return say === undefined ? undefined : { say, essential: false, signs: {} };
  }
  const decoded = checkShape(value, path, report);
  if (decoded?.essential && Object.keys(decoded.signs).length === 0)
    report(`${path}/signs`, 'an essential item needs signs by which a text meets it');
  if (decoded?.essential && decoded.when)
    report(`${path}/when`, 'an essential item is asked of every system; `unless` can leave it out');
  if (decoded?.question !== undefined && Object.keys(decoded.signs).length === 0)
    report(`${path}/signs`, 'an item with a question of its own needs signs by which a text answers it');
  return decoded;
};

const sectionShape = object({
  id: required(text),
  title: required(text),
  level: required(word(LEVELS)),
  when: optional(condition),
  unless: optional(condition),
  recommendedWhen: optional(condition),
  production: optional(flag),
  ofOwnSystem: optional(flag),
  ofWholeSystem: optional(flag),
  needs: withDefault(list(word(DIMENSIONS)), []),
  purpose: required(text),
  question: optional(text),
  prompt: optional(text),
  checks: required(someOf(check, ({ say }) => say)),
  headings: required(terms),
  strong: required(terms),
  weak: required(terms),
  lookAlikes: withDefault(list(lookAlike), []),
});

function sectionOf(phase: string): Decoder<SectionSpec> {
  return (value, path, report) => {
    const section = sectionShape(value, path, report);
    if (section === undefined) return undefined;
    const at = (key: string) => `${path}/${key}`;
    if (!section.id.startsWith(`${phase}.`)) report(at('id'), `'${section.id}' does not start with '${phase}.'`);
    if ((section.level === 'conditional') !== (section.when !== undefined)) {
      report(at('level'), 'a section is conditional exactly when it has a `when`');
    }
    if (section.production === true && section.level !== 'recommended') {
      report(at('production'), 'only a recommended section can become required in production');
    }
    if (section.recommendedWhen && section.level === 'recommended')
      report(at('recommendedWhen'), 'a recommended section is recommended anyway');
    const weak = new Set(section.weak);
    for (const term of section.strong) if (weak.has(term)) report(at('weak'), `'${term}' is both strong and weak`);
    return { ...section, phase };
  };
}

/** One file of sections: `{phase, sections}`. */
const sectionFile: Decoder<readonly SectionSpec[]> = (value, path, report) => {
  const phase = text(isObject(value) ? value.phase : undefined, `${path}/phase`, report);
  if (phase === undefined) return undefined;
  const file = object({ phase: required(text), sections: required(someOf(sectionOf(phase), (one) => one.id)) });
  return file(value, path, report)?.sections;
};

const ambiguous: Decoder<AmbiguousHeading> = object({
  heading: required(lowerCase),
  candidates: required(someOf(text, (id) => id)),
});

const part: Decoder<DocumentPart> = object({
  id: required(text),
  title: required(text),
  question: optional(text),
  prompt: optional(text),
  headings: required(terms),
});

const language: Decoder<LocalisedHeadings> = object({
  language: required(text),
  phases: required(record(terms)),
  sections: required(record(terms)),
  words: optional(record(lowerCase)),
  writes: optional(object({ notApplicable: required(text), titles: required(record(text)) })),
});

/** The catalogue's data files, parsed and not yet trusted. */
export interface CatalogueSources {
  /** One per phase, in the order of the phases. */
  readonly sections: readonly unknown[];
  readonly ambiguous: unknown;
  readonly documentParts: unknown;
  readonly languages: readonly unknown[];
}

/** Validates the data files together: each by itself, then what they say of each other. */
export function validateCatalogue(sources: CatalogueSources): Validated<Catalogue> {
  const shape = object({
    sections: required(list(sectionFile)),
    ambiguous: required(object({ ambiguous: required(list(ambiguous, (one) => one.heading)) })),
    documentParts: required(object({ parts: required(list(part, (one) => one.id)) })),
    languages: required(list(language, (one) => one.language)),
  });
  const { value, problems } = validate(shape, sources);
  if (value === undefined) return { value, problems };
  const catalogue: Catalogue = {
    sections: value.sections.flat(),
    ambiguous: value.ambiguous.ambiguous,
    documentParts: value.documentParts.parts,
    localised: value.languages,
  };
  return { value: catalogue, problems: [...problems, ...crossReferences(catalogue)] };
}

function crossReferences(catalogue: Catalogue): readonly DataProblem[] {
  const problems: DataProblem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  const phases = new Set(catalogue.sections.map((section) => section.phase));
  const owners = new Map<string, string[]>();
  const ids = new Set<string>();
  for (const { id, headings } of catalogue.sections) {
    if (ids.has(id)) report(`/sections/${id}`, `'${id}' is there twice`);
    ids.add(id);
    for (const heading of headings) owners.set(heading, [...(owners.get(heading) ?? []), id]);
  }
  const candidates = new Map(catalogue.ambiguous.map((one) => [one.heading, one.candidates]));
  for (const [heading, candidate] of candidates) {
    for (const id of candidate) {
      if (!ids.has(id)) report(`/ambiguous/${heading}`, `unknown section '${id}'`);
    }
  }
  for (const [heading, sections] of owners) {
    if (sections.length > 1 && !candidates.has(heading)) {
      report(
        `/sections/${sections[1]}/headings`,
        `'${heading}' is a heading of ${sections.join(' and ')}: not ambiguous`,
      );
    }
  }
  for (const { language: name, phases: byPhase, sections: bySection, writes } of catalogue.localised) {
    for (const id of Object.keys(byPhase)) {
      if (!phases.has(id)) report(`/languages/${name}/phases/${id}`, `unknown phase '${id}'`);
    }
    for (const id of Object.keys(bySection)) {
      if (!ids.has(id)) report(`/languages/${name}/sections/${id}`, `unknown section '${id}'`);
    }
    for (const id of Object.keys(writes?.titles ?? {})) {
      if (!ids.has(id) && !phases.has(id))
        report(`/languages/${name}/writes/titles/${id}`, `unknown section or phase '${id}'`);
    }
  }
  return problems;
}

function refuse(path: string, report: Report, message: string): undefined {
  report(path, message);
  return undefined;
}
