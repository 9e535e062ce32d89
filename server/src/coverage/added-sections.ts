import { isPlaceholder, isReason } from '../language/placeholder';
import type { Block, Document, Section } from '../markdown/types';
import type { Catalogue, Framework, SectionId, SectionSpec } from '../schema/types';
import { createHeadingLexicon, type HeadingLexicon, standsFor } from './headings';
import { isEmpty, notApplicableIn, reasonIn } from './judge';
import { createLexicon, type Lexicon, type TermHit } from './lexicon';
import { type Place, placesOf } from './passages';
import type { Evidence, Recognition, SectionCoverage } from './types';

/** Judges the sections that a team added to a framework. Deterministic; explains itself. */
export type AddedSectionJudge = (document: Document) => Pick<Recognition, 'coverage' | 'relevance'>;

/** So many different terms in one passage answer a section that has no heading; one may be said in passing. */
const answeringTerms = 2;

/** Relevance (as a logit) of a passage that answers, and of one that only stands under the section's heading. */
const answers = 2;
const touches = -1;

/**
 * Nothing is learnt of these sections: they are judged by their headings, labels in bold or before a list, and terms alone, and
 * apart from the sections of the catalogue, whose verdicts stay as they are. No checklist item of theirs can be told to be met.
 */
export function createAddedSectionJudge(framework: Framework, added: readonly SectionSpec[]): AddedSectionJudge {
  const catalogue: Catalogue = { sections: added, ambiguous: [], documentParts: [], localised: [] };
  const headings = createHeadingLexicon(catalogue, framework);
  const lexicon = createLexicon(catalogue);
  return (document) => {
    const passages = placesOf(document)
      .filter(({ block }) => !isPlaceholder(block.text))
      .map((place) => readPassage(place, headings, lexicon));
    const coverage = new Map<SectionId, SectionCoverage>();
    const scores = new Map<SectionId, ReadonlyMap<number, number>>();
    for (const [number, { id }] of added.entries()) {
      const judged = judgeOne(document, id, number, headings, passages);
      coverage.set(id, judged.coverage);
      scores.set(id, judged.scores);
    }
    return {
      coverage,
      relevance: (block, section) => scores.get(section)?.get(block) ?? Number.NEGATIVE_INFINITY,
    };
  };
}

interface ReadPassage {
  readonly block: Block;
  readonly hits: readonly TermHit[];
  /** Sections named by a label of the passage. */
  readonly labelled: ReadonlySet<SectionId>;
}

function readPassage({ block, context }: Place, headings: HeadingLexicon, lexicon: Lexicon): ReadPassage {
  const labels = [...(block.runIn ? [block.runIn] : []), ...context.split(' . ').filter((part) => part.length <= 80)];
  const named = labels.flatMap((label) => [...headings.grades(label)].filter(([, grade]) => grade >= standsFor));
  return { block, hits: lexicon.hits(block.text), labelled: new Set(named.map(([id]) => id)) };
}

function judgeOne(
  document: Document,
  id: SectionId,
  number: number,
  headings: HeadingLexicon,
  passages: readonly ReadPassage[],
): { readonly coverage: SectionCoverage; readonly scores: ReadonlyMap<number, number> } {
  const titles = document.sections.filter(({ level }) => level === 1);
  const named = document.sections.filter(
    // The name of the document stands for no part of it.
    (section) =>
      !(titles.length === 1 && section === titles[0]) && (headings.grades(section.title).get(id) ?? 0) >= standsFor,
  );
  const terms = ({ hits }: ReadPassage): readonly string[] => [
    ...new Set(hits.flatMap(({ term, negated }) => (term.section === number && !negated ? [term.text] : []))),
  ];
  const isUnder = ({ block }: ReadPassage): boolean =>
    named.some(({ span }) => span.start <= block.span.start && block.span.start < span.end);
  const evidenceOf = (passage: ReadPassage): Evidence => ({
    span: passage.block.span,
    kind: passage.block.kind === 'row' ? 'table' : 'text',
    terms: terms(passage),
  });

  const under = passages.filter(isUnder);
  const telling = passages.filter((one) => one.labelled.has(id) || terms(one).length >= answeringTerms);
  const touching = passages.filter((one) => terms(one).length > 0);
  const best = [...new Set([...telling, ...under])].sort((a, b) => terms(b).length - terms(a).length).slice(0, 3);
  const scores = new Map<number, number>();
  for (const { block } of [...touching, ...under]) scores.set(block.index, touches);
  for (const { block } of telling) scores.set(block.index, answers);

  const [heading] = named;
  const base = { section: id, unmet: [], checks: [], ...(heading && { heading: heading.index }) };
  const verdict = (
    status: SectionCoverage['status'],
    missing: number,
    evidence: readonly Evidence[],
    because: string,
  ) => ({ coverage: { ...base, status, missing, evidence, because }, scores });

  const said = named.map((section) => notApplicableIn(document, section)).find((reason) => reason !== undefined);
  if (said !== undefined && isReason(said)) return verdict('not-applicable', 0, [], `not applicable: ${clip(said)}`);
  if (said !== undefined && telling.length === 0)
    return verdict('placeholder', 1, [], 'says "not applicable" without a reason');
  if (heading && telling.length === 0 && named.every((section) => isEmpty(document, section)))
    return verdict('placeholder', 1, [], `the heading "${clip(heading.title)}" with nothing but a placeholder`);
  if (best.length > 0 || heading) return verdict('covered', 0, best.map(evidenceOf), reasonOf(heading, best, terms));
  if (touching.length > 0) {
    const evidence = touching.slice(0, 3).map(evidenceOf);
    return verdict('unsure', 0.5, evidence, `no heading, and only ${evidence[0]?.terms.join(', ')} in passing`);
  }
  return verdict('missing', 1, [], 'no heading, label or term of it');
}

function reasonOf(
  heading: Section | undefined,
  best: readonly ReadPassage[],
  terms: (passage: ReadPassage) => readonly string[],
): string {
  const words = best[0] ? terms(best[0]) : [];
  return reasonIn(heading?.title, words) ?? 'a label names it';
}

function clip(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
