import { isLate } from '../engine/late-analysis';
import type { Analysis } from '../engine/types';
import type { StatusParams } from './protocol';
import { isSilenced } from './silenced';

const notADesign = 'It does not read like the design of one ML system.';

/** Of what surely is no design doc nothing is read for its status: which sections it seems to have is nobody's question. */
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
