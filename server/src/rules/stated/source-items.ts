import { periodsIn } from '../../language/periods';
import { quantitiesIn } from '../../language/quantities';
import { derived } from '../../reading/derived';
import { ofPassage } from '../../reading/of-text';
import type { Passage } from '../../reading/types';

/** Fewer labelled items side by side are no list of sources. */
const least = 3;

/**
 * Lists that describe one source in each labelled item ("**Tickets**, owned by the desk: 900 a day since May 2023, hourly"): the recogniser
 * takes one of them for a source, and most say how much comes, or since when. What such an item says it says as a row of a table does.
 */
export const sourceItems = derived(({ reading }): readonly Passage[] => {
  const about = reading.about('data.sources');
  const sections = new Set(about.flatMap((one) => (isLabelledItem(one) ? [one.section] : [])));
  if (sections.size === 0) return [];
  const features = new Set(reading.about('data.features'));
  return [...sections].flatMap((section) => {
    const items = reading.passages.filter((one) => one.section === section && !one.aside && isLabelledItem(one));
    const half = items.length / 2;
    const lists =
      items.length >= least &&
      items.filter(tellsExtent).length > half &&
      items.filter((one) => features.has(one)).length < half;
    return lists ? items : [];
  });
});

const isLabelledItem = ({ kind, block }: Passage): boolean => kind === 'item' && block?.runIn !== undefined;

/** How much comes in which time, how many there are, or since when. */
const tellsExtent = ofPassage(
  ({ text }) =>
    /\d/u.test(text) &&
    (quantitiesIn(text).some(
      ({ dimension, value }) =>
        dimension === 'throughput' || ((dimension === 'count' || dimension === 'number') && value >= 1000),
    ) ||
      periodsIn(text).some(({ scale }) => scale === 'date')),
);
