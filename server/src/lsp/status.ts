import { isLate } from '../engine/late-analysis';
import type { Analysis } from '../engine/types';
import type { StatusParams } from './protocol';
import { isSilenced } from './silenced';

const notADesign = 'It does not read like the design of one ML system.';

/** A status computes nothing: for a file that surely is no design doc, it has neither a score nor the reason by sections. */
export function statusOf(uri: string, version: number, analysis: Analysis): StatusParams {
  const { decision, framework, frameworkBecause } = analysis;
  const late = isLate(analysis);
  const score = late ? { covered: 0, applicable: 0 } : analysis.score;
  return {
    uri,
    version,
    isDesignDoc: decision.isDesignDoc,
    ...(decision.uncertain && { uncertain: true }),
    ...(isSilenced(analysis) && { quiet: true }),
    decidedBy: decision.decidedBy,
    because: late && decision.decidedBy === 'content' ? notADesign : decision.because,
    framework: framework.id,
    frameworkTitle: framework.title,
    frameworkBecause,
    score: { covered: score.covered, applicable: score.applicable },
  };
}
