import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { distFile, exitCode } from './built-server';

const initialize = JSON.stringify({
  ...{ jsonrpc: '2.0', id: 1, method: 'initialize' },
  params: { processId: null, rootUri: null, capabilities: {} },
});

describe('the built server: start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-start-'));
    mkdirSync(path.join(folder, 'server'));
    copyFileSync(distFile('server/node.js'), path.join(folder, 'server/node.js'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('answers `initialize` before the core is loaded; without a core it ends and says why', async () => {
    const child = spawn(process.execPath, [path.join(folder, 'server/node.js'), '--stdio']);
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      error += text;
    });
    const code = exitCode(child);
    child.stdin.write(`Content-Length: ${initialize.length}\r\n\r\n${initialize}`);
    assert.equal(await code, 1);
    assert.match(out, /"capabilities"/u);
    assert.match(error, /core\.js/u);
  });
});
