import { metricMentions } from '../../language/metrics';
import { periodsIn } from '../../language/periods';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { TextReading } from '../../reading/terms';
import type { Passage, Reading } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { RuleContext } from '../types';

export const splitSection = 'data.splits';

/**
 * What the document says of dividing its data: the passages on splits, those on data, training and evaluation that name one, and
 * what stands beside "training 80%, test 20%".
 */
export function splitPassages({ reading }: RuleContext): readonly Passage[] {
  return splits({ reading });
}

const splits = derived(({ reading }): readonly Passage[] => {
  const about = new Set([...reading.about(splitSection), ...besideParts(reading)]);
  const named = reading.all('data-split').map(({ passage }) => passage);
  if (named.some((passage) => !about.has(passage))) {
    const learnt = new Set(reading.inPhase('data', 'modeling', 'evaluation'));
    for (const passage of named) if (learnt.has(passage)) about.add(passage);
  }
  return reading.passages.filter((passage) => about.has(passage));
});

/** The passages under the headings whose own text gives shares or periods to the training and the judged part. */
export function besideParts(reading: Reading): readonly Passage[] {
  return beside({ reading });
}

const beside = derived(({ reading }): readonly Passage[] => {
  const sections = new Set<number>();
  for (const passage of reading.passages)
    if (passage.prose && !passage.aside && givesParts(passage)) sections.add(passage.section);
  return sections.size === 0 ? [] : reading.passages.filter((one) => !one.aside && sections.has(one.section));
});

/** Names both parts, with two shares that are no values of metrics, or with two periods. */
const givesParts = ofText((read) => {
  const { text } = read;
  if (!affirms(read, 'part-train') || !affirms(read, 'part-judge')) return false;
  return /\d\s?%[^%]*\d\s?%/u.test(text) ? metricMentions(text).length === 0 : periodsIn(text).length > 1;
});

/** Does a text say a term, and does not deny it? */
export function affirms(read: TextReading, term: string): boolean {
  return (
    read
      .places()
      .get(term)
      ?.some(({ hit }) => !hit.denied) === true
  );
}

/** Is there anything to judge? What is missing as a whole belongs to the structure rules. */
export function hasSplit(context: RuleContext): boolean {
  return isAnswered(context, splitSection);
}
