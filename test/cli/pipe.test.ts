import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildCli, bundle, outcome, startCli } from './built-cli';

const COUNT = 120;

/** Takes its time over each piece: the pipe fills long before the end. The delay is the subject, not a way to wait for it. */
async function readSlowly(stream: NodeJS.ReadableStream): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) {
    pieces.push(piece as Buffer);
    await delay(25);
  }
  return Buffer.concat(pieces).toString('utf8');
}

describe('the built command line: pipes', function () {
  this.timeout(60_000);
  let folder = '';
  before(function () {
    this.timeout(120_000);
    buildCli();
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
    for (let i = 0; i < COUNT; i++) writeFileSync(path.join(folder, `${i}.md`), `# Document ${i}\n`);
  });
  after(() => rmSync(folder, { recursive: true }));

  const args = ['check', '.', '--framework', 'seven-phase', '--format', 'json'];

  it('writes all of more than 1 MB to a slow reader', async () => {
    const child = startCli(folder, ...args);
    child.stdin.end();
    const { code, stdout, stderr } = await outcome(child, readSlowly(child.stdout));
    assert.deepEqual([code, stderr], [1, '']);
    assert.ok(stdout.endsWith('\n]}\n'), `cut off after ${stdout.length} characters`);
    assert.ok(stdout.length > 1_000_000, `only ${stdout.length} characters: give it more documents`);
    assert.equal(JSON.parse(stdout).files.length, COUNT);
  });

  it('ends quietly when the reader leaves', async () => {
    const child = startCli(folder, ...args);
    child.stdin.end();
    const first = once(child.stdout, 'data').then(([piece]) => {
      child.stdout.destroy();
      return String(piece);
    });
    const { code, stdout, stderr } = await outcome(child, first);
    assert.ok(stdout.startsWith('{"version":1'));
    assert.equal(stderr, '');
    // Of the first documents some may have a finding that fails; what the others hold is not known.
    assert.ok(code === 1 || code === 2, `exit code ${code}`);
  });

  it('does not pass a file for a report that the disk had no room for', async function () {
    if (process.platform === 'win32') this.skip();
    const file = path.join(folder, 'report.json');
    // The shell's limit of a file's size, in blocks of 512 bytes, or 1024: of the first piece that crosses it, some is written.
    const line = 'ulimit -f 64 && exec "$0" "$@" > report.json';
    const child = spawn('/bin/sh', ['-c', line, process.execPath, bundle, ...args], { cwd: folder });
    child.stdin.end();
    const { code, stderr } = await outcome(child, Promise.resolve(''));
    assert.deepEqual([code, stderr], [2, 'ml-design-docs: standard output: cannot be written (EFBIG)\n']);
    assert.ok(statSync(file).size >= 64 * 512, 'it ended before the limit');
  });

  it('does not take a folder for an empty standard input', function () {
    if (process.platform === 'win32') this.skip();
    const input = openSync(folder, 'r');
    const { status, stderr } = spawnSync(process.execPath, [bundle, 'check', '-'], {
      stdio: [input, 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    closeSync(input);
    assert.deepEqual([status, stderr], [2, 'ml-design-docs: <stdin>: is a folder\n']);
  });
});
