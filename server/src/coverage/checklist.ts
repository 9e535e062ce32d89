import { stem } from '../language/stem';
import { words } from '../language/tokens';
import type { Block, Document, Section } from '../markdown/types';
import type { SectionSpec } from '../schema/types';
import { countWords } from '../text/words';
import type { Scored } from './passage-judge';

/** A heading with fewer words below it, and no number, has not answered more than one of its questions. */
const fewWords = 12;

/** Twelve words are hardly ever longer (UTF-16 units). */
const longBeginning = 200;

/** Logit above which a passage away from the heading also answers the section. */
const answers = 0;

function shows({ kind }: Block): boolean {
  return kind === 'code' || kind === 'diagram' || kind === 'image';
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
  ranked: readonly Scored[],
): readonly string[] {
  if (!heading) return [];
  const inside: Block[] = [];
  let beginning = '';
  // Most sections say enough in their first lines: what lies below is not read then.
  for (const block of document.blocks) {
    if (block.span.start < heading.span.start || heading.span.end <= block.span.start) continue;
    if (shows(block) || /\d/u.test(block.text)) return [];
    inside.push(block);
    if (beginning.length < longBeginning) {
      beginning += ` ${block.text.slice(0, longBeginning)}`;
      if (countWords(beginning) >= fewWords) return [];
    }
  }
  const text = inside.map((block) => block.text).join(' ');
  if (countWords(text) >= fewWords) return [];
  const elsewhere = ranked.some(
    ({ block, judged }) => (judged.scores[number] as number) > answers && !inside.includes(block),
  );
  if (elsewhere) return [];
  const said = new Set(words(text).map(stem));
  return spec.checks.filter((check) => !words(check).some((word) => word.length > 3 && said.has(stem(word))));
}
