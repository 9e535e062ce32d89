import { withPlainSigns } from '../formula-signs';
import { remembered } from '../remembered';
import { scanQuantities } from './scan';
import type { Quantity } from './types';

export type { Bound, Dimension, Quantity } from './types';

type Reader = (text: string) => readonly Quantity[];

const headless: Reader = remembered((text) => scan(text, ''));
const readerUnder = remembered((header): Reader => remembered((cell) => scan(cell, header)));

/**
 * All quantities of a visible text in order, without overlap. `header` is the table header cell of the text, whose unit applies
 * to bare numbers ("Latency (ms)"). Years, dates, times, versions, identifiers, section numbers and citations are none, and a
 * number before a letter that nobody can read for sure ("5 m", "10 Gb") stays a plain number with that letter as its unit.
 * Total, linear, remembered by text.
 */
export function quantitiesIn(text: string, header = ''): readonly Quantity[] {
  return (header === '' ? headless : readerUnder(header))(text);
}

/** Formulas are read by their signs; what is shown of a quantity is without the blanks that stand for the rest of its formula. */
function scan(text: string, header: string): readonly Quantity[] {
  const plain = withPlainSigns(text);
  const found = scanQuantities(plain, header);
  return plain === text ? found : found.map((one) => ({ ...one, text: one.text.replace(/\s+/gu, ' ') }));
}
