import { stem } from '../language/stem';
import { words } from '../language/tokens';
import type { Document, Section } from '../markdown/types';
import type { SectionSpec } from '../schema/types';
import { countWords } from '../text/words';
import type { Scored } from './passage-judge';

/** A heading with fewer words below it, and no number, has not answered more than one of its questions. */
const fewWords = 12;

/** Logit above which a passage away from the heading also answers the section. */
const answers = 0;

/**
 * Checklist items without a trace, in order of weight, for a section that stands under its own heading with next to nothing
 * below it. Empty for every section that says more, or says it elsewhere: length alone is no merit, but a bare line is a gap.
 */
export function unmetChecks(
  document: Document,
  spec: SectionSpec,
  number: number,
  heading: Section | undefined,
  ranked: readonly Scored[],
): readonly string[] {
  if (!heading) return [];
  const inside = document.blocks.filter(
    (block) => heading.span.start <= block.span.start && block.span.start < heading.span.end,
  );
  const text = inside.map((block) => block.text).join(' ');
  if (
    // The beginning alone says enough of most texts, and counting the words of a chapter takes long.
    countWords(text.slice(0, 400)) >= fewWords ||
    countWords(text) >= fewWords ||
    /\d/u.test(text) ||
    inside.some(({ kind }) => kind === 'code' || kind === 'diagram' || kind === 'image')
  )
    return [];
  const elsewhere = ranked.some(
    ({ block, judged }) => (judged.scores[number] as number) > answers && !inside.includes(block),
  );
  if (elsewhere) return [];
  const said = new Set(words(text).map(stem));
  return spec.checks.filter((check) => !words(check).some((word) => word.length > 3 && said.has(stem(word))));
}
