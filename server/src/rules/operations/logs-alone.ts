import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { isAnswered } from '../section-place';
import { isFullDesign } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import { inventoryRows, speaksOfWatching, watchingPassages } from '../stated/watched';
import type { RuleContext } from '../types';
import { isPointer } from './left-open';
import { isBoard, isOnWatching, isWatched, watching } from './watch-evidence';

const section = 'operations.monitoring';

/** Where the document says that logs are what the system is watched by, and no signal with a limit is told; undefined where more is watched. */
export const watchedByLogsAlone: (context: RuleContext) => Said | undefined = derived((context: RuleContext) => {
  const { reading } = context;
  if (isWatched(context)) return undefined;
  const parts = inventoryRows(reading);
  const isOf = (one: Passage): boolean =>
    one.prose &&
    !one.aside &&
    !parts.has(one) &&
    // "Metrics of the dashboard are written to:" only leads over to a list of files.
    !/[:：]$/u.test(one.text) &&
    !isPointer(one) &&
    // A failure that is logged as the service falls back is not how the system is watched.
    reading.sectionsOf(one)[0] !== 'serving.fallback' &&
    !reading.says(['retraining', 'load-test'], [one]);
  const told = [...new Set([...reading.inPhase('operations'), ...watchingPassages(reading)])].filter(isOf);
  // "Any complaint can be looked into": whoever keeps logs for trouble watches by them, whatever the heading is.
  const kept = isFullDesign(reading) ? reading.passages.filter(isOf) : told;
  const searched = reading.all('log', kept).find(({ passage }) => isForTrouble(reading, passage));
  if (searched) return searched;
  if (!isAnswered(context, section)) return undefined;
  const own = reading.all('log', told).find(
    ({ passage, hit }) =>
      watching.has(reading.sectionsOf(passage)[0] ?? '') &&
      speaksOfWatching(reading, [passage]) &&
      // "Monitoring | basic metrics | dashboards" in a summary tells what is dealt with elsewhere.
      !(passage.kind === 'row' && isBoard(hit.text)),
  );
  if (own || !isFullDesign(reading) || genreOf(context) !== undefined) return own;
  // Where nothing is watched, what is written down is all that is left of it.
  return reading
    .all('log', kept, { asserted: true })
    .find(
      ({ passage, hit }) =>
        !isBoard(hit.text) &&
        passage.kind !== 'row' &&
        isKept(passage) &&
        (isOnWatching(context, passage) || isUnheard(reading.sectionsOf(passage)[0])),
    );
});

/** Somebody has decided where records go: nothing of the product that its users look at. */
const keeping = inAnyCase(
  /\b(?:writ(?:es?|ten|ing)|kept|keeps?|keeping|stor(?:es?|ed)|ship(?:s|ped)?|collect(?:s|ed)?|sends?|sent|go(?:es)? (?:in)?to|prints?|printed|rotated|archived?|retained)\b|пишут|хранят|escrib|guard/u,
);
const isKept = ofText(({ text }) => keeping.test(text));

/** What is logged for the features or a gate is heard as that. */
function isUnheard(section: string | undefined): boolean {
  return section === undefined || section.startsWith('operations.');
}

function isForTrouble(reading: Reading, one: Passage): boolean {
  return reading.says('trouble', [one]) !== undefined && reading.says('searched-by-hand', [one]) !== undefined;
}

/** The first passage on monitoring where nowhere in operation a signal has a value at which somebody acts; that of a full design. */
export const unwatched: (context: RuleContext) => Passage | undefined = derived((context: RuleContext) => {
  const { reading, coverage } = context;
  const status = coverage.get(section)?.status;
  if ((status !== 'covered' && status !== 'thin') || !isFullDesign(reading) || isWatched(context)) return undefined;
  const heading = coverage.get(section)?.heading;
  const about = reading
    .about(section)
    .filter((one) => one.prose && watching.has(reading.sectionsOf(one)[0] ?? section));
  const under = about.filter((one) => one.section === heading || reading.sectionsOf(one)[0] === section);
  if (
    under.some((one) => isPointer(one) || one.text.trimEnd().endsWith('?')) ||
    reading.says(['alert', 'agreed-limit'], under) ||
    !speaksOfWatching(reading, under)
  )
    return undefined;
  return under.find(({ kind }) => kind !== 'item') ?? under[0];
});
