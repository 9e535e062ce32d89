import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

const oldText = `${'old text\n'.repeat(400)}`;
const newText = `${'the new text\n'.repeat(500)}`;

/**
 * Does one write and ends it at the n-th call of the file system that can change something: killed before it, in the middle of it where it
 * writes, or told that the disk is full. Prints how it went.
 */
const interrupted = `
const fs = require('node:fs');
const [, , built, action, how, last, file, before, after] = process.argv;
let calls = 0;
for (const name of ['openSync', 'writeFileSync', 'writeSync', 'fchmodSync', 'fchownSync', 'fsyncSync', 'closeSync', 'linkSync', 'renameSync', 'copyFileSync', 'rmSync']) {
  const real = fs[name];
  fs[name] = (...args) => {
    calls++;
    if (calls !== Number(last)) return real(...args);
    if (name === 'writeFileSync') real(args[0], args[1].slice(0, args[1].length / 2), args[2]);
    if (how === 'kill') process.kill(process.pid, 'SIGKILL');
    else if (name !== 'rmSync' && name !== 'closeSync') throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    else return real(...args);
  };
}
const { replaceText, saveContent } = require(built);
const problem =
  action === 'replace' ? replaceText(file, before, after)
  : saveContent(file, after, action === 'save');
process.stdout.write(JSON.stringify({ calls, problem: problem ?? null }));
`;

describe('a file that is written', function () {
  this.timeout(60_000);
  let folder = '';
  let built = '';
  let program = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-killed-'));
    built = path.join(folder, 'node-write.cjs');
    program = path.join(folder, 'interrupted.cjs');
    writeFileSync(program, interrupted);
    const source = path.resolve(__dirname, '../../../server/src/entry/node-write.ts');
    buildSync({ entryPoints: [source], bundle: true, platform: 'node', format: 'cjs', outfile: built });
  });
  after(() => rmSync(folder, { recursive: true }));

  /** Gives what the program printed; undefined where it was killed. */
  function interrupt(action: string, how: 'kill' | 'fail', call: number, file: string) {
    const args = [program, built, action, how, String(call), file, oldText, newText];
    const { stdout, stderr, signal } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (signal === 'SIGKILL') return undefined;
    assert.equal(stderr, '');
    return JSON.parse(stdout) as { readonly calls: number; readonly problem: string | null };
  }

  const actions = [
    ['replace', oldText],
    ['save', oldText],
    ['create', undefined],
  ] as const;
  for (const [action, old] of actions)
    for (const how of ['kill', 'fail'] as const)
      it(`is the old or the new one whenever "${action}" is ${how === 'kill' ? 'killed' : 'told that the disk is full'}`, function () {
        if (process.platform === 'win32' && how === 'kill') this.skip();
        const seen = new Set<string | undefined>();
        const problems = new Set<string | null>();
        for (let call = 1; ; call++) {
          const docs = path.join(folder, `${action}-${how}-${call}`);
          mkdirSync(docs);
          const file = path.join(docs, 'a.md');
          if (old !== undefined) writeFileSync(file, old);
          const outcome = interrupt(action, how, call, file);
          const names = readdirSync(docs);
          const text = names.includes('a.md') ? readFileSync(file, 'utf8') : undefined;
          seen.add(text);
          assert.ok(text === old || text === newText, `call ${call}: ${text?.length} signs`);
          const others = names.filter((name) => name !== 'a.md');
          if (outcome) {
            problems.add(outcome.problem);
            assert.deepEqual(others, [], `call ${call} left a file behind`);
            if (outcome.problem !== null) assert.equal(text, old, `call ${call}: ${outcome.problem}`);
            if (outcome.calls < call) break;
          } else for (const name of others) assert.match(name, /^\.ml-design-docs-[0-9a-f]{16}\.tmp$/);
        }
        assert.deepEqual([...seen], [old, newText], 'both were seen, the old one first');
        if (how === 'fail') assert.deepEqual([...problems].sort(), [null, 'no space left'].sort());
      });

  it('is whole, and one of theirs, where two write at a time', async () => {
    const docs = path.join(folder, 'two');
    mkdirSync(docs);
    const file = path.join(docs, 'baseline.json');
    writeFileSync(file, 'old');
    const size = 300_000;
    const code = `
      const { replaceText, saveContent } = require(process.argv[1]);
      const text = process.argv[3].repeat(${size});
      for (let n = 0; n < 40; n++) saveContent(process.argv[2], text, true);
      const problem = replaceText(process.argv[2], text, text + 'z');
      if (problem !== undefined && !problem.startsWith('changed in the meantime')) throw new Error(problem);`;
    const codes = await Promise.all(
      ['x', 'y'].map((letter) => {
        const child = spawn(process.execPath, ['-e', code, built, file, letter], {
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        return new Promise((resolve) => child.on('close', resolve));
      }),
    );
    assert.deepEqual(codes, [0, 0]);
    const text = readFileSync(file, 'utf8');
    assert.match(text.slice(0, 1) + text.slice(size), /^[xy]z?$/);
    assert.equal(text.slice(0, size), text.slice(0, 1).repeat(size));
    assert.deepEqual(readdirSync(docs), ['baseline.json']);
  });
});
