import { type Period, periodsIn } from '../../language/periods';
import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { overlap, type PartPeriod } from '../stated/part-periods';

/** A place where the judged part gets into the training. Offsets into the passage's text. */
export interface Leak {
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  /** The statement that it contradicts. */
  readonly against?: PartPeriod;
}

const otherPlace = inAnyCase(
  /\b(?:external|unseen|other|another|different|separate|disjoint|independent|remaining|new) (?:\p{L}+ )?(?:hospital|site|farm|store|region|countr|cit|user|customer|patient|supplier|group|plant|shop|machine|dataset|data set|cohort|clinic)/u,
);

/** The training period reaches into the period the model is judged by. */
export function periodLeak(parts: readonly PartPeriod[]): Leak | undefined {
  if (areFolds(parts)) return undefined;
  for (const train of parts) {
    if (train.part !== 'train') continue;
    const judge = parts.find(
      (other) =>
        other.part === 'judge' &&
        other.passage.section === train.passage.section &&
        overlap(train.period, other.period),
    );
    if (!judge || otherPlace.test(`${train.passage.text} ${judge.passage.text}`)) continue;
    const message = `Training (${train.period.text}) covers ${judge.period.text}, which the model is judged by: it has seen the answers, and the result says nothing about new data. End the training period before the first judged day, with a gap as long as the labels take.`;
    return { ...train, message, against: judge };
  }
  return undefined;
}

/** Several training periods are folds, or steps of a replay, each with its own judge. */
function areFolds(parts: readonly PartPeriod[]): boolean {
  return new Set(parts.flatMap(({ part, period }) => (part === 'train' ? [period.text] : []))).size > 1;
}

/** So many characters apart, a verb, what is fitted and what it is fitted on still belong together. */
const near = 90;

/** "The mean of all rows is compared with that of the test set" watches both, and fits nothing. */
const comparesParts = inAnyCase(/\bcompared? (?:it |them |this )?(?:with|to|against)\b/u);

/** "Fit the calibration on December, and evaluate on February": what follows the verb judges. */
const turnsToJudging = inAnyCase(
  /(?:[,;]|\b(?:and|then)\b)\s*(?:\p{L}+ ){0,2}(?:evaluat\p{L}*|judged?|judging|assess\p{L}*|tested|testing|reported?|validated?|scored?) (?:\p{L}+ ){0,2}(?:on|by|with|over|in|for)\b|\b(?:and|then) (?:then )?tests? (?:it |them )?on\b/u,
);

const fitsThings = ofText((text) => text.places().has('fitted-thing') && text.places().has('fit-verb'));
const tunes = ofText((text) => text.places().has('test-set') && text.places().has('tune'));

/** "Scalers are fitted on all data", "encodings are the mean share of all rows from January 2022 to July 2025". */
export function fittedOnAll(
  passages: readonly Passage[],
  parts: readonly PartPeriod[],
  sources: () => readonly Passage[],
  splits: ReadonlySet<Passage>,
): Leak | undefined {
  const judged = parts.filter(({ part }) => part === 'judge');
  for (const passage of passages) {
    if (!fitsThings(passage)) continue;
    for (const sentence of passage.sentences) {
      const things = hitsOf(sentence, 'fitted-thing');
      if (things.length === 0 || hitsOf(sentence, 'fit-verb').length === 0 || isGuarded(sentence)) continue;
      if (comparesParts.test(sentence.text)) continue;
      const wholes = [
        ...periodsIn(sentence.text).filter((period) =>
          judged.some((one) => overlap(one.period, period) || endsWithin(sentence.text, period, one.period)),
        ),
        ...hitsOf(sentence, 'whole-data').filter(({ denied }) => !denied),
        ...(splits.has(passage) || forAllParts.test(sentence.text) ? wholeExtent(sentence.text) : []),
        ...wholeHistory(sentence.text, () => sources().filter((source) => source !== passage)),
      ];
      for (const whole of wholes) {
        const thing = things.find((one) => one.start <= whole.start && whole.start - one.end < near && one !== whole);
        if (!thing || thing.denied || turnsToJudging.test(sentence.text.slice(thing.end, whole.start))) continue;
        const message = `What is fitted on "${whole.text}" has seen the rows that the model is judged by, so the result is better than production will be. Fit it on the training part only, and apply it to the others.`;
        return { passage, start: sentence.start + thing.start, end: sentence.start + whole.end, message };
      }
    }
  }
  return undefined;
}

/** "Up to 6 October 2025": all that came before, so what is judged from September on is in it. */
function endsWithin(text: string, period: Period, judged: Period): boolean {
  if (period.scale !== judged.scale || period.to < judged.from) return false;
  return /\b(?:up to|until|till|to|through)\s$/iu.test(text.slice(Math.max(0, period.start - 9), period.start));
}

/** "Computed once … and joined to all parts": one table for rows that teach and rows that judge. */
const forAllParts =
  /\bonce\b[^.]{0,80}\b(?:parts?|splits?|blocks?|sets?|partitions?|folds?)\b|\b(?:all|every|each|both|the three) (?:\w+ )?(?:parts?|splits?|blocks?|partitions?|folds?)\b/iu;
const extent = byScript(
  /\b(?:on|over|from|across|using|of|to|uses?) (?:the (?:whole|full|entire|complete)|all(?: of)?(?: the| our)?|every) (?!train|fit|learn|earlier|past|previous|prior|other|three|two|of )(?:[\p{L}\d.,-]+ ){0,2}?[\p{L}-]{3,}/giu,
);
/** What is judged or compared, not rows to fit on: "the mean over all series". */
const noRows =
  /\b(?:series|horizons?|slices?|groups?|classes|folds?|metrics?|models?|methods?|candidates?|runs?|seeds?)$/iu;
const within =
  /\b(?:train|fit|learn|develop|before|earlier|prior|past|preceding|previous|per fold|fold|at that|window)\w*/iu;

/** "The full 3.02M rows", "all trips", "every snapshot": a quantity of everything, whatever it is of. */
function wholeExtent(text: string): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  return [...text.matchAll(extent.of(text))]
    .filter(
      ({ 0: found, index }) =>
        !noRows.test(found) && !within.test(`${found}${text.slice(index + found.length, index + found.length + 40)}`),
    )
    .map(({ 0: found, index }) => {
      const lead = found.indexOf(' ') + 1;
      return { start: index + lead, end: index + found.length, text: found.slice(lead) };
    });
}

/** A number of periods, all of them. */
const allOfSpan = /\ball (?:the |of the )?(?<span>\d+ (?:days|weeks|months|quarters|seasons|years))\b/giu;
/** "Over all 26 months". */
export const namesWholeSpan = ofText(({ text }) => text.includes('all ') && text.search(allOfSpan) >= 0);
const includesTest = inAnyCase(/\btest \p{L}+ included\b|\bincluding (?:the )?test\b/u);
/** "Test year included": said outright, wherever it stands. */
export const namesTestPart = ofText(({ text }) => text.includes('test') && includesTest.test(text));
const window = /\b(?:before|prior|preceding|previous|past|last|trailing|rolling|until|up to|as of)\b/iu;

/** "The mean over all 26 months" where the sources reach back 26 months; a window that ends at each row is another thing. */
function wholeHistory(
  text: string,
  sources: () => readonly Passage[],
): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  if (!text.includes('all ') || window.test(text)) return [];
  return [...text.matchAll(allOfSpan)].flatMap(({ 0: found, index, groups }) => {
    const span = groups?.span ?? '';
    const isHistory = sources().some((source) => source.text.includes(span));
    return isHistory ? [{ start: index, end: index + found.length, text: found }] : [];
  });
}

/** "Hyper-parameters are tuned on the test set", "early stopping on the test data". */
export function tunedOnTest(passages: readonly Passage[]): Leak | undefined {
  for (const passage of passages) {
    if (!tunes(passage)) continue;
    for (const sentence of passage.sentences) {
      if (sentence.hedged || sentence.question) continue;
      for (const test of hitsOf(sentence, 'test-set')) {
        const tune = hitsOf(sentence, 'tune').findLast((one) => one.end <= test.start);
        if (!tune || tune.denied || test.denied) continue;
        const between = sentence.text.slice(tune.end, test.start);
        const chosenBy = inAnyCase(
          /(?:\b(?:on|using|uses?|used|sees?|against|by|with|from|over|to maximi[sz]e)\b|на|sobre|con|在)\s?(?:\p{L}+\s){0,2}$/u,
        );
        if (!chosenBy.test(between) || between.length > 70) continue;
        if (
          /[;:.]|\b(?:evaluat|report|measur|verif|confirm|then|and|before|valid|train|compar|check|perform\w* (?:is|was))/iu.test(
            between,
          )
        )
          continue;
        const message = `A choice made on the ${test.text} makes it part of the training: its result is the best of many tries, not an estimate. Choose on a validation part and open the test part once.`;
        return { passage, start: sentence.start + tune.start, end: sentence.start + test.end, message };
      }
    }
  }
  return undefined;
}

/** "The threshold is the 40th percentile of scores on the": what is said of the threshold up to the part that it is taken from. */
const thresholdOf =
  /\b(?:thresholds?|cut-?offs?|operating points?)\b[^.;:]{0,40}?\b(?:is|was|are|were|at|to|=)\b[^.;:]{0,40}?\b(?:percentile|quantile|point|value|score|maximum|optimum|best|highest|maximi[sz]es)\b[^.;:]{0,40}?\b(?:on|of|over|from|in)\s(?:\p{L}+\s)?$/u;
const reportsOnly = /\b(?:report\w*|evaluat\w*|measur\w*|check\w*|confirm\w*|valid\w*|fixed|frozen|not|never)\b/u;

const mayTakeThreshold = ofText(
  (text) => text.places().has('test-set') && /threshold|cut-?off|operating point/u.test(foldCase(text.text)),
);
const takingThreshold = passagesWhere((passage) => passage.prose && !passage.aside && mayTakeThreshold(passage));

/** The threshold comes from the scores of the rows that also judge it. */
export function thresholdFromTest(reading: Reading): Leak | undefined {
  for (const passage of takingThreshold(reading)) {
    for (const sentence of passage.sentences) {
      if (sentence.hedged || sentence.question) continue;
      const folded = foldCase(sentence.text);
      for (const test of hitsOf(sentence, 'test-set')) {
        const found = test.denied ? null : thresholdOf.exec(folded.slice(0, test.start));
        if (!found || reportsOnly.test(folded)) continue;
        const message = `A threshold taken from the ${test.text} fits the rows that it is judged by, so precision and recall are better than production will be. Choose it on a validation part, and only judge it on the test part.`;
        return { passage, start: sentence.start + found.index, end: sentence.start + test.end, message };
      }
    }
  }
  return undefined;
}

/** "Picked on the same 8 cut-offs", "tuned over the same folds as above". */
const onTheSame = byScript(
  /\b(?:on|over|by|with|using)\b[^.;:]{0,40}\bthe same (?:\d+ |\p{L}+ )?(?:cut-?offs?|origins?|folds?|back-?tests?)\b/iu,
);
const mayTuneOnSame = ofText((text) => text.places().has('tune') && onTheSame.test(text.text));

/** Choices made by the origins or folds that also judge, where nothing else is kept for the judgement. */
export function tunedOnSame(reading: Reading, passages: readonly Passage[]): Leak | undefined {
  for (const passage of passages) {
    if (!mayTuneOnSame(passage)) continue;
    for (const sentence of passage.sentences) {
      const same = onTheSame.exec(sentence.text);
      if (!same || sentence.hedged || sentence.question || /\b(?:not|never|nested|than)\b/iu.test(sentence.text))
        continue;
      const tune = hitsOf(sentence, 'tune').find(({ end, denied }) => end <= same.index && !denied);
      if (!tune || reading.says(['test-set', 'kept-for-last'])) continue;
      const end = same.index + same[0].length;
      const message = `What is chosen by ${same[0].replace(/^.*\bthe same/iu, 'the same')} that judge the model makes its result the best of many tries. Choose on earlier ones, and keep the last for one final judgement.`;
      return { passage, start: sentence.start + tune.start, end: sentence.start + end, message };
    }
  }
  return undefined;
}

/** "The re-ranker also sees the answers of July 2025", which is a test month. */
export function trainedOnJudged(
  reading: Reading,
  passages: readonly Passage[],
  parts: readonly PartPeriod[],
): Leak | undefined {
  const judged = areFolds(parts) ? [] : parts.filter(({ part }) => part === 'judge');
  for (const { passage, sentence } of reading.all(['learns-from'], passages, { asserted: true })) {
    // Steps of a replay each have their own judge.
    if (hitsOf(sentence, 'backtest').length > 0 || /\borigins?\b/iu.test(sentence.text)) continue;
    if (hitsOf(sentence, 'part-judge').length > 0 || isGuarded(sentence)) continue;
    for (const period of periodsIn(sentence.text)) {
      const against = judged.find(
        (one) => one.passage !== passage && one.period.scale === 'date' && overlap(one.period, period),
      );
      if (!against || period.scale !== 'date') continue;
      const message = `What the model learns from ${period.text} it is then judged by (${against.period.text}), so the result says nothing about new data. Keep that period out of training, or judge by a later one.`;
      return { passage, start: sentence.start + period.start, end: sentence.start + period.end, message, against };
    }
  }
  return undefined;
}

function hitsOf({ hits }: Sentence, term: string): Sentence['hits'] {
  return hits.filter((hit) => hit.term === term);
}

/** Said to be kept to the training part, asked, hedged, or about a last fit after the judgement. */
function isGuarded(sentence: Sentence): boolean {
  return (
    sentence.hedged ||
    sentence.question ||
    sentence.hits.some(({ term }) => term === 'past-only') ||
    /\b(?:only|never|final|refit|re-?trained|production model|after (?:the )?(?:evaluation|selection|release))\b|только|solo|仅/iu.test(
      sentence.text,
    )
  );
}

const learns = ofText((text) => text.places().has('learns-from'));

/** The prose that the readers above may find something in, wherever it stands; most documents have little of it. */
export const mayLeak = passagesWhere(
  (passage) => passage.prose && (fitsThings(passage) || tunes(passage) || mayTuneOnSame(passage) || learns(passage)),
);
