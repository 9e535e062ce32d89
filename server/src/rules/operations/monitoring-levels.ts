import { ofText } from '../../reading/of-text';
import { saysTerm } from '../../reading/says-term';
import type { Passage, Reading, Sentence } from '../../reading/types';
import type { SectionId } from '../../schema/types';
import { foldCase } from '../../text/fold-case';
import type { Span } from '../../text/span';
import { countWords } from '../../text/words';
import { inWords } from '../in-words';
import { ownHeading } from '../phase-headings';
import { placeOfSection } from '../section-place';
import { isNote } from '../stated/full-design';
import { hasLimit, isLimit } from '../stated/limits';
import { speaksOfWatching, watchingPassages } from '../stated/watched';
import type { Rule, RuleContext } from '../types';
import { unwatched, watchedByLogsAlone } from './logs-alone';
import { isOfCourse, isSpokenOf } from './spoken-of';

const section = 'operations.monitoring';

interface Level {
  readonly name: string;
  /** What only a system that learns needs. */
  readonly isOfLearning: boolean;
  /** A document that treats none of these leaves the level to others. */
  readonly matterOf: readonly SectionId[];
  /** What says that it is watched. */
  readonly terms: readonly string[];
  /** Where else than in operation it is told how it is watched. */
  readonly elsewhere: readonly SectionId[];
}

/** The four levels of the section catalogue. */
const levels: readonly Level[] = [
  {
    name: 'the system (latency, errors)',
    isOfLearning: false,
    matterOf: ['serving.architecture', 'serving.prediction-mode', 'serving.latency-budget', 'serving.capacity'],
    terms: ['system-signal'],
    elsewhere: ['evaluation.guardrails'],
  },
  {
    name: 'the data (missing values, distributions)',
    isOfLearning: true,
    matterOf: ['data.sources', 'data.features', 'framing.inputs-outputs'],
    terms: ['data-signal', 'drift'],
    elsewhere: ['data.quality', 'data.ingestion'],
  },
  {
    name: 'the model (scores, live quality)',
    isOfLearning: true,
    matterOf: ['modeling.architecture', 'modeling.training', 'evaluation.offline-metrics'],
    terms: ['model-signal', 'concept-drift', 'live-quality'],
    elsewhere: ['evaluation.online-metrics'],
  },
  {
    name: 'the business (what the model is for)',
    isOfLearning: false,
    matterOf: [
      'requirements.business-goals',
      'requirements.problem-statement',
      'requirements.functional',
      'evaluation.online-metrics',
    ],
    terms: ['business-signal'],
    elsewhere: ['evaluation.online-metrics', 'evaluation.guardrails'],
  },
];
const terms = levels.flatMap((level) => level.terms);

/** What tells that a value is a signal's limit. */
const acting = ['alert', 'operations-action', 'owner'];

/** With one of these, what is named is followed in operation, wherever it stands. */
const following = ['watch-verb', 'cadence'];
/** Fewer words are a heading or a bullet. */
const leastWords = 12;
/** Fewer parts between semicolons are two halves of one thought. */
const leastListed = 3;

export const monitoringLevels: Rule = {
  meta: {
    id: 'operations/monitoring-levels',
    title: 'Monitoring covers system, data, model and business',
    trace: 'MLD701',
    // Which levels a system needs watched is a matter of judgement.
    severity: 'hint',
    fixable: false,
  },
  *check(context) {
    if (!isTreated(context, section)) return;
    const { reading } = context;
    const own = reading.about(section, 'operations.data-drift', 'operations.concept-drift', 'operations.alerting');
    const about = [...own, ...watchingPassages(reading)].filter((one) => !isOfCourse(reading, one));
    // A bare "Monitoring" in a list of chapters promises; it covers nothing that could be counted.
    if (!hasWords(about, leastWords) || !speaksOfWatching(reading, about)) return;
    // A note names one signal or two, and has no room for four levels.
    if (isNote(context)) return;
    // Who watches nothing but logs lacks signals of any level: operations/monitoring-beyond-logs tells it, once.
    if (watchedByLogsAlone(context) || unwatched(context)) return;
    const watched = [...new Set([...about, ...reading.inPhase('operations')])];
    // A signal of the trade ("vibration over 4 mm/s → ticket") may be of any level: of which ones, only its trade can say.
    if (watched.some((one) => one.prose && hasUnclear(reading, one))) return;
    const isTold = ({ terms, elsewhere }: Level): boolean =>
      says(reading, terms, watched) ||
      says(reading, terms, reading.about(...elsewhere)) ||
      reading.together(terms, following) !== undefined;
    const absent = levels.filter((level) => !isTold(level));
    const asked = absent.filter(({ matterOf }) => matterOf.some((id) => isTreated(context, id)));
    // Signals of which none is understood are in the words of a trade, too.
    if (asked.length < 2 || absent.length === levels.length) return;
    // Where data and model are watched, what is left belongs to those who run the servers and the product.
    if (!asked.some(({ isOfLearning }) => isOfLearning)) return;
    yield {
      span: placeOf(context, about),
      section,
      message: `Nothing says how ${inWords(
        asked.map(({ name }) => name),
        'and',
      )} are watched. Name a signal and its limit for each: a model can fail while every server is healthy.`,
    };
  },
};

function isTreated({ coverage }: RuleContext, id: SectionId): boolean {
  const status = coverage.get(id)?.status;
  return status === 'covered' || status === 'thin';
}

/** Where monitoring is told: under its heading, else where it is first spoken of, else where the section is answered. */
function placeOf(context: RuleContext, about: readonly Passage[]): Span {
  const { reading } = context;
  const said = ownHeading(context, section) ? undefined : reading.says('watch-word', about);
  return said ? reading.spanOf(said.passage, said.hit.start, said.hit.end) : placeOfSection(context, section);
}

function says(reading: Reading, some: readonly string[], among: readonly Passage[]): boolean {
  return reading.all(some, among).some((said) => !isSpokenOf(reading, said));
}

/** Does it name a share, or anything with a limit at which somebody acts, of which no level is known? */
function hasUnclear(reading: Reading, one: Passage): boolean {
  if (namesShareUnknown(one)) return true;
  if (!hasLimit(one) || !reading.says(acting, [one])) return false;
  // A list of conditions for anything else (a release, a retraining) is no list of signals.
  const { listed, alone } = unclearByLimit(one);
  return alone || (listed && reading.says('alert', [one]) !== undefined);
}

/** May it be of any level: all it says taken as one, or one of the parts that semicolons list? */
const unclearByLimit = ofText(({ sentences }) => {
  const listed = sentences.filter((one, at) => endsPart(one) || endsPart(sentences[at - 1]));
  return {
    listed: listed.length >= leastListed && listed.some((one) => isLimit(one.text) && !namesLevel(one)),
    alone: !sentences.some(namesLevel),
  };
});

const shareOf =
  /\b(?:share|rate|ratio|percentage|fraction|proportion|number|count|amount) of\b[^,;.]*|\b[a-z\d]+_(?:share|rate|ratio|cnt|count|pct)\b|\b(?:share|rate)_[a-z\d]+\b/gu;

/** A share or a count of what no level is known for ("the share of visits with findings"). */
const namesShareUnknown = ofText(({ sentences }) => sentences.some(hasShareUnknown));

function hasShareUnknown({ text, hits }: Sentence): boolean {
  return [...foldCase(text).matchAll(shareOf)].some(
    ({ index, 0: words }) =>
      !hits.some(({ term, start, end }) => terms.includes(term) && start < index + words.length && end > index),
  );
}

function endsPart(sentence: Sentence | undefined): boolean {
  return sentence?.text.endsWith(';') ?? false;
}

function hasWords(passages: readonly Passage[], least: number): boolean {
  let words = 0;
  return passages.some(({ text, prose }) => {
    if (prose) words += countWords(text);
    return words >= least;
  });
}

function namesLevel(sentence: Sentence): boolean {
  return saysTerm(sentence, ...terms);
}
