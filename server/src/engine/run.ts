import type { Directive } from '../markdown/types';
import { rules as allRules } from '../rules';
import { severityOf } from '../rules/severities';
import type { Finding, FindingDraft, Rule, RuleContext } from '../rules/types';
import { stackOf } from '../text/reason';
import { finish, inStretches, isStopped, type Steps } from '../text/steps';
import { severityIn } from './effective';
import type { RuleRunner } from './memory';
import { suppress } from './suppress';
import type { Settings } from './types';

export interface RunOptions {
  readonly settings: Pick<Settings, 'rules'>;
  /** Of the document, lower-case; empty if none. It decides the severities that no setting names: `severityIn`. */
  readonly status: string;
  /** All rules of the product unless told. */
  readonly rules?: readonly Rule[];
  log(message: string): void;
  /** Runs the rules that do not speak of suppression; unless given, each on the context. */
  readonly runner?: RuleRunner;
  /** Told of the suppression comments that hid nothing. */
  unused?(directives: readonly Directive[]): void;
}

/**
 * Runs every rule and drops what suppression comments hide. A rule that throws is logged and yields nothing, the others go
 * on. Rules about the comments themselves run last, and only a comment that names such a rule hides what it finds: else
 * "disable-file" would hide that it is useless. Sorted by place.
 */
export function runRules(context: RuleContext, options: RunOptions): readonly Finding[] {
  return finish(runRulesInSteps(context, options));
}

/** The same, a rule in each step; one that reads much is run in several, each time from its beginning. */
export function* runRulesInSteps(context: RuleContext, options: RunOptions): Steps<readonly Finding[]> {
  const { document } = context;
  const { before, after, ids, general } = orderOf(options.rules ?? allRules);
  const runner: RuleRunner = options.runner ?? ((_, compute) => compute(context));
  const found = yield* runAll(before, runner, options);
  const { findings, unused } = suppress(withoutGeneral(found, general), document);
  const isAboutThem = (directive: Directive): boolean => directive.rules.some((name) => ids.has(name));
  const aboutThem = document.directives.filter(isAboutThem);
  const unusedDirectives = unused.filter((directive) => !isAboutThem(directive));
  options.unused?.(unusedDirectives);
  // Where every comment hides something, these rules see what the others see.
  const lateRunner: RuleRunner =
    unusedDirectives.length === 0 ? runner : (_, compute) => compute({ ...context, unusedDirectives });
  const late = yield* runAll(after, lateRunner, options);
  const kept = suppress(late, { ...document, directives: aboutThem }).findings;
  return [...findings, ...kept]
    .map((finding, at) => ({ finding, at }))
    .sort((a, b) => a.finding.span.start - b.finding.span.start || a.at - b.at)
    .map(({ finding }) => finding);
}

interface Order {
  readonly before: readonly Rule[];
  /** Those that speak of suppression, and their ids. */
  readonly after: readonly Rule[];
  readonly ids: ReadonlySet<string>;
  /** Ids of the general ones among the others. */
  readonly general: ReadonlySet<string>;
}

const orders = new WeakMap<readonly Rule[], Order>();

function orderOf(rules: readonly Rule[]): Order {
  let order = orders.get(rules);
  if (!order) {
    const after = rules.filter((rule) => rule.afterSuppression);
    const before = rules.filter((rule) => !rule.afterSuppression);
    const idsOf = (some: readonly Rule[]): ReadonlySet<string> => new Set(some.map(({ meta }) => meta.id));
    order = { before, after, ids: idsOf(after), general: idsOf(before.filter(({ meta }) => meta.general)) };
    orders.set(rules, order);
  }
  return order;
}

/** Without the findings of general rules ("still to answer: …") on sections for which a specific rule found something. */
function withoutGeneral(findings: readonly Finding[], general: ReadonlySet<string>): readonly Finding[] {
  const known = new Set(findings.filter(({ rule }) => !general.has(rule)).map(({ section }) => section));
  return findings.filter(({ rule, section }) => !general.has(rule) || section === undefined || !known.has(section));
}

function* runAll(rules: readonly Rule[], runner: RuleRunner, options: RunOptions): Steps<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const rule of rules) {
    const kept = runner.kept?.(rule);
    if (kept) {
      for (const finding of kept) findings.push(finding);
      continue;
    }
    for (const finding of yield* inStretches(() => run(rule, runner, options))) findings.push(finding);
    yield;
  }
  return findings;
}

function run(rule: Rule, runner: RuleRunner, options: RunOptions): readonly Finding[] {
  const { id, severity: usual, fixable, enabled = true } = rule.meta;
  const set = severityOf(options.settings.rules, id);
  if (set === 'off' || (!enabled && set === undefined)) return [];
  const findingOf = (draft: FindingDraft): Finding => {
    const severity = set ?? severityIn(options.status, draft.severity ?? usual);
    return { ...draft, rule: id, severity, fixable };
  };
  try {
    return runner(rule, (context) => {
      const findings: Finding[] = [];
      for (const draft of rule.check(context)) findings.push(findingOf(draft));
      return findings;
    });
  } catch (error) {
    if (isStopped(error)) throw error;
    options.log(`rule ${id} failed: ${stackOf(error)}`);
    return [];
  }
}
