import { remembered } from '../../language/remembered';
import { passagesWhere } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import { readText } from '../../reading/terms';
import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import { excerpt } from '../excerpt';
import { featureTables, sourceTables } from '../stated/feature-tables';
import { announcedRefusals } from '../stated/refusals';
import { alike, distinctive, subjectOf } from '../stated/source-words';
import type { FindingDraft, Rule } from '../types';

interface Prohibition {
  readonly passage: Passage;
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  readonly words: readonly string[];
  /** What is named in it, by other words as well. */
  readonly alike: ReadonlySet<string>;
  /** Single words of an enumeration: "insurance, sex and origin are never inputs". */
  readonly enumerated: readonly string[];
  /** Parts between commas, of two words and more. */
  readonly phrases: readonly (readonly string[])[];
  /** Among the non-goals, the requirements or what is said of privacy. */
  readonly promised: boolean;
  /** Said of what the model is given, and not only that something is left out. */
  readonly ofInputs: boolean;
  /** Where a document says what it is for. */
  readonly early: boolean;
}

/** A word that many rows have tells none of them apart. */
const fewRows = 2;

export const nonGoalRespected: Rule = {
  meta: {
    id: 'data/non-goal-respected',
    title: 'No feature uses what the non-goals forbid',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    const forbidden = [...prohibitions(reading), ...refused(reading)];
    if (forbidden.length === 0) return;
    const rows = featureTexts(reading).map((row) => ({ row, words: wordsOf(row.text) }));
    const actions = actionTexts(reading).map((row) => ({ row, words: wordsOf(row.text) }));
    const entries = rows.some(({ row }) => row.passage.kind === 'row')
      ? rows.filter(({ row }) => row.passage.kind === 'row')
      : rows;
    // How many rows have a word, asked again and again for the same few.
    const counts = new Map<string, number>();
    const rowsWith = (word: string): number => {
      const known = counts.get(word);
      const count = known ?? entries.filter(({ words }) => words.some((other) => alike(word, other))).length;
      if (known === undefined) counts.set(word, count);
      return count;
    };
    const barred = new Set(forbidden.map(({ passage }) => passage));
    for (const { row, words } of [...rows, ...actions]) {
      if (barred.has(row.passage) || guarded.test(row.text)) continue;
      const prohibition = forbidden.find((one) => isBroken(one, row, words, rowsWith));
      if (!prohibition) continue;
      const { passage, start, text } = prohibition;
      const ofFeature = row.isFeature !== 'no';
      yield {
        span: reading.spanOf(row.passage, row.start, row.start + row.text.length),
        section: ofFeature ? 'data.features' : 'framing.decision-policy',
        message: ofFeature
          ? `"${excerpt(row.text)}" uses what the document rules out ("${excerpt(text)}"). One of the two has to go: drop the feature, or change the non-goal and say why.`
          : `"${excerpt(row.text)}" does what the document rules out ("${excerpt(text)}"). One of the two has to go: leave it to whoever the non-goal leaves it to, or change the non-goal and say why.`,
        related: [{ span: reading.spanOf(passage, start, start + text.length), message: 'Ruled out here.' }],
      };
      return;
    }
  },
};

function isBroken(
  { words: refusedWords, alike: meanings, enumerated, phrases, promised, ofInputs, early }: Prohibition,
  { passage, text, isFeature }: Told,
  words: readonly string[],
  rowsWith: (word: string) => number,
): boolean {
  const has = (word: string): boolean => words.some((other) => alike(word, other));
  const whole = phrases.some((phrase) =>
    partsOf(text).some((part) => phrase.every((word) => part.some((other) => alike(word, other)))),
  );
  const means = sharesMeaning(text, meanings);
  if (isFeature === 'no') return early && sharesMeaning(text, meanings, ofActions) && (whole || refusedWords.some(has));
  if (promised && (isFeature === 'sure' || whole) && (means || whole)) return true;
  if (!ofInputs) return false;
  const both = refusedWords.filter((word) => rowsWith(word) > 0 && rowsWith(word) <= fewRows && has(word));
  const named = both.filter((word) => enumerated.includes(word) && rowsWith(word) === 1).length;
  const paragraph = passage.kind === 'paragraph';
  if (promised && isFeature === 'sure' && named > (paragraph ? 1 : 0)) return true;
  return both.length >= (paragraph ? 3 : 2) && (!paragraph || promised);
}

const meaningsOf = remembered(
  (text): ReadonlySet<string> =>
    new Set([...readText(text).places().keys()].filter((term) => term.startsWith('alike-'))),
);

function sharesMeaning(text: string, meanings: ReadonlySet<string>, among = meanings): boolean {
  if (meanings.size === 0) return false;
  const said = meaningsOf(text);
  return said.size > 0 && [...meanings].some((term) => among.has(term) && said.has(term));
}

/** What a system does rather than looks at. */
const ofActions: ReadonlySet<string> = new Set([
  'alike-order',
  'alike-lock',
  'alike-time-spent',
  'alike-mood',
  'alike-identity',
]);

/** "Loyalty-card" are two words. */
const wordsOf = remembered((text): readonly string[] =>
  subjectOf(text.replaceAll('-', ' ')).filter((word) => !ofRefusing.has(word)),
);
/** Of what stands between commas and brackets, each. */
const partsOf = remembered((text): readonly (readonly string[])[] => text.split(/[,;|()]/u).map(wordsOf));
const ofRefusing = new Set(
  'judg rat profil stay stays keep kept given give anyth noth reach reached play part role matt set back anybody nobody person doing done plac'.split(
    ' ',
  ),
);

/** "Only for slices", "hashed and dropped": the row itself keeps to the rule. */
const guarded =
  /\b(?:not used|never|only (?:for|to)|excluded?|dropped|removed|slices? only|audit|fairness|compliance|bias)\b/iu;

/** A rule for some cases forbids nothing for good. */
const conditional = inAnyCase(/^\P{L}*(?:if|when|unless|once|если|si|如果)\b/u);
/** What a test holds the trained model to is no rule for its features: "the script asserts that it is not the first of the features". */
const tested = /\b(?:asserts?|asserted|(?:checks?|tests?|verif(?:y|ies)) that)\b/u;
/** A longer item, in characters, talks about features and names none. */
const longestRow = 240;

/** Sentences that forbid to read something, non-goals included. */
function prohibitions(reading: Reading): readonly Prohibition[] {
  // What operation or evaluation does without is no rule for the features.
  const other = new Set([...reading.inPhase('evaluation', 'serving', 'operations')]);
  const isProblem = (passage: Passage): boolean => reading.sectionsOf(passage)[0] === 'requirements.problem-statement';
  const promises = new Set(
    [
      ...reading.inPhase('requirements'),
      ...reading.about('data.privacy'),
      ...announcedRefusals(reading).map(({ passage }) => passage),
    ].filter((passage) => !isProblem(passage)),
  );
  const early = new Set(reading.early(0.45));
  for (const passage of promises) other.delete(passage);
  const said = reading.all('forbidden-use', undefined, { aside: true, denied: true });
  return said.flatMap(({ passage, sentence }): readonly Prohibition[] => {
    if (
      other.has(passage) ||
      isProblem(passage) ||
      !passage.prose ||
      sentence.question ||
      conditional.test(sentence.text)
    )
      return [];
    if (tested.test(foldCase(sentence.text)) || ofTests.test(sentence.text.split(':')[0] ?? '')) return [];
    // "A value must be read from the page" is what is wanted instead.
    const clauses = sentence.text
      .split(/(?<=[,;:–—])/u)
      .map((clause) => clause.replace(/\b(?:instead|rather than)\b.*/iu, ''))
      .filter((clause) => !/\b(?:must be|should be|only)\b/iu.test(clause));
    const promised = passage.aside || promises.has(passage);
    const made = prohibition(passage, clauses.join(''), {
      start: sentence.start,
      promised,
      ofInputs: true,
      early: promised && early.has(passage),
    });
    return made.words.length < 1 ? [] : [{ ...made, text: sentence.text }];
  });
}

/** "06_groups.py": files that a heading happens to gather. */
const namesFile = /\w\.\w{1,5}$|\w_\w/u;
/** "We do not consider A/B tests" is about the proof, not about the system. */
const ofTests = /\b(?:a\/b|tests?|experiments?|trials?)\b/iu;

/** Non-goals that need not speak of inputs: what is asked of the system, not what a page on its parts tells of them. */
function refused(reading: Reading): readonly Prohibition[] {
  return announcedRefusals(reading)
    .filter(({ passage, text }) => isAsked(reading, passage) && !namesFile.test(text.trim()) && !ofTests.test(text))
    .map(({ passage, text, start, by, labelled }) => {
      // "No personal data enter the model. Plant schedules are trade secrets": what follows is told, not refused.
      const told = labelled && /^(?:no|never)\b/iu.test(by) && text.startsWith(by) ? by : text;
      return prohibition(passage, told, { start, promised: true, ofInputs: false, early: true });
    });
}

function isAsked(reading: Reading, passage: Passage): boolean {
  const [heard] = reading.sectionsOf(passage);
  return heard === undefined || /^(?:requirements|framing|doc)\b|^data\.privacy$/u.test(heard);
}

function prohibition(
  passage: Passage,
  text: string,
  about: Pick<Prohibition, 'start' | 'promised' | 'ofInputs' | 'early'>,
): Prohibition {
  return { passage, text, ...about, ...refusedIn(text) };
}

const refusedIn = remembered((text): Pick<Prohibition, 'words' | 'alike' | 'enumerated' | 'phrases'> => {
  // What stands before a colon sums up what is enumerated behind it.
  const listed = text.slice(text.indexOf(':') + 1);
  const split = (whole: string) =>
    whole.split(/[,;:.()–—/·|]|\b(?:and|or|nor|neither|nobody|is|are|which)\b/u).map(wordsOf);
  const [parts, entries] = [split(text), split(listed)];
  return {
    words: wordsOf(text),
    alike: meaningsOf(text),
    enumerated:
      entries.length < 3
        ? []
        : entries.flatMap((part) => (part.length === 1 ? part : [])).filter((word) => !ambiguous.has(word)),
    phrases: parts.filter((part) => part.length > 1),
  };
});

/** Words that mean something else of a person and of a thing. */
const ambiguous = new Set(
  'age name place price number type order histor length time text photo image location'.split(' '),
);

interface Told {
  readonly passage: Passage;
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  /** Does it name a feature? */
  readonly isFeature: 'sure' | 'perhaps' | 'no';
}

/** What is said of one feature or group of features: a row, an item, or a part of a paragraph between semicolons. */
function featureTexts(reading: Reading): readonly Told[] {
  const sources = new Set(sourceTables(reading).flatMap(({ rows }) => rows));
  const named = new Set([...sources].flatMap((row) => distinctive(row.text)));
  const tables = featureTables(reading, named).flatMap(({ table }) => table.rows);
  const about = [
    ...reading.about('data.features'),
    ...reading.about('framing.inputs-outputs').filter((one) => reading.sectionsOf(one)[0] === 'framing.inputs-outputs'),
    ...listedInputs(reading),
  ].filter(({ prose, aside }) => prose && !aside);
  const rows = new Set(tables);
  const passages = [...new Set([...tables, ...about])].filter((passage) => !sources.has(passage));
  return passages
    .flatMap((passage): readonly Told[] => {
      const isFeature =
        rows.has(passage) ||
        /^(?:data\.features|framing\.inputs-outputs)$/u.test(reading.sectionsOf(passage)[0] ?? '') ||
        listsInputs(passage)
          ? 'sure'
          : 'perhaps';
      if (passage.kind !== 'paragraph') return [{ passage, text: passage.text, start: 0, isFeature }];
      const parts = [...passage.text.matchAll(/[^;.]+/gu)];
      return parts.map((part) => ({ passage, text: part[0], start: part.index, isFeature }));
    })
    .filter(({ text }) => text.length <= longestRow);
}

/** Sentences and rows that say what the system does. */
function actionTexts(reading: Reading): readonly Told[] {
  const about = reading.about(
    'framing.decision-policy',
    'requirements.functional',
    'serving.fallback',
    'serving.prediction-mode',
    'serving.architecture',
  );
  return about
    .filter(({ prose, aside }) => prose && !aside)
    .flatMap((passage) => actionsIn(passage).map((one): Told => ({ ...one, passage, isFeature: 'no' })));
}

/** Those that have a word for what a non-goal may forbid to do; mostly there are none. */
const actionsIn = ofPassage(({ kind, text: whole, sentences }): readonly Pick<Told, 'text' | 'start'>[] => {
  if (![...meaningsOf(whole)].some((term) => ofActions.has(term))) return [];
  const told =
    kind === 'row' ? [{ text: whole, start: 0 }] : sentences.filter(({ hedged, question }) => !hedged && !question);
  return told
    .filter(({ text }) => text.length <= longestRow && !refrains.test(foldCase(text)))
    .map(({ text, start }) => ({ text, start }));
});

const refrains =
  /\b(?:no|not|never|nobody|nothing|neither|nor|without|cannot|can't|don't|doesn't|won't|instead|person|analysts?|humans?|by hand|manual\w*|decided by|engineer)\b/u;

const ofModel =
  /\b(?:model|network|ranker|it) (?:receives|sees|gets|looks|is given|is shown|is fed)|^\W*(?:model )?(?:inputs?|features)\b/u;
const listsInputs = ofPassage(({ block }) => ofModel.test(foldCase(block?.leadIn ?? '')));
const listedInputs = passagesWhere((passage) => passage.prose && listsInputs(passage));
