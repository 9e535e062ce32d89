import { setFlagsFromString } from 'node:v8';

/** Each flag that was set here, as it is written for us and as V8 has it. */
const tuned = new Map<string, { readonly own: string; readonly usual: string }>();

/** Only what this V8 has: of a flag that it does not know it tells the standard error stream. */
function set(flag: string, value: number, v8s: number): void {
  keepSet(flag, `--${flag}=${value}`, `--${flag}=${v8s}`);
}

function keepSet(flag: string, own: string, usual: string): void {
  tuned.set(flag, { own, usual });
  setFlagsFromString(own);
}

/**
 * Has V8 make machine code of a regular expression at once. By itself it makes bytecode, and machine code when the expression runs again, as nearly
 * all of ours do in their first document: the same work twice. Measured: a tenth less of processor time for one document of 10 KB on the
 * command line, with its start, and for 200.
 */
function compileExpressionsOnce(): void {
  keepSet('regexp-tier-up', '--no-regexp-tier-up', '--regexp-tier-up');
}

/** For a server, which lives from one keystroke to the next. */
export function tuneForServer(): void {
  compileExpressionsOnce();
  growHeap(100);
  pace.opened();
}

/**
 * Between the first analysis of a document and the next one that is opened, what runs runs again with each letter, and is worth its compiling:
 * measured from the twentieth letter on, a tenth less of processor time for each. With that a second document would take longer to open. Where V8 has a
 * quicker compiler besides (Node 22 and later), it need not be as soon.
 */
export const pace = {
  opened: () => optimiseAfter({ bytes: 300_000, runs: 45_000 }),
  analysed: () => optimiseAfter({ bytes: 20_000, runs: 13_000 }),
} as const;

/**
 * For a program that reads many documents once, in threads that are started later, too. The young part of each heap stays as small as it is:
 * only a server needs that room.
 */
export function tuneForManyDocuments(): void {
  compileExpressionsOnce();
  growHeap(50);
  set('semi-space-growth-factor', 1, 2);
  optimiseAfter({ bytes: 1_000_000, runs: 45_000 });
}

/** For the threads of such a program, before all else: starting one, V8 puts the flag back that keeps the young part of all heaps small. */
export function tuneThread(): void {
  set('semi-space-growth-factor', 1, 2);
}

/**
 * Has V8 collect when the heap has grown by so many per cent of what lived after the last collection. By itself it waits until a small heap is
 * four times as large. Measured with a document of 100 KB and 600 letters: 270 MB at 100 % instead of 385. At 50 % it would be 255, but a server's
 * documents would take a fifth longer to open.
 */
function growHeap(percent: number): void {
  set('heap-growing-percent', percent, 0);
}

/** V8 counts how often all of a function's code ran, whatever its length; that of Node 20, which is 11.3, counted bytes of it. */
const countsRuns = Number.parseFloat(process.versions.v8) > 11.3;

/**
 * Has V8 optimise a function when so many bytes of its code ran, or its code so many times; by itself it does at 67,584, or 3000. Its compiler works
 * in threads that take the cores from ours, and most of what it makes of code that reads a first document does not give that back. Measured on two
 * cores with Node 20: 200 documents of 10 KB on the command line in three quarters of the time at a million bytes; a server's first document of 100 KB
 * in four fifths at 300,000, with keystrokes as they were. In processor time with Node 22: the 200 documents in 8.7 instead of 14 seconds at 45,000
 * times, the first document in two thirds, the first hundred letters in two thirds; with Node 24 in 8.0 instead of 10.3, and four fifths of both.
 */
function optimiseAfter({ bytes, runs }: { readonly bytes: number; readonly runs: number }): void {
  if (countsRuns) set('invocation-count-for-turbofan', runs, 3000);
  else set('interrupt-budget', bytes, 67_584);
}

/** Runs `work` as if nothing had been tuned: compiled code that V8 gives or takes is good for its flags of that moment only. */
export function withUsualFlags<T>(work: () => T): T {
  for (const { usual } of tuned.values()) setFlagsFromString(usual);
  try {
    return work();
  } finally {
    for (const { own } of tuned.values()) setFlagsFromString(own);
  }
}
