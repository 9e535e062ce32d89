import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { TextReading } from '../../reading/terms';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { farApart, type NumberConflict } from './number-conflict';
import type { Claim } from './source-claims';

type Found = Omit<Claim, 'passage'>;

/** What a model gives. A kind of it ("long-term forecasts", "risk scores") is another thing than the whole. */
const result = inAnyCase(
  /(?:^|[^\p{L}])(?<before>\p{L}[\p{L}-]*\s|)(?<noun>predictions|forecasts?|scores|a score|recommendations|estimates)(?![\p{L}-])/u,
);
const determiner =
  /^(?:the|a|an|our|all|its|their|each|every|any|these|those|new|fresh|of|for|with|and|that|when|update|refresh|compute|recompute|publish|deliver|make|write|produce|send)\s$/iu;

const makes =
  /\b(?:updat|recomput|comput|calculat|recalculat|refresh|renew|produc|publish|generat|deliver|provid)(?:e|es|ed|ing)?\b|\b(?:made|makes?|written|writes?|available|ready|runs?|sent|done|finished)\b/iu;

/** Another job, another time, a condition, a part: no statement about the results as a whole. */
const other =
  /\b(?:(?:re-?)?train\w*|refit\w*|fit|fitted|features?|embedding\w*|index\w*|report\w*|metrics?|monitor\w*|evaluat\w*|dashboards?|alert\w*|alarm\w*|pag(?:e|es|ed)|labels?|review\w*|audit\w*|compar\w*|drift\w*|log(?:s|ged)?|back-?test\w*|calibrat\w*|check\w*|if|when|whenever|unless|while|except|otherwise|instead|fall\s?back|retr(?:y|ies|ied)|peak|weekends?|holidays?|old|older|stale|age|today|current\w*|now|was|were|had|later|last|next (?:phase|year|quarter)|phase|future|pilot|shadow|sampl\w*|vendor\w*|official|competitor\w*|missing|late|start\w*|begin\w*|opens?|clos\w*|cut-?off|horizon\w*|steps? of|granular\w*|resolution|cached?|aggregat\w*|averag\w*|and (?:each|every|daily|weekly|monthly|hourly))\b/iu;

const units: Readonly<Record<string, string>> = { night: 'day', min: 'minute', h: 'hour' };
const adverbs: Readonly<Record<string, string>> = {
  hourly: '1 hour',
  daily: '1 day',
  nightly: '1 day',
  weekly: '1 week',
  monthly: '1 month',
  quarterly: '3 months',
};
const number = 'two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty';
const often = new RegExp(
  String.raw`(?<!\b(?:for|of|in|over|from|per|within)\s)(?:\b(?:every|each|once (?:an?|per|every))\s(?:(?<count>\d+|${number})\s?)?(?<unit>minutes?|min|hours?|h|days?|nights?|weeks?|months?)\b|\b(?<adverb>${Object.keys(adverbs).join('|')})\b(?=\s*(?:$|[.,;)|]|(?:at|in|by|on|from|with|to|as|before|after)\b)))`,
  'giu',
);
const clock =
  /\b(?:by|until|before|at|no later than|not later than)\s(?<hours>\d{1,2}):(?<minutes>\d\d)(?!\d)(?:\s?(?<half>[ap]m)\b)?/giu;

/** Cheap looks before the costly one. */
const maySay = /\d:\d\d|\b(?:every|each|once|hourly|daily|nightly|weekly|monthly|quarterly)\b/u;
const mayName = /prediction|forecast|score|recommendation|estimate/u;

/**
 * How often, and up to which hour of the day, the model's results are there: two places of a document that say it differently. Silent
 * where there are more than two answers, or where kinds of results are told apart.
 */
export function* resultTimeConflicts(reading: Reading): Iterable<NumberConflict> {
  const byKind = new Map<string, Claim[]>();
  for (const passage of reading.inPhase('requirements', 'framing', 'serving', 'operations')) {
    if (!passage.prose) continue;
    for (const one of timesOf(passage)) {
      const kind = `${one.kind} ${one.noun}`;
      byKind.set(kind, [...(byKind.get(kind) ?? []), { ...one, passage }]);
    }
  }
  for (const claims of byKind.values()) {
    const [first] = claims;
    const second = claims.find(({ value }) => first && differ(value, first.value, first.kind));
    if (!first || !second || first.passage === second.passage) continue;
    const third = claims.some(
      ({ value, kind }) => differ(value, first.value, kind) && differ(value, second.value, kind),
    );
    if (!third && !forOthers(first.passage, second.passage))
      yield { first, second, section: 'requirements.non-functional' };
  }
}

function differ(a: number, b: number, kind: Claim['kind']): boolean {
  return kind === 'start' ? a !== b : farApart(a, b);
}

const receiver = /\b(?:to|for) (?:the |our )?(?<who>[\p{L}-]{3,})/u;

/** "To the depots by 05:00" and "to the customers by 07:00" are two deliveries. */
function forOthers(a: Passage, b: Passage): boolean {
  const [one, two] = [receiver.exec(a.text)?.groups?.who, receiver.exec(b.text)?.groups?.who];
  return one !== undefined && two !== undefined && one.toLowerCase() !== two.toLowerCase();
}

const timesOf: (passage: Passage) => readonly Found[] = ofText((text) => {
  const folded = foldCase(text.text);
  return maySay.test(folded) && mayName.test(folded) ? timesIn(text) : [];
});

function timesIn({ sentences }: TextReading): readonly Found[] {
  return sentences.flatMap((sentence): readonly Found[] => {
    const { text, start, hedged, question } = sentence;
    if (hedged || question || !makes.test(text) || other.test(text)) return [];
    const named = result.exec(text);
    const before = named?.groups?.before ?? '';
    if (!named || (before !== '' && !determiner.test(before))) return [];
    const what = (named.groups?.noun ?? '').toLowerCase().replace(/^a /u, '').replace(/s$/u, '');
    const behind = named.index;
    const found = (kind: Claim['kind'], value: number, at: RegExpMatchArray): Found => ({
      ...{ source: `When ${what}s are there`, kind, noun: what, value, text: at[0].trim() },
      ...{ start: start + (at.index ?? 0), end: start + (at.index ?? 0) + at[0].length },
    });
    const rates = [...text.matchAll(often)];
    const hours = [...text.matchAll(clock)];
    const [rate] = rates;
    const [hour] = hours;
    // "Each day by 05:00" is an hour; where a sentence gives two, it tells them apart.
    if (hour && hours.length === 1 && hour.index > behind) return [found('start', minutesOf(hour), hour)];
    if (!rate || rates.length > 1 || hours.length > 0 || rate.index < behind) return [];
    const value = periodOf(rate);
    return value === undefined ? [] : [found('cadence', value, rate)];
  });
}

/** Minutes since midnight. */
function minutesOf({ groups }: RegExpMatchArray): number {
  const hours = (Number(groups?.hours) % 24) + (/pm/iu.test(groups?.half ?? '') && Number(groups?.hours) < 12 ? 12 : 0);
  return hours * 60 + Number(groups?.minutes);
}

/** Milliseconds between two results. */
function periodOf({ groups }: RegExpMatchArray): number | undefined {
  const adverb = groups?.adverb?.toLowerCase();
  const unit = (groups?.unit ?? '').toLowerCase().replace(/(?<=\w\w)s$/u, '');
  const words = adverb ? adverbs[adverb] : `${groups?.count ?? '1'} ${units[unit] ?? unit}s`;
  return quantitiesIn(words ?? '').find(({ dimension }) => dimension === 'duration')?.value;
}
