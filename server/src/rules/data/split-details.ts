import { metricMentions } from '../../language/metrics';
import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import type { Sentence } from '../../reading/types';

const byWhat = ['time-split', 'group-split', 'random-draw', 'fold-draw'] as const;

/** Does the sentence say one of the terms, not denied? */
export function says({ hits }: Pick<Sentence, 'hits'>, ...terms: readonly string[]): boolean {
  return hits.some(({ term, denied }) => !denied && terms.includes(term));
}

/** Under the split's own heading any number is a share, a period or a count of rows. */
export function tells(sentence: Sentence): boolean {
  return (
    /[\p{Nd}%½¼⅓⅕]|\b(?:half|third|quarter|fifth|tenth)\b/iu.test(sentence.text) ||
    sentence.hits.some(({ term }) => byWhat.some((one) => one === term)) ||
    quantitiesIn(sentence.text).some(({ dimension }) => dimension === 'duration')
  );
}

/** The parts with their periods, their shares, or what they are divided by. */
export function describes(sentence: Sentence): boolean {
  if (!says(sentence, 'part-train') || !says(sentence, 'part-judge')) return false;
  return (
    periodsIn(sentence.text).length > 0 ||
    statesShares(sentence.text) ||
    sentence.hits.some(({ term }) => term === 'time-split' || term === 'fold-draw')
  );
}

/** In passing it is enough that something called a split has a share or a rule. */
export function tellsElsewhere(sentence: Sentence): boolean {
  if (describes(sentence)) return true;
  if (!sentence.hits.some(({ term }) => term === 'data-split')) return false;
  const rule = sentence.hits.some(({ term }) => byWhat.some((one) => one === term) && term !== 'random-draw');
  return rule || (says(sentence, 'part-train', 'part-judge') && /\d\s?%|\d\s?[/:]\s?\d|\d-fold/u.test(sentence.text));
}

/** "80/10/10", "20% for testing"; not "F1 of 92% on the test set". */
function statesShares(text: string): boolean {
  return /\d{2}\s?[/:]\s?\d{1,2}(?!\d)/u.test(text) || (/\d\s?%/u.test(text) && metricMentions(text).length === 0);
}
