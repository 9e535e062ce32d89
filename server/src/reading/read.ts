import type { Coverage, PhaseHeadings, Relevance } from '../coverage/types';
import { zonesOf } from '../facts/zones';
import type { Block, Document } from '../markdown/types';
import type { Framework, SectionId } from '../schema/types';
import { lineAt } from '../text/lines';
import type { Span } from '../text/span';
import { sourcePlace } from './source-place';
import { readSentences } from './terms';
import type { Passage, Reading, Said, Table } from './types';

export interface ReadingSource {
  readonly document: Document;
  readonly framework: Framework;
  readonly coverage: Coverage;
  readonly phases: PhaseHeadings;
  readonly relevance: Relevance;
}

/** A passage speaks of a section when the recogniser thinks it more likely than not (as a logit). */
const speaks = 0;
/** Under a heading that stands for the section, all but what is surely about something else. */
const headed = -4;

/** Reads a document for the rules. Nothing is computed before it is asked for. */
export function readDocument(source: ReadingSource): Reading {
  const { document, framework, coverage, phases, relevance } = source;
  let passages: readonly Passage[] | undefined;
  let tables: readonly Table[] | undefined;
  const bySection = new Map<SectionId, ReadonlySet<Passage>>();
  const byPhase = new Map<string, ReadonlySet<Passage>>();
  const allSections = framework.phases.flatMap((phase) => phase.sections.map(({ id }) => id));

  const all = (): readonly Passage[] => {
    passages ??= readPassages(document);
    return passages;
  };

  const isUnder = (passage: Passage, heading: number): boolean => {
    for (let at = passage.section; at >= 0; at = document.sections[at]?.parent ?? -1) if (at === heading) return true;
    return false;
  };

  const title = document.sections[0]?.level === 1 ? 0 : -1;

  const aboutOne = (id: SectionId): ReadonlySet<Passage> => {
    let known = bySection.get(id);
    if (known) return known;
    const heading = coverage.get(id)?.heading;
    const stands = heading !== undefined && heading !== title ? heading : undefined;
    known = new Set(
      all().filter((passage) => {
        if (passage.aside) return false;
        const under = stands !== undefined && isUnder(passage, stands);
        if (!passage.block) return under;
        const score = relevance(passage.block.index, id);
        return score >= speaks || (under && score >= headed);
      }),
    );
    bySection.set(id, known);
    return known;
  };

  const inOnePhase = (id: string): ReadonlySet<Passage> => {
    let known = byPhase.get(id);
    if (known) return known;
    const sections = framework.phases.find((phase) => phase.id === id)?.sections ?? [];
    const opened = (phases.get(id) ?? []).filter((index) => index !== title);
    const found = new Set(sections.flatMap((section) => [...aboutOne(section.id)]));
    for (const passage of all())
      if (!passage.aside && opened.some((heading) => isUnder(passage, heading))) found.add(passage);
    known = found;
    byPhase.set(id, known);
    return known;
  };

  const inOrder = (sets: readonly ReadonlySet<Passage>[]): readonly Passage[] =>
    all().filter((passage) => sets.some((set) => set.has(passage)));

  function* places(
    terms: string | readonly string[],
    among: readonly Passage[],
    options: { readonly denied?: boolean; readonly aside?: boolean; readonly asserted?: true },
  ): Generator<Said> {
    const wanted = new Set(typeof terms === 'string' ? [terms] : terms);
    for (const passage of among) {
      if (passage.aside && !options.aside) continue;
      for (const sentence of passage.sentences) {
        for (const hit of sentence.hits) {
          if (!wanted.has(hit.term) || (hit.denied && !options.denied)) continue;
          if (options.asserted && (sentence.hedged || sentence.question)) continue;
          const { start } = sentence;
          yield { passage, sentence, hit: { ...hit, start: start + hit.start, end: start + hit.end } };
        }
      }
    }
  }

  return {
    get passages() {
      return all();
    },
    get tables() {
      tables ??= readTables(all());
      return tables;
    },
    about: (...sections) => inOrder(sections.map(aboutOne)),
    inPhase: (...ids) => inOrder(ids.map(inOnePhase)),
    sectionsOf: ({ block }) =>
      block === undefined
        ? []
        : allSections
            .map((id) => ({ id, score: relevance(block.index, id) }))
            .filter(({ score }) => score >= speaks)
            .sort((a, b) => b.score - a.score)
            .map(({ id }) => id),
    says: (terms, among = all(), options = {}) => places(terms, among, options).next().value ?? undefined,
    all: (terms, among = all(), options = {}) => [...places(terms, among, options)],
    together: (first, second, among = all()) => {
      const others = new Set(typeof second === 'string' ? [second] : second);
      for (const said of places(first, among, {}))
        if (said.sentence.hits.some(({ term, denied }) => others.has(term) && !denied)) return said;
      return undefined;
    },
    spanOf: (passage, start, end) => sourcePlace(document, passage, start, end),
  };
}

/** Headings, headers of tables and blocks with text, in the order of the document. */
function readPassages(document: Document): readonly Passage[] {
  const zones = zonesOf(document);
  const passages: Passage[] = [];
  let section = 0;
  let header: readonly string[] | undefined;
  const heading = (index: number): void => {
    const own = document.sections[index];
    if (!own) return;
    const base = { kind: 'heading', text: own.title, span: own.titleSpan, section: index } as const;
    passages.push(withSentences({ ...base, aside: zones.section(index) === 'aside' }));
  };
  for (const block of document.blocks) {
    for (; section <= block.section; section++) heading(section);
    if (block.kind === 'comment' || block.text === '') continue;
    const aside = block.quoted || block.kind === 'code' || zones.block(block) === 'aside';
    const base = { span: block.span, section: block.section, aside };
    if (block.header !== undefined && block.header !== header)
      passages.push(
        withSentences({ ...base, kind: 'header', text: block.header.join(' | '), span: headerSpan(document, block) }),
      );
    header = block.header;
    passages.push(withSentences({ ...base, kind: block.kind, text: block.text, block }));
  }
  for (; section < document.sections.length; section++) heading(section);
  return passages;
}

/** Of a table only its rows are blocks: the header stands two lines above the first, over the line of dashes. */
function headerSpan({ lines }: Document, first: Block): Span {
  const line = lineAt(lines, first.span.start) - 2;
  const start = lines[line];
  const end = lines[line + 1];
  return start === undefined || end === undefined ? first.span : { start, end };
}

const written: ReadonlySet<string> = new Set(['paragraph', 'item', 'row']);

function withSentences(passage: Omit<Passage, 'sentences' | 'prose'>): Passage {
  return {
    ...passage,
    prose: written.has(passage.kind),
    get sentences() {
      return readSentences(passage.text);
    },
  };
}

function readTables(passages: readonly Passage[]): readonly Table[] {
  const tables: { header: readonly string[]; rows: Passage[]; section: number; aside: boolean }[] = [];
  let header: readonly string[] | undefined;
  for (const passage of passages) {
    if (passage.kind !== 'row' || !passage.block?.header) {
      if (passage.kind !== 'header') header = undefined;
      continue;
    }
    if (passage.block.header !== header) {
      header = passage.block.header;
      tables.push({ header, rows: [], section: passage.section, aside: passage.aside });
    }
    tables[tables.length - 1]?.rows.push(passage);
  }
  return tables;
}
