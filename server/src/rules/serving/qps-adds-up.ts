import { formatQuantity } from '../../language/quantities/format';
import type { Quantity } from '../../language/quantities/types';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule } from '../types';
import { type Figure, figureGroups, isRequestFlow, termsOf } from './figures';
import { averageRate, rateFits } from './traffic';

/** More requests of one user on one day are a total, no habit. */
const mostPerUser = 1000;

const groups = figureGroups(
  (reading) => reading.inPhase('requirements', 'serving'),
  ({ id }) => id === 'day',
  isDailyFlow,
);

export const qpsAddsUp: Rule = {
  meta: {
    id: 'serving/qps-adds-up',
    title: 'Requests per second follow from users or requests per day',
    trace: 'MLD605',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    for (const group of groups(reading)) {
      const average = averageOf(group);
      if (!average) continue;
      const rates = group.filter(isStatedRate);
      const factor = group.find((one) => one.quantity.dimension === 'ratio' && termsOf(one).has('peak-word'))?.quantity
        .value;
      for (const rate of rates) {
        const as = termsOf(rate).has('peak-word') ? 'peak' : termsOf(rate).has('average-word') ? 'average' : 'either';
        const { value } = rate.quantity;
        if (as === 'either' && rates.length > 1 && !termsOf(rate).has('demand-word')) continue;
        // "The busiest hour brings 17/s; we size for 20/s": room to spare is no load.
        if (rates.length > 1 && isPlannedFor(rate)) continue;
        if (rateFits(value, average.value, as, factor)) continue;
        yield {
          span: reading.spanOf(rate.passage, rate.start, rate.end),
          section: 'requirements.scale',
          message: `${average.how} is ${formatQuantity('throughput', average.value)} on average; ${rate.quantity.text.trim()} is stated${as === 'peak' ? ` as the peak${factor === undefined ? '' : ` (${factor} times)`}` : as === 'average' ? ' as the average' : ''}. Correct one of them: the number of machines follows from it.`,
          related: average.from.map(({ passage, start, end }) => ({
            span: reading.spanOf(passage, start, end),
            message: 'The computed average comes from here.',
          })),
        };
        return;
      }
    }
  },
};

/** A rate that has to be served, in requests per second; not what one machine does, nor a limit per client. */
function isStatedRate(figure: Figure): boolean {
  const { quantity, label } = figure;
  if (!isRequestFlow(quantity) || quantity.period !== 'second' || quantity.per !== undefined) return false;
  if (quantity.bound === '<' || quantity.bound === '<=') return false;
  return (
    !termsOf(figure).has('unit-capacity') &&
    !/\blimit|\bper (?:user|client|ip|sender)|load test|throttl|\b(?:client|sender|attacker|bot)s? (?:may|can|send)/iu.test(
      label,
    )
  );
}

const plannedFor = inAnyCase(
  /\b(?:siz(?:e|es|ed|ing)|provision(?:s|ed|ing)?|dimension(?:s|ed|ing)?|buil[dt]|plan(?:s|ned|ning)?|design(?:s|ed|ing)?)(?: \p{L}+){0,2} for(?: up to| about| some)?\s?[~≈]?$/u,
);

/** What the system is built for, which may be more than what comes. */
function isPlannedFor({ passage, start }: Figure): boolean {
  return plannedFor.test(passage.text.slice(Math.max(0, start - 40), start));
}

interface Average {
  readonly value: number;
  readonly how: string;
  readonly from: readonly Figure[];
}

function isDailyFlow(quantity: Quantity): boolean {
  return isRequestFlow(quantity) && quantity.period === 'day';
}

/** The average rate that a group implies: requests a day, or users × requests each. Two of a kind: nobody can tell which. */
function averageOf(group: readonly Figure[]): Average | undefined {
  const flows = group.filter(({ quantity }) => isDailyFlow(quantity));
  const each = flows.filter(
    ({ quantity, label }) =>
      quantity.value * 86_400 <= mostPerUser &&
      (quantity.per === 'user' ||
        /\b(?:each|per user|user makes|users make|a user|per person|each of)\b/iu.test(label)),
  );
  const daily = flows.filter((flow) => flow.quantity.value * 86_400 > mostPerUser && flow.quantity.per === undefined);
  const [day] = daily;
  if (day && new Set(daily.map(({ quantity }) => quantity.value)).size === 1)
    return { value: day.quantity.value, how: `${day.quantity.text.trim()} ÷ 86,400 s`, from: [day] };
  const users = group.filter(
    ({ quantity, label }) =>
      quantity.dimension === 'count' &&
      (quantity.noun === 'dau' || (quantity.noun === 'user' && /dau|daily active|a day|per day|daily/iu.test(label))),
  );
  const [user] = users;
  const [habit] = each;
  if (daily.length > 0 || !user || !habit || users.length > 1 || each.length > 1) return undefined;
  const perDay = habit.quantity.value * 86_400;
  return {
    value: averageRate(user.quantity.value, perDay),
    how: `${user.quantity.text.trim()} × ${Math.round(perDay * 100) / 100} a day ÷ 86,400 s`,
    from: [user, habit],
  };
}
