import type { Analysis } from '../engine/types';
import type { Finding, Severity } from '../rules/types';
import { oneOf, type UsageProblem, type Words } from './arguments/words';
import { count } from './format/summary';

const FAIL_LEVELS = ['error', 'warning', 'info', 'never'] as const;
export type FailOn = (typeof FAIL_LEVELS)[number];

const WEIGHT: Readonly<Record<Severity, number>> = { hint: 0, info: 1, warning: 2, error: 3 };

/** The severity from which on findings fail a call. */
export function failLevel(flags: Words['flags'], usual: FailOn = 'warning'): FailOn | UsageProblem {
  return oneOf('--fail-on level', flags.get('fail-on') ?? usual, FAIL_LEVELS);
}

/** The rule that says "… is not clearly answered", where it is open whether a section is answered. */
const openVerdict = 'structure/section-may-be-asked';

/** True when this finding makes the call exit with 1. A hint never does. */
export function failsGate({ rule, severity }: Finding, failOn: FailOn): boolean {
  if (failOn === 'never' || WEIGHT[severity] < WEIGHT[failOn]) return false;
  // An open verdict fails nobody's build, unless the team itself made a warning of it.
  return rule !== openVerdict || severity !== 'info';
}

/**
 * One line where a design doc answers less of what it is asked than `minScore` percent; undefined where that is enough, where nothing
 * is asked, and for other files.
 */
export function scoreProblem(analysis: Analysis, minScore: number | undefined): string | undefined {
  if (minScore === undefined || !analysis.decision.isDesignDoc) return undefined;
  const { covered, applicable } = analysis.score;
  if (applicable === 0) return undefined;
  // Compared without a quotient: 29 of 100 are 29 percent, whatever floating point makes of 29 / 100 * 100.
  if (covered * 100 >= minScore * applicable) return undefined;
  // Rounded down, so that what is not enough never looks like enough.
  return `answers ${covered} of ${applicable} sections (${Math.floor((covered * 100) / applicable)}%), less than the ${minScore}% of --min-score`;
}

/** One line where there are more warnings than `maxWarnings`. */
export function warningsProblem(warnings: number, maxWarnings: number | undefined): string | undefined {
  if (maxWarnings === undefined || warnings <= maxWarnings) return undefined;
  return `${count(warnings, 'warning')}, more than the ${maxWarnings} of --max-warnings`;
}
