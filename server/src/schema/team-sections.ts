/** The sections of a team's framework: what its file says of them, laid over the framework that it extends. */
import { conditionDecoder, type KnownFacts } from './condition';
import {
  type Decoder,
  isObject,
  list,
  object,
  optional,
  type Report,
  record,
  required,
  text,
  withDefault,
  word,
} from './decode';
import type { Catalogue, Check, Framework, FrameworkPhase, FrameworkSection, SectionId, SectionSpec } from './types';

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
/** Ids stand in messages, menus and reports. */
const longestId = 100;
const sectionIdShape = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;

/** What is wrong with a name that a team gives; undefined for one that can be taken. */
export function wrongId(id: string): string | undefined {
  if (!kebab.test(id)) return `'${id}' is not lower-case words joined by '-'`;
  return id.length > longestId ? `'${id}' is longer than ${longestId} characters` : undefined;
}

/** A member of a list with its path: lists leave out what is unusable, so that a position says nothing of the file. */
export interface Placed<T> {
  readonly it: T;
  readonly path: string;
}

/** Decodes as `decode` does, and keeps the path. */
export function placed<T>(decode: Decoder<T>): Decoder<Placed<T>> {
  return (value, path, report) => {
    const it = decode(value, path, report);
    return it === undefined ? undefined : { it, path };
  };
}

const LEVELS = ['required', 'recommended'] as const;
const texts = list(text, (member) => member);
const sectionOf = (item: Decoder<Check>) =>
  object({
    id: required(text),
    title: optional(text),
    level: optional(word(LEVELS)),
    headings: withDefault(texts, []),
    phase: optional(text),
    purpose: optional(text),
    checks: optional(list(item, ({ say }) => say)),
    terms: optional(texts),
  });

/** An item of a checklist: a text, or a text with its conditions and a question. One with a condition that says nothing is left out. */
function itemDecoder(known: KnownFacts): Decoder<Check> {
  const condition = conditionDecoder(known);
  const shape = object({
    say: required(text),
    when: optional(condition),
    unless: optional(condition),
    question: optional(text),
    terms: withDefault(texts, []),
  });
  return (value, path, report) => {
    if (!isObject(value)) {
      const say = text(value, path, report);
      return say === undefined ? undefined : { say, essential: false, signs: {} };
    }
    const given = shape(value, path, report);
    if (!given || (value.when !== undefined && !given.when) || (value.unless !== undefined && !given.unless))
      return undefined;
    const { terms, ...item } = given;
    if (terms.length > 0 && item.question === undefined) report(`${path}/terms`, 'only a question needs terms');
    const signs: Check['signs'] = terms.length > 0 ? { any: terms.map(lower) } : {};
    return { ...item, essential: false, signs };
  };
}
const phase = object({ id: required(text), title: optional(text), headings: withDefault(texts, []) });
const names = list(placed(text), (one) => one.it);

type Given<D> = D extends Decoder<infer T> ? T : never;
type SectionGiven = Given<ReturnType<typeof sectionOf>>;

/** What the file says of phases and sections, well-formed and not yet compared with anything. */
export interface SectionChanges {
  readonly phases: readonly Placed<Given<typeof phase>>[];
  readonly sections: readonly Placed<SectionGiven>[];
  readonly drop: readonly Placed<SectionId>[];
  /** Phase -> its first sections. */
  readonly order: Readonly<Record<string, readonly Placed<SectionId>[]>>;
}

/** The keys of a team's file that speak of phases and sections. */
export const sectionFields = (known: KnownFacts) => ({
  phases: withDefault(
    list(placed(phase), (one) => one.it.id),
    [],
  ),
  sections: withDefault(
    list(placed(sectionOf(itemDecoder(known))), (one) => one.it.id),
    [],
  ),
  drop: withDefault(names, []),
  order: withDefault(record(names), {}),
});

export interface ChangedSections {
  readonly phases: readonly FrameworkPhase[];
  /** Sections that the catalogue does not have. */
  readonly added: readonly SectionSpec[];
}

/** Says "; did you mean …?" or nothing. */
export type Near = (word: string, names: readonly string[]) => string;

/** Sections of each phase while they are changed. */
type Sections = Map<string, FrameworkSection[]>;

/**
 * Lays the changes over the phases of `base`: drops, then changes and additions, then the order. What fits nothing is reported and
 * left out.
 */
export function changeSections(
  base: Framework,
  changes: SectionChanges,
  catalogue: Catalogue,
  near: Near,
  report: Report,
): ChangedSections {
  const phases = changePhases(base, changes, report);
  const sections: Sections = new Map(phases.map((one) => [one.id, [...one.sections]]));
  for (const { it: id, path } of changes.drop) {
    const members = holding(sections, id);
    if (members) remove(members, id);
    else report(path, `'${base.id}' has no section '${id}'${near(id, [...sections.values()].flat().map(idOf))}`);
  }
  const specs = new Map(catalogue.sections.map((spec) => [spec.id, spec]));
  const added: SectionSpec[] = [];
  for (const { it: given, path } of changes.sections) {
    const spec = specs.get(given.id);
    if (spec) {
      if (changes.drop.some(({ it }) => it === spec.id)) report(`${path}/id`, `'${spec.id}' is dropped by this file`);
      else changeOne(sections, spec, given, path, report);
      continue;
    }
    const made = newSection(given, path, [...sections.keys()], [...specs.keys()], near, report);
    if (!made) continue;
    added.push(made);
    sections.get(made.phase)?.push({ id: made.id, title: made.title, ...ownOf(given) });
  }
  order(sections, changes.order, near, report);
  return { phases: phases.map((one) => ({ ...one, sections: sections.get(one.id) ?? [] })), added };
}

/** New titles and headings for phases of the base, whose old titles stay headings; a phase that it does not have comes last. */
function changePhases(base: Framework, { phases: given }: SectionChanges, report: Report): readonly FrameworkPhase[] {
  const changes = new Map(given.map(({ it }) => [it.id, it]));
  const phases = base.phases.map((one): FrameworkPhase => {
    const change = changes.get(one.id);
    if (!change) return one;
    const aliases = new Set([...one.aliases, lower(one.title), ...change.headings.map(lower)]);
    return { ...one, title: change.title ?? one.title, aliases: [...aliases] };
  });
  for (const { it, path } of given) {
    if (phases.some((one) => one.id === it.id)) continue;
    const wrong = wrongId(it.id);
    if (wrong !== undefined) report(`${path}/id`, wrong);
    else if (it.title === undefined) report(path, `'${it.id}' is a new phase and needs a title`);
    else phases.push({ id: it.id, title: it.title, aliases: it.headings.map(lower), sections: [] });
  }
  return phases;
}

/** A section of the catalogue: changed at its place, or, where the base does not have it, put at the end of its phase. */
function changeOne(sections: Sections, spec: SectionSpec, given: SectionGiven, path: string, report: Report): void {
  for (const key of ['phase', 'purpose', 'checks', 'terms'] as const)
    if (given[key] !== undefined)
      report(`${path}/${key}`, `'${spec.id}' is a section of the catalogue: only title, level and headings can change`);
  const members = holding(sections, spec.id) ?? sections.get(spec.phase);
  if (!members) {
    report(`${path}/id`, `the framework has no phase '${spec.phase}' for it`);
    return;
  }
  const index = members.findIndex(({ id }) => id === spec.id);
  const before = members[index] ?? { id: spec.id, title: spec.title };
  const title = given.title ?? before.title;
  members.splice(index < 0 ? members.length : index, 1, { ...before, title, ...ownOf(given) });
}

function newSection(
  given: SectionGiven,
  path: string,
  phases: readonly string[],
  known: readonly SectionId[],
  near: Near,
  report: Report,
): SectionSpec | undefined {
  const { id, title, purpose, checks = [], terms = [], headings, level = 'recommended' } = given;
  const inPhase = given.phase ?? id.slice(0, id.indexOf('.'));
  if (!sectionIdShape.test(id)) report(`${path}/id`, `'${id}' is not of the form phase.name, as in serving.cost`);
  else if (id.length > longestId) report(`${path}/id`, `'${id}' is longer than ${longestId} characters`);
  else if (title === undefined || purpose === undefined) {
    const hint = near(id, known) || ';';
    report(path, `unknown section '${id}'${hint} a section of your own needs title and purpose`);
  } else if (!phases.includes(inPhase)) {
    const at = given.phase === undefined ? `${path}/id` : `${path}/phase`;
    report(at, `no phase '${inPhase}'${near(inPhase, phases)} (${phases.join(', ')})`);
  } else {
    const words = { headings: headings.map(lower), strong: terms.map(lower), weak: [], lookAlikes: [] };
    return { id, phase: inPhase, title, level, needs: [], purpose, checks, ...words };
  }
  return undefined;
}

function order(sections: Sections, wanted: SectionChanges['order'], near: Near, report: Report): void {
  for (const [phaseId, first] of Object.entries(wanted)) {
    const members = sections.get(phaseId);
    if (!members) {
      report(`/order/${phaseId}`, `no phase '${phaseId}'${near(phaseId, [...sections.keys()])}`);
      continue;
    }
    const ids = members.map(idOf);
    for (const { it: id, path } of first)
      if (!ids.includes(id)) report(path, `'${id}' is not in the phase '${phaseId}'${near(id, ids)}`);
    const rank = new Map(first.map(({ it }, at) => [it, at]));
    // The sort is stable: those not named keep their order behind the named ones.
    members.sort((a, b) => (rank.get(a.id) ?? rank.size) - (rank.get(b.id) ?? rank.size));
  }
}

/** What of a section is the framework's own. */
function ownOf({ level, headings }: SectionGiven): Pick<FrameworkSection, 'level' | 'headings'> {
  return { ...(level && { level }), ...(headings.length > 0 && { headings: headings.map(lower) }) };
}

function holding(sections: Sections, id: SectionId): FrameworkSection[] | undefined {
  return [...sections.values()].find((members) => members.some((member) => member.id === id));
}

function remove(members: FrameworkSection[], id: SectionId): void {
  members.splice(
    members.findIndex((member) => member.id === id),
    1,
  );
}

function idOf({ id }: FrameworkSection): SectionId {
  return id;
}

function lower(name: string): string {
  return name.trim().toLowerCase();
}
