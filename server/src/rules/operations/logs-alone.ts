import { derived } from '../../reading/derived';
import type { Passage, Reading, Said } from '../../reading/types';
import { countWords } from '../../text/words';
import { isAnswered } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import { hasLimit } from '../stated/limits';
import { inventoryRows, isOfSignals, speaksOfWatching, watchingPassages } from '../stated/watched';
import type { RuleContext } from '../types';
import { isPointer } from './left-open';
import { isSpokenOf } from './spoken-of';

const section = 'operations.monitoring';

/** What speaks of something else first (a gate, an owner, a rollout) watches nothing. */
const watching: ReadonlySet<string> = new Set([
  section,
  'operations.alerting',
  'operations.data-drift',
  'operations.concept-drift',
]);

type LogContext = Pick<RuleContext, 'reading' | 'coverage'>;

const signals = ['system-signal', 'data-signal', 'model-signal', 'business-signal'] as const;
/** Of so many kinds of signals the names alone show that more is watched than logs. */
const enoughKinds = 2;

/** Where the document says that logs are what the system is watched by, and no signal with a limit is told; undefined where more is watched. */
export const watchedByLogsAlone: (context: LogContext) => Said | undefined = derived((context: LogContext) => {
  const { reading } = context;
  const operations = reading.inPhase('operations');
  if (operations.some((passage) => watches(passage))) return undefined;
  const parts = inventoryRows(reading);
  const other = [...new Set([...operations, ...watchingPassages(reading)])].filter(
    (passage) =>
      passage.prose &&
      !parts.has(passage) &&
      // "Metrics of the dashboard are written to:" only leads over to a list of files.
      !/[:：]$/u.test(passage.text) &&
      !isRetraining(passage) &&
      !isFallback(passage) &&
      !reading.says('load-test', [passage]),
  );
  const prose = other.filter(isWatching);
  // An alert that fires on something, or drift that is looked for, is more than logs, whatever it lacks.
  if (prose.some((one) => firesOnSomething(reading, one))) return undefined;
  // Signals of several kinds without limits are more than logs; the rules on levels and alerts tell what they lack.
  if (signals.filter((kind) => reading.says(kind, prose) !== undefined).length >= enoughKinds) return undefined;
  // "Any complaint can be looked into": whoever keeps logs for trouble watches by them, whatever the heading is.
  const searched = reading.together('log', 'searched-by-hand', other);
  if (searched && reading.together('log', 'trouble', [searched.passage])) return searched;
  const said = searched ?? (isAnswered(context, section) ? reading.says('log', prose) : undefined);
  return said && !hasLimit(said.passage) && speaksOfWatching(reading, [said.passage]) ? said : undefined;

  function isWatching(one: Passage): boolean {
    return watching.has(reading.sectionsOf(one)[0] ?? '');
  }

  /** A failure that is logged as the service falls back is not how the system is watched. */
  function isFallback(one: Passage): boolean {
    return reading.sectionsOf(one)[0] === 'serving.fallback';
  }

  function isRetraining(one: Passage): boolean {
    return reading.says('retraining', [one]) !== undefined;
  }

  /** "Audits | 20 stores a week" in a table of sources is none, and "alarm | p99 ≤ 60 s" in one of service levels is a wish. */
  function isSignalRow(one: Passage): boolean {
    return one.kind === 'row' && !/^(?:data|requirements)\./u.test(reading.sectionsOf(one)[0] ?? '');
  }

  function watches(one: Passage): boolean {
    return isWatch(context, one, isSignalRow(one));
  }
});

/** "Alerts trigger if performance drops" or "metrics are monitored for drift"; the alerts of a product fire on what it is for. */
function firesOnSomething(reading: Reading, one: Passage): boolean {
  return reading
    .all(['alert', 'drift'], [one], { asserted: true })
    .some(
      (said) =>
        !isSpokenOf(reading, said) &&
        (said.hit.term === 'drift' ||
          said.sentence.hits.some(({ term, denied }) => !denied && (term === 'worsens' || term === 'condition'))),
    );
}

/** A signal with its limit; a gate for retraining or a staged release is none. */
function isWatch({ reading }: LogContext, one: Passage, isRow: boolean): boolean {
  return (
    hasLimit(one) &&
    reading.says('retraining', [one]) === undefined &&
    (isRow || watching.has(reading.sectionsOf(one)[0] ?? section)) &&
    reading.says(['alert', 'drift', ...signals], [one]) !== undefined
  );
}

/** Rows of what is done when, of gates and of wishes hold limits of something else. */
const notWatched =
  /^(?:data|requirements|framing|modeling|evaluation)\.|^operations\.(?:retraining|feedback-loop|governance)$/u;
/** More words than this are a plan, whatever it lacks. */
const fewWords = 60;

/** The first passage on monitoring where little is said of it, and nowhere in operation a signal has a value at which somebody acts. */
export const unwatched: (context: LogContext) => Passage | undefined = derived((context: LogContext) => {
  const { reading, coverage } = context;
  const status = coverage.get(section)?.status;
  if ((status !== 'covered' && status !== 'thin') || !isFullDesign(reading)) return undefined;
  const signalTables = new Set(reading.tables.filter(({ header }) => isOfSignals(header)).flatMap(({ rows }) => rows));
  const renewals = new Set(
    reading.tables.filter(({ header }) => /renew|retrain/iu.test(header.join(' '))).flatMap(({ rows }) => rows),
  );
  const isLimited = (one: Passage): boolean =>
    signalTables.has(one) || (!renewals.has(one) && !notWatched.test(reading.sectionsOf(one)[0] ?? ''));
  if (
    [...reading.inPhase('operations'), ...signalTables].some(
      (one) => isLimited(one) && isWatch(context, one, one.kind === 'row' || signalTables.has(one)),
    )
  )
    return undefined;
  const heading = coverage.get(section)?.heading;
  const about = reading
    .about(section)
    .filter((one) => one.prose && watching.has(reading.sectionsOf(one)[0] ?? section));
  const under = about.filter((one) => one.section === heading || reading.sectionsOf(one)[0] === section);
  if (under.reduce((sum, { text }) => sum + countWords(text), 0) > fewWords) return undefined;
  if (
    under.some((one) => isPointer(one) || one.text.trimEnd().endsWith('?')) ||
    reading.says(['alert', 'agreed-limit'], under)
  )
    return undefined;
  const kinds = signals.filter((kind) => reading.says(kind, under) !== undefined).length;
  if (kinds >= enoughKinds || !speaksOfWatching(reading, under)) return undefined;
  return under.find(({ kind }) => kind !== 'item') ?? under[0];
});
