import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { bestRound, type Figures, median, ratio, round } from './figures';
import { type RunningServer, type ServerCommand, startServer } from './language-client';
import { benchDocument, typingPlace } from './texts';

export interface KeystrokeRow {
  readonly server: string;
  readonly bytes: number;
  /** Milliseconds from sending the edit to having the diagnostics; of the best round. */
  readonly ms: Figures;
  /** The first letter of a round, after the others had their turns: the median of rounds, in milliseconds. */
  readonly firstMs: number;
  /** Of somebody who has typed for a while, when what runs with each letter is compiled. Absent where it was not measured. */
  readonly later?: LaterLetters;
  /** Times the floor of the same protocol, by p50. */
  readonly timesFloor: number;
  /** Times ours in the same protocol, by p50. */
  readonly timesOurs: number;
  /** Of the document as it was opened, by a server that had just started. */
  readonly openMs: number;
  readonly diagnostics: number;
  readonly memoryMb?: { readonly now: number; readonly peak: number; readonly rested?: number };
  /** Why there are no figures. */
  readonly failed?: string;
}

/** As a row's figures, of the last letters of a session. */
export interface LaterLetters {
  readonly ms: Figures;
  /** How many letters were typed before and in it: who is slow types fewer. */
  readonly letters: number;
  readonly timesFloor: number;
  readonly timesOurs: number;
}

export interface KeystrokePlan {
  readonly bytes: readonly number[];
  readonly rounds: number;
  /** Letters of a round, one after the other. */
  readonly edits: number;
  /** Letters of a session, all rounds together; absent: there is none. */
  readonly session?: number;
  /** After so many milliseconds in which nobody asks, memory is looked at once more. */
  readonly restMs?: number;
  /** In the order in which they take their turns; pairs of ours and the floor. */
  readonly servers: (bytes: number) => readonly ServerCommand[];
  log(line: string): void;
}

/** Typed letter by letter, over and over; who types for longer begins new paragraphs. */
const words = `${'and the model then learns from what readers did on the day before, which is checked again '.repeat(3)}.\n\n`;
/** A peer that needs this long for a letter is not asked for as many. */
const patienceMs = 4_000;
/** Nor for so many rounds of a session as need longer than this. */
const sessionPatienceMs = 20_000;
/** The rounds at the end of a session that are told of. */
const lastRounds = 3;

/** One letter after the other in the middle of a document: from sending each to having what is wrong with the text that it makes. */
export async function measureKeystrokes(plan: KeystrokePlan): Promise<KeystrokeRow[]> {
  const rows: KeystrokeRow[] = [];
  for (const bytes of plan.bytes) {
    const results = await measureSize(bytes, plan);
    const named = (name: string): Result | undefined => results.find((one) => one.server === name);
    for (const one of results) {
      const pulled = one.server.endsWith(', pulled') ? ', pulled' : '';
      const { later, ...rest } = one;
      const [floor, ours] = [named(`floor${pulled}`), named(`ours${pulled}`)];
      rows.push({
        ...rest,
        timesFloor: ratio(one.ms.p50, floor?.ms.p50 ?? 0),
        timesOurs: ratio(one.ms.p50, ours?.ms.p50 ?? 0),
        ...(later && {
          later: {
            ...later,
            timesFloor: ratio(later.ms.p50, floor?.later?.ms.p50 ?? 0),
            timesOurs: ratio(later.ms.p50, ours?.later?.ms.p50 ?? 0),
          },
        }),
      });
    }
  }
  return rows;
}

type Result = Omit<KeystrokeRow, 'timesFloor' | 'timesOurs' | 'later'> & {
  readonly later?: Pick<LaterLetters, 'ms' | 'letters'>;
};

interface Subject {
  readonly server: RunningServer;
  readonly openMs: number;
  readonly uri: string;
  readonly rounds: number[][];
  /** In milliseconds, of all rounds. */
  typing: number;
  diagnostics: number;
  typed: number;
  failed?: string;
}

async function measureSize(
  bytes: number,
  { servers, rounds, edits, session = 0, restMs = 0, log }: KeystrokePlan,
): Promise<Result[]> {
  const text = benchDocument(bytes, bytes);
  const place = typingPlace(text);
  const subjects: Subject[] = [];
  const failures: Result[] = [];
  const none = { ms: bestRound([]), firstMs: 0, openMs: 0, diagnostics: 0 };
  for (const command of servers(bytes)) {
    const uri = pathToFileURL(path.resolve(command.cwd ?? tmpdir(), `document-${bytes}.md`)).href;
    let server: RunningServer | undefined;
    try {
      server = await startServer(command);
      const { ms, diagnostics } = await server.open(uri, text);
      subjects.push({ server, uri, openMs: ms, rounds: [], typing: 0, diagnostics, typed: 0 });
    } catch (error) {
      server?.kill();
      failures.push({ server: command.name, bytes, ...none, failed: String(error) });
    }
  }
  // The first letters are not counted: a user has typed before.
  for (let turn = -1; turn < rounds; turn++) {
    for (const subject of subjects) await type(subject, turn, place, edits);
  }
  const results: Result[] = [];
  const memories = subjects.map(({ server }) => server.memory());
  await setTimeout(restMs);
  const rested = subjects.map(({ server }) => (restMs > 0 ? server.memory()?.now : undefined));
  const soon = subjects.map((subject) => [...subject.rounds]);
  for (let turn = rounds; (turn + 1) * edits <= session; turn++) {
    for (const subject of subjects) if (subject.typing < sessionPatienceMs) await type(subject, turn, place, edits);
  }
  for (const [at, { server, openMs, rounds: all, typed, diagnostics, failed }] of subjects.entries()) {
    const memory = memories[at];
    const atRest = rested[at];
    const times = soon[at] ?? [];
    const last = all.slice(Math.max(times.length, all.length - lastRounds));
    const ms = bestRound(times);
    results.push({
      ...{ server: server.name, bytes, ms, openMs: round(openMs), diagnostics },
      firstMs: median(times.flatMap(([first]) => first ?? [])),
      ...(last.length > 0 && { later: { ms: bestRound(last), letters: typed } }),
      ...(memory && {
        memoryMb: {
          ...{ now: Math.round(memory.now), peak: Math.round(memory.peak) },
          ...(atRest !== undefined && { rested: Math.round(atRest) }),
        },
      }),
      ...(failed !== undefined && { failed }),
    });
    const later = last.length > 0 ? `, after ${typed} letters p50 ${bestRound(last).p50} ms` : '';
    log(`${bytes / 1000} KB, ${server.name}: ${failed ?? `p50 ${ms.p50} ms, min ${ms.min} ms${later}`}`);
    server.kill();
  }
  return [...results, ...failures];
}

async function type(subject: Subject, turn: number, place: number, edits: number): Promise<void> {
  if (subject.failed !== undefined) return;
  const times: number[] = [];
  const began = performance.now();
  try {
    for (let count = 0; count < edits; count++) {
      const letter = words[subject.typed % words.length] as string;
      const { ms, diagnostics } = await subject.server.type(subject.uri, place + subject.typed, letter);
      subject.typed++;
      subject.diagnostics = diagnostics;
      times.push(ms);
      if (performance.now() - began > patienceMs && count >= 2) break;
    }
  } catch (error) {
    subject.failed = String(error);
  }
  subject.typing += performance.now() - began;
  if (turn >= 0) subject.rounds.push(times);
}
