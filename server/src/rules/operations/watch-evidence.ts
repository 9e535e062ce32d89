import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Table, TermHit } from '../../reading/types';
import { isLimit } from '../stated/limits';
import { headingsAbove } from '../stated/still-to-come';
import { isOfSignals, watchingPassages } from '../stated/watched';
import type { RuleContext } from '../types';
import { isSpokenOf } from './spoken-of';

const signals = ['system-signal', 'data-signal', 'model-signal', 'business-signal'] as const;
const watched: ReadonlySet<string> = new Set([...signals, 'alert', 'drift', 'drift-test', 'concept-drift']);
const acting: ReadonlySet<string> = new Set([
  'alert',
  'operations-action',
  'worsens',
  'condition',
  'occasion',
  'owner',
]);

const firing: ReadonlySet<string> = new Set(['worsens', 'condition']);

/** Of so many kinds of signals the names alone show that more is watched than logs. */
const enoughKinds = 2;

/** What speaks of something else first (a gate, an owner, a rollout) watches nothing. */
export const watching: ReadonlySet<string> = new Set([
  'operations.monitoring',
  'operations.alerting',
  'operations.data-drift',
  'operations.concept-drift',
]);

/** Limits there are those of wishes, of gates, of a launch and of what is done when a part fails. */
const ofElse =
  /^(?:data|requirements|framing|modeling|evaluation|serving)\.|^operations\.(?:retraining|feedback-loop|governance)$/u;

/** A signal with a value beside it: in a row the header tells what is done. */
const isWatchRow = ofText(({ text, sentences }) => isLimit(text) && sentences.some(({ hits }) => says(hits, watched)));

/** A signal with the value at which something happens, in one sentence. */
const isWatchTold = ofText(({ sentences }) =>
  sentences.some(({ text, hits }) => says(hits, watched) && says(hits, acting) && isLimit(text)),
);

/** "If `wrong_rate` is over 0.5%, the head of support comes": what has its limit in a part on watching is a signal, whatever it is called. */
const isLimited = ofText(({ sentences }) => sentences.some(({ text, hits }) => says(hits, firing) && isLimit(text)));

function says(hits: readonly TermHit[], terms: ReadonlySet<string>): boolean {
  return hits.some(({ term, denied }) => !denied && terms.has(term));
}

const renewal = /renew|retrain/iu;

/** Does any place in operation tell a signal with its limit, an alert that fires on something, or signals of several kinds? */
export const isWatched: (context: RuleContext) => boolean = derived((context: RuleContext) => {
  const { reading } = context;
  const heading = context.coverage.get('operations.monitoring')?.heading;
  const tables = reading.tables.filter(({ header, aside }) => !aside && !renewal.test(header.join(' ')));
  const rows = tables.filter((table) => isOfWatching(context, table)).flatMap((table) => table.rows);
  if (rows.some(isWatchRow)) return true;
  const own = [...new Set([...reading.inPhase('operations'), ...watchingPassages(reading)])].filter(
    (one) =>
      one.prose &&
      one.kind !== 'row' &&
      (!ofElse.test(reading.sectionsOf(one)[0] ?? '') ||
        (one.section === heading && isWatchTold(one) && reading.says('alert', [one]) !== undefined)) &&
      reading.says('retraining', [one]) === undefined,
  );
  if (own.some(isWatchTold)) return true;
  const plain = own.filter((one) => isOnWatching(context, one));
  return (
    plain.some((one) => isLimited(one) || firesOnSomething(reading, one)) || kindsOf(reading, plain) >= enoughKinds
  );
});

/** Does the recogniser take it for watching, or stand above it a heading that speaks of that or that it takes for it? */
export function isOnWatching(context: RuleContext, one: Passage): boolean {
  const { reading, coverage } = context;
  return (
    watching.has(reading.sectionsOf(one)[0] ?? '') ||
    one.section === coverage.get('operations.monitoring')?.heading ||
    reading.says('watch-word', headingsAbove(one, context)) !== undefined
  );
}

/** A table of signals has at least this share of rows that the recogniser takes for watching, where no heading says so. */
const watchedShare = 0.25;

/** Tables of checks of data, of errors and of what is done when a part fails have limits and owners as well. */
function isOfWatching(context: RuleContext, { header, rows }: Table): boolean {
  const { reading } = context;
  const [first] = rows;
  if (!first || !isOfSignals(header)) return false;
  const heard = rows.filter((row) => watching.has(reading.sectionsOf(row)[0] ?? '')).length;
  return heard >= watchedShare * rows.length || reading.says('watch-word', headingsAbove(first, context)) !== undefined;
}

const noticing: ReadonlySet<string> = new Set(['watch-verb', 'drift-test', 'alert', 'cadence', 'window']);

/** "Alerts trigger if performance drops" or "metrics are monitored for drift"; the alerts of a product fire on what it is for. */
function firesOnSomething(reading: Reading, one: Passage): boolean {
  return reading
    .all(['alert', 'drift'], [one], { asserted: true })
    .some(
      (said) =>
        !isSpokenOf(reading, said) &&
        ((said.hit.term === 'drift' && says(said.sentence.hits, noticing)) ||
          (said.hit.term === 'alert' && says(said.sentence.hits, firing))),
    );
}

/** Kinds of signals that are named, but for what is only written down ("errors: stack trace in the log"). */
function kindsOf(reading: Reading, among: readonly Passage[]): number {
  return signals.filter((kind) =>
    reading
      .all(kind, among)
      .some(({ sentence }) => !sentence.hits.some(({ term, text }) => term === 'log' && !isBoard(text))),
  ).length;
}

/** A board shows numbers; a log waits to be searched. */
export function isBoard(word: string): boolean {
  return /^(?:dash|graf|看板)/iu.test(word);
}
