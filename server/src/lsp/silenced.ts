import type { Analysis } from '../engine/types';

/** The same silenced analysis each time, so that what is remembered by the analysis as a key is found again. */
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
  // Getters are copied as getters: nothing is computed here.
  const quiet: Analysis = Object.defineProperties({} as Analysis, {
    ...Object.getOwnPropertyDescriptors(analysis),
    decision: { value: decision, enumerable: true },
    findings: { value: [], enumerable: true },
  });
  silencedOnes.set(analysis, quiet);
  silencedFrom.add(quiet);
  return quiet;
}

/** True for what `silenced` gave. */
export function isSilenced(analysis: Analysis): boolean {
  return silencedFrom.has(analysis);
}
