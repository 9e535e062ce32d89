import { proseOf } from '../formula-prose';
import { remembered } from '../remembered';
import { scanQuantities, statesNumber } from './scan';
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

/** Formulas are read as prose; where a quantity stands is told of the text as it is written. */
function scan(text: string, header: string): readonly Quantity[] {
  const prose = statesNumber(text) ? proseOf(text) : undefined;
  if (!prose) return scanQuantities(text, header);
  return scanQuantities(prose.text, header).map((one) => ({
    ...one,
    ...prose.placeOf(one.start, one.end),
    text: one.text.replace(/\s+/gu, ' '),
  }));
}
