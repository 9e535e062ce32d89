import type { Severity } from '../../rules/types';
import type { Colors } from './colors';
import { oneLine } from './columns';
import type { Totals } from './types';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/**
 * The last line: what was found, in how many of how many documents, and what was left alone. Lines of their own tell what `--fix` would mend, of a
 * baseline, and of files that may be design docs.
 */
export function summary(totals: Totals, colors: Colors): string {
  const { files, uncertain = [] } = totals;
  // The one file of a call is told of in the result.
  const unsure = files === 1 ? undefined : uncertainLine(uncertain, 'checked');
  const about = [fixableLine(totals), baselineLine(totals), unsure].flatMap((line) => line ?? []);
  return [resultLine(totals, colors), ...about.map((line) => colors.dim(line))].join('\n');
}

/** Of a folder with many notes nobody reads more names; `--explain` has them all. */
const mostNames = 3;

/** How an author says what a text leaves open. */
export const howToSay = '"framework: seven-phase" in the front matter';

/** Which files nobody need miss among those that were not `looked` at ("checked"); undefined where there are none. */
export function uncertainLine(uncertain: readonly string[], looked: string): string | undefined {
  if (uncertain.length === 0) return undefined;
  const left = uncertain.length - mostNames;
  const names = `${uncertain.slice(0, mostNames).map(oneLine).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  return uncertain.length === 1
    ? `  not ${looked}, though it may be a design doc: ${names} (if it is one: ${howToSay})`
    : `  not ${looked}, though they may be design docs: ${names} (if they are: ${howToSay})`;
}

function resultLine(totals: Totals, colors: Colors): string {
  const { files, designDocs, docsWithFindings, findings, failed, leftOut = 0, unread = 0, baseline } = totals;
  const { uncertain = [], switchedOff = 0 } = totals;
  const skipped = leftAlone(files - designDocs, leftOut);
  const tail = failed === 0 ? '' : `; ${count(failed, 'file')} could not be checked`;
  const problems = SEVERITIES.reduce((sum, severity) => sum + findings[severity], 0);
  const what = baseline ? 'new problem' : 'problem';
  if (problems > 0) {
    const paint = findings.error > 0 ? colors.red : findings.warning > 0 ? colors.yellow : colors.blue;
    const text = `${count(problems, what)} (${severities(findings)}) in ${docsWithFindings} of ${count(designDocs, 'design doc')}`;
    return paint(colors.bold(`✖ ${text}${skipped}${tail}`));
  }
  if (designDocs > 0) return colors.green(`✔ no ${what}s in ${count(designDocs, 'design doc')}${skipped}`) + tail;
  if (files === 0 && failed === 0 && leftOut > 0) {
    return colors.green(
      `✔ nothing to check: ${leftOut === 1 ? 'the file did not change' : `none of ${leftOut} files changed`}`,
    );
  }
  if (files === 0) return colors.red('✖ no file could be checked');
  if (unread === files)
    return colors.yellow(
      `${files === 1 ? 'the file is' : `all ${files} files are`} too large to be read: nothing was checked`,
    );
  if (files === 1 && uncertain.length === 1)
    return `the file may be an ML design doc, but that is not sure: nothing was checked (if it is one: ${howToSay}, or --framework seven-phase)`;
  const which =
    switchedOff === files
      ? `the settings leave out ${files === 1 ? 'the file' : `all ${files} files`}`
      : files === 1
        ? 'the file is not an ML design doc'
        : `none of ${files} files is an ML design doc${switchedOff > 0 ? ` (the settings leave out ${switchedOff})` : ''}`;
  const unchanged = leftOut === 0 ? '' : `; ${leftOut} did not change`;
  const large = unread === 0 ? '' : `; ${count(unread, 'file')} too large to be read`;
  return `${which}: nothing to check (--framework seven-phase checks anyway)${unchanged}${large}${tail}`;
}

/** "1 error, 2 warnings"; what there is none of is left out. */
function severities(findings: Totals['findings']): string {
  return SEVERITIES.filter((severity) => findings[severity] > 0)
    .map((severity) => (severity === 'info' ? `${findings.info} info` : count(findings[severity], severity)))
    .join(', ');
}

function fixableLine({ fixable = 0 }: Totals): string | undefined {
  return fixable === 0 ? undefined : `  ${fixable} can be fixed with --fix`;
}

/** What the baseline held back, and whether it can shrink. */
function baselineLine({ baseline }: Totals): string | undefined {
  if (!baseline) return undefined;
  const { known, gone } = baseline;
  const shrink = gone === 0 ? '' : `; ${gone} fixed since, --update-baseline removes ${gone === 1 ? 'it' : 'them'}`;
  return `  ${count(known, 'known problem')} in the baseline${shrink}`;
}

function leftAlone(others: number, leftOut: number): string {
  const parts = [
    ...(others === 0 ? [] : [`${count(others, 'other file')} skipped`]),
    ...(leftOut === 0 ? [] : [`${count(leftOut, 'file')} did not change`]),
  ];
  return parts.map((part) => `; ${part}`).join('');
}

/** "1 file", "2 files". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
