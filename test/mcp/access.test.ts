import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildCli } from '../cli/built-cli';
import { gappy } from '../lsp/documents';
import { type Settings, startClient } from './client';

describe('the server for agents: what it may read', function () {
  this.timeout(60_000);
  let folder = '';
  const at = (...names: readonly string[]) => path.join(folder, ...names);
  const uri = (...names: readonly string[]) => pathToFileURL(at(...names)).href;
  before(() => {
    buildCli();
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'ml-design-docs-mcp-')));
    for (const name of ['a', 'b', 'a/sub']) {
      mkdirSync(at(name));
      writeFileSync(at(name, `doc.md`), gappy);
    }
    writeFileSync(at('a/secret.txt'), gappy);
    writeFileSync(at('a/.hidden.md'), gappy);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** For each name, `read` or why not. */
  async function reads(settings: Partial<Settings>, names: readonly string[]): Promise<readonly string[]> {
    const client = await startClient({ cwd: at('a'), ...settings });
    const told: string[] = [];
    for (const name of names) {
      const { isError, text } = await client.call('check', { path: name });
      told.push(isError ? text.replaceAll(folder, '').replaceAll('\\', '/') : 'read');
    }
    await client.stop();
    return told;
  }

  it('is what lies below the working directory', async () => {
    const names = [
      'doc.md',
      './sub/../doc.md',
      at('a/sub/doc.md'),
      uri('a', 'doc.md'),
      '../b/doc.md',
      uri('b', 'doc.md'),
    ];
    const told = await reads({}, names);
    assert.deepEqual(told.slice(0, 4), ['read', 'read', 'read', 'read']);
    for (const one of told.slice(4))
      assert.match(one, /is outside of what may be read \(\/a\); give its text instead$/u);
  });

  it('is Markdown, and files', async () => {
    const names = [
      'secret.txt',
      '.hidden.md',
      'sub',
      'nowhere.md',
      'no\0where.md',
      'file://%zz/doc.md',
      'https://example.test/doc.md',
    ];
    const told = await reads({}, names);
    const expected = [
      /no Markdown file/u,
      /no Markdown file/u,
      /'sub' is a folder: name a file in it/u,
      /'nowhere\.md': no such file \(.*\/a\/nowhere\.md\)/u,
      /no path/u,
      /no path/u,
      /no such file/u,
    ];
    for (const [at, pattern] of expected.entries()) assert.match(told[at] ?? '', pattern, names[at]);
  });

  it('is not what a link leads out to, and is what a link leads in to', async function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync(at('b/doc.md'), at('a/out.md'));
    symlinkSync(at('b'), at('a/away'));
    symlinkSync(at('a'), at('b/in'));
    symlinkSync(at('a'), at('alias'));
    const told = await reads({}, ['out.md', 'away/doc.md', 'away/new.md', '../b/in/doc.md']);
    for (const one of told.slice(0, 3)) assert.match(one, /is outside/u);
    assert.equal(told[3], 'read');
    // Nor what there is: the name alone says no more.
    assert.match((await reads({}, ['away']))[0] ?? '', /no Markdown file/u);
    assert.deepEqual(await reads({ args: [at('alias')] }, ['doc.md', at('a/doc.md')]), ['read', 'read']);
  });

  it('does not wait for a pipe', async function () {
    if (spawnSync('mkfifo', [at('a/pipe.md')]).status !== 0) this.skip();
    assert.match((await reads({}, ['pipe.md']))[0] ?? '', /no such file/u);
  });

  it('is a file whose name is not UTF-8, by what its name looks like', async function () {
    const latin1 = (name: string) => Buffer.from(at('a', name), 'latin1');
    try {
      writeFileSync(latin1('caf\u00e9.md'), gappy);
      writeFileSync(latin1('th\u00e9.md'), gappy);
      writeFileSync(latin1('th\u00e8.md'), gappy);
    } catch {
      // Not every file system takes such bytes.
      this.skip();
    }
    const [one, two] = await reads({}, ['caf\uFFFD.md', 'th\uFFFD.md']);
    assert.equal(one, 'read');
    assert.match(two ?? '', /its name is not UTF-8, and another one differs .*: rename one of them/u);
  });

  it('is what was named at the start, whatever the client says', async () => {
    const told = await reads({ args: ['../b'], roots: () => [uri('a')] }, ['doc.md', at('a/doc.md')]);
    assert.equal(told[0], 'read');
    assert.match(told[1] ?? '', /is outside of what may be read \(\/b\)/u);
  });

  it('is else what the client names, also after it named others', async () => {
    let roots = [uri('b')];
    const client = await startClient({ cwd: at('a'), roots: () => roots });
    const check = async (name: string) => (await client.call('check', { path: name })).isError !== true;
    assert.deepEqual([await check('doc.md'), await check(at('a/doc.md'))], [true, false]);
    assert.equal(client.timesAskedForRoots(), 1);
    roots = [uri('a'), uri('b')];
    await client.client.sendRootsListChanged();
    assert.deepEqual([await check(at('a/doc.md')), await check(at('b/doc.md'))], [true, true]);
    roots = [];
    await client.client.sendRootsListChanged();
    const { isError, text } = await client.call('check', { path: at('a/doc.md') });
    assert.deepEqual(
      [isError, text],
      [true, 'no folder may be read: give the text, or name folders when the server is started'],
    );
    assert.equal((await client.call('check', { text: gappy })).isError, undefined);
    await client.stop();
  });

  it('is asked of the client again where it could not tell', async () => {
    let fails = true;
    const client = await startClient({
      cwd: at('a'),
      roots: () => {
        if (fails) throw new Error('not ready');
        return [uri('b')];
      },
    });
    const first = await client.call('check', { path: at('b/doc.md') });
    fails = false;
    const second = await client.call('check', { path: at('b/doc.md') });
    await client.stop();
    assert.match(first.text, /^no folder may be read/u);
    assert.equal(second.isError, undefined, second.text);
    assert.match(client.complaints.join(''), /the client did not tell its folders: .*not ready/u);
  });

  it('is nothing where the working directory is the whole disk', async () => {
    const [told] = await reads({ cwd: path.parse(folder).root }, [at('a/doc.md')]);
    assert.match(told ?? '', /^no folder may be read/u);
  });
});
