import { metricMentions } from '../../language/metrics';
import { foldWord } from '../../language/tokens';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { builtInMetrics } from '../../schema/registry';
import type { FindingDraft, Rule } from '../types';

interface Use {
  readonly passage: Passage;
  readonly start: number;
  readonly text: string;
}

/** Twice in passing is an author's second word; three times is a second name. */
const usesOfAName = 2;
const offline = new Set(builtInMetrics().flatMap(({ id, kind }) => (kind === 'offline' ? [id] : [])));

const mentionsIn = ofText(({ text }) =>
  metricMentions(text).flatMap(({ id, text: written, start }) =>
    offline.has(id) ? [{ id, text: written, start }] : [],
  ),
);

export const metricNameStable: Rule = {
  meta: {
    id: 'consistency/metric-name-stable',
    title: 'A metric keeps its name throughout the document',
    trace: 'MLD901',
    severity: 'info',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    const byMetric = new Map<string, Map<string, Use[]>>();
    for (const passage of reading.passages) {
      if (passage.aside || !(passage.prose || passage.kind === 'header' || passage.kind === 'heading')) continue;
      for (const { id, text, start } of mentionsIn(passage)) {
        const names = byMetric.get(id) ?? new Map<string, Use[]>();
        byMetric.set(id, names);
        names.set(folded(text), [...(names.get(folded(text)) ?? []), { passage, start, text }]);
      }
    }
    for (const names of byMetric.values()) {
      const used = [...names.values()].filter((uses) => uses.length >= usesOfAName);
      const [first, second] = used;
      // Named side by side once ("AUC, i.e. ROC-AUC") they are told to be one.
      if (!first || !second || first.some(({ passage }) => second.some((use) => use.passage === passage))) continue;
      if (spelledOut(first, second) || haveWordInCommon(first, second)) continue;
      const [use, other] = [second[0], first[0]] as [Use, Use];
      yield {
        span: reading.spanOf(use.passage, use.start, use.start + use.text.length),
        section: 'evaluation.offline-metrics',
        message: `"${use.text}" and "${other.text}" name the same metric; a reader may take them for two. Use one name, or say once that they are the same.`,
        related: [
          {
            span: reading.spanOf(other.passage, other.start, other.start + other.text.length),
            message: `Called "${other.text}" here.`,
          },
        ],
      };
      return;
    }
  },
};

/** Case, hyphens, plural, a cut-off "@10" make no other name. */
function folded(text: string): string {
  const words = text.replace(/\s?@.*$/u, '').split(/[\s\-_/()]+/u);
  return words
    .map(foldWord)
    .sort()
    .join(' ')
    .replace(/ ?\b(?:score|metric|value)\b/gu, '');
}

/** "mean absolute error" and "MAE": everybody reads an acronym beside its words. */
function spelledOut(first: readonly Use[], second: readonly Use[]): boolean {
  // Of a single word there is no acronym.
  const acronym = (text: string): string => {
    const letters = text
      .split(/[\s-]+/u)
      .map((word) => word.charAt(0))
      .join('')
      .toLowerCase();
    return letters.length > 1 ? letters : '\0';
  };
  const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return first.some((a) =>
    second.some((b) => bare(b.text).includes(acronym(a.text)) || bare(a.text).includes(acronym(b.text))),
  );
}

/** "ROC-AUC" and "AUC": nobody takes them for two. */
function haveWordInCommon(first: readonly Use[], second: readonly Use[]): boolean {
  const words = new Set(first.flatMap(({ text }) => folded(text).split(' ')));
  return second.some(({ text }) =>
    folded(text)
      .split(' ')
      .some((word) => words.has(word)),
  );
}
