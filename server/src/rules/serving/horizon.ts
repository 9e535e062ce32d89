import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { type Cadence, cadencesIn } from '../stated/cadence';

/** A stretch of time in a passage, with offsets into its text. */
export interface Placed extends Cadence {
  readonly passage: Passage;
}

const dayOf: Readonly<Record<string, number>> = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7 };
const ahead =
  /(?<![\d.,–-])(?<count>\d{1,3})[- ](?<unit>minute|hour|day|week)s? (?:ahead|into the future)\b|\b(?:a|the) (?<count2>\d{1,3})[- ](?<unit2>minute|hour|day|week)s? horizon\b|\bhorizon (?:of|is) (?<count3>\d{1,3}) (?<unit3>minute|hour|day|week)s?\b/gu;
const predicts = /\b(?:predict|forecast|horizon|estimate|expect)/u;

/** How far ahead a passage says that it is predicted: the furthest. */
const horizonIn = ofText(({ text, sentences }): Cadence | undefined => {
  if (!/ahead|future|horizon/iu.test(text)) return undefined;
  let furthest: Cadence | undefined;
  for (const { text: own, start } of sentences) {
    const folded = foldCase(own);
    if (!predicts.test(folded)) continue;
    for (const { 0: found, index, groups } of folded.matchAll(ahead)) {
      const [count, unit] = [
        groups?.count ?? groups?.count2 ?? groups?.count3,
        groups?.unit ?? groups?.unit2 ?? groups?.unit3,
      ];
      const days = Number(count) * (dayOf[unit ?? ''] ?? 0);
      if (days > (furthest?.days ?? 0))
        furthest = { days, text: found, start: start + index, end: start + index + found.length };
    }
  }
  return furthest;
});

const withHorizon = passagesWhere((passage) => passage.prose && horizonIn(passage) !== undefined);

/** How far ahead the design predicts: the furthest that is told anywhere, asides too. */
export function horizonOf(reading: Reading): Placed | undefined {
  let furthest: Placed | undefined;
  for (const passage of withHorizon(reading)) {
    const found = horizonIn(passage);
    if (found && found.days > (furthest?.days ?? 0)) furthest = { ...found, passage };
  }
  return furthest;
}

const scores =
  /\b(?:job|batch|cron|dag|pipeline|task|service|model)\b[^.;]{0,60}\b(?:scor(?:es|ing)|predict(?:s|ing|ions?)?|forecast(?:s|ing)?)\b|\b(?:predictions?|forecasts?|scores?) (?:are|is) (?:computed|made|refreshed|updated|written|renewed)\b/u;
const otherJob =
  /\b(?:train|retrain|fit|refit|backtest|evaluat|monitor|report|label|feature|ingest|load|sync|mae|rmse|mape)/u;

/** How often a passage says that predictions are made: the most often. */
const madeIn = ofText(({ text, sentences }): Cadence | undefined => {
  if (!/every|each|daily|hourly|weekly|nightly|once/iu.test(text)) return undefined;
  for (const { text: own, start, hedged, question } of sentences) {
    const folded = foldCase(own);
    if (hedged || question || !scores.test(folded) || otherJob.test(folded)) continue;
    const [often] = cadencesIn(own)
      .filter(({ days }) => days > 0)
      .sort((a, b) => a.days - b.days);
    if (often) return { ...often, start: start + often.start, end: start + often.end };
  }
  return undefined;
});

const withMaking = passagesWhere((passage) => passage.prose && !passage.aside && madeIn(passage) !== undefined);

/** The most frequent making of predictions that is told. */
export function makingOf(reading: Reading): Placed | undefined {
  let often: Placed | undefined;
  for (const passage of withMaking(reading)) {
    const found = madeIn(passage);
    if (found && found.days < (often?.days ?? Number.POSITIVE_INFINITY)) often = { ...found, passage };
  }
  return often;
}
