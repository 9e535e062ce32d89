import type { Check, Condition } from '../schema/types';
import type { Facts } from './types';

/** Tri-state: `undefined` when the facts do not decide it (Kleene logic). */
export function holds(condition: Condition, facts: Facts): boolean | undefined {
  if ('all' in condition)
    return combine(
      condition.all.map((part) => holds(part, facts)),
      false,
    );
  if ('any' in condition)
    return combine(
      condition.any.map((part) => holds(part, facts)),
      true,
    );
  if ('not' in condition) {
    const inner = holds(condition.not, facts);
    return inner === undefined ? undefined : !inner;
  }
  const value = facts.get(condition.fact)?.value;
  if ('known' in condition) return value !== undefined;
  if (value === undefined) return undefined;
  if ('in' in condition)
    return (Array.isArray(value) ? value : [value]).some((one) => condition.in.includes(String(one)));
  if ('first' in condition) return condition.first.includes(String(Array.isArray(value) ? value[0] : value));
  if ('atLeast' in condition) return typeof value === 'number' && value >= condition.atLeast;
  return (
    value === true ||
    (typeof value === 'number' && value > 0) ||
    (typeof value === 'string' && value !== '') ||
    (Array.isArray(value) && value.length > 0)
  );
}

/** `decisive` wins at once (true for any, false for all); otherwise unknown spreads. */
function combine(parts: readonly (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(undefined) ? undefined : !decisive;
}

/** The facts that a condition asks for, in its order. */
export function factsOf(condition: Condition): readonly string[] {
  if ('fact' in condition) return [condition.fact];
  if ('not' in condition) return factsOf(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(factsOf);
}

/** Is an item of a checklist asked of a system of which this is known? Only what surely holds counts, for `when` and for `unless`. */
export function isItemAsked({ when, unless }: Pick<Check, 'when' | 'unless'>, facts: Facts): boolean {
  return (!when || holds(when, facts) === true) && !(unless && holds(unless, facts) === true);
}
