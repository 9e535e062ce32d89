import { isPlaceholder, isReason, notApplicableReason } from '../language/placeholder';
import type { Block, Document, Section } from '../markdown/types';
import type { Catalogue, Framework, SectionId } from '../schema/types';
import { createHeadingLexicon, type HeadingLexicon, headingPath } from './headings';
import { createLexicon, type Lexicon } from './lexicon';
import type { Evidence, Recognition, SectionCoverage, SectionStatus } from './types';

export type Recogniser = (document: Document, framework: Framework) => Recognition;

interface Candidate {
  readonly block: Block;
  readonly points: number;
  readonly grade: number;
  readonly terms: readonly string[];
}

export function createRecogniser(catalogue: Catalogue): Recogniser {
  const lexicon = createLexicon(catalogue);
  const headingLexicons = new Map<string, HeadingLexicon>();
  return (document, framework) => {
    let headings = headingLexicons.get(framework.id);
    if (!headings) {
      headings = createHeadingLexicon(catalogue, framework);
      headingLexicons.set(framework.id, headings);
    }
    return recognise(document, framework, catalogue, lexicon, headings);
  };
}

function recognise(document: Document, framework: Framework, catalogue: Catalogue, lexicon: Lexicon, headings: HeadingLexicon): Recognition {
  const candidates = new Map<SectionId, Candidate[]>();
  const index = new Map(catalogue.sections.map((section, at) => [at, section.id]));
  for (const block of document.blocks) {
    if (block.quoted || block.kind === 'code' || block.kind === 'comment' || isPlaceholder(block.text)) continue;
    const path = headingPath(document.sections, block.section);
    const grades = new Map<SectionId, number>();
    for (const [depth, section] of path.entries()) {
      for (const [id, grade] of headings.grades(section.title)) grades.set(id, Math.max(grades.get(id) ?? 0, grade * (depth === 0 ? 1 : 0.7)));
    }
    if (block.runIn) for (const [id, grade] of headings.grades(block.runIn)) grades.set(id, Math.max(grades.get(id) ?? 0, grade));
    const points = new Map<SectionId, { points: number; terms: Set<string> }>();
    for (const hit of lexicon.hits(block.text)) {
      const id = index.get(hit.section) as SectionId;
      if (block.kind === 'diagram' && id !== 'serving.architecture') continue;
      const entry = points.get(id) ?? { points: 0, terms: new Set<string>() };
      if (!entry.terms.has(hit.term)) entry.points += hit.strong && !hit.negated ? 2 : 1;
      entry.terms.add(hit.term);
      points.set(id, entry);
    }
    for (const id of new Set([...grades.keys(), ...points.keys()])) {
      const entry = points.get(id);
      const candidate = { block, points: entry?.points ?? 0, grade: grades.get(id) ?? 0, terms: [...(entry?.terms ?? [])] };
      const list = candidates.get(id) ?? [];
      list.push(candidate);
      candidates.set(id, list);
    }
  }
  const coverage = new Map<SectionId, SectionCoverage>();
  for (const phase of framework.phases) {
    for (const { id } of phase.sections) coverage.set(id, judge(id, document, candidates.get(id) ?? [], headings));
  }
  const phases = new Map<string, number[]>();
  for (const section of document.sections) {
    for (const phase of headings.phases(section.title)) phases.set(phase, [...(phases.get(phase) ?? []), section.index]);
  }
  return { coverage, phases };
}

function judge(id: SectionId, document: Document, candidates: readonly Candidate[], headings: HeadingLexicon): SectionCoverage {
  const heading = document.sections.find((section) => (headings.grades(section.title).get(id) ?? 0) >= 0.85);
  const own = heading ? bodyBlocks(document, heading) : [];
  const base = { section: id, ...(heading ? { heading: heading.index } : {}), unmet: [] };
  if (heading) {
    const reason = own.map((block) => notApplicableReason(block.text)).find((text) => text !== undefined);
    if (reason !== undefined) {
      const status: SectionStatus = isReason(reason) ? 'not-applicable' : 'placeholder';
      return { ...base, status, missing: status === 'placeholder' ? 1 : 0, evidence: [evidenceOf(heading.headingSpan, [])], because: status === 'placeholder' ? 'says "not applicable" without a reason' : `not applicable: ${reason.slice(0, 80)}` };
    }
    if (own.every((block) => isPlaceholder(block.text))) {
      return { ...base, status: 'placeholder', missing: 1, evidence: [], because: `heading '${heading.title}' with nothing but a placeholder` };
    }
  }
  const ranked = [...candidates].sort((a, b) => scoreOf(b) - scoreOf(a));
  const best = ranked[0];
  const score = best ? scoreOf(best) + 0.3 * ranked.slice(1, 3).reduce((sum, one) => sum + scoreOf(one), 0) : 0;
  const missing = 1 / (1 + Math.exp(1.1 * score - 4));
  const status: SectionStatus = missing >= 0.65 ? 'missing' : missing > 0.35 ? 'unsure' : 'covered';
  const evidence = ranked.slice(0, 3).map((one) => evidenceOf(one.block.span, one.terms));
  const terms = best?.terms.slice(0, 4).join(', ') ?? '';
  const because = [heading ? `heading '${heading.title}'` : '', terms].filter((part) => part !== '').join(' + ') || 'no passage about it';
  return { ...base, status, missing, evidence: status === 'missing' ? [] : evidence, ...(status === 'missing' && evidence[0] ? { nearest: evidence[0] } : {}), because };
}

function scoreOf(candidate: Candidate): number {
  return Math.min(candidate.points, 6) + 3 * candidate.grade * (candidate.points > 0 ? 1 : 0.7);
}

function evidenceOf(span: Evidence['span'], terms: readonly string[]): Evidence {
  return { span, kind: 'text', terms };
}

/** Blocks of the section and its descendants. */
export function bodyBlocks(document: Document, section: Section): readonly Block[] {
  return document.blocks.filter((block) => block.span.start >= section.span.start && block.span.end <= section.span.end && block.kind !== 'comment');
}
