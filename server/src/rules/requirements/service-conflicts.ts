import { quantitiesIn } from '../../language/quantities';
import type { Quantity } from '../../language/quantities/types';
import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { TextReading } from '../../reading/terms';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { durationsIn } from '../stated/cells';
import { latencyLimitsOf } from '../stated/latency-limits';
import type { RuleContext } from '../types';
import { farApart, type NumberConflict } from './number-conflict';
import type { Claim } from './source-claims';

type Context = Pick<RuleContext, 'reading' | 'document' | 'phases' | 'coverage'>;

/** Promises of the service and its size, each stated twice: availability, latency from end to end, daily users. */
export function* serviceConflicts(context: Context): Iterable<NumberConflict> {
  yield* uptimeConflicts(context.reading);
  yield* latencyConflicts(context);
  yield* userConflicts(context.reading);
}

const uptime = /\b(?:availability|uptime)\b/u;
const otherUptime =
  /\b(?:store|database|db|redis|kafka|cloud|provider|zone|region|component|each|dependenc\w*|upstream|replica\w*|feature|source|s3|measured|today|current\w*|was|last|actual|observed|below|under|alert\w*|page|pages|if|when|drops?|falls?|before|fallback|degraded|batch|training|offline|composite|data|pipeline|premium|tier|stretch|staging|internal|vendor|gateway|budget)\b/iu;

/** A quantity of a sentence that begins at `at`. */
interface Stated {
  readonly quantity: Quantity;
  readonly at: number;
}

const uptimesIn = ofText(({ text, sentences }): readonly Stated[] => {
  if (!uptime.test(foldCase(text))) return [];
  return sentences.flatMap((sentence): readonly Stated[] => {
    if (
      !uptime.test(foldCase(sentence.text)) ||
      otherUptime.test(sentence.text) ||
      sentence.hedged ||
      sentence.question
    )
      return [];
    const promised = quantitiesIn(sentence.text).filter(
      ({ dimension, value }) => dimension === 'percent' && value >= 0.9,
    );
    const [only] = promised;
    return only && promised.length === 1 ? [{ quantity: only, at: sentence.start }] : [];
  });
});

const withUptime = passagesWhere((passage) => passage.prose && uptimesIn(passage).length > 0);

function among(list: readonly Passage[]): (passage: Passage) => boolean {
  const members = new Set(list);
  return (passage) => members.has(passage);
}

/** Availability that is promised twice. */
function* uptimeConflicts(reading: Reading): Iterable<NumberConflict> {
  const claims = withUptime(reading)
    .filter(among(reading.inPhase('requirements', 'serving', 'operations')))
    .flatMap((passage) => uptimesIn(passage).map(({ quantity, at }) => claimOf('Availability', quantity, passage, at)));
  const [first] = claims;
  const second = claims.find(({ value }) => first && Math.abs(value - first.value) > 1e-9);
  // Requirements of several systems in one text, each under its own heading.
  const required = ({ passage }: Claim): boolean => reading.sectionsOf(passage)[0] === 'requirements.non-functional';
  if (first && second && first.passage.section !== second.passage.section && required(first) && required(second))
    return;
  if (first && second) yield { first, second, section: 'requirements.non-functional', severity: 'error' };
}

const promised = inAnyCase(
  /\bslos?\b|\bslas?\b|\b(?:service levels?|end[\s-]to[\s-]end|(?:latency|response[\s-]time) (?:target|requirement|limit|objective|goal|ceiling)s?|require[sd]?|requirement|promis\w+|guarantee\w*|must)\b/u,
);
const otherTime =
  /\b(?:retriev\w*|rank\w*|features?|lookup\w*|look[\s-]up|stores?|models?|infer\w*|cache\w*|network|gateway|index\w*|token\w*|embed\w*|ann|redis|db|database|queue\w*|gpus?|candidates?|stages?|steps?|hops?|batch\w*|offline|autocomplete|fallback\w*|time-?outs?|first|cold|regions?|mobile|clients?|degrad\w*|alert\w*|alarm\w*|pages?|paged|paging|warn\w*|roll\w*|revert\w*|abort\w*|guardrails?|measured|load[\s-]tests?|observed|today|current\w*|now|was|were|had|last|previous\w*|v\d|phase|launch|later|next|stretch|ideal|internal\w*|own|stricter|tighter|looser|margin|headroom|buffer|reserve|if|when|above|exceed\w*|over|than|spikes?|peak|experiment\w*|canary|shadow|ingest\w*|upload\w*|write|writes|train\w*|stream\w*|events?|freshness|api|endpoint|dependenc\w*|upstream|downstream|search|suggest\w*|per|premium|tier|internal|worst|relax\w*|instead|unlike|competitor)\b/iu;

/** Words between the number of users and "daily users", in UTF-16 units. */
const nearby = 8;
/** Fewer are no users of a service but an example. */
const fewUsers = 100;

/** Times at a percentile that sentences promise; a row is one statement. */
function promisedTimes({ text: whole, sentences }: TextReading, isRow: boolean): readonly Stated[] {
  if (!/\d/u.test(whole)) return [];
  return sentences.flatMap((sentence): readonly Stated[] => {
    const text = isRow ? whole : sentence.text;
    if (!promised.test(text) || otherTime.test(text) || sentence.hedged || sentence.question) return [];
    const times = durationsIn(sentence.text).filter(({ percentile }) => percentile !== undefined);
    return times.map((quantity) => ({ quantity, at: sentence.start }));
  });
}

const timesOfRow = ofText((text) => promisedTimes(text, true));
const timesOfText = ofText((text) => promisedTimes(text, false));
const timesIn = (passage: Passage): readonly Stated[] => (passage.kind === 'row' ? timesOfRow : timesOfText)(passage);
const withTimes = passagesWhere((passage) => passage.prose && timesIn(passage).length > 0);

/** The latency of an answer, at one percentile, that requirements and serving put differently. */
function* latencyConflicts(context: Context): Iterable<NumberConflict> {
  const { reading } = context;
  const limits = latencyLimitsOf(context).filter(
    ({ firstToken, percentile }) => !firstToken && percentile !== undefined,
  );
  if (limits.length === 0) return;
  const required = new Set(limits.map(({ passage }) => passage));
  for (const passage of withTimes(reading).filter(among(reading.inPhase('serving', 'operations')))) {
    if (required.has(passage)) continue;
    for (const { quantity: theirs, at } of timesIn(passage)) {
      const same = limits.filter(({ percentile }) => percentile === theirs.percentile);
      const [mine] = same;
      // Several limits of one percentile are those of several calls.
      if (!mine || same.some(({ ms }) => ms !== mine.ms)) continue;
      if (theirs.low !== undefined || Math.abs(theirs.value - mine.ms) < 1e-6) continue;
      yield {
        first: {
          source: 'Latency',
          kind: 'size',
          noun: '',
          value: mine.ms,
          text: mine.text,
          passage: mine.passage,
          start: mine.start,
          end: mine.end,
        },
        second: claimOf('Latency', theirs, passage, at),
        section: 'requirements.non-functional',
      };
      return;
    }
  }
}

/** A cheap look before the costly one. */
const maybeDaily = /da(?:u|y|ily)/u;
const daily =
  /\bdaus?\b|\bdaily active users?\b|\b(?:active )?(?:users|people|visitors|players) (?:a|per|each|every) day\b/u;
const otherUsers =
  /\b(?:target|goal|expect\w*|plan\w*|grow\w*|year|years|quarter|months?|country|countries|region\w*|eu|us|usa|uk|india|market\w*|peak\w*|by|pilot|launch\w*|max\w*|today|now|current\w*|was|were|had|last|later|will|would|premium|free|new|mobile|ios|android|web|desktop|treatment|control|arm|experiment|eligible|affected|cohort|segment|if|assum\w*|from|to|share|up|most|least|example|competitor\w*|average|only|logged)\b|\d\s?%/iu;

const usersIn = ofText(({ text, sentences }): readonly Stated[] => {
  if (!maybeDaily.test(foldCase(text)) || !daily.test(foldCase(text))) return [];
  return sentences.flatMap((sentence): readonly Stated[] => {
    const at = daily.exec(foldCase(sentence.text));
    if (!at || sentence.hedged || sentence.question) return [];
    const behind = at.index + at[0].length;
    // "50 million daily users" before "DAU: 50 million": what follows may count something else.
    const only = quantitiesIn(sentence.text).find(({ dimension, value, bound, low, start, end }) => {
      if (bound !== undefined || low !== undefined || Math.max(at.index - end, start - behind) > nearby) return false;
      return dimension === 'throughput' || ((dimension === 'count' || dimension === 'number') && value >= fewUsers);
    });
    const clause = sentence.text.slice(Math.max(0, at.index - 50), behind + 40);
    return only && !otherUsers.test(clause) ? [{ quantity: only, at: sentence.start }] : [];
  });
});

const withUsers = passagesWhere((passage) => passage.prose && usersIn(passage).length > 0);

function* userConflicts(reading: Reading): Iterable<NumberConflict> {
  const claims = withUsers(reading)
    .filter(among(reading.inPhase('requirements', 'data', 'serving', 'evaluation')))
    .flatMap((passage) =>
      usersIn(passage).map(({ quantity, at }) => ({
        ...claimOf('Daily users', quantity, passage, at),
        value: quantity.dimension === 'throughput' ? quantity.value * 86_400 : quantity.value,
      })),
    );
  const [first] = claims;
  const second = claims.find(({ value }) => first && farApart(value, first.value));
  if (first && second && first.passage !== second.passage) yield { first, second, section: 'requirements.scale' };
}

function claimOf(source: string, { value, text, start, end }: Quantity, passage: Passage, at: number): Claim {
  return { source, kind: 'size', noun: '', value, text, passage, start: at + start, end: at + end };
}
