import { type Quantity, quantitiesIn } from '../../language/quantities';
import { formatQuantity } from '../../language/quantities/format';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { availabilityClaims } from '../../rules/serving/availability-claims';
import { allowedDowntime, lengthsOf, matchesDowntime, month } from '../../rules/serving/downtime';
import { termsIn } from '../../rules/stated/cells';
import type { DraftHint } from './draft-hint';

/** Availabilities whose downtime is worth telling: below, it is hours a day; above, no service is. */
const leastAvailability = 0.99;
const mostAvailability = 0.999999;

/** The downtime a month that an availability allows, unless its sentence tells one. */
export function downtimeHints(reading: Reading, passages: readonly Passage[]): readonly DraftHint[] {
  return availabilityClaims(reading, passages).flatMap(
    ({ passage, value, quantity, text, start }): readonly DraftHint[] => {
      if (value < leastAvailability || value > mostAvailability) return [];
      const durations = quantitiesIn(text).filter(({ dimension }) => dimension === 'duration');
      const told = durations.some((one) =>
        [...lengthsOf.values()].some((lengths) => matchesDowntime(value, one.value, lengths)),
      );
      if (told || (durations.length > 0 && termsIn(text).has('downtime'))) return [];
      // An availability in working hours has another base.
      if (/\d{1,2}:\d{2}|(?:working|business|opening|office) (?:hours|days)/iu.test(text)) return [];
      const allowed = formatQuantity('duration', allowedDowntime(value, month));
      return [
        {
          passage,
          start: start + quantity.start,
          end: start + quantity.end,
          label: `= ${allowed}/month`,
          tooltip: `(100% − ${Number((value * 100).toFixed(6))}%) × 30 days = ${allowed} of downtime a month`,
        },
      ];
    },
  );
}

/** Between "per arm" and the number that it is of, in UTF-16 units. */
const reach = 20;
/** Arms of an experiment that tells no other number. */
const usualArms = 2;

/** The days of an experiment whose sentence states the users per arm and the users per day, and no duration. */
export function daysHints(reading: Reading, passages: readonly Passage[]): readonly DraftHint[] {
  return reading
    .all('in-each-arm', passages, { asserted: true })
    .flatMap(({ passage, sentence, hit }, _, all): readonly DraftHint[] => {
      if (all.filter((one) => one.sentence === sentence).length > 1) return [];
      return daysOf(passage, sentence, hit.start - sentence.start);
    });
}

/** `at`: offset of "per arm" into the sentence. */
function daysOf(passage: Passage, sentence: Sentence, at: number): readonly DraftHint[] {
  const quantities = quantitiesIn(sentence.text);
  const arm = quantities.filter((one) => one.end <= at && at - one.end <= reach).at(-1);
  const flows = quantities.filter(({ dimension, noun }) => dimension === 'throughput' && noun === 'user');
  const [flow] = flows;
  if (!arm || !/^(?:count|number)$/u.test(arm.dimension) || arm.low !== undefined) return [];
  if (!flow || flows.length > 1 || flow.period !== 'day' || flow.per !== undefined || flow.low !== undefined) return [];
  if (quantities.some(({ dimension }) => dimension === 'duration')) return [];
  const arms = armsOf(quantities);
  const perDay = flow.value * 86_400;
  const days = Math.ceil((arm.value * arms) / perDay - 1e-6);
  if (!(days >= 1) || days > 3650) return [];
  const last = flow.end > arm.end ? flow : arm;
  const shown = `${days} ${days === 1 ? 'day' : 'days'}`;
  return [
    {
      passage,
      start: sentence.start + last.start,
      end: sentence.start + last.end,
      label: `≈ ${shown}`,
      tooltip: `${formatQuantity('number', arm.value)} × ${arms} arms ÷ ${formatQuantity('number', perDay)} a day ≈ ${shown}, if all of these users take part.`,
    },
  ];
}

function armsOf(quantities: readonly Quantity[]): number {
  const stated = quantities.find(
    ({ dimension, noun, value }) =>
      dimension === 'count' && /^(?:arm|variant|group)$/u.test(noun ?? '') && value >= 2 && value <= 10,
  );
  return stated?.value ?? usualArms;
}
