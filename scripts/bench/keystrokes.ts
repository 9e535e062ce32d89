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

export interface KeystrokePlan {
  readonly bytes: readonly number[];
  readonly rounds: number;
  /** Letters of a round, one after the other. */
  readonly edits: number;
  /** After so many milliseconds in which nobody asks, memory is looked at once more. */
  readonly restMs?: number;
  /** In the order in which they take their turns; pairs of ours and the floor. */
  readonly servers: (bytes: number) => readonly ServerCommand[];
  log(line: string): void;
}

/** Typed letter by letter. */
const words = 'and the model then learns from what readers did on the day before, which is checked again ';
/** A peer that needs this long for a letter is not asked for as many. */
const patienceMs = 4_000;

/** One letter after the other in the middle of a document: from sending each to having what is wrong with the text that it makes. */
export async function measureKeystrokes(plan: KeystrokePlan): Promise<KeystrokeRow[]> {
  const rows: KeystrokeRow[] = [];
  for (const bytes of plan.bytes) {
    const results = await measureSize(bytes, plan);
    const p50Of = (name: string): number => results.find((one) => one.server === name)?.ms.p50 ?? 0;
    for (const one of results) {
      const pulled = one.server.endsWith(', pulled') ? ', pulled' : '';
      const { p50 } = one.ms;
      rows.push({
        ...one,
        timesFloor: ratio(p50, p50Of(`floor${pulled}`)),
        timesOurs: ratio(p50, p50Of(`ours${pulled}`)),
      });
    }
  }
  return rows;
}

type Result = Omit<KeystrokeRow, 'timesFloor' | 'timesOurs'>;

interface Subject {
  readonly server: RunningServer;
  readonly openMs: number;
  readonly uri: string;
  readonly rounds: number[][];
  diagnostics: number;
  typed: number;
  failed?: string;
}

async function measureSize(
  bytes: number,
  { servers, rounds, edits, restMs = 0, log }: KeystrokePlan,
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
      subjects.push({ server, uri, openMs: ms, rounds: [], diagnostics, typed: 0 });
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
  for (const [at, { server, openMs, rounds: times, diagnostics, failed }] of subjects.entries()) {
    const memory = memories[at];
    const rested = restMs > 0 ? server.memory()?.now : undefined;
    const ms = bestRound(times);
    results.push({
      ...{ server: server.name, bytes, ms, openMs: round(openMs), diagnostics },
      firstMs: median(times.flatMap(([first]) => first ?? [])),
      ...(memory && {
        memoryMb: {
          ...{ now: Math.round(memory.now), peak: Math.round(memory.peak) },
          ...(rested !== undefined && { rested: Math.round(rested) }),
        },
      }),
      ...(failed !== undefined && { failed }),
    });
    log(`${bytes / 1000} KB, ${server.name}: ${failed ?? `p50 ${ms.p50} ms, min ${ms.min} ms`}`);
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
  if (turn >= 0) subject.rounds.push(times);
}
