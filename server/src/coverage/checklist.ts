import { stem } from '../language/stem';
import { words } from '../language/tokens';
import type { Document, Section } from '../markdown/types';
import type { SectionSpec } from '../schema/types';
import { countWords } from '../text/words';
import type { Passage } from './passages';

/** A heading with fewer words below it, and no number, has not answered more than one of its questions. */
const fewWords = 12;

/** Logit above which a passage away from the heading also answers the section. */
const answers = 0;

interface ScoredPassage {
  readonly passage: Passage;
  readonly scores: Float32Array;
}

/**
 * Checklist items without a trace, in order of weight, for a section that stands under its own heading with next to nothing
 * below it. Empty for every section that says more, or says it elsewhere: length alone is no merit, but a bare line is a gap.
 */
export function unmetChecks(
  document: Document,
  spec: SectionSpec,
  number: number,
  heading: Section | undefined,
  ranked: readonly ScoredPassage[],
): readonly string[] {
  if (!heading) return [];
  const inside = document.blocks.filter(
    (block) => heading.span.start <= block.span.start && block.span.start < heading.span.end,
  );
  const text = inside.map((block) => block.text).join(' ');
  if (
    countWords(text) >= fewWords ||
    /\d/u.test(text) ||
    inside.some(({ kind }) => kind === 'code' || kind === 'diagram' || kind === 'image')
  )
    return [];
  const elsewhere = ranked.some(
    ({ passage, scores }) => (scores[number] as number) > answers && !inside.includes(passage.block),
  );
  if (elsewhere) return [];
  const said = new Set(words(text).map(stem));
  return spec.checks.filter((check) => !words(check).some((word) => word.length > 3 && said.has(stem(word))));
}
