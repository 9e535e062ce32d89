import type { Analysis } from '../engine/types';
import type { Finding, Severity } from '../rules/types';
import type { FailOn } from './commands';

const WEIGHT: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

/** True when this finding makes the call exit with 1. A hint never does. */
export function failsGate(finding: Finding, analysis: Analysis, failOn: FailOn): boolean {
  if (failOn === 'never' || WEIGHT[finding.severity] < WEIGHT[failOn]) return false;
  return !isUnsure(finding, analysis);
}

/** "A reviewer may ask for …" is said at information level where the verdict is open; an open verdict fails nobody's build. */
function isUnsure({ severity, section }: Finding, { coverage }: Analysis): boolean {
  return severity === 'info' && section !== undefined && coverage.get(section)?.status === 'unsure';
}
