import type { Analysis } from '../engine/types';

/** One silenced analysis for each: what is remembered by the analysis stays so. */
const silencedOnes = new WeakMap<Analysis, Analysis>();
const silencedFrom = new WeakSet<Analysis>();

/** An analysis of a document that is left in quiet: that of no design doc, and the same one each time. */
export function silenced(analysis: Analysis): Analysis {
  const known = silencedOnes.get(analysis);
  if (known) return known;
  const decision: Analysis['decision'] = {
    isDesignDoc: false,
    confidence: 0,
    decidedBy: 'command',
    because: 'Nothing is checked while you practise an interview in this file.',
  };
  // What is late in the analysis stays so.
  const quiet: Analysis = Object.defineProperties({} as Analysis, {
    ...Object.getOwnPropertyDescriptors(analysis),
    decision: { value: decision, enumerable: true },
    findings: { value: [], enumerable: true },
  });
  silencedOnes.set(analysis, quiet);
  silencedFrom.add(quiet);
  return quiet;
}

export function isSilenced(analysis: Analysis): boolean {
  return silencedFrom.has(analysis);
}
