import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { RuleContext } from '../types';

const later = inAnyCase(
  /^\P{L}*next\P{L}*$|\bnext (?:steps?|up|in|versions?|iterations?|releases?|phases?|milestones?)\b|\b(?:do|try|build|comes?|what['’]?s|what is) next\b|\b(?:roadmap|future|ideas|to-?dos?|backlog|enhancements?|extensions?|stretch goals?|(?:planned|possible|potential|further) (?:\p{L}+ )?improvements?|recommended (?:phase|next))\b/u,
);
const namesLater = ofText(({ text }) => later.test(text));

/** An item that somebody has to tick off, or what stands under "Next" or "Roadmap": a wish, of which nobody expects the details yet. */
export function isStillToCome(passage: Passage, context: RuleContext): boolean {
  return passage.block?.checked !== undefined || headingsAbove(passage, context).some(namesLater);
}

/** The heading a passage stands under and those above it, but the title; the closest first. */
export function headingsAbove(passage: Passage, { document, reading }: RuleContext): readonly Passage[] {
  const headings = headingBySection({ reading });
  const above: Passage[] = [];
  for (let at = passage.section; at > 0; at = document.sections[at]?.parent ?? -1) {
    const heading = headings.get(at);
    if (heading) above.push(heading);
  }
  return above;
}

const headingBySection = derived(
  ({ reading }: { readonly reading: Reading }): ReadonlyMap<number, Passage> =>
    new Map(reading.passages.filter(({ kind }) => kind === 'heading').map((one) => [one.section, one])),
);
