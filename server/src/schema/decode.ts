/**
 * Small decoders from unknown data to typed values. They never throw: what is wrong is reported with its path, what
 * cannot be used is `undefined`, and a list or record leaves out its unusable members so that the rest still serves.
 */
import type { DataProblem } from './types';

/** Where decoders put what they find wrong. */
export type Report = (path: string, message: string) => void;

/** Reads `value`, which stands at `path` (JSON-pointer-like: `/phases/0/title`). `undefined`: not usable, reported. */
export type Decoder<T> = (value: unknown, path: string, report: Report) => T | undefined;

/** What came out of unknown data. `value` is well-formed whenever it is there, even if there are problems. */
export interface Validated<T> {
  readonly value: T | undefined;
  readonly problems: readonly DataProblem[];
}

/** Runs a decoder on a whole file or object. */
export function validate<T>(decode: Decoder<T>, data: unknown): Validated<T> {
  const problems: DataProblem[] = [];
  const value = decode(data, '', (path, message) => problems.push({ path, message }));
  return { value, problems };
}

/** A string with something in it besides white space. */
export const text: Decoder<string> = (value, path, report) => {
  if (typeof value === 'string' && value.trim() !== '') return value;
  report(path, `expected a non-empty text, found ${kind(value)}`);
  return undefined;
};

export const flag: Decoder<boolean> = (value, path, report) => {
  if (typeof value === 'boolean') return value;
  report(path, `expected true or false, found ${kind(value)}`);
  return undefined;
};

/** One of a few words. */
export function word<T extends string>(words: readonly T[]): Decoder<T> {
  return (value, path, report) => {
    const found = words.find((candidate) => candidate === value);
    if (found === undefined) report(path, `expected one of ${words.join(', ')}, found ${kind(value)}`);
    return found;
  };
}

/**
 * A list without its unusable members. With `key`, members must differ in it: a repeated one is reported and left out.
 */
export function list<T>(item: Decoder<T>, key?: (member: T) => string): Decoder<readonly T[]> {
  return (value, path, report) => {
    if (!Array.isArray(value)) {
      report(path, `expected a list, found ${kind(value)}`);
      return undefined;
    }
    const items: T[] = [];
    const seen = new Set<string>();
    for (const [index, member] of value.entries()) {
      const decoded = item(member, `${path}/${index}`, report);
      if (decoded === undefined) continue;
      const name = key?.(decoded);
      if (name !== undefined && seen.has(name)) {
        report(`${path}/${index}`, `'${name}' is there twice`);
        continue;
      }
      if (name !== undefined) seen.add(name);
      items.push(decoded);
    }
    return items;
  };
}

/** A non-empty list; see `list`. */
export function someOf<T>(item: Decoder<T>, key?: (member: T) => string): Decoder<readonly T[]> {
  const decodeList = list(item, key);
  return (value, path, report) => {
    if (Array.isArray(value) && value.length === 0) report(path, 'expected at least one entry');
    const items = decodeList(value, path, report);
    return items?.length === 0 ? undefined : items;
  };
}

/** An object used as a dictionary, without its unusable members. `key` may refuse a name by reporting and `false`. */
export function record<T>(
  member: Decoder<T>,
  key: (name: string, path: string, report: Report) => boolean = () => true,
): Decoder<Readonly<Record<string, T>>> {
  return (value, path, report) => {
    if (!isObject(value)) {
      report(path, `expected an object, found ${kind(value)}`);
      return undefined;
    }
    const entries: [string, T][] = [];
    for (const [name, raw] of Object.entries(value)) {
      const at = `${path}/${name}`;
      if (!key(name, at, report)) continue;
      const decoded = member(raw, at, report);
      if (decoded !== undefined) entries.push([name, decoded]);
    }
    return Object.fromEntries(entries);
  };
}

/** One key of an object: its decoder, and what stands in when the key is absent (without it, the key is required). */
interface Field<T> {
  readonly decode: Decoder<T>;
  readonly optional: boolean;
  readonly fallback?: T;
}

/** A field that must be there; its absence is a problem. */
export function required<T>(decode: Decoder<T>): Field<T> {
  return { decode, optional: false };
}

/** The key stays absent when it is absent. */
export function optional<T>(decode: Decoder<T>): Field<T | undefined> {
  return { decode, optional: true };
}

/** A field that may be absent: then its value is `fallback`. */
export function withDefault<T>(decode: Decoder<T>, fallback: T): Field<T> {
  return { decode, optional: true, fallback };
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T> ? (undefined extends T ? K : never) : never;
}[keyof F];
type Value<F extends Fields, K extends keyof F> = F[K] extends Field<infer T> ? T : never;
export type ObjectOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Value<F, K>;
} & { readonly [K in OptionalKeys<F>]?: Exclude<Value<F, K>, undefined> };

/** An object of known keys. An unknown key is reported and dropped; a missing or broken required one makes it unusable. */
export function object<F extends Fields>(fields: F): Decoder<ObjectOf<F>> {
  return (value, path, report) => {
    if (!isObject(value)) {
      report(path, `expected an object, found ${kind(value)}`);
      return undefined;
    }
    for (const name of Object.keys(value)) {
      if (!Object.hasOwn(fields, name) && name !== '$schema') {
        report(`${path}/${name}`, `unknown key; known are ${Object.keys(fields).join(', ')}`);
      }
    }
    const entries: [string, unknown][] = [];
    let usable = true;
    for (const [name, field] of Object.entries(fields)) {
      const raw = Object.hasOwn(value, name) ? value[name] : undefined;
      if (raw === undefined) {
        if (!field.optional) report(path, `'${name}' is missing`);
        if (!field.optional) usable = false;
        else if (field.fallback !== undefined) entries.push([name, field.fallback]);
        continue;
      }
      const decoded = field.decode(raw, `${path}/${name}`, report) ?? field.fallback;
      if (decoded !== undefined) entries.push([name, decoded]);
      else if (!field.optional) usable = false;
    }
    // The keys were decoded by their own decoders just above, which the compiler cannot follow through Object.entries.
    return usable ? (Object.fromEntries(entries) as ObjectOf<F>) : undefined;
  };
}

/** True for objects that are no arrays. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a message can show it: its words if it is short, else only its kind. */
export function kind(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const shown = String(value);
  return shown.length <= 40 ? `'${shown}'` : `a ${typeof value}`;
}
