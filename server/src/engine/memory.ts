import { type Followed, type FollowedSource, follow } from '../reading/live/follow';
import { same } from '../reading/live/same';
import type { Finding, Rule, RuleContext } from '../rules/types';
import { stackOf } from '../text/reason';
import { finish, type Steps } from '../text/steps';
import { movedFindings } from './moved-findings';

/** What is kept of one document between two analyses of it. Whoever analyses it keeps one; it changes no result. */
export interface Memory {
  /** Unknown to all but the engine. */
  state?: State;
}

export function createMemory(): Memory {
  return {};
}

interface State {
  readonly followed: Followed;
  readonly context: RuleContext;
  /** All else that findings depend on: with another of these nothing is kept. */
  readonly constants: readonly unknown[];
  /** Of the present version. */
  now: RuleContext;
  /** How many versions were there. */
  version: number;
  readonly findings: Map<Rule, Found>;
}

/** What a rule found, with places in the text of `version`. Findings of an older version than the last cannot be moved to the present text. */
interface Found {
  version: number;
  findings: readonly Finding[];
}

/** The findings of one rule, before suppression. Throws what the rule throws. */
export interface RuleRunner {
  (rule: Rule, compute: (context: RuleContext) => readonly Finding[]): readonly Finding[];
  /** The findings of the last version where they surely hold; undefined where the rule has to be run. Takes next to no time. */
  readonly kept?: (rule: Rule) => readonly Finding[] | undefined;
}

/** As `remembering`, in steps. Should it throw, by a mistake of ours, that is logged and all rules are run: it costs time, not findings. */
export function* runnerOf(
  log: (message: string) => void,
  ...given: Parameters<typeof remembering>
): Steps<RuleRunner | undefined> {
  try {
    return yield* rememberingInSteps(...given);
  } catch (error) {
    log(`following a document failed: ${stackOf(error)}`);
    return undefined;
  }
}

/**
 * Runs rules on the next version of a document: a rule is run when what it asked the last time may have another answer now, else its
 * findings are those of before, where they stand now. The very same objects where nothing before them changed its length.
 */
export function remembering(...given: Parameters<typeof rememberingInSteps>): RuleRunner {
  return finish(rememberingInSteps(...given));
}

/** The same in steps, but for an edit: that is one. Rules that are not run on a version are run anew on the next. */
function* rememberingInSteps(
  memory: Memory,
  now: RuleContext,
  source: FollowedSource,
  settings: readonly unknown[],
): Steps<RuleRunner> {
  const { catalogue, framework, frameworkNamed, stage, frameworkIds, ruleIds, requireReason, frameworksUnread } = now;
  const chosen = [catalogue, framework, frameworkNamed, stage];
  const constants = [...chosen, frameworkIds, ruleIds, requireReason, frameworksUnread, ...settings];
  const before = memory.state;
  // Should the update fail half way, nothing of it is used again.
  delete memory.state;
  const change = before && same(before.constants, constants) ? before.followed.update(source) : undefined;
  const state: State = before && change ? before : yield* begin(source, now, constants);
  const { findings } = state;
  state.now = now;
  const lastVersion = state.version++;
  const { version } = state;
  memory.state = state;
  const { computations } = state.followed;
  const lastOf = (rule: Rule): readonly Finding[] | undefined => {
    const last = findings.get(rule);
    return last?.version === lastVersion ? last.findings : undefined;
  };
  const keep = (rule: Rule, value: readonly Finding[]): void => {
    const known = findings.get(rule);
    if (!known) findings.set(rule, { version, findings: value });
    else {
      known.version = version;
      known.findings = value;
    }
  };
  const kept = (rule: Rule): readonly Finding[] | undefined => {
    const last = findings.get(rule);
    if (!change || last?.version !== lastVersion || !computations.isKept(rule)) return undefined;
    const moved = last.findings.length === 0 ? last.findings : movedFindings(last.findings, change);
    if (!moved) return undefined;
    last.version = version;
    last.findings = moved;
    return moved;
  };
  const runner = (rule: Rule, compute: (context: RuleContext) => readonly Finding[]): readonly Finding[] => {
    const run = () => computations.result(rule, () => compute(state.context));
    const last = lastOf(rule);
    const { value: found, isKept } = run();
    let value = found;
    if (isKept) {
      const moved = last && change && movedFindings(last, change);
      if (!moved) computations.forget(rule);
      value = moved ?? run().value;
    }
    keep(rule, value);
    return value;
  };
  return Object.assign(runner, { kept });
}

function* begin(source: FollowedSource, now: RuleContext, constants: readonly unknown[]): Steps<State> {
  const followed = yield* follow(source);
  const state: State = {
    ...{ followed, constants, now, version: 0, findings: new Map() },
    context: {
      ...now,
      document: followed.document,
      coverage: followed.coverage,
      facts: followed.facts,
      reading: followed.reading,
      get phases() {
        return followed.phases();
      },
      get diagrams() {
        return followed.diagrams();
      },
      level: (id) => {
        followed.levels();
        return state.now.level(id);
      },
    },
  };
  return state;
}
