/** A worked example of the snippet file. */
export interface CaseStudy {
  /** `fraud-and-fake-accounts`: its snippet's prefix without `mldd-`. */
  readonly name: string;
  readonly title: string;
  /** The whole document in snippet syntax. */
  readonly snippet: string;
}

/** Snippets whose text is a whole document have front matter; the skeletons among them have this prefix. */
const skeletonPrefix = 'mldd-skeleton';

/** The case studies of the shipped snippet file, in its order. Entries that are none are passed over; text that is no JSON throws. */
export function readCaseStudies(json: string): readonly CaseStudy[] {
  const entries: unknown = JSON.parse(json);
  if (typeof entries !== 'object' || entries === null) return [];
  return Object.values(entries).flatMap((entry: { prefix?: unknown; body?: unknown } | null) => {
    const { prefix, body } = entry ?? {};
    const snippet = Array.isArray(body) ? body.join('\n') : body;
    if (typeof prefix !== 'string' || typeof snippet !== 'string') return [];
    if (prefix.startsWith(skeletonPrefix) || !snippet.startsWith('---\n')) return [];
    const title = /^title: (?:\$\{\d+:)?(.*?)\}?$/mu.exec(snippet)?.[1] ?? prefix;
    return [{ name: prefix.replace(/^mldd-/u, ''), title, snippet }];
  });
}
