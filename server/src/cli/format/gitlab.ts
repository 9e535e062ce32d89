import { fingerprint } from '../../features/fingerprint';
import type { Severity } from '../../rules/types';
import { positionAt } from '../../text/lines';
import { oneLine } from './columns';
import { listItems } from './list-items';
import { jsonWithoutCommands } from './log-commands';
import type { Formatter, Places } from './types';

type CodeQualitySeverity = 'info' | 'minor' | 'major' | 'critical';

const SEVERITIES: Readonly<Record<Severity, CodeQualitySeverity>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  hint: 'info',
};

/**
 * The JSON of GitLab's Code Quality report: it shows findings on the lines of a merge request, and which of them are new, by fingerprints that last when lines
 * move. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function gitlab({ fromRoot }: Places): Formatter<readonly string[]> {
  const items = listItems();
  return {
    start: () => '[',
    tell: ({ path, analysis: { findings, document }, problem }) => {
      const file = fromRoot(path);
      // GitLab drops one of two that have the same.
      const prints = new Map<string, number>();
      const issue = (name: string, severity: CodeQualitySeverity, description: string, print: string, line: number) => {
        const times = (prints.get(print) ?? 0) + 1;
        prints.set(print, times);
        return jsonWithoutCommands(
          JSON.stringify({
            description: oneLine(description),
            check_name: name,
            fingerprint: `${print}:${times}:${file}`,
            severity,
            location: { path: file, lines: { begin: line } },
          }),
        );
      };
      const issues = findings.map((finding) => {
        const line = positionAt(document.lines, finding.span.start).line + 1;
        const print = fingerprint(finding, document);
        return issue(finding.rule, SEVERITIES[finding.severity], finding.message, print, line);
      });
      if (problem === undefined) return issues;
      return [...issues, issue('min-score', SEVERITIES.error, `This document ${problem}.`, 'min-score', 1)];
    },
    add: (told) => items(told),
    end: () => '\n]\n',
  };
}
