import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { countWords } from '../../text/words';
import { inWords } from '../in-words';
import { hasLimit, isLimit } from '../limits';
import { isAnswered, placeOfSection } from '../section-place';
import type { Rule } from '../types';
import { speaksOfWatching, watchingPassages } from '../watched';
import { watchedByLogsAlone } from './logs-alone';

const section = 'operations.monitoring';

/** The four levels of the section catalogue, with the terms that speak for each. */
const levels = [
  ['the system (latency, errors)', 'system-signal'],
  ['the data (missing values, distributions)', 'data-signal'],
  ['the model (scores, live quality)', 'model-signal'],
  ['the business (what the model is for)', 'business-signal'],
] as const;

/** What tells that a value is a signal's limit. */
const acting = ['alert', 'operations-action', 'owner'];

/** "We log requests and errors" names what is written down; from so many signals on a dashboard shows a level. */
const fewSignals = 2;
/** Fewer words are a heading or a bullet. */
const leastWords = 12;
/** Fewer parts between semicolons are two halves of one thought. */
const leastListed = 3;

export const monitoringLevels: Rule = {
  meta: {
    id: 'operations/monitoring-levels',
    title: 'Monitoring covers system, data, model and business',
    trace: 'MLD701',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    const own = reading.about(section, 'operations.data-drift', 'operations.concept-drift', 'operations.alerting');
    const about = [...own, ...watchingPassages(reading)];
    // A bare "Monitoring" in a list of chapters promises; it covers nothing that could be counted.
    if (!hasWords(about, leastWords) || !speaksOfWatching(reading, about)) return;
    // Who watches nothing but logs lacks signals of any level: operations/monitoring-beyond-logs tells it, once.
    if (signalsNamed(reading, about) < fewSignals && watchedByLogsAlone(context)) return;
    const absent = levels.filter(([, term]) => !reading.says(term, about));
    if (absent.length < 2) return;
    // A signal of the trade ("vibration over 4 mm/s → ticket") may be of any level: with one of them at least, too little is absent.
    const unclear = about.reduce((sum, one) => {
      if (!one.prose || !hasLimit(one) || !reading.says(acting, [one])) return sum;
      // A list of conditions for anything else (a release, a retraining) is no list of signals.
      const { listed, alone } = unclearIn(one);
      return sum + Math.max(alone, reading.says('alert', [one]) ? listed : 0);
    }, 0);
    if (absent.length - unclear < 2) return;
    const present = levels.filter((level) => !absent.includes(level));
    // Where it is open whether the passages are about it at all, those that name no level are about something else.
    if (present.length === 0 && context.coverage.get(section)?.status === 'unsure') return;
    yield {
      span: placeOfSection(context, section),
      section,
      message: `Monitoring covers ${present.length > 0 ? inWords(namesOf(present), 'and') : 'none of the four levels'}; it does not say how ${inWords(namesOf(absent), 'and')} ${absent.length > 1 ? 'are' : 'is'} watched. Name a signal and its limit for each: a model can fail while every server is healthy.`,
    };
  },
};

/** How many of its signals may be of any level: all it says taken as one, and the parts that semicolons list. */
const unclearIn = ofText(({ sentences }) => {
  const listed = sentences.filter((one, at) => endsPart(one) || endsPart(sentences[at - 1]));
  const unclear =
    listed.length < leastListed ? 0 : listed.filter((one) => isLimit(one.text) && !namesLevel(one)).length;
  return { listed: unclear, alone: sentences.some(namesLevel) ? 0 : 1 };
});

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

function namesLevel({ hits }: Sentence): boolean {
  return hits.some((hit) => !hit.denied && levels.some(([, term]) => term === hit.term));
}

/** How many different signals of any level are named. */
function signalsNamed(reading: Reading, about: readonly Passage[]): number {
  const hits = reading.all(
    levels.map(([, term]) => term),
    about,
  );
  return new Set(hits.map(({ hit }) => hit.text.toLowerCase())).size;
}

function namesOf(some: readonly (typeof levels)[number][]): readonly string[] {
  return some.map(([name]) => name);
}
