import { safeFixOf } from '../rules/safe-fix';
import type { Finding, Severity } from '../rules/types';
import type { CheckCommand } from './arguments/check';
import type { BaselineFile, BaselinePart } from './baseline-file';
import type { ReadDocument } from './document-reader';
import { failsGate, scoreProblem } from './gate';
import type { Mending } from './mending';
import type { Reports } from './reports';

/** What a call of `check` makes of one document: plain data, as it may come from another thread. */
export interface CheckedDocument {
  readonly isDesignDoc: boolean;
  /** Too large to be read, and nobody says that it is a design doc. */
  readonly isUnread?: true;
  /** Not checked, though it may be a design doc. */
  readonly isUncertain?: true;
  /** Not checked, because the settings say so. */
  readonly isSwitchedOff?: true;
  /** Of the findings that are told. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** How many of them have a safe fix that the call does not make; absent where none has. */
  readonly fixable?: number;
  /** A finding fails the call. */
  readonly fails: boolean;
  /** Why the document as a whole does not pass. */
  readonly problem?: string;
  /** Of a call with a baseline. */
  readonly baseline?: BaselinePart;
  /** For `add` of the reports; absent where a patch is printed instead. */
  readonly told?: readonly unknown[];
  readonly patch?: string;
}

export interface CheckParts {
  readonly reports?: Pick<Reports, 'tell'>;
  readonly baseline?: Pick<BaselineFile, 'see'>;
  readonly mend: Mending['mend'];
}

/** Judges a document that was read, by all that the call asks for. */
export function checkDocument(
  read: ReadDocument,
  command: CheckCommand,
  { reports, baseline, mend }: CheckParts,
): CheckedDocument {
  const { path } = read;
  const mended = mend(read);
  const compared = baseline?.see(read, mended.analysis);
  const { findings } = mended.analysis;
  // What is written into the baseline is known from then on.
  const told = command.updateBaseline ? [] : (compared?.fresh ?? findings);
  const analysis = told.length === findings.length ? mended.analysis : { ...mended.analysis, findings: told };
  const fails = (finding: Finding): boolean => failsGate(finding, command.failOn);
  const problem = scoreProblem(analysis, command.minScore);
  const isUnread = !analysis.decision.isDesignDoc && analysis.document.problems.some(({ kind }) => kind === 'size');
  const { isDesignDoc, uncertain, decidedBy } = analysis.decision;
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { severity } of told) counts[severity]++;
  const fixable = command.fix === undefined ? told.filter((finding) => safeFixOf(finding) !== undefined).length : 0;
  return {
    isDesignDoc,
    ...(isUnread && { isUnread }),
    ...(!isDesignDoc && uncertain && { isUncertain: true }),
    ...(!isDesignDoc && decidedBy !== 'content' && { isSwitchedOff: true }),
    counts,
    ...(fixable > 0 && { fixable }),
    fails: told.some(fails),
    ...(problem !== undefined && { problem }),
    ...(compared && { baseline: { ...compared.part, known: findings.length - told.length } }),
    ...(reports
      ? { told: reports.tell({ path, analysis, fails, ...(problem !== undefined && { problem }) }) }
      : { patch: mended.patch }),
  };
}
