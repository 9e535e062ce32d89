import { setFlagsFromString } from 'node:v8';
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';

/** V8 counts how often all of a function's code ran, whatever its length; that of Node 20, which is 11.3, counted bytes of it. */
const countsRuns = Number.parseFloat(process.versions.v8) > 11.3;

interface Flag {
  readonly name: string;
  /** What V8 has by itself, or some version of it. */
  readonly usual: number;
}

/**
 * What is set here: numbers that V8 reads each time anew. What decides in which form something is kept must not change after it was (`regexp-tier-up`). Of
 * flags that it does not know V8 tells the standard error stream.
 */
const flags: readonly Flag[] = [
  { name: 'heap-growing-percent', usual: 0 },
  { name: 'semi-space-growth-factor', usual: 2 },
  countsRuns ? { name: 'invocation-count-for-turbofan', usual: 3000 } : { name: 'interrupt-budget', usual: 67_584 },
  { name: 'regexp-tier-up-ticks', usual: 1 },
];
const [heapGrowth, youngGrowth, optimising, interpreted] = [0, 1, 2, 3];

/** What each flag is set to, which holds for all threads of the process; then how many of them work with the usual ones. */
const own = sharedByThreads();
const working = flags.length;

function sharedByThreads(): Int32Array {
  const name = 'ml-design-docs flags';
  const ofFirst = isMainThread ? undefined : (getEnvironmentData(name) as Int32Array | undefined);
  if (ofFirst) return ofFirst;
  const shared = new Int32Array(new SharedArrayBuffer((flags.length + 1) * Int32Array.BYTES_PER_ELEMENT));
  for (const [at, { usual }] of flags.entries()) shared[at] = usual;
  setEnvironmentData(name, shared);
  return shared;
}

function set(at: number, value: number): void {
  own[at] = value;
  // Who works with the usual ones sets it afterwards.
  if (Atomics.load(own, working) === 0) tellV8(flags[at], value);
}

function tellV8(flag: Flag | undefined, value: number | undefined): void {
  if (flag && value !== undefined) setFlagsFromString(`--${flag.name}=${value}`);
}

/** For a server, which lives from one keystroke to the next. */
export function tuneForServer(): void {
  growHeap(100);
  compileExpressionsAtOnce();
  pace.opened();
}

/**
 * Between the first analysis of a document and the next one that is opened, what runs runs again with each letter, and is worth its compiling.
 * Measured with Node 20, letters 100 to 400 in a document of 10 or 100 KB take a tenth to a fifth less of the processor than at 20,000 (more on
 * a busy machine), which were a tenth less than at what V8 has; with the compiler's threads it is as much as before. With that a second
 * document would take longer to open. Where V8 has a quicker compiler besides (Node 22 and later), it need not be as soon: at 3,000 or 6,000
 * runs instead of 13,000 nothing is gained.
 */
export const pace = {
  opened: () => optimiseAfter({ bytes: 300_000, runs: 45_000 }),
  analysed: () => optimiseAfter({ bytes: 5_000, runs: 13_000 }),
} as const;

/**
 * For a program that reads many documents once, in threads that are started later, too. The young part of each heap stays as small as it is:
 * only a server needs that room.
 */
export function tuneForManyDocuments(): void {
  growHeap(50);
  set(youngGrowth, 1);
  optimiseAfter({ bytes: 1_000_000, runs: 45_000 });
}

/** For the threads of such a program, before all else: starting one, V8 puts the flag back that keeps the young part of all heaps small. */
export function tuneThread(): void {
  set(youngGrowth, 1);
}

/**
 * Has V8 collect when the heap has grown by so many per cent of what lived after the last collection. By itself it waits until a small heap is
 * four times as large. Measured with a document of 100 KB and 600 letters: 270 MB at 100 % instead of 385. At 50 % it would be 255, but a server's
 * documents would take a fifth longer to open.
 */
function growHeap(percent: number): void {
  set(heapGrowth, percent);
}

/**
 * Has V8 compile a regular expression when it is first run. By itself it has an interpreter run it once, and what that needs takes longer to make
 * than the code; a first document meets some hundred of them, and each soon again. Holds for expressions that are made from now on, in all threads.
 * Measured with Node 20: a server's first document of 10 KB in five sixths of the time, of 100 KB in four fifths.
 */
export function compileExpressionsAtOnce(): void {
  set(interpreted, 0);
}

/**
 * Has V8 optimise a function when so many bytes of its code ran, or its code so many times; by itself it does at 67,584, or 3000 (10,000 in
 * Node 24). Its compiler works in threads that take the cores from ours, and most of what it makes of code that reads a first document does not give
 * that back. Measured on two cores with Node 20: 200 documents of 10 KB on the command line in three quarters of the time at a million bytes; a
 * server's first document of 100 KB in four fifths at 300,000, with keystrokes as they were. At 45,000 times with Node 22, in processor time: the 200
 * documents in two thirds, the first document in three fifths; with Node 24 in four fifths and three quarters.
 */
function optimiseAfter({ bytes, runs }: { readonly bytes: number; readonly runs: number }): void {
  set(optimising, countsRuns ? runs : bytes);
}

/**
 * Runs `work` with each flag as V8 has it: compiled code that V8 gives or takes is good for its flags of that moment only. All of them are set,
 * in any thread and whether they were set before or not, because what "by itself" is differs by version, and the same is wanted each time.
 */
export function withUsualFlags<T>(work: () => T): T {
  Atomics.add(own, working, 1);
  for (const flag of flags) tellV8(flag, flag.usual);
  try {
    return work();
  } finally {
    // The last one that leaves: another thread may compile as well.
    if (Atomics.sub(own, working, 1) === 1) for (const [at, flag] of flags.entries()) tellV8(flag, own[at]);
  }
}
