import { isPlaceholder, isReason, notApplicableReason } from '../language/placeholder';
import type { Block, Document, Section } from '../markdown/types';
import type { Catalogue, Framework, SectionId, SectionSpec } from '../schema/types';
import { countWords } from '../text/words';
import { unmetChecks } from './checklist';
import { documentFeatures } from './document-features';
import { createHeadingLexicon, type HeadingLexicon, headingPath } from './headings';
import { createLexicon, type Lexicon } from './lexicon';
import { createPairFeatureReader, type PairFeatureReader, type PassageFeatures } from './pair-features';
import { type Passage, passagesOf } from './passages';
import { scorePassage, tellingWords } from './score';
import type { Evidence, Recognition, SectionCoverage } from './types';
import { missingFrom, missingProbability, unsureFrom } from './verdict';
import { alignWeights, builtInWeights, type Weights } from './weights';

export type Recogniser = (document: Document, framework: Framework) => Recognition;

/** A heading of this grade stands for a section: its synonym, or all its words in a row. */
const standsFor = 0.85;

interface Tools {
  readonly catalogue: Catalogue;
  readonly weights: Weights;
  readonly lexicon: Lexicon;
  readonly headings: HeadingLexicon;
  readonly reader: PairFeatureReader;
}

export interface Scored {
  readonly passage: Passage;
  readonly features: PassageFeatures;
  readonly scores: Float32Array;
}

/** Judges every section of a framework in a document: is it there, where, and why. Deterministic; explains itself. */
export function createRecogniser(catalogue: Catalogue): Recogniser {
  const lexicon = createLexicon(catalogue);
  const weights = alignWeights(
    builtInWeights(),
    catalogue.sections.map((section) => section.id),
  );
  const tools = new Map<string, Tools>();
  return (document, framework) => {
    let own = tools.get(framework.id);
    if (!own) {
      const headings = createHeadingLexicon(catalogue, framework);
      own = {
        catalogue,
        weights,
        lexicon,
        headings,
        reader: createPairFeatureReader(catalogue, framework, lexicon, headings),
      };
      tools.set(framework.id, own);
    }
    return recognise(document, framework, own);
  };
}

function recognise(document: Document, framework: Framework, tools: Tools): Recognition {
  const { catalogue, weights, headings, reader } = tools;
  const scored = passagesOf(document).map((passage): Scored => {
    const features = reader.read(passage);
    return { passage, features, scores: scorePassage(weights, passage.ngrams, features) };
  });
  const rows = documentFeatures(
    document,
    scored.map((one) => one.features),
    scored.map((one) => one.scores),
    scored.map((one) => countWords(one.passage.block.text)),
    catalogue.sections.length,
  );
  const numbers = new Map(catalogue.sections.map((spec, index) => [spec.id, index]));
  const standing = standingHeadings(document, tools);
  const coverage = new Map<SectionId, SectionCoverage>();
  for (const { id } of framework.phases.flatMap((phase) => phase.sections)) {
    const number = numbers.get(id);
    if (number === undefined) continue;
    const missing = missingProbability(weights.document, weights.intercepts[number] ?? 0, rows[number] as Float64Array);
    const ranked = scored
      .map((one, at) => ({ one, at, score: one.scores[number] as number }))
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .slice(0, 3)
      .map(({ one }) => one);
    coverage.set(
      id,
      judge(
        document,
        catalogue.sections[number] as SectionSpec,
        number,
        missing,
        ranked,
        standing.get(id) ?? [],
        tools,
      ),
    );
  }
  const phases = new Map<string, number[]>();
  for (const section of document.sections) {
    for (const phase of headings.phases(section.title))
      phases.set(phase, [...(phases.get(phase) ?? []), section.index]);
  }
  return { coverage, phases };
}

/** Headings that name a section, best grade first. Under a phase's heading an ambiguous one speaks for that phase only. */
function standingHeadings(document: Document, tools: Tools): ReadonlyMap<SectionId, readonly Section[]> {
  const phaseOf = new Map(tools.catalogue.sections.map((spec) => [spec.id, spec.phase]));
  const standing = new Map<SectionId, { readonly section: Section; readonly grade: number }[]>();
  for (const section of document.sections) {
    const named = [...tools.headings.grades(section.title)].filter(([, grade]) => grade >= standsFor);
    const around = new Set(
      headingPath(document.sections, section.parent).flatMap((above) => tools.headings.phases(above.title)),
    );
    const inPhase = named.filter(([id]) => around.has(phaseOf.get(id) ?? ''));
    for (const [id, grade] of named) {
      if (inPhase.length > 0 && grade < 1 && !around.has(phaseOf.get(id) ?? '')) continue;
      standing.set(id, [...(standing.get(id) ?? []), { section, grade }]);
    }
  }
  return new Map(
    [...standing].map(([id, list]) => [
      id,
      list.sort((a, b) => b.grade - a.grade || a.section.index - b.section.index).map(({ section }) => section),
    ]),
  );
}

function judge(
  document: Document,
  spec: SectionSpec,
  number: number,
  missing: number,
  ranked: readonly Scored[],
  named: readonly Section[],
  tools: Tools,
): SectionCoverage {
  const evidence = ranked.map((one) => evidenceOf(one, number, tools));
  const heading = headingFor(named, ranked[0]);
  const base = { section: spec.id, ...(heading ? { heading: heading.index } : {}), unmet: [] };
  for (const section of named) {
    const reason = notApplicableIn(document, section);
    if (reason === undefined) continue;
    const at = { ...base, heading: section.index };
    const where: Evidence = { span: section.headingSpan, kind: 'heading', terms: [] };
    if (isReason(reason))
      return {
        ...at,
        status: 'not-applicable',
        missing: 0,
        evidence: [where],
        because: `not applicable: ${clip(reason)}`,
      };
    if (!answeredOutside(section, ranked, number))
      return {
        ...at,
        status: 'placeholder',
        missing: 1,
        evidence: [],
        because: 'says "not applicable" without a reason',
      };
  }
  const empty = named.find((section) => isEmpty(document, section));
  if (empty && missing > unsureFrom) {
    return {
      ...base,
      heading: empty.index,
      status: 'placeholder',
      missing: Math.max(missing, missingFrom),
      evidence: [],
      because: `heading '${clip(empty.title)}' with nothing but a placeholder`,
    };
  }
  if (missing >= missingFrom) {
    return {
      ...base,
      status: 'missing',
      missing,
      evidence: [],
      ...(evidence[0] ? { nearest: evidence[0] } : {}),
      because: explain(heading, evidence[0], 'no passage answers it'),
    };
  }
  if (missing > unsureFrom)
    return {
      ...base,
      status: 'unsure',
      missing,
      evidence,
      because: explain(heading, evidence[0], 'touched in passing'),
    };
  const because = explain(heading, evidence[0], 'told in its own words');
  const unmet = unmetChecks(document, spec, number, heading, ranked);
  if (unmet.length > 0) return { ...base, status: 'thin', missing, evidence, because, unmet };
  return { ...base, status: 'covered', missing, evidence, because };
}

/** Does a passage away from the section answer it? */
function answeredOutside(section: Section, ranked: readonly Scored[], number: number): boolean {
  return ranked.some(({ passage, scores }) => {
    const { start } = passage.block.span;
    return (scores[number] as number) > 0 && (start < section.span.start || section.span.end <= start);
  });
}

/** The heading that holds the best passage, else the best-named one. */
function headingFor(named: readonly Section[], best: Scored | undefined): Section | undefined {
  const start = best?.passage.block.span.start;
  const around =
    start === undefined ? undefined : named.find((section) => section.span.start <= start && start < section.span.end);
  return around ?? named[0];
}

function ownBlocks(document: Document, section: Section): readonly Block[] {
  return document.blocks.slice(section.firstBlock, section.endBlock).filter((block) => block.kind !== 'comment');
}

/** The reason of "N/A …", if the section's own text begins so. */
function notApplicableIn(document: Document, section: Section): string | undefined {
  const first = ownBlocks(document, section)[0];
  return first ? notApplicableReason(first.text) : undefined;
}

/** Nothing but comments and placeholders below the heading; pictures, tables and code are content. */
function isEmpty(document: Document, section: Section): boolean {
  return document.blocks
    .filter(
      (block) =>
        block.kind !== 'comment' && section.span.start <= block.span.start && block.span.start < section.span.end,
    )
    .every(
      (block) =>
        block.kind !== 'code' && block.kind !== 'image' && block.kind !== 'diagram' && isPlaceholder(block.text),
    );
}

function evidenceOf(scored: Scored, number: number, tools: Tools): Evidence {
  const { block } = scored.passage;
  const kind = block.kind === 'row' ? 'table' : block.kind === 'diagram' || block.kind === 'box' ? 'diagram' : 'text';
  const strongFirst = tools.lexicon
    .hits(block.text)
    .filter((hit) => hit.section === number)
    .sort((a, b) => Number(b.strong) - Number(a.strong) || a.start - b.start);
  const terms = [...new Set(strongFirst.map((hit) => hit.term))].slice(0, 4);
  return {
    span: block.span,
    kind,
    terms: terms.length > 0 ? terms : tellingWords(tools.weights, block.text, number, 3),
  };
}

function explain(heading: Section | undefined, best: Evidence | undefined, otherwise: string): string {
  const parts = [heading ? `heading '${clip(heading.title)}'` : '', best?.terms.join(', ') ?? ''].filter(
    (part) => part !== '',
  );
  return parts.length > 0 ? parts.join(' + ') : otherwise;
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
