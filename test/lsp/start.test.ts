import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { workerStartScripts } from '../../server/src/lsp/protocol';
import { distFile, exitCode } from './built-server';
import { gappy } from './documents';

const uri = 'file:///work/doc.md';
const initialize = message(
  'initialize',
  { processId: null, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } },
  1,
);

function message(method: string, params: unknown, id?: number): string {
  const body = JSON.stringify({ jsonrpc: '2.0', ...(id !== undefined && { id }), method, params });
  return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

describe('the built server: start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-start-'));
    mkdirSync(path.join(folder, 'server'));
    copyFileSync(distFile('server/node.js'), path.join(folder, 'server/node.js'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const late = workerStartScripts.filter((name) => name !== 'core.js');
  /** The core, and in place of each other script one that cannot be loaded. */
  const withCore = (): void => {
    copyFileSync(distFile('core.js'), path.join(folder, 'core.js'));
    for (const name of late) writeFileSync(path.join(folder, name), `throw new Error('${name} was loaded');`);
    writeFileSync(path.join(folder, 'data.json'), 'no JSON');
  };

  const run = async (...messages: string[]) => {
    const child = spawn(process.execPath, [path.join(folder, 'server/node.js'), '--stdio']);
    let out = '';
    let error = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (/"id":2,/u.test(text)) child.stdin.write(message('shutdown', undefined, 3));
      if (/"id":3,/u.test(text)) child.stdin.write(message('exit', undefined));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      error += text;
    });
    child.stdin.on('error', () => {});
    child.stdin.write(messages.join(''));
    return { code: await exitCode(child), out, error };
  };
  const check = (text: string) =>
    run(
      initialize,
      message('initialized', {}),
      message('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } }),
      message('textDocument/diagnostic', { textDocument: { uri } }, 2),
    );

  it('answers `initialize` before the core is loaded; without a core it ends and says why', async () => {
    const { code, out, error } = await run(initialize);
    assert.equal(code, 1);
    assert.match(out, /"capabilities"/u);
    assert.match(error, /core\.js/u);
  });

  it('ends and says why without a script that a document may need later', async () => {
    for (const name of late) {
      withCore();
      rmSync(path.join(folder, name));
      const { code, error } = await run(initialize);
      assert.equal(code, 1, name);
      assert.match(error, new RegExp(`no such file.*${name}`, 'u'));
    }
  });

  it('keeps the standard output for messages: what any code prints goes to the standard error', async () => {
    withCore();
    const core = path.join(folder, 'core.js');
    writeFileSync(core, `console.log('printed by the core');${readFileSync(core, 'utf8')}`);
    const { code, out, error } = await check('# Ranking\n');
    assert.equal(code, 0);
    assert.match(error, /^printed by the core$/mu);
    assert.doesNotMatch(out, /printed/u);
  });

  it('reads no other file for a text that is no design doc, and logs which one a design doc cannot be checked without', async () => {
    withCore();
    const other = await check('# Ranking\n\nA list of *links* and `code`.\n');
    assert.equal(other.code, 0);
    assert.match(other.out, /"id":2,"result":\{"kind":"full"/u);
    assert.doesNotMatch(other.out + other.error, /was loaded|logMessage/u);
    const { code, out } = await check(gappy);
    assert.equal(code, 0);
    // Data are asked for first.
    assert.match(out, /"window\/logMessage".*data\.json: Unexpected token/su);
  });
});
