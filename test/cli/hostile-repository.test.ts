import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildCli, runCli } from './built-cli';

const doc = `---
framework: seven-phases
status: "##[set-output name=a]b"
owner: "\\e]0;title\\a"
---

# Ranking of \u001B[31mred

## Data

::stop-commands::x

TBD ##vso[task.setvariable variable=x]y
`;

/** Signs with which a document would speak to a terminal or a runner. */
const spoken = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]|##(?:vso|teamcity)?\[|^\s*::(?!error|warning|notice)/imu;

describe('the built command line in a hostile repository', function () {
  this.timeout(60_000);
  before(function () {
    this.timeout(120_000);
    buildCli();
  });

  let folder = '';
  const write = (name: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('prints nothing that a terminal or a CI runner would take for a command, in any format', async function () {
    if (process.platform === 'win32') this.skip();
    write('::set-output name=a::b.md', doc);
    write('docs/\u001B[2Jclear.md', doc);
    write('docs/##[add-path]x.md', doc);
    for (const format of ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']) {
      const { stdout, stderr, code } = await runCli(folder, ['check', '--format', format, '.']);
      assert.equal(code, 1, stderr);
      assert.ok(stdout.length > 200, format);
      assert.doesNotMatch(stdout, spoken, format);
      assert.doesNotMatch(stderr, spoken, format);
    }
    for (const args of [
      ['fix', '--dry-run', '.'],
      ['check', '--explain', '--no-color', '.'],
      ['review', '--', 'docs/\u001B[2Jclear.md'],
    ]) {
      const { stdout, stderr } = await runCli(folder, args);
      assert.doesNotMatch(stdout.replace(/^- \[ \] .*$/gmu, ''), spoken, args[0]);
      assert.doesNotMatch(stderr, spoken, args[0]);
    }
  });

  it('complains of broken files in plain words', async () => {
    write('.ml-design-docs.json', '{"rules": {"\\u001b[31m##[a]": "off"}}');
    write('a.md', doc);
    const { stdout, stderr, code } = await runCli(folder, ['check', 'a.md']);
    assert.equal(code, 2);
    assert.doesNotMatch(stdout + stderr, spoken);
    assert.match(stderr, /\.ml-design-docs\.json: .*unknown rule/u);
  });

  it('takes no revision for an option of git', async function () {
    if (spawnSync('git', ['--version']).status !== 0) this.skip();
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder });
    write('a.md', doc);
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'a');
    const probe = path.join(folder, 'probe');
    for (const ref of [`--output=${probe}`, `--upload-pack=touch ${probe}`, 'HEAD:a.md', `HEAD --output=${probe}`])
      for (const args of [
        ['check', `--changed=${ref}`, '.'],
        ['diff', '--', ref],
      ]) {
        const { code, stderr } = await runCli(folder, args);
        assert.equal(code, 2, `${args.join(' ')}: ${stderr}`);
        assert.ok(!existsSync(probe), ref);
      }
  });

  it('runs no program that the repository names to git', async function () {
    if (process.platform === 'win32' || spawnSync('git', ['--version']).status !== 0) this.skip();
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder, encoding: 'utf8' });
    const probe = path.join(folder, 'probe');
    write('a.md', doc);
    write('same.md', doc);
    write('.gitattributes', '*.md diff=evil filter=evil\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'a');
    for (const key of [
      'core.fsmonitor',
      'diff.evil.textconv',
      'diff.evil.command',
      'diff.external',
      'core.pager',
      'pager.log',
      'pager.diff',
      'core.sshCommand',
      'filter.evil.clean',
      'filter.evil.process',
    ])
      git('config', key, `touch ${probe} #`);
    write('a.md', `${doc}\nMore.\n`);
    // Git reads a file again that is as long as it was and was written since.
    utimesSync(path.join(folder, 'same.md'), 1, 1);
    for (const args of [
      ['check', '--changed', '.'],
      ['diff', 'HEAD'],
      ['report', '.', '--json', 'out.json'],
    ]) {
      const { stderr } = await runCli(folder, args);
      assert.ok(!existsSync(probe), `${args.join(' ')} ran it: ${stderr}`);
    }
  });

  it('asks git nothing where a filter cannot be switched off by its name', async function () {
    if (process.platform === 'win32' || spawnSync('git', ['--version']).status !== 0) this.skip();
    const git = (...args: string[]) =>
      spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder });
    const probe = path.join(folder, 'probe');
    write('a.md', doc);
    write('.gitattributes', '*.md filter=e=vil\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'a');
    git('config', 'filter.e=vil.clean', `touch ${probe} #`);
    utimesSync(path.join(folder, 'a.md'), 1, 1);
    for (const args of [
      ['check', '--changed', '.'],
      ['diff', 'HEAD'],
    ]) {
      const { code, stderr } = await runCli(folder, args);
      assert.equal(code, 2);
      assert.match(stderr, /cannot be switched off/u);
    }
    assert.ok(!existsSync(probe));
  });

  it('runs no program of a submodule, and none to fetch what a clone left out', async function () {
    if (process.platform === 'win32' || spawnSync('git', ['--version']).status !== 0) this.skip();
    const gitIn = (where: string, ...args: string[]) => {
      const settings = ['user.name=a', 'user.email=a@b', 'protocol.file.allow=always', 'uploadpack.allowFilter=true'];
      const all = [...settings.flatMap((one) => ['-c', one]), ...args];
      const { status, stderr } = spawnSync('git', all, { cwd: path.join(folder, where), encoding: 'utf8' });
      assert.equal(status, 0, `${args.join(' ')}: ${stderr}`);
    };
    const probe = path.join(folder, 'probe');
    write('inner/a.md', doc);
    gitIn('inner', 'init', '-q');
    gitIn('inner', 'add', '.');
    gitIn('inner', 'commit', '-qm', 'a');
    write('outer/b.md', doc);
    gitIn('outer', 'init', '-q');
    gitIn('outer', 'submodule', '--quiet', 'add', path.join(folder, 'inner'), 'sub.md');
    gitIn('outer', 'add', '.');
    gitIn('outer', 'commit', '-qm', 'a');
    gitIn('outer', 'config', 'uploadpack.allowFilter', 'true');
    write('outer/b.md', `${doc}\nMore.\n`);
    gitIn('outer', 'commit', '-qam', 'b');
    gitIn('', 'clone', '-q', '--filter=blob:none', '--no-checkout', `file://${folder}/outer`, 'part');
    gitIn('outer/sub.md', 'config', 'filter.evil.clean', `touch ${probe} #`);
    write('outer/.git/modules/sub.md/info/attributes', '* filter=evil\n');
    utimesSync(path.join(folder, 'outer/sub.md/a.md'), 1, 1);
    for (const args of [
      ['check', '--changed', '.'],
      ['diff', 'HEAD'],
      ['report', '.', '--json', 'out.json'],
    ]) {
      const { stderr } = await runCli(path.join(folder, 'outer'), args);
      assert.ok(!existsSync(probe), `${args.join(' ')} ran a program of the submodule: ${stderr}`);
    }
    write('part/b.md', doc);
    write('fetch.sh', `#!/bin/sh\ntouch ${probe}\n`);
    chmodSync(path.join(folder, 'fetch.sh'), 0o755);
    gitIn('part', 'config', 'remote.origin.url', `ext::${folder}/fetch.sh`);
    gitIn('part', 'config', 'protocol.ext.allow', 'always');
    const { stderr } = await runCli(path.join(folder, 'part'), ['diff', 'HEAD~1']);
    assert.ok(!existsSync(probe), `it was fetched by a program: ${stderr}`);
  });

  it('runs no program of the repository where a server that it names wants a password', async function () {
    if (process.platform === 'win32' || spawnSync('git', ['--version']).status !== 0) this.skip();
    const gitIn = (where: string, ...args: string[]) => {
      const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: path.join(folder, where),
        encoding: 'utf8',
      });
      assert.equal(status, 0, `${args.join(' ')}: ${stderr}`);
    };
    const probe = path.join(folder, 'probe');
    const server = createServer((_, response) => response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end());
    let asked = 0;
    server.on('request', () => asked++);
    const { GIT_ALLOW_PROTOCOL } = process.env;
    try {
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      write('outer/b.md', doc);
      gitIn('outer', 'init', '-q');
      gitIn('outer', 'config', 'uploadpack.allowFilter', 'true');
      gitIn('outer', 'add', '.');
      gitIn('outer', 'commit', '-qm', 'a');
      write('outer/b.md', `${doc}\nMore.\n`);
      gitIn('outer', 'commit', '-qam', 'b');
      gitIn('', 'clone', '-q', '--filter=blob:none', '--no-checkout', `file://${folder}/outer`, 'part');
      write('ask.sh', `#!/bin/sh\ntouch ${probe}\n`);
      chmodSync(path.join(folder, 'ask.sh'), 0o755);
      for (const [key, value] of [
        ['remote.origin.url', `${address}/x.git`],
        ['credential.helper', `!touch ${probe} #`],
        [`credential.${address}.helper`, `!touch ${probe} #`],
        ['core.askPass', path.join(folder, 'ask.sh')],
      ] as const)
        gitIn('part', 'config', key, value);
      write('part/b.md', doc);
      // A server of the test has no certificate.
      process.env.GIT_ALLOW_PROTOCOL = 'http';
      const { stderr } = await runCli(path.join(folder, 'part'), ['diff', 'HEAD~1']);
      assert.ok(asked > 0, `it was asked nothing: ${stderr}`);
      assert.ok(!existsSync(probe), `a program was asked for a password: ${stderr}`);
    } finally {
      if (GIT_ALLOW_PROTOCOL === undefined) delete process.env.GIT_ALLOW_PROTOCOL;
      else process.env.GIT_ALLOW_PROTOCOL = GIT_ALLOW_PROTOCOL;
      server.close();
    }
  });

  it('goes once through folders that links lead round in a circle, and into no folder that it skips', async function () {
    if (process.platform === 'win32') this.skip();
    write('docs/a.md', doc);
    write('docs/deep/b.md', doc);
    symlinkSync('..', path.join(folder, 'docs/deep/up'));
    symlinkSync('.', path.join(folder, 'docs/here'));
    symlinkSync('loop', path.join(folder, 'docs/loop'));
    symlinkSync('loop.md', path.join(folder, 'docs/loop.md'));
    write('node_modules/x/c.md', doc);
    const { stdout } = await runCli(folder, ['check', '--format', 'json', 'docs']);
    const paths = (JSON.parse(stdout) as { files: { path: string }[] }).files.map((one) => one.path);
    assert.deepEqual(paths.sort(), ['docs/a.md', 'docs/deep/b.md']);
  });

  it('reads nothing that does not end, whatever a link leads to', async function () {
    if (process.platform !== 'linux') this.skip();
    write('docs/a.md', doc);
    symlinkSync('/dev/zero', path.join(folder, 'docs/zero.md'));
    assert.equal(spawnSync('mkfifo', [path.join(folder, 'docs/pipe.md')]).status, 0);
    symlinkSync('pipe.md', path.join(folder, 'docs/to-pipe.md'));
    const found = await runCli(folder, ['check', '--format', 'json', 'docs']);
    assert.deepEqual(
      (JSON.parse(found.stdout) as { files: { path: string }[] }).files.map((one) => one.path),
      ['docs/a.md'],
      found.stderr,
    );
    const settings = path.join(folder, '.ml-design-docs.json');
    for (const target of ['/dev/zero', 'docs/pipe.md']) {
      symlinkSync(target, settings);
      const { code, stderr } = await runCli(folder, ['check', 'docs']);
      assert.deepEqual([code, /\.ml-design-docs\.json: is no plain file/u.test(stderr)], [2, true], stderr);
      rmSync(settings);
    }
    // The same, named.
    symlinkSync('/dev/zero', settings);
    const { code, stderr } = await runCli(folder, ['check', '--config', '.ml-design-docs.json', 'docs']);
    assert.equal(code, 2);
    assert.match(stderr, /\.ml-design-docs\.json: too large to read/u);
  });

  it('writes to no file outside of what it was told to write, whatever links and names there are', async function () {
    if (process.platform === 'win32') this.skip();
    const outside = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-outside-'));
    try {
      write('docs/a.md', doc);
      write('.ml-design-docs/frameworks/evil.yaml', 'id: evil\ntitle: Evil\nextends: ../../../../etc/passwd\n');
      const { code, stderr } = await runCli(folder, ['check', 'docs']);
      assert.equal(code, 2);
      assert.match(stderr, /evil\.yaml:3:10: \/extends: /u);
      assert.equal(readFileSync(path.join(folder, 'docs/a.md'), 'utf8'), doc);
      rmSync(path.join(folder, '.ml-design-docs'), { recursive: true });

      const slips = doc.replace('---\n', '---\nstatus: drfat\n');
      assert.notEqual(slips, doc);
      const theirs = { 'mine.md': slips, 'notes.txt': 'mine', 'kept.html': '' };
      for (const [name, text] of Object.entries(theirs)) writeFileSync(path.join(outside, name), text);
      symlinkSync(path.join(outside, 'mine.md'), path.join(folder, 'docs/mine.md'));
      symlinkSync('/', path.join(folder, 'docs/all'));
      symlinkSync(path.join(outside, 'notes.txt'), path.join(folder, 'docs.sarif'));
      symlinkSync(path.join(outside, 'kept.html'), path.join(folder, 'report.html'));
      const calls: readonly (readonly [args: readonly string[], complaint: RegExp])[] = [
        [['check', '--fix', 'docs'], /^ml-design-docs: docs\/all, docs\/mine\.md: not followed, because these links/mu],
        [['check', '-o', 'sarif=docs.sarif', 'docs'], /^ml-design-docs: docs\.sarif: is a symbolic link out of its/mu],
        [['report', 'docs', '--html', 'report.html'], /report\.html: is a symbolic link out of its folder/u],
        [['fix', 'docs/**/*.md'], /docs\/mine\.md: not followed/u],
        [['convert', '--in-place', '--framework', 'four-phase', 'docs'], /docs\/mine\.md: not followed/u],
      ];
      for (const [args, complaint] of calls) assert.match((await runCli(folder, [...args])).stderr, complaint);
      for (const [name, text] of Object.entries(theirs))
        assert.equal(readFileSync(path.join(outside, name), 'utf8'), text, name);
      assert.deepEqual(readdirSync(outside).sort(), Object.keys(theirs).sort());
    } finally {
      rmSync(outside, { recursive: true });
    }
  });
});
