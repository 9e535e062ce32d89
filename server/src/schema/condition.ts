/** Conditions over facts, as sections, items of checklists and frameworks of teams carry them; `facts/condition.ts` decides them. */
import { type Decoder, isObject, kind, object, type Report, required, someOf, text } from './decode';
import type { Condition } from './types';

/** Deeper conditions are a mistake, and a limit keeps the recursion finite on any input. */
const mostDepth = 8;

/** Names that a condition may use; what is said of one that is unknown. */
export interface KnownFacts {
  readonly names: ReadonlySet<string>;
  /** Says "; did you mean …?" or nothing. */
  readonly near: (name: string, names: readonly string[]) => string;
}

/** Decodes one condition. With `known`, a fact of another name is reported, and the condition is no condition. */
export function conditionDecoder(known?: KnownFacts): Decoder<Condition> {
  const fact: Decoder<string> = (value, path, report) => {
    const name = text(value, path, report);
    if (name === undefined || !known || known.names.has(name)) return name;
    const names = [...known.names];
    return refuse(path, report, `no fact '${name}'${known.near(name, names)} (${names.join(', ')})`);
  };
  const at = (depth: number): Decoder<Condition> => {
    return (value, path, report) => {
      if (depth > mostDepth) return refuse(path, report, 'the condition is nested too deeply');
      if (!isObject(value)) return refuse(path, report, `expected a condition, found ${kind(value)}`);
      const inner = at(depth + 1);
      const shape = Object.keys(value).sort().join(' ');
      switch (shape) {
        case 'all':
          return whole('all', inner)(value, path, report) as Condition | undefined;
        case 'any':
          return whole('any', inner)(value, path, report) as Condition | undefined;
        case 'not':
          return object({ not: required(inner) })(value, path, report);
        case 'fact':
          return object({ fact: required(fact) })(value, path, report);
        case 'fact in':
          return object({ fact: required(fact), in: required(someOf(text)) })(value, path, report);
        case 'fact first':
          return object({ fact: required(fact), first: required(someOf(text)) })(value, path, report);
        case 'atLeast fact':
          return object({ fact: required(fact), atLeast: required(finite) })(value, path, report);
        case 'fact known':
          return object({ fact: required(fact), known: required(yes) })(value, path, report);
        default:
          return refuse(
            path,
            report,
            `expected all, any, not or fact (with in, first, atLeast or known), found '${shape}'`,
          );
      }
    };
  };
  return at(0);
}

/** A list of conditions of which none may be lost: without one of its parts a condition would say something else. */
function whole(key: 'all' | 'any', inner: Decoder<Condition>): Decoder<object> {
  return (value, path, report) => {
    const decoded = object({ [key]: required(someOf(inner)) })(value, path, report) as
      | Readonly<Record<string, readonly Condition[]>>
      | undefined;
    const given = isObject(value) ? value[key] : undefined;
    return decoded?.[key]?.length === (given as readonly unknown[] | undefined)?.length ? decoded : undefined;
  };
}

const finite: Decoder<number> = (value, path, report) =>
  Number.isFinite(value) ? (value as number) : refuse(path, report, `expected a number, found ${kind(value)}`);

const yes: Decoder<true> = (value, path, report) =>
  value === true ? true : refuse(path, report, `expected true, found ${kind(value)}`);

function refuse(path: string, report: Report, message: string): undefined {
  report(path, message);
  return undefined;
}
