import { derived } from '../../reading/derived';
import type { Passage, Reading } from '../../reading/types';
import { builtInTerms } from '../../schema/registry';
import { featureTables, sourceTables } from '../stated/feature-tables';
import { isFullDesign } from '../stated/full-design';
import { namedSets } from '../stated/named-sets';
import { distinctive } from '../stated/source-words';
import { onFeatures } from './feature-passages';

/** Data that somebody has to measure or get, which a feature is made of and no source brings. */
export interface UndeclaredKind {
  readonly passage: Passage;
  /** UTF-16 offsets into the passage's text. */
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
}

const asking = 'data-of-';
const telling = 'tells-of-';
/** From so many on the sources are listed one by one, and what is not among them is missing. */
const fewestTold = 2;
/** The terms that name a kind of data: part of what is shipped, the same for every document. */
const kinds = (): readonly string[] => builtInTerms().flatMap(({ id }) => (id.startsWith(asking) ? [id] : []));

/** The first feature made of a kind of data (weather, blood values, census figures) that nothing else said of data speaks of. */
export const undeclaredKind = derived(({ reading }: { readonly reading: Reading }): UndeclaredKind | undefined => {
  const sources = sourceTables(reading).flatMap((table) => table.rows);
  // Short notes name their data in passing, if at all.
  const told = new Set([...sources, ...reading.about('data.sources').filter(({ kind }) => kind === 'item')]).size;
  if (!isFullDesign(reading) || Math.max(told, namedSets(reading).length) < fewestTold) return undefined;
  const tables = featureTables(reading, new Set(sources.flatMap((row) => distinctive(row.text))));
  const rows = tables.flatMap(({ table }) => table.rows);
  const features = [...new Set([...onFeatures(reading), ...rows])].filter(
    (one) => !sources.includes(one) && !(one.kind === 'item' && reading.sectionsOf(one)[0] === 'data.sources'),
  );
  const hits = reading.all(kinds(), features, { asserted: true });
  if (hits.length === 0) return undefined;
  const own = new Set(features);
  // Elsewhere the same words are about something else: "order of the page", "a signal of drift".
  const described = [...sources, ...reading.inPhase('data').filter((one) => !own.has(one))];
  for (const { passage, hit } of hits) {
    const terms = [hit.term, hit.term.replace(asking, telling)];
    if (reading.says(terms, described, { denied: true, aside: true })) continue;
    return { passage, start: hit.start, end: hit.end, text: hit.text };
  }
  return undefined;
});
