import type { Passage, Reading } from '../../reading/types';
import type { FindingDraft, Rule } from '../types';
import { featureTables, sourceTables } from './feature-tables';
import { alike, distinctive, subjectOf } from './source-words';

interface Prohibition {
  readonly passage: Passage;
  readonly text: string;
  /** Offset into the passage's text. */
  readonly start: number;
  readonly words: readonly string[];
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
    const rows = featureRows(reading).map((row) => ({ row, words: subjectOf(row.text) }));
    const rowsWith = (word: string): number =>
      rows.filter(({ words }) => words.some((other) => alike(word, other))).length;
    for (const { row, words } of rows) {
      for (const prohibition of forbidden) {
        if (prohibition.passage === row || guarded.test(row.text)) continue;
        const both = prohibition.words.filter(
          (word) => words.some((other) => alike(word, other)) && rowsWith(word) <= fewRows,
        );
        if (both.length < 2) continue;
        const { passage, start, text } = prohibition;
        yield {
          span: reading.spanOf(row, 0, row.text.length),
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
const conditional = /^\P{L}*(?:if|when|unless|once|если|si|如果)\b/iu;
/** A longer item, in characters, talks about features and names none. */
const longestRow = 240;

/** Sentences that forbid to read something, non-goals included. */
function prohibitions(reading: Reading): readonly Prohibition[] {
  // What operation or evaluation does without is no rule for the features.
  const other = new Set([...reading.inPhase('evaluation', 'serving', 'operations')]);
  for (const passage of [...reading.inPhase('requirements'), ...reading.about('data.privacy')]) other.delete(passage);
  const said = reading.all('forbidden-use', undefined, { aside: true, denied: true });
  return said.flatMap(({ passage, sentence }): readonly Prohibition[] => {
    if (other.has(passage) || !passage.prose || sentence.question || conditional.test(sentence.text)) return [];
    // "A value must be read from the page" is what is wanted instead.
    const clauses = sentence.text
      .split(/[,;:–—]/u)
      .filter((clause) => !/\b(?:must be|should be|only|instead)\b/iu.test(clause));
    const words = subjectOf(clauses.join(' '));
    return words.length < 2 ? [] : [{ passage, text: sentence.text, start: sentence.start, words }];
  });
}

function featureRows(reading: Reading): readonly Passage[] {
  const sources = sourceTables(reading).flatMap(({ rows }) => rows);
  const named = new Set(sources.flatMap((row) => distinctive(row.text)));
  const tables = featureTables(reading, named).flatMap(({ table }) => table.rows);
  const about = reading.about('data.features').filter(({ kind, prose }) => prose && kind !== 'paragraph');
  return [...new Set([...tables, ...about])]
    .filter(({ text }) => text.length <= longestRow)
    .filter((row) => !sources.includes(row));
}

function excerpt(text: string): string {
  return text.length > 90 ? `${text.slice(0, 87).trimEnd()}…` : text;
}
