import type { Passage, Reading } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { foldCase } from '../../text/fold-case';
import type { FindingDraft, Rule } from '../types';
import { featureTables, sourceTables } from './feature-tables';
import { alike, distinctive, subjectOf } from './source-words';

interface Prohibition {
  readonly passage: Passage;
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  readonly words: readonly string[];
  /** Among the non-goals, the requirements or what is said of privacy. */
  readonly promised: boolean;
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
    const forbidden = prohibitions(reading);
    if (forbidden.length === 0) return;
    const rows = featureTexts(reading).map((row) => ({ row, words: subjectOf(row.text) }));
    // How many rows have a word, asked again and again for the same few.
    const counts = new Map<string, number>();
    const rowsWith = (word: string): number => {
      const known = counts.get(word);
      const count = known ?? rows.filter(({ words }) => words.some((other) => alike(word, other))).length;
      if (known === undefined) counts.set(word, count);
      return count;
    };
    for (const { row, words } of rows) {
      for (const prohibition of forbidden) {
        if (prohibition.passage === row.passage || guarded.test(row.text)) continue;
        const both = prohibition.words.filter(
          (word) => rowsWith(word) > 0 && rowsWith(word) <= fewRows && words.some((other) => alike(word, other)),
        );
        // A table or a list names features; prose about them says much else.
        const paragraph = row.passage.kind === 'paragraph';
        if (both.length < (paragraph ? 3 : 2) || (paragraph && !prohibition.promised)) continue;
        const { passage, start, text } = prohibition;
        yield {
          span: reading.spanOf(row.passage, row.start, row.start + row.text.length),
          section: 'data.features',
          message: `"${excerpt(row.text)}" uses what the document rules out ("${excerpt(text)}"). One of the two has to go: drop the feature, or change the non-goal and say why.`,
          related: [{ span: reading.spanOf(passage, start, start + text.length), message: 'Ruled out here.' }],
        };
        return;
      }
    }
  },
};

/** "Only for slices", "hashed and dropped": the row itself keeps to the rule. */
const guarded = /\b(?:not used|never|only (?:for|to)|excluded?|dropped|removed|slices? only|audit)\b/iu;

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
  const promises = new Set([...reading.inPhase('requirements'), ...reading.about('data.privacy')]);
  for (const passage of promises) other.delete(passage);
  const said = reading.all('forbidden-use', undefined, { aside: true, denied: true });
  return said.flatMap(({ passage, sentence }): readonly Prohibition[] => {
    if (other.has(passage) || !passage.prose || sentence.question || conditional.test(sentence.text)) return [];
    if (tested.test(foldCase(sentence.text))) return [];
    // "A value must be read from the page" is what is wanted instead.
    const clauses = sentence.text
      .split(/[,;:–—]/u)
      .filter((clause) => !/\b(?:must be|should be|only|instead)\b/iu.test(clause));
    const words = subjectOf(clauses.join(' '));
    const promised = passage.aside || promises.has(passage);
    return words.length < 2 ? [] : [{ passage, text: sentence.text, start: sentence.start, words, promised }];
  });
}

interface FeatureText {
  readonly passage: Passage;
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
}

/** What is said of one feature or group of features: a row, an item, or a part of a paragraph between semicolons. */
function featureTexts(reading: Reading): readonly FeatureText[] {
  const sources = new Set(sourceTables(reading).flatMap(({ rows }) => rows));
  const named = new Set([...sources].flatMap((row) => distinctive(row.text)));
  const tables = featureTables(reading, named).flatMap(({ table }) => table.rows);
  const about = reading.about('data.features').filter(({ prose }) => prose);
  const passages = [...new Set([...tables, ...about])].filter((passage) => !sources.has(passage));
  return passages
    .flatMap((passage): readonly FeatureText[] => {
      if (passage.kind !== 'paragraph') return [{ passage, text: passage.text, start: 0 }];
      const parts = [...passage.text.matchAll(/[^;.]+/gu)];
      return parts.map((part) => ({ passage, text: part[0], start: part.index }));
    })
    .filter(({ text }) => text.length <= longestRow);
}

function excerpt(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87).trimEnd()}…` : text;
}
