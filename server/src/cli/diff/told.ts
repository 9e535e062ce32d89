import type { SectionStatus } from '../../coverage/types';
import type { Analysis } from '../../engine/types';
import type { SectionChange, SectionTurn } from '../../features/compare/types';
import { lineAt } from '../../text/lines';
import type { Span } from '../../text/span';
import { count, uncertainLine } from '../format/summary';
import type { DiffTotals, DocumentDiff } from './types';

/** How a section turned, as people say it. */
export const turns: Readonly<Record<SectionTurn, string>> = {
  answered: 'answered',
  lost: 'lost',
  better: 'better',
  worse: 'worse',
  asked: 'asked now',
};

/** "covered -> missing" */
export function statuses({ before, after }: SectionChange): string {
  const word = (status: SectionStatus | undefined): string => status ?? 'not there';
  return before === undefined ? word(after) : `${word(before)} -> ${word(after)}`;
}

/** 1-based. */
export function lineOf({ document }: Analysis, span: Span): number {
  return lineAt(document.lines, span.start) + 1;
}

/** A section was lost, an error or a warning is new, or the file is no design doc any more. One that was deleted is gone, not worse. */
export function gotWorse(document: DocumentDiff): boolean {
  return document.state === 'changed' ? document.worse : document.because !== undefined;
}

/** Why a file that changed is not told of; undefined where each is. */
export function unsureLine({ unsure }: DiffTotals): string | undefined {
  return uncertainLine(unsure, 'compared');
}

function isBetter(document: DocumentDiff): boolean {
  if (document.state !== 'changed' || document.worse) return false;
  const { sections, fixedFindings } = document.comparison;
  return fixedFindings.length > 0 || sections.some(({ turn }) => turn === 'answered' || turn === 'better');
}

/** The last line, for people. */
export function summaryOf(documents: readonly DocumentDiff[], { ref, same, failed }: DiffTotals): string {
  const tail = failed === 0 ? '' : `; ${count(failed, 'problem')} kept something from being read`;
  if (documents.length === 0) return `nothing changed in what design docs say since ${ref}${tail}`;
  const changed = documents.filter((one) => one.state === 'changed');
  const numbers = changed.reduce((sum, one) => sum + one.comparison.numbers.length, 0);
  const parts = [
    [documents.filter(gotWorse).length, 'got worse'],
    [documents.filter(isBetter).length, 'got better'],
    [documents.filter(({ state }) => state === 'added').length, 'new'],
    [documents.filter((one) => one.state === 'deleted' && !gotWorse(one)).length, 'gone'],
  ] as const;
  const told = parts.flatMap(([number, what]) => (number === 0 ? [] : [`${number} ${what}`]));
  return [
    `${count(documents.length, 'design doc')} changed since ${ref}`,
    ...(told.length === 0 ? [] : [`: ${told.join(', ')}`]),
    ...(numbers === 0 ? [] : [`; ${count(numbers, 'number')} changed`]),
    ...(same === 0 ? [] : [`; ${same} unchanged`]),
    tail,
  ].join('');
}
