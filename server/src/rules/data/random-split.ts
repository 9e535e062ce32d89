import { tasksOf } from '../../facts/read';
import { periodsIn } from '../../language/periods';
import { ofText } from '../../reading/of-text';
import { saysTerm } from '../../reading/says-term';
import type { Passage, Reading, Said, Sentence } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { type PartPeriod, partPeriods } from '../stated/part-periods';
import type { Rule, RuleContext } from '../types';
import { partsNamed } from './split-evidence';
import { besideParts, splitSection as section, splitPassages } from './split-passages';
import { isOfOther, splitPlace } from './split-place';
import { anyShare } from './split-shares';
import { undatedShares } from './undated-shares';

export const randomSplit: Rule = {
  meta: {
    id: 'data/random-split',
    title: 'Data that is ordered in time is split by time',
    trace: 'MLD301',
    severity: 'warning',
    fixable: false,
  },
  *check(context) {
    const { reading } = context;
    const why = orderedInTime(context);
    if (splitsByTime(context)) return;
    const said = randomOf(context, why === 'forecasting' ? ['random-draw', 'fold-draw'] : ['random-draw']);
    // Pictures have no order, unless the author thinks of one.
    if (why === 'still' && !(said && inTime.test(said.sentence.text))) return;
    if (!said || (why === undefined && !events.test(said.sentence.text))) {
      const shares = why === undefined ? undefined : undatedShares(context);
      if (!shares || keepsTogether(shares.passage) || isCutInOrder(shares.passage)) return;
      yield {
        span: reading.spanOf(shares.passage, shares.start, shares.end),
        section,
        severity: 'info',
        message: `"${shares.clause}" tells how much each part gets, and nothing puts the judged rows behind the others in time: where later rows teach about earlier ones, the result is better than production will be. Split by time, and give the dates of each part.`,
      };
      return;
    }
    const { passage, hit } = said;
    const drawn = hit.text.replace(/\s+and$/iu, '');
    yield {
      span: reading.spanOf(passage, hit.start, hit.start + drawn.length),
      section,
      message: `"${drawn}" mixes past and future: the model learns from rows later than those it is judged on, so the result is better than production will be. Split by time: train on the past, validate and test on what comes after.`,
    };
  },
};

/** Divided by user, patient or document: by something at least. That some of these are kept apart as well puts nothing in order. */
function keepsTogether(passage: Passage): boolean {
  return passage.sentences.some(
    (one) => one.hits.some(({ term, denied }) => term === 'group-split' && !denied) && speaksOfParts(one),
  );
}

function speaksOfParts(sentence: Sentence): boolean {
  const { train, judge } = partsNamed(sentence);
  return (
    train.length > 0 ||
    judge.length > 0 ||
    sentence.hits.some(({ term, text }) => term === 'data-split' && !/^partitioned/iu.test(text))
  );
}

/** Does anything that is said of the split, or of its parts, name an order in time? */
function splitsByTime(context: RuleContext): boolean {
  const { reading } = context;
  const place = splitPlace(context);
  // Where the author has a place for the split, what is said elsewhere of months and days is of other things.
  const passages = place.length > 0 ? [...new Set([...place, ...besideParts(reading)])] : splitPassages(context);
  if (judgesLater(reading, passages)) return true;
  if (reading.all('part-judge', passages).some(({ sentence }) => lastRows.test(sentence.text))) return true;
  if (passages.some(isCutInOrder)) return true;
  const about = new Set([...(place.length > 0 ? place : reading.about(section)), ...besideParts(reading)]);
  const told = splitPassages(context).filter((one) => !isOfOther(reading, one));
  return reading.all('time-split', [...new Set([...passages, ...told])], { denied: true }).some(
    ({ passage, sentence, hit }) =>
      // "Features are replayed as they stood" tells of features.
      (about.has(passage) && (!/^(?:replay|rolling w|sliding w)/iu.test(hit.text) || speaksOfParts(sentence))) ||
      sentence.hits.some(
        ({ term, start }) =>
          ['data-split', 'part-train', 'part-judge'].includes(term) && start !== hit.start - sentence.start,
      ),
  );
}

/** "The last 4 weeks of orders are the test set", "2024 onwards is held out", "2025 is the test set". */
const lastRows =
  /\b(?:last|latest|most recent|final|newest|following|subsequent) (?:\S+ ){0,2}(?:days?|weeks?|months?|quarters?|seasons?|years?)\b|\b(?:onwards?|thereafter)\b|\b20\d\d (?:is|are|as) (?:the |our )?(?:held-out |hold-?out |final )?test\b/iu;

/** "The first part for training and the last 20% for testing; the rows are not shuffled, since they are hours in sequence". */
const isCutInOrder = ofText(({ text, sentences }) => {
  if (!unshuffled.test(text)) return false;
  return sentences.some((one) => partsNamed(one).judge.length > 0) && !/\b(?:at random|randomly)\b/iu.test(text);
});
const unshuffled =
  /\b(?:not|never|without|no|un)[ -]?(?:be(?:ing)? |\w+ )?shuffl\w*|\bshuffle\s?=\s?false\b|\b(?:in|by) (?:their |its )?(?:sequence|order|original order)\b(?! to\b)|\b(?:last|final|latest|newest|most recent) (?:\d{1,2}\s?(?:%|per ?cent)|fifth|tenth)/iu;

/** "The test was opened once, on 20 July 2026": a day on which something was done to the part, no rows of it. */
function isDayOfUse({ period, passage: { text } }: PartPeriod): boolean {
  return (
    period.scale === 'date' && period.to - period.from <= 1 && /\bon (?:the )?$/iu.test(text.slice(0, period.start))
  );
}

/** "Train: up to March 2025. Test: April to June 2025": the dates say it without a word for it. */
function judgesLater(reading: Reading, passages: readonly Passage[]): boolean {
  const parts = partPeriods(reading, passages);
  return parts.some(
    (judge) =>
      judge.part === 'judge' &&
      !isDayOfUse(judge) &&
      parts.some(
        ({ part, period }) =>
          part === 'train' &&
          period.scale === judge.period.scale &&
          period.to <= judge.period.from + 1 &&
          period.from < judge.period.from,
      ),
  );
}

/** "A random 5% of training rows tune": drawn within the part that teaches; the test part is another. */
const drawnWithinTraining =
  /^(?!.*\b(?:test\w*|judg\w*|evaluat\w*|hold-?out|held)\b).*\b(?:within|inside|of|from|out of) (?:the |that |all )?(?:training|train|development|learning|remaining) (?:part|rows?|set|data|period|window|examples)\b/iu;

/** "1% of traffic has a random shuffle of the top 50": what is shown is drawn, not what is learnt from. */
const exploring = inAnyCase(/\b(?:traffic|top[ -]?\d+|slots?|positions?|strips?|slates?|feeds?|explor\p{L}*)\b/u);

/** The order in which a training run reads its rows. */
const readingOrder = /\b(?:epochs?|(?:mini-?)?batch(?:es)?|shards?|buffers?|workers?|readers?)\b/iu;

/** "A random sample of 2% of users": drawn by user. */
const ofPeople =
  /\bof (?:the |our |all )?(?:users|customers|clients|patients|drivers|devices|stores|shops|accounts|households|sites|machines|meters)\b/iu;

/** "Keep 15% for testing": what is not kept teaches. */
const keeps = /\b(?:keep|hold|set|put|leave|reserve)\w*\b[^.;]{0,40}\b(?:for|aside|back|out)\b/iu;

const notDone = inAnyCase(
  /^\P{L}*if\b|\bfallback\b|\bonly (?:when|if|where)\b|\b(?:naive|naively|would|wrong|avoid|leak\w*|instead|rather than|not|never)\b/u,
);

/** A sentence about dividing rows by chance; one that keeps users, shops or documents together divides by those. */
function randomOf(context: RuleContext, terms: readonly string[]): Said | undefined {
  const { reading } = context;
  const place = splitPlace(context);
  const about = new Set([...splitPassages(context), ...place]);
  const ofSplits = new Set([...reading.about(section), ...besideParts(reading), ...place]);
  return reading.all(terms, undefined, { asserted: true }).find(({ passage, sentence, hit }) => {
    const says = (term: string): boolean => saysTerm(sentence, term);
    // "20% of the hotels, chosen at random, are kept out": divided by hotel.
    if (!(passage.prose || passage.kind === 'header') || says('group-split')) return false;
    // "Train-test split" is the name of the step; with underscores it is the function, which draws.
    if (/^train[- ]test/iu.test(hit.text)) return false;
    // "5% of the inspections are random": how cases came about, unless the split is.
    if (/\b(?:are|is|were|was) random\b/iu.test(sentence.text) && !says('data-split') && !says('part-train'))
      return false;
    // "Half of the users, split at random" are the arms of an experiment, unless rows are told to teach and to judge.
    if (!(says('part-train') && says('part-judge')) && isOfArms(passage, sentence, reading)) return false;
    if (readingOrder.test(sentence.text) || ofPeople.test(sentence.text)) return false;
    if (exploring.test(sentence.text) || drawnWithinTraining.test(sentence.text)) return false;
    // "A naive row split shuffles the rows and puts …" tells what is not done, "a fallback used only when …" an exception.
    if (notDone.test(sentence.text)) return false;
    const shares = anyShare.test(sentence.text);
    const train = says('part-train') || (passage.kind === 'row' && reading.says('part-train', [passage]) !== undefined);
    const judge = says('part-judge');
    const divides = sentence.hits.some(
      ({ term, text }) => term === 'data-split' && /split|divi|partition|разб|划分/iu.test(text),
    );
    if (!about.has(passage))
      return (shares && judge && (train || keeps.test(sentence.text))) || (divides && /shuffl/iu.test(hit.text));
    const splits = ofSplits.has(passage);
    return (
      (train && judge) ||
      divides ||
      (splits && says('allocates')) ||
      (shares && (train || judge || splits)) ||
      /train_test_split|shuffl/iu.test(hit.text)
    );
  });
}

const arms = /\b(?:arms?|treatment|control (?:group|side|half)|a\/b|experiment)\b/iu;

function isOfArms(passage: Passage, sentence: Sentence, reading: Reading): boolean {
  return arms.test(sentence.text) || reading.sectionsOf(passage)[0] === 'evaluation.ab-test';
}

const inTime = /\b(?:dates?|months?|weeks?|years?|calendar|seasons?|(?:19|20)\d\d)\b/iu;

/** Rows that are events: each has its moment. */
const events =
  /\b(?:orders|transactions|payments|purchases|impressions|clicks|sessions|trips|rides|tours|stops|deliveries|shipments|bookings|checkouts|baskets|visits|auctions|bids|logins|readings|minutes|hours|days|weeks)\b/iu;

/** "18 months of tours", "the 28 days of impressions": not of work. */
const spans = inAnyCase(
  /\b(?:\d+|two|three|four|six|twelve|eighteen|several) (?:days|weeks|months|quarters|years) of (?!\p{L}*\s?(?:work|effort|development|engineering|experience|testing|planning|time)\b)\p{L}/u,
);

/** "The observations of 24 months", "tickets from the last two years". */
const rowsOfSpan = inAnyCase(
  /\b(?:observations|rows|records|samples|examples|data|events|cases|claims|tickets|transactions|payments|orders|trips|visits|sessions|calls|bookings|applications) (?:of|from|over|for|in) (?:the )?(?:last |past |previous )?(?:\d+|two|three|four|six|twelve|eighteen) (?:days|weeks|months|quarters|years)\b/u,
);

/** A row is one of a thing at one time: "customer-month", "store-day". */
const rowOfPeriod = inAnyCase(
  /\b(?:customer|user|patient|player|member|subscriber|account|policy|contract|store|shop|site|station|item|product|sku|device|machine|vehicle|car|driver|meter|household|seller|employee|farm|field|well|turbine|flat|room|hotel|listing|property|zone|service|route)[- ](?:minute|hour|day|night|week|month|quarter|year)s?\b(?! of)/u,
);

const hasSpan = ofText(({ text }) => spans.test(text) || rowsOfSpan.test(text) || rowOfPeriod.test(text));

const moment =
  /\b(?:timestamps?|dated?|dates|hours?|days?|daily|weeks?|weekly|months?|monthly|years?|yearly|seasons?|sessions?|recen\w+|yesterday|today|since|logs?|(?:19|20)\d\d)\b/iu;
const hasMoment = ofText(({ text }) => moment.test(text));

/** Do the rows have moments, as far as the text on data tells? */
function hasMoments(reading: Reading): boolean {
  const told = new Set([...reading.inPhase('data'), ...reading.about(section, 'data.sources', 'data.labels')]);
  return reading.passages.some((passage) => told.has(passage) && passage.prose && hasMoment(passage));
}

/** Why rows have an order in time: the task, what the text says, or dates of data; `still`: they have none; `undefined`: nothing tells. */
function orderedInTime(context: RuleContext): string | undefined {
  const { facts, reading } = context;
  const tasks = tasksOf(facts);
  if (tasks.includes('forecasting')) return 'forecasting';
  const still = ['object-detection', 'segmentation', 'clustering'];
  if (tasks.some((task) => still.includes(task))) return 'still';
  // Offers, posts and jobs come and go; who ranks them next week has seen other ones.
  // Where nothing is told of a time, rows may be totals: "user, artist, number of plays".
  if (tasks.some((task) => task === 'recommendation' || task === 'ranking') && hasMoments(reading)) return 'said';
  if (facts.get('temporal_data')?.value === true) return 'said';
  if (reading.says('dated-rows', reading.about('data.sources', section, 'data.labels', 'modeling.training')))
    return 'said';
  const data = reading.about('data.sources', section, 'data.labels').filter(({ prose }) => prose);
  if (data.some(hasSpan)) return 'said';
  const dated = reading
    .about('data.sources', section, 'data.labels')
    .some(({ text }) =>
      periodsIn(text).some(({ scale, from, to }) => scale === 'date' && to - from >= 60 && to - from < 366 * 12),
    );
  return dated ? 'dates' : undefined;
}
