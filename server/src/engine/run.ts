import { rules } from '../rules';
import type { Finding, RuleContext, Severity } from '../rules/types';
import type { Settings } from './types';

const lowered: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'info', info: 'hint', hint: 'hint' };

export interface RunOptions {
  readonly settings: Settings;
  /** Drafts are shown one severity lower. */
  readonly draft: boolean;
  log(message: string): void;
}

/** Runs every rule; a rule that throws is logged and yields nothing, the others go on. Sorted by place. */
export function runRules(context: RuleContext, options: RunOptions): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules) {
    const set = options.settings.rules[rule.meta.id];
    if (set === 'off') continue;
    try {
      for (const draft of rule.check(context)) {
        const natural = draft.severity ?? rule.meta.severity;
        const severity = set ? (set as Severity) : options.draft ? lowered[natural] : natural;
        findings.push({ ...draft, rule: rule.meta.id, severity, fixable: rule.meta.fixable });
      }
    } catch (error) {
      options.log(
        `rule ${rule.meta.id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
  return findings
    .map((finding, at) => ({ finding, at }))
    .sort((a, b) => a.finding.span.start - b.finding.span.start || a.at - b.at)
    .map(({ finding }) => finding);
}
