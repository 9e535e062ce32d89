/** Makes the shipped frameworks from unknown data, at generate time; those of a team are read by `validate-team.ts`. Nothing here throws. */
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
  Framework,
  FrameworkHeading,
  FrameworkPart,
  FrameworkPhase,
  FrameworkSection,
  Level,
  SectionId,
  SectionSpec,
  StageProfile,
} from './types';

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

type Specs = ReadonlyMap<SectionId, SectionSpec>;

/** Is a section in the catalogue? One that is not is reported. */
type Known = (id: SectionId, path: string, report: Report) => boolean;

/** A section before it has a title. */
type Untitled = Omit<FrameworkSection, 'title'> & { readonly title?: string };

const names = list(text, (name) => name);

/** For one run only: it remembers the sections it has seen. */
function frameworkDecoder(catalogue: Catalogue): Decoder<Framework> {
  const specs = new Map(catalogue.sections.map((section) => [section.id, section]));
  const known: Known = (id, path, report) => {
    if (specs.has(id)) return true;
    report(path, `unknown section '${id}'${nearest(id, [...specs.keys()])}`);
    return false;
  };
  const partId = partIdDecoder(catalogue);
  const part = partDecoder(catalogue, partId);
  const phase = phaseDecoder(specs, headingDecoder(known, partId), sectionDecoder(known));
  return object({
    id: required(text),
    title: required(text),
    description: required(text),
    numbering: optional(word(NUMBERINGS)),
    opening: optional(list(part)),
    phases: required(someOf(phase, (one) => one.id)),
    closing: optional(list(part)),
    stages: withDefault(
      list(stageDecoder(specs, known), (one) => one.id),
      [],
    ),
  });
}

/** Of one framework: a section stands in one phase only, for coverage has one verdict per section, and an insertion one place. */
function sectionDecoder(known: Known): Decoder<Untitled> {
  const seenAt = new Map<SectionId, string>();
  const titled = object({
    id: required(text),
    title: optional(text),
    level: optional(word(OWN_LEVELS)),
    headings: optional(names),
  });
  return (value, path, report) => {
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
}

/** Of a part of documents that is no section: a summary, an appendix. */
function partIdDecoder({ documentParts }: Catalogue): Decoder<string> {
  const ids = new Set(documentParts.map((part) => part.id));
  return (value, path, report) => {
    const id = text(value, path, report);
    if (id === undefined || ids.has(id)) return id;
    report(path, `unknown part '${id}'; known are ${[...ids].join(', ')}`);
    return undefined;
  };
}

/** A part takes the catalogue's title when it has none. */
function partDecoder({ documentParts }: Catalogue, partId: Decoder<string>): Decoder<FrameworkPart> {
  const titles = new Map(documentParts.map((part) => [part.id, part.title]));
  const shape = object({
    id: optional(partId),
    title: optional(text),
    under: optional(text),
    question: optional(text),
    prompt: optional(text),
  });
  return (value, path, report) => {
    const decoded = shape(value, path, report);
    const title = decoded?.title ?? titles.get(decoded?.id ?? '');
    if (decoded && title === undefined) report(path, 'expected an id or a title');
    return decoded && title !== undefined ? { ...decoded, title } : undefined;
  };
}

function headingDecoder(known: Known, partId: Decoder<string>): Decoder<FrameworkHeading> {
  const sectionId: Decoder<SectionId> = (value, path, report) => {
    const id = text(value, path, report);
    return id !== undefined && known(id, path, report) ? id : undefined;
  };
  return object({
    title: required(text),
    aliases: withDefault(names, []),
    sections: required(list(sectionId, (id) => id)),
    part: optional(partId),
    question: optional(text),
    prompt: optional(text),
  });
}

function phaseDecoder(
  specs: Specs,
  heading: Decoder<FrameworkHeading>,
  section: Decoder<Untitled>,
): Decoder<FrameworkPhase> {
  const shape = object({
    id: required(text),
    title: required(text),
    aliases: withDefault(names, []),
    headings: optional(list(heading, (one) => one.title)),
    sections: required(list(section)),
  });
  return (value, path, report) => {
    const decoded = shape(value, path, report);
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
}

function stageDecoder(specs: Specs, known: Known): Decoder<StageProfile> {
  const level: Decoder<Level | 'off'> = (value, path, report) => {
    const decoded = word(STAGE_LEVELS)(value, path, report);
    const id = path.slice(path.lastIndexOf('/') + 1);
    if (decoded !== 'conditional' || specs.get(id)?.when !== undefined) return decoded;
    report(path, `'${id}' has no condition, so it cannot be conditional`);
    return undefined;
  };
  return object({
    id: required(text),
    title: required(text),
    production: optional(flag),
    levels: required(record(level, known)),
  });
}

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
