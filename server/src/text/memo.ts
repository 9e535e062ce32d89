/** Remembers what a function gave for a text, and forgets what was not asked for in a while. */
export interface Memo<V> {
  /** `make` must depend on the key alone. */
  get(key: string, make: (key: string) => V): V;
}

export interface MemoOptions {
  /** Bytes that a value takes for each UTF-16 unit of its key, about: what is shared with other values does not count. */
  readonly weight?: number;
}

/** Memos that share one bound of memory. */
export interface MemoRoom {
  /** A memo dies with its last reference, also while others of the room live. */
  createMemo<V>(options?: MemoOptions): Memo<V>;
  /** Empties every memo of the room. For callers that read many documents once: they would fill the memory for nothing. */
  forgetTexts(): void;
}

/**
 * Longer texts (UTF-16 units) are kept apart, the last few of them: beyond 16,383 units V8's hash of a string is its length alone, so that
 * a map of the versions of one long paragraph becomes a list.
 */
const longText = 8000;
const mostLong = 16;

/** Bytes of an entry of a map with a small value, and of a value for each unit: as measured with what the readers of a text give. */
const entryWeight = 100;
const usualWeight = 1;

interface Long {
  readonly key: string;
  readonly value: unknown;
}

/** What one memo holds: of the present generation and of the one before. */
interface Shelf {
  young: ReadonlyMap<string, unknown>;
  old: ReadonlyMap<string, unknown>;
  /** The last one asked for first. */
  long: readonly Long[];
  oldLong: readonly Long[];
  /** In the list of those that hold something of the present generation. */
  isListed: boolean;
}

/** Stands for a value that is undefined: asking a map whether it has one would take a second look. */
const none = Symbol('none');

const nothing: ReadonlyMap<string, unknown> = new Map();

/**
 * Memos with one bound for all of them: when what has come is heavier than `budget` bytes, everything that none of these calls asked for
 * is dropped, in every memo. So twice the budget is the most that is kept, however many memos there are. Two generations cost one look-up
 * in the usual case, where an exact order of use would write at every look-up.
 */
export function createMemoRoom(budget: number): MemoRoom {
  let weight = 0;
  let young: Shelf[] = [];
  let old: Shelf[] = [];

  const turn = (): void => {
    for (const shelf of old) {
      shelf.old = nothing;
      shelf.oldLong = [];
    }
    for (const shelf of young) {
      shelf.old = shelf.young;
      shelf.oldLong = shelf.long;
      shelf.young = nothing;
      shelf.long = [];
      shelf.isListed = false;
    }
    old = young;
    young = [];
    weight = 0;
  };

  /** Room for one more. */
  const add = (shelf: Shelf, bytes: number): void => {
    if (weight + bytes > budget && weight > 0) turn();
    weight += bytes;
    if (shelf.isListed) return;
    shelf.isListed = true;
    young.push(shelf);
  };

  const getLong = <V>(shelf: Shelf, key: string, make: (key: string) => V, bytes: number): V => {
    const isIt = (one: Long): boolean => one.key === key;
    const first = shelf.long[0];
    if (first !== undefined && isIt(first)) return first.value as V;
    const known = shelf.long.find(isIt);
    const found = known ?? shelf.oldLong.find(isIt) ?? { key, value: make(key) };
    if (!known) add(shelf, bytes);
    shelf.long = [found, ...shelf.long.filter((one) => one !== found).slice(0, mostLong - 1)];
    return found.value as V;
  };

  return {
    createMemo<V>({ weight: perUnit = usualWeight }: MemoOptions = {}): Memo<V> {
      const shelf: Shelf = { young: nothing, old: nothing, long: [], oldLong: [], isListed: false };
      return {
        get: (key, make) => {
          if (key.length > longText) return getLong(shelf, key, make, entryWeight + key.length * perUnit);
          const young = shelf.young.get(key);
          if (young !== undefined) return (young === none ? undefined : young) as V;
          let value = shelf.old === nothing ? undefined : shelf.old.get(key);
          if (value === undefined) {
            const made = make(key);
            value = made === undefined ? none : made;
          }
          // Behind the making: what it asks for may have begun another generation.
          add(shelf, entryWeight + key.length * perUnit);
          // Made when it is needed: a map that outlived the last text would take this one's values along into the old part of the heap.
          if (shelf.young === nothing) shelf.young = new Map();
          (shelf.young as Map<string, unknown>).set(key, value);
          return (value === none ? undefined : value) as V;
        },
      };
    },
    forgetTexts() {
      turn();
      turn();
    },
  };
}

/**
 * Of the process, bytes. What is light for its key is kept for some hundred keystrokes in a paragraph: an edit of a heading has rules ask
 * for the numbers and names of a whole document again. What is heavy would push that out with each letter: of it, the first analysis
 * of a document needs what it asks for twice.
 */
const light = createMemoRoom(4_000_000);
const heavy = createMemoRoom(3_000_000);
const heavyFrom = 5;

/** A memo whose memory is bounded together with that of all others of the process. */
export function createMemo<V>(options: MemoOptions = {}): Memo<V> {
  return ((options.weight ?? usualWeight) < heavyFrom ? light : heavy).createMemo<V>(options);
}

let forgotten = 0;

/** Of those that remember texts in another way than by a memo, since the last `forgetTexts`. */
let kept = new WeakMap<object, unknown>();

/** How often `forgetTexts` was called. */
export function timesForgotten(): number {
  return forgotten;
}

/**
 * What `owner` remembers of texts in another way than by a memo: what `begin` gave, the same until the next `forgetTexts`, which drops it at once. It
 * dies with its owner, too.
 */
export function untilForgotten<T extends object>(owner: object, begin: () => T): T {
  const known = kept.get(owner) as T | undefined;
  if (known) return known;
  const begun = begin();
  kept.set(owner, begun);
  return begun;
}

/** Empties every memo of the process, and drops what is kept until then. */
export function forgetTexts(): void {
  forgotten++;
  kept = new WeakMap();
  light.forgetTexts();
  heavy.forgetTexts();
}

/**
 * Empties those memos whose values are heavy for their keys: what a first analysis asks for twice, and a keystroke hardly ever. For who has nothing
 * to do; it is no `timesForgotten`.
 */
export function forgetHeavyTexts(): void {
  heavy.forgetTexts();
}
