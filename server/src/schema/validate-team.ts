/** Makes frameworks of teams (`.ml-design-docs/frameworks/*.yaml`) from unknown data. Nothing here throws. */
import { conditionDecoder } from './condition';
import {
  type Decoder,
  isObject,
  list,
  object,
  optional,
  type Report,
  required,
  someOf,
  text,
  type Validated,
  validate,
  withDefault,
  word,
} from './decode';
import { changeSections, type Near, placed, sectionFields, wrongId } from './team-sections';
import { quantityDimensions, type TeamCheck, type TeamFramework, type TeamWish, type TextPattern } from './team-types';
import type { Catalogue, Condition, Framework } from './types';

/** What a team's file is compared with. */
export interface TeamGround {
  readonly catalogue: Catalogue;
  readonly frameworks: readonly Framework[];
  /** Roles of diagram nodes that a check may ask for. */
  readonly roles: readonly string[];
  /** Makes a pattern that takes linear time, or says in words why not. */
  readonly compile: (source: string) => TextPattern | { readonly problem: string };
  /** Facts that conditions may ask for. */
  readonly facts: readonly string[];
  /** The name that was probably meant. */
  readonly nearest: (word: string, names: readonly string[]) => string | undefined;
}

/**
 * Validates one file and puts it together with the framework that it extends. A bad section or check is reported and left out;
 * without an id, title or known `extends` there is no framework. Paths are JSON pointers into the data.
 */
export function validateTeamFramework(data: unknown, ground: TeamGround): Validated<TeamFramework> {
  return validate((value, path, report) => {
    const given = shape(ground)(value, path, report);
    return given && compose(given, ground, report);
  }, data);
}

const severities = ['error', 'warning', 'info', 'hint'] as const;

function shape(ground: TeamGround) {
  const wish = wishDecoder(ground);
  const known = { names: new Set(ground.facts), near: nearOf(ground) };
  return object({
    id: required(text),
    title: required(text),
    description: withDefault(text, ''),
    extends: required(text),
    ...sectionFields(known),
    checks: withDefault(
      list(placed(check(wish, conditionDecoder(known))), (one) => one.it.id),
      [],
    ),
  });
}

type Given = NonNullable<ReturnType<ReturnType<typeof shape>>>;

function compose(given: Given, ground: TeamGround, report: Report): TeamFramework | undefined {
  const near = nearOf(ground);
  const ids = ground.frameworks.map(({ id }) => id);
  const wrong = wrongId(given.id);
  if (wrong !== undefined) report('/id', wrong);
  else if (ids.includes(given.id)) report('/id', `'${given.id}' is the name of a framework that is shipped`);
  const base = ground.frameworks.find(({ id }) => id === given.extends);
  if (!base)
    report(
      '/extends',
      `no framework that is shipped is called '${given.extends}'${near(given.extends, ids)} (${ids.join(', ')})`,
    );
  if (!base || wrong !== undefined || ids.includes(given.id)) return undefined;

  const { phases, added } = changeSections(base, given, ground.catalogue, near, report);
  const sections = phases.flatMap((phase) => phase.sections.map(({ id }) => id));
  const checks: TeamCheck[] = [];
  for (const { it: one, path } of given.checks) {
    if (one.section === undefined || sections.includes(one.section)) checks.push(one);
    else report(`${path}/section`, `the framework has no section '${one.section}'${near(one.section, sections)}`);
  }
  const { id, title, description } = given;
  return { framework: { ...base, id, title, description, phases }, sections: added, checks };
}

function nearOf({ nearest }: TeamGround): Near {
  return (name, names) => {
    const match = nearest(name, names);
    return match === undefined ? '' : `; did you mean '${match}'?`;
  };
}

/** A check with a condition that says nothing is left out: it would speak where it is not meant. */
function check(wish: Decoder<TeamWish>, condition: Decoder<Condition>): Decoder<TeamCheck> {
  const fields = object({
    id: required(text),
    section: optional(text),
    severity: withDefault(word(severities), 'warning'),
    message: required(text),
    when: optional(condition),
    unless: optional(condition),
    require: optional(asItIs),
    forbid: optional(asItIs),
  });
  return (value, path, report) => {
    const decoded = fields(value, path, report);
    const wanted = wish(value, path, report);
    const wrong = decoded && wrongId(decoded.id);
    if (wrong !== undefined) {
      report(`${path}/id`, wrong);
      return undefined;
    }
    if (!decoded || !wanted || !isObject(value)) return undefined;
    const { id, section, severity, message, when, unless } = decoded;
    if ((value.when !== undefined && !when) || (value.unless !== undefined && !unless)) return undefined;
    const conditions = { ...(when && { when }), ...(unless && { unless }) };
    return {
      id,
      severity,
      message: message.trim(),
      wish: wanted,
      ...(section !== undefined && { section }),
      ...conditions,
    };
  };
}

const asItIs: Decoder<unknown> = (value) => value;

/** Exactly one of `require` and `forbid`, with exactly one wish in it. */
function wishDecoder({ roles, compile, nearest }: TeamGround): Decoder<TeamWish> {
  const words = someOf(text, (one) => one);
  const pattern: Decoder<TextPattern> = (value, path, report) => {
    const source = text(value, path, report);
    const compiled = source === undefined ? undefined : compile(source);
    if (!compiled || !('problem' in compiled)) return compiled;
    report(path, compiled.problem);
    return undefined;
  };
  const role: Decoder<string> = (value, path, report) => {
    const name = text(value, path, report);
    if (name === undefined || roles.includes(name)) return name;
    const near = nearest(name, roles);
    report(path, `no role '${name}'${near === undefined ? '' : `; did you mean '${near}'?`} (${roles.join(', ')})`);
    return undefined;
  };
  const wishes: Readonly<Record<string, Decoder<TeamWish>>> = {
    'require/term': map(words, (terms) => ({ kind: 'term', terms })),
    'require/quantity': map(word(quantityDimensions), (dimension) => ({ kind: 'quantity', dimension })),
    'require/columns': map(words, (columns) => ({ kind: 'columns', columns })),
    'require/role': map(role, (name) => ({ kind: 'role', role: name })),
    'forbid/phrase': map(words, (phrases) => ({ kind: 'no-phrase', phrases })),
    'forbid/pattern': map(pattern, (one) => ({ kind: 'no-pattern', pattern: one })),
  };
  return (value, path, report) => {
    if (!isObject(value)) return undefined;
    const sides = ['require', 'forbid'].filter((side) => value[side] !== undefined);
    const [side] = sides;
    if (side === undefined || sides.length > 1) {
      report(path, `expected one of require and forbid, found ${sides.length === 0 ? 'neither' : 'both'}`);
      return undefined;
    }
    const inner = value[side];
    const keys = isObject(inner) ? Object.keys(inner) : [];
    const [key = ''] = keys;
    const decode = keys.length === 1 && Object.hasOwn(wishes, `${side}/${key}`) ? wishes[`${side}/${key}`] : undefined;
    if (decode && isObject(inner)) return decode(inner[key], `${path}/${side}/${key}`, report);
    const known = Object.keys(wishes).flatMap((one) => (one.startsWith(`${side}/`) ? one.slice(side.length + 1) : []));
    report(`${path}/${side}`, `expected exactly one of ${known.join(', ')}, found ${keys.join(', ') || 'none'}`);
    return undefined;
  };
}

function map<A, B>(decode: Decoder<A>, make: (value: A) => B): Decoder<B> {
  return (value, path, report) => {
    const decoded = decode(value, path, report);
    return decoded === undefined ? undefined : make(decoded);
  };
}
