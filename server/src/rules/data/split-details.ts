import { quantitiesIn } from '../../language/quantities';
import { ofPassage } from '../../reading/of-text';
import type { Sentence } from '../../reading/types';
import { withoutNumber } from '../stated/numbering';

const byWhat = ['time-split', 'group-split', 'random-draw', 'fold-draw'] as const;

/** Does the sentence say one of the terms, not denied? */
export function says({ hits }: Pick<Sentence, 'hits'>, ...terms: readonly string[]): boolean {
  return hits.some(({ term, denied }) => !denied && terms.includes(term));
}

/** The number of a section in a reference is no share, period or count, nor is the one before a sentence. */
const references =
  /\b(?:section|chapter|appendix|table|figure|step|phase|stage|part)s?\s[A-Z]?\.?\d+(?:\.\d+)*|§\s?\d+(?:\.\d+)*/giu;

/** Under the split's own name any number is a share, a period or a count of rows, and a way to draw them is told by its word. */
export function tells({ text, hits }: Pick<Sentence, 'text' | 'hits'>): boolean {
  const bare = /\d/u.test(text) ? withoutNumber(text).replace(references, ' ') : text;
  return (
    /[\p{Nd}%½¼⅓⅕]|\b(?:half|third|quarter|fifth|tenth)\b/iu.test(bare) ||
    hits.some(
      ({ term, text: hit }) =>
        // "The out-of-time partition" is the name of a part.
        (byWhat.some((one) => one === term) && !/^out-of/iu.test(hit)) || (term === 'data-split' && method.test(hit)),
    ) ||
    quantitiesIn(bare).some(({ dimension }) => dimension === 'duration')
  );
}

/** Words for a split that say how it is drawn. */
const method = /fold|cross|back-?test|кросс|cruzada|交叉/iu;

/** Does a passage under the name of the split tell anything of it? */
export const tellsInPlace = ofPassage(({ sentences }) => sentences.some(tells));
