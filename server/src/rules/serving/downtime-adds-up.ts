import { type Quantity, quantitiesIn } from '../../language/quantities';
import { formatQuantity } from '../../language/quantities/format';
import { termsIn } from '../stated/cells';
import type { FindingDraft, Rule } from '../types';
import { type AvailabilityClaim, availabilityClaims } from './availability-claims';
import { allowedDowntime, lengthsOf, matchesDowntime } from './downtime';

export const downtimeAddsUp: Rule = {
  meta: {
    id: 'serving/downtime-adds-up',
    title: 'A stated downtime is that of the availability',
    trace: 'MLD609',
    severity: 'info',
    fixable: true,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const claim of availabilityClaims(reading, reading.passages)) {
      const wrong = wrongDowntime(claim);
      if (!wrong) continue;
      const { downtime, period, right } = wrong;
      const { passage, start } = claim;
      const span = reading.spanOf(passage, start + downtime.start, start + downtime.end);
      const corrected = downtime.text.replace(/\d.*/su, right);
      yield {
        span,
        section: 'requirements.non-functional',
        message: `${/[\d.,]+\s?%/u.exec(claim.quantity.text)?.[0]} allows ${right} of downtime a ${period}; "${downtime.text}" is stated. One of the two numbers is wrong.`,
        fixes: [{ title: `Replace by "${corrected}"`, edits: [{ span, newText: corrected }], safety: 'suggestion' }],
      };
      return;
    }
  },
};

interface Wrong {
  readonly downtime: Quantity;
  readonly period: string;
  readonly right: string;
}

function wrongDowntime({ value, text }: AvailabilityClaim): Wrong | undefined {
  if (value >= 1 || !(termsIn(text).has('downtime') || /[=≈(]/u.test(text))) return undefined;
  // An availability in working hours has another base.
  if (/\d{1,2}:\d{2}|hours of (?:work|business)|(?:working|business|opening|office) (?:hours|days)/iu.test(text))
    return undefined;
  const durations = joined(
    text,
    quantitiesIn(text).filter(({ dimension, bound }) => dimension === 'duration' && bound !== '>' && bound !== '>='),
  );
  const period = periodIn(text);
  // "per 30 days" is the period, not the downtime.
  const [downtime, ...others] = durations.filter((one) => !isPeriod(text, one));
  if (!downtime || others.length > 0 || !period) return undefined;
  const lengths = lengthsOf.get(period) ?? [];
  if (matchesDowntime(value, downtime.value, lengths)) return undefined;
  const right = formatQuantity('duration', allowedDowntime(value, lengths[Math.min(1, lengths.length - 1)] ?? 0));
  return { downtime, period, right };
}

/** "8 hours 45 minutes", "8 h and 45 min": one time in two units, the smaller one behind. */
function joined(text: string, durations: readonly Quantity[]): readonly Quantity[] {
  const times: Quantity[] = [];
  for (const one of durations) {
    const last = times.at(-1);
    if (
      last &&
      one.value < last.value &&
      one.bound === undefined &&
      last.low === undefined &&
      /^,?\s(?:and\s)?$/u.test(text.slice(last.end, one.start)) &&
      // "10 minutes 30 days": whoever counts days behind minutes names a period.
      /^\d+\s?\p{L}+$/u.test(one.text)
    )
      times[times.length - 1] = {
        ...last,
        value: last.value + one.value,
        text: text.slice(last.start, one.end),
        end: one.end,
      };
    else times.push(one);
  }
  return times;
}

function isPeriod(text: string, { start, end, text: own }: Quantity): boolean {
  return (
    /(?:\b(?:per|a|each|every|in|over|of)|\/)\s*$/iu.test(text.slice(0, start)) &&
    /^\d+[\s-]?(?:d|days?|months?|weeks?|years?)\b/iu.test(own) &&
    end > start
  );
}

/** The one period that the text names; "per 30 days" is a month. */
function periodIn(text: string): string | undefined {
  const named = new Set(
    [
      ...text.matchAll(
        /(?:\b(?:per|a|each|every|in a)\s|\/\s?|\b(?=monthly|yearly|annual|weekly))(?:calendar\s)?(30[\s-]days?|month|year|annual|week|quarter|day)/giu,
      ),
    ].map(([, name = '']) => (/^30/u.test(name) ? 'month' : /^annual/iu.test(name) ? 'year' : name.toLowerCase())),
  );
  return named.size === 1 ? [...named][0] : undefined;
}
