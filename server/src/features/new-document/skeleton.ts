import type {
  Catalogue,
  Framework,
  FrameworkHeading,
  FrameworkPart,
  FrameworkPhase,
  SectionId,
  SectionSpec,
} from '../../schema/types';

/** A heading of the skeleton: what is asked below it, where the answer goes, and the headings below it. */
interface Part {
  readonly title: string;
  readonly question?: string;
  readonly prompts: readonly string[];
  readonly children: readonly Part[];
}

/**
 * What an author fills in who writes after the framework: its headings in its order, each with its question as a comment and a prompt
 * in brackets. A heading that holds several sections has a prompt for each; sections that no heading of the template holds and that
 * it does not ask (`optional`) are left out. Without front matter and title; it begins at level 2 and ends with one line break.
 * `catalogue` may be a team's. Total: a section that it does not know gets its title as the prompt.
 */
export function skeletonOf(framework: Framework, catalogue: Catalogue, eol = '\n'): string {
  const ask = askerOf(framework, catalogue);
  const { opening = [{ id: 'doc.summary', title: 'Summary' }], closing = catalogueClosing(catalogue) } = framework;
  const parts = [
    ...documentParts(opening, catalogue),
    ...framework.phases.map((phase, at) => numbered(framework, at, phasePart(phase, ask))),
    ...documentParts(closing, catalogue),
  ];
  return parts
    .flatMap((part) => written(part, 2))
    .join('\n\n')
    .concat('\n')
    .replaceAll('\n', eol);
}

interface Ask {
  question(id: SectionId): string;
  prompt(id: SectionId): string;
}

function askerOf(framework: Framework, catalogue: Catalogue): Ask {
  const specs = new Map<SectionId, SectionSpec>(catalogue.sections.map((spec) => [spec.id, spec]));
  const titles = new Map(framework.phases.flatMap(({ sections }) => sections.map(({ id, title }) => [id, title])));
  const titleOf = (id: SectionId): string => titles.get(id) ?? specs.get(id)?.title ?? id;
  return {
    question: (id) => specs.get(id)?.question ?? specs.get(id)?.purpose ?? titleOf(id),
    // A team's section has no prompt of its own: its first checks say what to write.
    prompt: (id) =>
      specs.get(id)?.prompt ??
      `describe ${[
        titleOf(id),
        ...(specs.get(id)?.checks ?? [])
          .filter(({ when }) => !when)
          .slice(0, 2)
          .map(({ say }) => say),
      ].join('; ')}`,
  };
}

function phasePart(phase: FrameworkPhase, ask: Ask): Part {
  const asked = new Map(phase.sections.map((section) => [section.id, section]));
  const headings = phase.headings ?? [];
  const held = new Set(headings.flatMap(({ sections }) => sections));
  // Under several headings a section gets its prompt where it is the main thing, else at the first.
  const homes = new Map<SectionId, FrameworkHeading>();
  for (const one of headings) for (const id of one.sections) if (!homes.has(id)) homes.set(id, one);
  for (const one of headings) {
    const [main] = one.sections;
    if (main !== undefined && homes.get(main)?.sections[0] !== main) homes.set(main, one);
  }
  const partOf = (heading: FrameworkHeading): Part => {
    const [main] = heading.sections;
    const here = heading.sections.filter(
      (id) => id === main || (homes.get(id) === heading && asked.has(id) && asked.get(id)?.level !== 'optional'),
    );
    const question = heading.question ?? (main === undefined ? undefined : ask.question(main));
    if (heading.prompt !== undefined)
      return { title: heading.title, ...(question && { question }), prompts: [heading.prompt], children: [] };
    const repeated = main !== undefined && homes.get(main) !== heading;
    const prompts =
      here.length === 0 || (repeated && here.length === 1)
        ? [untold(heading.title)]
        : here.filter((id) => !(repeated && id === main)).map(ask.prompt);
    return { title: heading.title, ...(question && { question }), prompts, children: [] };
  };
  const own = headings.find(({ title }) => title === phase.title);
  const children = [
    ...headings.filter((heading) => heading !== own).map(partOf),
    ...phase.sections
      .filter(({ id, level }) => !held.has(id) && level !== 'optional')
      .map(({ id, title }) => ({ title, question: ask.question(id), prompts: [ask.prompt(id)], children: [] })),
  ];
  return own ? { ...partOf(own), children } : { title: phase.title, prompts: [], children };
}

/** Neighbours with the same heading above stand below it together. */
function documentParts(parts: readonly FrameworkPart[], catalogue: Catalogue): readonly Part[] {
  const all: Part[] = [];
  let open: { readonly title: string; readonly children: Part[] } | undefined;
  for (const { id, title, under, question, prompt } of parts) {
    const known = catalogue.documentParts.find((one) => one.id === id);
    const asks = question ?? known?.question;
    const part: Part = {
      title,
      ...(asks && { question: asks }),
      prompts: [prompt ?? known?.prompt ?? untold(title)],
      children: [],
    };
    if (under === undefined) {
      open = undefined;
      all.push(part);
    } else if (open?.title === under) open.children.push(part);
    else {
      open = { title: under, children: [part] };
      all.push({ ...open, prompts: [] });
    }
  }
  return all;
}

function catalogueClosing(catalogue: Catalogue): readonly FrameworkPart[] {
  return catalogue.documentParts
    .filter(({ id }) => id === 'doc.alternatives' || id === 'doc.risks')
    .map(({ id, title }) => ({ id, title }));
}

function numbered({ numbering }: Framework, at: number, part: Part): Part {
  if (numbering === 'roman') return { ...part, title: `${roman(at + 1)}. ${part.title}` };
  return numbering === 'arabic' ? { ...part, title: `${at + 1}. ${part.title}` } : part;
}

/** Numbers up to 39, more than any framework has phases. */
function roman(value: number): string {
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return 'X'.repeat(Math.floor(value / 10)) + ones[value % 10];
}

function written({ title, question, prompts, children }: Part, level: number): readonly string[] {
  return [
    `${'#'.repeat(level)} ${oneLine(title)}`,
    ...(question === undefined ? [] : [`<!-- ${oneLine(question).replace(/-{2,}/gu, '–')} -->`]),
    ...prompts.map((prompt) => `[${oneLine(prompt).replace(/[[\]]/gu, '')}]`),
    ...children.flatMap((child) => written(child, level + 1)),
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** The prompt of a heading for which the data have none, as in a framework of a team. */
function untold(title: string): string {
  return `say what a reader has to know about ${lowered(title)}`;
}

/** As it stands within a sentence; what is written in capitals stays. */
function lowered(title: string): string {
  return title.replace(/(?<!\p{L})\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}
