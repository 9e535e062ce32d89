import type { Directive } from '../markdown/types';
import type { FollowedSource } from '../reading/live/follow';
import { rules as ownRules } from '../rules';
import { documentReadable } from '../rules/structure/document-readable';
import type { Finding, Rule, RuleContext } from '../rules/types';
import type { Steps } from '../text/steps';
import { type Memory, runnerOf } from './memory';
import { type RunOptions, runRulesInSteps } from './run';

/** What rules are told of a document before any of them has run. */
export type KnownContext = Omit<RuleContext, 'ruleIds' | 'unusedDirectives'>;

export interface FindOptions extends Pick<RunOptions, 'settings' | 'status' | 'log'> {
  /** With those of the team's framework; absent: the product's. */
  readonly rules?: readonly Rule[];
  /** Where findings of the version before may be kept; absent: all rules are run. */
  readonly versions?: { readonly memory: Memory; readonly source: Omit<FollowedSource, 'facts' | 'diagrams'> };
}

export interface Found {
  readonly findings: readonly Finding[];
  /** Suppression comments that hid nothing. */
  readonly unusedDirectives: readonly Directive[];
}

/** What the rules find in a design doc, in steps. The rules are a script of their own, loaded in a step of its own: it takes a moment. */
export function* findInSteps(known: KnownContext, options: FindOptions): Steps<Found> {
  const { settings, status, log, versions } = options;
  yield;
  const all = options.rules ?? ownRules;
  yield;
  const context: RuleContext = { ...known, ruleIds: all.map((rule) => rule.meta.id), unusedDirectives: [] };
  // A file that is too large was not read, and only that can be reported.
  const unread = known.document.problems.some((problem) => problem.kind === 'size');
  const runner = versions && !unread && (yield* follow(context, versions, options));
  if (versions && !runner) delete versions.memory.state;
  yield;
  let unusedDirectives: readonly Directive[] = [];
  const findings = yield* runRulesInSteps(context, {
    ...{ settings, status, log, rules: unread ? [documentReadable] : all },
    ...(runner && { runner }),
    unused: (directives) => {
      unusedDirectives = directives;
    },
  });
  return { findings, unusedDirectives };
}

const follow = (
  context: RuleContext,
  { memory, source }: NonNullable<FindOptions['versions']>,
  { settings, status, log }: FindOptions,
) => {
  const { facts, diagrams } = context;
  return runnerOf(log, memory, context, { ...source, facts, diagrams }, [settings.rules, status]);
};
