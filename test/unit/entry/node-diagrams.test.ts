import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DiagramReader } from '../../../server/src/diagram/types';
import { type DiagramThread, startDiagramThread } from '../../../server/src/entry/node-diagram-thread';
import { loadDiagramsInThread } from '../../../server/src/entry/node-diagrams';
import type { AfterRest } from '../../../server/src/entry/node-rest';

/** In place of Mermaid: gives each source as the kind of its diagram, and does to the thread what some sources say. */
const threadScript = `
const { parentPort, workerData: { port, signs } } = require('node:worker_threads');
const seen = new Int32Array(signs);
const sign = () => { Atomics.add(seen, 0, 1); Atomics.notify(seen, 0); };
process.on('exit', () => { Atomics.store(seen, 1, 1); sign(); });
port.on('message', ({ id, source }) => {
  if (source.startsWith('exit')) process.exit(3);
  if (source.startsWith('hang')) for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  if (source === 'print') console.log('into the middle of a message');
  const nodes = [], edges = [], groups = [], problems = [];
  const answer = source === 'throw' ? { failure: 'TypeError: a bug' } : { diagram: { kind: source, nodes, edges, groups, problems } };
  port.postMessage({ id, ...answer });
  sign();
});
parentPort.postMessage('ready');
`;

describe('diagrams that are read in a thread', () => {
  let folder: string;
  let script: string;
  const started: DiagramThread[] = [];
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    script = path.join(folder, 'thread.js');
    writeFileSync(script, threadScript);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  afterEach(() => {
    for (const thread of started.splice(0)) thread.end('the test is over');
  });

  const start = (patience = 10_000): DiagramThread => {
    const thread = startDiagramThread(script, patience);
    started.push(thread);
    return thread;
  };
  const reader = (patience?: number): Promise<DiagramReader> => loadDiagramsInThread(() => start(patience));

  it('are there when they were read ahead, and the same each time', async () => {
    const read = await reader();
    await read.ahead?.(['a', 'b', 'a']);
    started[0]?.end('not needed any more');
    assert.equal(read('a').kind, 'a');
    assert.equal(read('a'), read('a'));
    assert.equal(read('b').kind, 'b');
    assert.equal(read.ahead?.(['b', 'a']), undefined);
    assert.equal(read.ahead?.([]), undefined);
  });

  it('are forgotten by their size, the oldest first: each letter in a large one makes another', async () => {
    const read = await reader();
    const versions = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(50_000)}`);
    for (const version of versions) await read.ahead?.([version]);
    const isKnown = (version: string): boolean => read.ahead?.([version]) === undefined;
    assert.ok(versions.slice(-10).every(isKnown));
    assert.ok(!isKnown(versions[0] as string));
  });

  it('are waited for by who reads none ahead, also while others are', async () => {
    const read = await reader();
    const ahead = read.ahead?.(['a', 'b']);
    assert.equal(read('c').kind, 'c');
    assert.equal(read('a').kind, 'a');
    await ahead;
    assert.equal(read('b').kind, 'b');
  });

  it('cost a failure of the reader that diagram alone', async () => {
    const read = await reader();
    await read.ahead?.(['throw', 'a']);
    assert.throws(() => read('throw'), /TypeError: a bug/);
    assert.equal(read('a').kind, 'a');
    assert.equal(read.ahead?.(['throw']), undefined);
    assert.equal(started.length, 1);
  });

  for (const [source, patience] of [
    ['exit', undefined],
    ['hang', 300],
  ] as const) {
    it(`cost one that makes the thread ${source} itself alone, in whatever order they are asked for`, async () => {
      const read = await reader(patience);
      await read.ahead?.(['a', source, 'b']);
      assert.deepEqual([read('a').kind, read('b').kind], ['a', 'b']);
      assert.throws(() => read(source), /ended|too long/);
      // The second time it was alone, so it is known; what comes later has a thread.
      assert.equal(read.ahead?.(['a', source, 'b']), undefined);
      await read.ahead?.(['c']);
      assert.equal(read('c').kind, 'c');
      assert.throws(() => read(`${source} at once`), /ended|too long/);
      await read.ahead?.(['d']);
      assert.equal(read('d').kind, 'd');
    }).timeout(60_000);
  }

  it('are read here where no thread can be started', async () => {
    const read = await loadDiagramsInThread(() => startDiagramThread(path.join(folder, 'missing.js')));
    assert.equal(read.ahead, undefined);
    assert.equal(read('flowchart LR\n  a --> b').nodes.length, 2);
  }).timeout(60_000);

  it('say so while there is no thread and none can be started again', async () => {
    let starts = 0;
    const read = await loadDiagramsInThread(() => {
      if (starts++ > 0) throw new Error('no more threads');
      return start();
    });
    started[0]?.end('it is gone');
    await read.ahead?.(['a']);
    assert.throws(() => read('a'), /no thread reads diagrams: it is gone/);
  });

  describe('that nobody asks for some time', () => {
    /** A clock by which it rests when the test says so. */
    const clock = (): { readonly after: AfterRest; rest(): void; readonly stirs: number } => {
      let stirs = 0;
      let rest = (): void => assert.fail('nothing waits for a rest');
      const after: AfterRest = (_, work) => {
        rest = work;
        return { stir: () => void stirs++ };
      };
      return {
        after,
        rest: () => rest(),
        get stirs() {
          return stirs;
        },
      };
    };
    const alive = (): readonly boolean[] => started.map((thread) => thread.isAlive());

    it('ends, and is started again for the next diagram, whether it is waited for or not', async () => {
      const time = clock();
      const read = await loadDiagramsInThread(start, time.after);
      await read.ahead?.(['a']);
      time.rest();
      assert.deepEqual(alive(), [false]);
      assert.equal(read('a').kind, 'a');
      assert.equal(read.ahead?.(['a']), undefined);
      assert.equal(started.length, 1);

      await read.ahead?.(['b']);
      assert.equal(read('b').kind, 'b');
      assert.deepEqual(alive(), [false, true]);

      time.rest();
      assert.equal(read('c').kind, 'c');
      assert.equal(read('d').kind, 'd');
      assert.deepEqual(alive(), [false, false, true]);

      time.rest();
      const ahead = read.ahead?.(['e']);
      assert.equal(read('f').kind, 'f');
      await ahead;
      assert.equal(read('e').kind, 'e');
      assert.deepEqual(alive(), [false, false, false, true]);
    }).timeout(60_000);

    it('is one that nobody waits for', async () => {
      const time = clock();
      const read = await loadDiagramsInThread(start, time.after);
      assert.equal(time.stirs, 1);
      const ahead = read.ahead?.(['a', 'b']);
      time.rest();
      assert.deepEqual(alive(), [true]);
      await ahead;
      assert.equal(read('b').kind, 'b');
      assert.equal(time.stirs, 2);
      read('c');
      assert.equal(time.stirs, 3);
      read('c');
      assert.equal(time.stirs, 3);
    });

    it('is told of as one that ended by itself where none can be started again', async () => {
      const time = clock();
      let starts = 0;
      const read = await loadDiagramsInThread(() => {
        if (starts++ > 0) throw new Error('no more threads');
        return start();
      }, time.after);
      time.rest();
      await read.ahead?.(['a']);
      assert.throws(() => read('a'), /no more threads/);
    });
  });

  it('keep what the thread prints to itself', async () => {
    const written: unknown[] = [];
    const { write } = process.stdout;
    const read = await reader();
    process.stdout.write = ((piece: unknown) => written.push(piece) > 0) as typeof write;
    try {
      await read.ahead?.(['print']);
      await read.ahead?.(['a']);
    } finally {
      process.stdout.write = write;
    }
    assert.deepEqual(written, []);
  });
});
