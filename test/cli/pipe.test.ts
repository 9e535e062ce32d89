import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildCli, outcome, startCli } from './built-cli';

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
    assert.ok(code === 0 || code === 1, `exit code ${code}`);
  });
});
