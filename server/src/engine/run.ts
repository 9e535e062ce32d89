import type { Directive } from '../markdown/types';
import { rules as allRules } from '../rules';
import { severityOf } from '../rules/severities';
import type { Finding, Rule, RuleContext } from '../rules/types';
import { severityIn } from './effective';
import { suppress } from './suppress';
import type { Settings } from './types';

export interface RunOptions {
  readonly settings: Pick<Settings, 'rules'>;
  /** Of the document, lower-case; empty if none. It decides the severities that no setting names: `severityIn`. */
  readonly status: string;
  /** All rules of the product unless told. */
  readonly rules?: readonly Rule[];
  log(message: string): void;
  /** Told of the suppression comments that hid nothing. */
  unused?(directives: readonly Directive[]): void;
}

/**
 * Runs every rule and drops what suppression comments hide. A rule that throws is logged and yields nothing, the others go
 * on. Rules about the comments themselves run last, and only a comment that names such a rule hides what it finds: else
 * "disable-file" would hide that it is useless. Sorted by place.
 */
export function runRules(context: RuleContext, options: RunOptions): readonly Finding[] {
  const { rules = allRules } = options;
  const { document } = context;
  const after = rules.filter((rule) => rule.afterSuppression);
  const before = rules.filter((rule) => !rule.afterSuppression);
  const found = before.flatMap((rule) => run(rule, context, options));
  const { findings, unused } = suppress(withoutGeneral(found, before), document);
  const ids = new Set(after.map((rule) => rule.meta.id));
  const isAboutThem = (directive: Directive): boolean => directive.rules.some((name) => ids.has(name));
  const aboutThem = document.directives.filter(isAboutThem);
  const unusedDirectives = unused.filter((directive) => !isAboutThem(directive));
  options.unused?.(unusedDirectives);
  const late = after.flatMap((rule) => run(rule, { ...context, unusedDirectives }, options));
  const kept = suppress(late, { ...document, directives: aboutThem }).findings;
  return [...findings, ...kept]
    .map((finding, at) => ({ finding, at }))
    .sort((a, b) => a.finding.span.start - b.finding.span.start || a.at - b.at)
    .map(({ finding }) => finding);
}

/** What a general rule says of a section ("still to answer: …") is left out where a rule that knows the matter says something of it. */
function withoutGeneral(findings: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const general = new Set(rules.filter(({ meta }) => meta.general).map(({ meta }) => meta.id));
  const known = new Set(findings.filter(({ rule }) => !general.has(rule)).map(({ section }) => section));
  return findings.filter(({ rule, section }) => !general.has(rule) || section === undefined || !known.has(section));
}

function run(rule: Rule, context: RuleContext, options: RunOptions): readonly Finding[] {
  const { id, severity: usual, fixable, enabled = true } = rule.meta;
  const set = severityOf(options.settings.rules, id);
  if (set === 'off' || (!enabled && set === undefined)) return [];
  const findings: Finding[] = [];
  try {
    for (const draft of rule.check(context)) {
      const natural = draft.severity ?? usual;
      const severity = set ?? severityIn(options.status, natural);
      findings.push({ ...draft, rule: id, severity, fixable });
    }
  } catch (error) {
    options.log(`rule ${id} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return [];
  }
  return findings;
}
