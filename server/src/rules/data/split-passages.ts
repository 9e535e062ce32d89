import { metricMentions } from '../../language/metrics';
import { periodsIn } from '../../language/periods';
import type { Passage, Reading } from '../../reading/types';
import { isAnswered } from '../section-place';
import type { RuleContext } from '../types';

export const splitSection = 'data.splits';

/**
 * What the document says of dividing its data: the passages on splits, those on data, training and evaluation that name one, and
 * what stands beside "training 80%, test 20%".
 */
export function splitPassages(context: RuleContext): readonly Passage[] {
  const { reading } = context;
  const known = splits.get(reading);
  if (known) return known;
  const about = new Set([...reading.about(splitSection), ...besideParts(reading)]);
  for (const passage of reading.inPhase('data', 'modeling', 'evaluation'))
    if (reading.says('data-split', [passage]) !== undefined) about.add(passage);
  const found = reading.passages.filter((passage) => about.has(passage));
  splits.set(reading, found);
  return found;
}

// Five rules ask for those of one document.
const splits = new WeakMap<Reading, readonly Passage[]>();

/** The passages under the headings whose own text gives shares or periods to the training and the judged part. */
export function besideParts(reading: Reading): readonly Passage[] {
  const sections = new Set<number>();
  for (const { passage } of reading.all('part-train')) {
    if (!passage.prose || sections.has(passage.section) || reading.says('part-judge', [passage]) === undefined)
      continue;
    if (
      /\d\s?%[^%]*\d\s?%/u.test(passage.text)
        ? metricMentions(passage.text).length === 0
        : periodsIn(passage.text).length > 1
    )
      sections.add(passage.section);
  }
  return sections.size === 0 ? [] : reading.passages.filter((one) => !one.aside && sections.has(one.section));
}

/** Is there anything to judge? What is missing as a whole belongs to the structure rules. */
export function hasSplit(context: RuleContext): boolean {
  return isAnswered(context, splitSection);
}
