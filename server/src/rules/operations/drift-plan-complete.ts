import { detectorMentions } from '../../language/detectors';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { BlockTest, Passage, Reading, Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { inWords } from '../in-words';
import { ownHeading } from '../phase-headings';
import { isAnswered } from '../section-place';
import { isNote } from '../stated/full-design';
import { hasLimit, hasWindow, isLimit } from '../stated/limits';
import { watchingPassages } from '../stated/watched';
import type { FindingDraft, Rule } from '../types';
import { isSpokenOf } from './spoken-of';

const section = 'operations.data-drift';
const noWindow = 'no window';

export const driftPlanComplete: Rule = {
  meta: {
    id: 'operations/drift-plan-complete',
    title: 'A drift check has a detector, a limit, a window and an action',
    trace: 'MLD702',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    if (!isAnswered(context, section)) return;
    const { reading } = context;
    // A note names drift in passing; under a heading of its own it is meant to be all of the check.
    if (isNote(context) && !ownHeading(context, section)) return;
    // A table of alerts tells the limit and the action of a drift check as well as a section of its own.
    const about = reading.about(section, 'operations.concept-drift', 'operations.alerting', 'operations.monitoring');
    const speaking = about.filter((passage) => reading.says('drift', [passage]) !== undefined);
    const headings = driftHeadings({ reading });
    const told = reading
      .all(
        'drift',
        speaking.filter((one) => one.prose && (reading.sectionsOf(one)[0] ?? section).startsWith('operations.')),
        { asserted: true },
      )
      .filter(
        (one) =>
          !comparesParts(reading, one.passage) &&
          !isHeldAgainstGolden(reading, one.passage) &&
          !isForeseen(one) &&
          !isOfSignal(one) &&
          !isSpokenOf(reading, one) &&
          (isCheck(one) || headings.has(one.passage.section)),
      );
    const [said] = told;
    if (!said) return;
    if (told.some(({ passage, hit }) => isLinked(reading, reading.spanOf(passage, hit.start, hit.end).end))) return;
    // What stands under the same heading as the word belongs to the check; so does a trigger ("retrain when PSI is over 0.2") and a plan
    // for the next step, wherever it is told.
    const places = new Set(speaking.map((passage) => passage.section));
    const near = [...about.filter((passage) => places.has(passage.section)), ...watchingPassages(reading)];
    const drifting = reading.all('drift', undefined, { aside: true }).map(({ passage }) => passage);
    const measuring = [...reading.inPhase('operations'), ...reading.about('data.quality')].filter(namesDetector);
    const all = [...near, ...drifting, ...measuring];
    const code = codeOnDrift({ reading });
    const hasDetector =
      reading.says('drift-test', near) !== undefined ||
      near.some(namesBand) ||
      drifting.some((one) => namesStatistic(one) || limitsQuality(one)) ||
      measuring.length > 0 ||
      code.detector;
    const lacks: string[] = [];
    if (!hasDetector) lacks.push('no detector (PSI, a KS test …)');
    if (!all.some((one) => hasLimit(one) || namesBand(one) || pointsToLimit(one)) && !code.limit)
      lacks.push(reading.says('agreed-limit', drifting) ? 'no value for its limit' : 'no limit');
    if (!all.some(hasWindow) && !reading.says(['window', 'cadence'], all)) lacks.push(noWindow);
    if (!reading.says(['operations-action', 'alert'], all)) lacks.push('no action');
    // With a detector, a limit and an action, the window is a matter of detail.
    if (lacks.length === 1 && lacks[0] === noWindow) return;
    if (lacks.length === 0) return;
    const { passage, hit } = said;
    yield {
      span: reading.spanOf(passage, hit.start, hit.end),
      section,
      ...(lacks.length === 1 ? { severity: 'info' as const } : {}),
      message: `The drift check has ${inWords(lacks, 'and')}. Add ${lacks.length > 1 ? 'them' : 'it'}, so that it is clear when drift has happened and what is done then.`,
    };
  },
};

/** "Adversarial validation between train and test": a check of a split before launch, no watch on what is served. */
function comparesParts(reading: Reading, passage: Passage): boolean {
  return (
    reading.says('split-check', [passage]) !== undefined &&
    reading.says(['production', 'cadence', 'alert'], [passage]) === undefined
  );
}

/** "Drift: we compare topics with the golden set each month": a fixed set and a cadence are the check, and what is new is read, not measured. */
function isHeldAgainstGolden(reading: Reading, passage: Passage): boolean {
  return reading.together('golden-check', ['cadence', 'window'], [passage]) !== undefined;
}

const foresees = inAnyCase(
  /\bdrift\w*\s(?:is|are|was)\s(?:\p{L}+\s)?(?:expected|inevitable|certain|likely|natural|normal|known|caused)\b|\b(?:because of|due to|despite|expect\w*|owing to)\s(?:\p{L}+\s){0,2}drift/u,
);

/** "Drift is expected: heat pumps are added each year" says what will come, not how it is noticed. */
function isForeseen({ sentence }: Said): boolean {
  return foresees.test(sentence.text) && !sentence.hits.some(({ term }) => term === 'alert' || term === 'drift-test');
}

const ofSignal =
  /\b(?:sensors?|clocks?|thermal|temperature|gyro\w*|zero|offset|frequency|phase|voltage|instrument|signal|amplifier|oscillator)(?:['\u2019]s)? drift|\bdrift\w*(?: \w+)? of (?:the |a |an |each |its )?(?:sensors?|clocks?|zero|offset|gyro\w*|frequency|phase|voltage|instrument|signal|amplifier|oscillator)\b|\b(?:harmonic distortion|thd)\b/u;

/** "Sensor drift: the zero line wanders with the temperature" is physics, and calibration mends it. A test of distributions makes it the model's. */
function isOfSignal({ sentence }: Said): boolean {
  return !sentence.hits.some(({ term }) => term === 'drift-test') && ofSignal.test(foldCase(sentence.text));
}

const checks =
  /\b(?:monitor|track|detect|check|watch|alert|alarm|flag|compar|test|measur|threshold|observ|identif|report|evaluat|analy[sz]|dashboard|trigger)|^\W*(?:[\w-]+ ){0,2}drift\w*\b[^.]{0,30}:|\b(?:psi|ks)\b/u;

/** "Monitor for data drift", "Drift: inputs, labels": a check, or the label of one. That drift may come, or what is retrained for it, is none. */
function isCheck({ passage, sentence }: Said): boolean {
  return checks.test(foldCase(sentence.text)) || checks.test(foldCase(passage.text));
}

/** Indices of the headings that speak of drift. */
const driftHeadings = derived(
  ({ reading }: { readonly reading: Reading }): ReadonlySet<number> =>
    new Set(
      reading.passages
        .filter((one) => one.kind === 'heading' && reading.says('drift', [one]) !== undefined)
        .map(({ section }) => section),
    ),
);

/** A live metric with its limit tells drift as well as a test of distributions. */
const qualities = ['label-metric', 'live-quality', 'model-signal', 'data-signal'];
const limitsQuality = ofText(({ sentences }) =>
  sentences.some(
    ({ text, hits }) =>
      isLimit(text) && hits.some(({ term }) => term === 'drift') && hits.some(({ term }) => qualities.includes(term)),
  ),
);

/** "Thresholds in `config.yaml`": the values are kept where they are used. */
const pointsToLimit = ofText(({ text }) =>
  /\b(?:thresholds?|limits?|bounds?)\b[^.]{0,40}\.(?:ya?ml|json|toml|py|env|cfg|ini)\b/u.test(foldCase(text)),
);

const statistic =
  /\b(?:means?|medians?|std|stdev|variances?|percentiles?|quantiles?|histograms?|distances?|divergence|p-values?)\b/u;

/** "Feature drift (mean/std per feature over time)": whatever number is compared is the detector, no test need be known by name. */
const namesStatistic = ofText(({ sentences }) =>
  sentences.some(({ text, hits }) => hits.some(({ term }) => term === 'drift') && statistic.test(foldCase(text))),
);

const namesDetector = ofText(({ text }) => detectorMentions(text).length > 0);

/** What a configuration says of drift: `method: jensenshannon`, `psi_limit: 0.2`. */
const codeOnDrift = derived(({ reading }: { readonly reading: Reading }) => {
  const has = (test: BlockTest): boolean => reading.blocksWith(test).length > 0;
  return { detector: has(codesDetector), limit: has(codesLimit) };
});

const codesDetector: BlockTest = (source, block) =>
  block.kind === 'code' &&
  /psi|jensen|kolmogorov|\bks_|_ks\b|wasserstein|chi2|mmd|evidently|nannyml|alibi/iu.test(source);
const codesLimit: BlockTest = (source, block) =>
  block.kind === 'code' &&
  /drift|psi|jensen|wasserstein/iu.test(source) &&
  /(?:limit|threshold|bound|tolerance|max)\w*["']?\s{0,3}[:=]\s{0,3}\d/iu.test(source);

/** "Mean similarity outside of 0.71 ± 0.03", "within 3σ": a control chart, whatever it is called; `Model.PSI` is a detector in a name of code. */
const namesBand = ofText(({ text }) => /±|\d\s?σ|\bsigmas?\b|[._/]psi\b/iu.test(text));

/** "[Monitoring and drift](drift.md)": the check is told in another document. */
function isLinked(reading: Reading, end: number): boolean {
  return /^[^[\]\n]{0,80}\]\(/u.test(reading.source(end, end + 82));
}
