import { derived, passagesWhere } from '../../reading/derived';
import { ofPassage, type PassageAlone } from '../../reading/of-text';
import type { Passage, Reading, Sentence } from '../../reading/types';
import { foldCase } from '../../text/fold-case';
import { cadencesIn } from '../stated/cadence';
import { type Place, saidIn, termsIn } from '../stated/cells';

/** A sentence that says when something happens, and what. */
interface Timed {
  /** Offsets into the passage. */
  readonly start: number;
  readonly end: number;
  readonly sentence: string;
  readonly when: 'scheduled' | 'asked';
  /** Predictions are made, or their making is labelled so. */
  readonly predicts: boolean;
  /** What is asked is collected until a run takes it together. */
  readonly gathers: boolean;
  /** The row or paragraph is labelled as one on when predictions are made. */
  readonly labelled: boolean;
  /** By a word for such runs, not only by an hour or a cadence. */
  readonly named: boolean;
}

/** Where a design says when predictions are made. */
export interface ModeStatement extends Place {
  readonly sentence: string;
  /** Where the design decides it: labelled, or said of predictions where the mode or the architecture is described. */
  readonly main: boolean;
  /** By a word for such runs, or for what is gathered for one. */
  readonly job: boolean;
}

/** "at 06:00", "from 01:00", "at noon": an hour of the day. */
const clock = /\b(?:at|from|after|before|around) (?:\d{1,2}:\d\d\b|\d{1,2} ?[ap]m\b|noon\b|midnight\b)/u;

/** "The new model will be deployed for all cities on Monday": a release has a day, whatever predicts then. */
const deploys =
  /\b(?:deploy(?!ed (?:as|in) (?:a )?batch)\w*|roll(?:ed|s|ing)? out|releas\w+|launch\w*|ship(?:s|ped|ping)?)\b/iu;

const ways = ['online-mode', 'device-mode', 'batch-mode', 'batch-word'];

const timed = ofPassage((passage): readonly Timed[] => {
  if (!passage.prose || passage.aside) return [];
  const label = termsIn(`${passage.block?.runIn ?? numberedLabel(passage)} | ${passage.block?.cells?.[0] ?? ''}`);
  if (label.has('other-job')) return [];
  const labelled = label.has('mode-label');
  return passage.sentences.flatMap((sentence): readonly Timed[] => {
    if (sentence.hedged || sentence.question) return [];
    const said = saidIn(sentence);
    // "Mode: online, on features kept fresh by the stream": a label says what the sentence begins with.
    const job = hitOf(sentence, ['other-job']);
    const predicts = labelled || said.has('prediction-made') || isRun(sentence);
    const gathers = said.has('gathered-first');
    const named = hitOf(sentence, ['batch-mode']) !== undefined;
    const first = labelled && (hitOf(sentence, ways)?.start ?? job?.start ?? 0) < (job?.start ?? 0);
    // What is gathered for a run that answers may be called a candidate or a report.
    const answers = gathers && named && predicts && !prepares.test(sentence.text);
    if (job && !first && !answers) return [];
    const at = (when: Timed['when'], start: number, end: number): Timed => ({
      ...{ start: sentence.start + start, end: sentence.start + end, sentence: sentence.text },
      ...{ when, predicts, gathers, labelled, named },
    });
    // "Scoring is a batch job: the board in the cell works through the list": a device is where, not when. What was weighed is not built.
    const scheduled = hitOf(sentence, ['batch-mode']);
    const asked = weighed.test(foldCase(sentence.text))
      ? undefined
      : (hitOf(sentence, ['online-mode']) ??
        sentence.hits.find(
          ({ term, denied, start }) => !denied && term === 'device-mode' && !(scheduled && scheduled.start < start),
        ));
    const found = asked && (labelled || !said.has('age-of-data')) ? [at('asked', asked.start, asked.end)] : [];
    const run = deploys.test(sentence.text) ? undefined : scheduleOf(sentence, predicts, gathers, labelled);
    return run ? [...found, at('scheduled', run.start, run.end)] : found;
  });
});

/** "Drafting is a batch job": whatever the product is called, its making is the subject. */
function isRun(sentence: Sentence): boolean {
  const batch = hitOf(sentence, ['batch-mode']);
  if (!batch) return false;
  const before = sentence.text.slice(0, batch.start);
  return isSaidToRun.test(foldCase(before)) && !prepares.test(before);
}
const isSaidToRun =
  /^.{3,60}\b(?:is|are|runs?|happens?|works?|takes? place|is done|are made|is made)(?: (?:as|in|by|through|only|once))*\W*$/u;

/** Alternatives, and what others provide. */
const weighed =
  /\bwe (?:rely|depend|count) on\b|\b(?:we|were|was|also|being) (?:weighed|considered|compared|looked at|rejected|turned down|discarded|tried|dropped)\b/u;

/** "11.1 Mode.": a label behind its number is a sentence of its own. */
function numberedLabel({ sentences }: PassageAlone): string {
  const text = sentences[0]?.text ?? '';
  return text.length <= 40 && /^\P{L}*\d[\d.]*\s/u.test(text) ? text : '';
}

/** What prepares predictions and makes none. */
const prepares =
  /\b(?:(?:re|pre|fine)?-?(?:train|tun|fit)|index|embed|vector|feature|aggregat|load|sync|import|export|back-?up|backfill|statistic)/iu;

function hitOf({ hits }: Sentence, terms: readonly string[]): Pick<Place, 'start' | 'end'> | undefined {
  return hits.find(({ term, denied }) => !denied && terms.includes(term));
}

/**
 * A word for runs; or, of predictions or what is gathered for them, an hour or a cadence of minutes and more. "Batch processing" in a list
 * of features, without a time or a word for predictions, says nothing of when.
 */
function scheduleOf(
  sentence: Sentence,
  predicts: boolean,
  gathers: boolean,
  labelled: boolean,
): Pick<Place, 'start' | 'end'> | undefined {
  const word = hitOf(sentence, ['batch-mode']);
  const often = cadencesIn(sentence.text).find(({ days }) => days > 0);
  if (word) return predicts || gathers || often || clock.test(sentence.text) ? word : undefined;
  if (!(predicts || gathers)) return undefined;
  if (often) return often;
  const hour = clock.exec(sentence.text);
  const batch = hitOf(sentence, ['batch-word']);
  if (hour && (batch || gathers || labelled)) return { start: hour.index, end: hour.index + hour[0].length };
  return gathers ? (batch ?? hitOf(sentence, ['gathered-first'])) : undefined;
}

/** Sections of which the passages speak of other jobs, or of what is done when something fails. */
const elsewhere = /^(?:data|evaluation|operations|requirements)\./u;
const otherPlan = /^serving\.(?:fallback|security|rollout)$/u;
const plan = /^serving\.(?:prediction-mode|architecture)$/u;

/** Statements of the passages on serving, by when they say that predictions are made; `serving` in the document's order. */
export function modeStatements(
  reading: Reading,
  serving: readonly Passage[],
): Readonly<Record<Timed['when'], readonly ModeStatement[]>> {
  const modal = new Set(reading.about('serving.prediction-mode'));
  const features = featureLists({ reading });
  const found: Record<Timed['when'], ModeStatement[]> = { scheduled: [], asked: [] };
  for (const passage of serving) {
    const all = timed(passage);
    if (all.length === 0) continue;
    const sections = reading.sectionsOf(passage);
    const first = sections[0] ?? '';
    // What goes in and comes out is told of data as well as of answers.
    const matter = sections.find((one) => !one.startsWith('framing.')) ?? first;
    const other = elsewhere.test(matter) || features.has(passage.section);
    for (const { when, predicts, gathers, labelled, named, start, end, sentence } of all) {
      const counts =
        when === 'asked'
          ? labelled || !other
          : !otherPlan.test(first) &&
            (labelled ||
              plan.test(first) ||
              (gathers && sections.some((one) => plan.test(one))) ||
              (named && (modal.has(passage) ? predicts || !other : predicts && !other)));
      const job = named || gathers;
      const told = plan.test(first) || (modal.has(passage) && !other);
      const main =
        predicts &&
        !otherPlan.test(first) &&
        (labelled ? !other || when === 'asked' : told && (when === 'asked' || job));
      if (counts) found[when].push({ passage, start, end, sentence, main, job });
    }
  }
  if (found.asked.length === 0) found.asked.push(...headings(reading));
  return found;
}

/** Sections that list features: "at request time" there is when one is computed. */
const featureLists = derived(({ reading }: { readonly reading: Reading }): ReadonlySet<number> => {
  const listed = reading.about('data.features').filter((one) => reading.sectionsOf(one)[0] === 'data.features');
  const once = new Set<number>();
  const lists = new Set<number>();
  for (const { kind, section } of listed) {
    if (kind !== 'item' && kind !== 'row') continue;
    (once.has(section) ? lists : once).add(section);
  }
  return lists;
});

/** "5.1 Real-time inference" over what is only listed. */
function headings(reading: Reading): readonly ModeStatement[] {
  return titles(reading).flatMap((passage) => {
    const hit = passage.sentences.map((sentence) => hitOf(sentence, ['online-mode', 'device-mode'])).find(Boolean);
    return hit ? [{ passage, ...hit, sentence: passage.text, main: true, job: false }] : [];
  });
}

const titles = passagesWhere(
  ({ kind, aside, sentences }) =>
    kind === 'heading' &&
    !aside &&
    sentences.some((sentence) => {
      const said = saidIn(sentence);
      return said.has('online-mode') && said.has('prediction-made') && !said.has('other-job');
    }),
);
