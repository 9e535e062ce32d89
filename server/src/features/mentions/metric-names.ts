import { type MetricMention, metricMentions, metricMentionsAmongMetrics } from '../../language/metrics';
import { builtInMetrics } from '../../schema/registry';
import type { MetricName } from './types';
import { leadsAt, type WrittenPlace, within } from './written-places';

/** The metrics that a passage names, where the document writes them. What only looks like a name ("recall that") is none. */
export function metricNames(written: WrittenPlace): readonly MetricName[] {
  const { passage, place, span } = written;
  const read = passage.kind === 'header' ? metricMentionsAmongMetrics : metricMentions;
  // The visible text was read by the rules already; most passages name no metric.
  if (read(passage.text).length === 0) return [];
  const piece = written.plain();
  return read(piece.text).flatMap((mention): readonly MetricName[] => {
    const at = trimmed(piece.text, mention);
    const leads = leadsAt(piece, at.start);
    if (place !== 'header' && !leads && isEveryday(mention)) return [];
    return [
      {
        key: metricKey(mention),
        kind: 'metric',
        metric: mention.id,
        place,
        span: { start: span.start + at.start, end: span.start + at.end },
        text: piece.text.slice(at.start, at.end),
        ...within(piece, at),
        leads,
        passage,
      },
    ];
  });
}

const weakNames: ReadonlyMap<string, readonly string[]> = new Map(builtInMetrics().map(({ id, weak }) => [id, weak]));

/** "Coverage", "diversity", "it wastes time": in a sentence a word like any other, though metrics are near. */
function isEveryday({ id, text }: MetricMention): boolean {
  if (text !== text.toLowerCase()) return false;
  const plain = (word: string): string => (word.length > 3 ? word.replace(/s$/u, '') : word);
  return (weakNames.get(id) ?? []).some((weak) =>
    weak.endsWith('*') ? text.startsWith(weak.slice(0, -1)) : plain(weak.toLowerCase()) === plain(text),
  );
}

function trimmed(text: string, { start, end }: MetricMention): { readonly start: number; readonly end: number } {
  return { start, end: start + text.slice(start, end).trimEnd().length };
}

/**
 * A metric with its operating point: NDCG@10 is not NDCG@5, recall at 1 % FPR not recall at 5 %, p99 not p50. Other names of a metric
 * are the same metric.
 */
export function metricKey({ id, k, at, averaging, text }: MetricMention): string {
  const numbers = at?.match(/\d+(?:[.,]\d+)?|\.\d+/gu)?.join(' ');
  const percentile = id === 'latency' ? /p\d{2,3}(?:\.\d+)?/iu.exec(text)?.[0].toLowerCase() : undefined;
  const point = k ?? numbers ?? at?.toLowerCase() ?? percentile ?? '';
  return `metric ${id} ${point} ${averaging ?? ''}`.trimEnd();
}

/** Without its operating point: what NDCG@10 and NDCG@5 have in common. */
export function metricFamily(key: string): string {
  return key.split(' ', 2).join(' ');
}
