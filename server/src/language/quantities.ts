import { scanQuantities } from './quantity-scan';
import type { Quantity } from './quantity-types';

export type { Bound, Dimension, Quantity } from './quantity-types';

const remembered = new Map<string, Map<string, readonly Quantity[]>>();
/** Texts remembered for one header; a workspace of documents stays below it, and memory stays bounded. */
const mostRemembered = 4000;

/**
 * All quantities of a visible text in order, without overlap. `header` is the table header cell of the text, whose unit applies
 * to bare numbers ("Latency (ms)"). Years, dates, times, versions, identifiers, section numbers and citations are none, and a
 * number before a letter that nobody can read for sure ("5 m", "10 Gb") stays a plain number with that letter as its unit.
 * Total, linear, remembered by text.
 */
export function quantitiesIn(text: string, header = ''): readonly Quantity[] {
  let byText = remembered.get(header);
  if (!byText) {
    if (remembered.size > mostRemembered) remembered.clear();
    byText = new Map();
    remembered.set(header, byText);
  }
  let known = byText.get(text);
  if (!known) {
    known = scanQuantities(text, header);
    if (byText.size > mostRemembered) byText.clear();
    byText.set(text, known);
  }
  return known;
}
