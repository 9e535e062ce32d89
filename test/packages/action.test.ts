import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installedPackage } from './installed';
import { type Job, readAction, startJob } from './runner';

const GAPS = `---
framework: seven-phase
---

# Feed ranking

## Requirements

We rank the home feed of 20 million people, because half of the visits end without a click.
`;

const version = JSON.parse(readFileSync(path.resolve(__dirname, '../../package.json'), 'utf8')).version as string;

let job: Job;
const documents = (log: string) => [
  ...new Set([...log.matchAll(/^::warning file=([^,]+),/gmu)].map(([, name]) => name)),
];
const commit = (message: string) => {
  job.git('add', '--all');
  job.git('commit', '--quiet', '-m', message);
  return job.git('rev-parse', 'HEAD');
};

describe('the GitHub Action', function () {
  this.timeout(180_000);
  let project = '';
  before(() => {
    project = installedPackage();
  });
  beforeEach(() => {
    job = startJob(project);
  });
  afterEach(() => job.end());

  it('annotates the lines, adds a summary and fails', () => {
    job.put('docs/feed.md', GAPS);
    job.put('docs/notes.md', '# Notes\n\nBuy milk.\n');
    const { code, log, summary, outputs } = job.run({});
    assert.equal(code, 1);
    assert.match(log, /^::warning file=docs\/feed\.md,line=\d+.*title=structure\/required-section::/mu);
    assert.match(summary, /^\|.*feed\.md/mu);
    assert.deepEqual(outputs, { 'exit-code': '1', report: '' });
  });

  it('passes where nothing is found', () => {
    job.put('notes.md', '# Notes\n\nBuy milk.\n');
    const { code, log, outputs } = job.run({});
    assert.equal(code, 0, log);
    assert.equal(outputs['exit-code'], '0');
  });

  it('warns of what is no reason to fail', () => {
    job.put('notes.md', '# Notes\n\nBuy milk.\n');
    symlinkSync('/', path.join(job.workspace, 'docs'));
    const { code, log } = job.run({});
    assert.equal(code, 0, log);
    assert.match(log, /^::warning title=ML Design Docs::docs: not followed/mu);
    assert.doesNotMatch(log, /^::error/mu);
  });

  it('fails by the gates that it is given', () => {
    job.put('feed.md', GAPS);
    assert.equal(job.run({ 'fail-on': 'never' }).code, 0);
    assert.equal(job.run({ 'fail-on': 'never', 'min-score': '90' }).code, 1);
    assert.equal(job.run({ 'fail-on': 'never', 'max-warnings': '0' }).code, 1);
    const { code, log } = job.run({ 'fail-on': 'loud' });
    assert.equal(code, 2);
    assert.match(log, /^::error title=ML Design Docs::.*'loud'/mu);
  });

  it('checks the paths of a folder, one a line, and names files from the root of the repository', () => {
    job.put('team a/docs/one doc.md', GAPS);
    job.put('team a/docs/old/two.md', GAPS);
    job.put('team b/three.md', GAPS);
    const { log } = job.run({ 'working-directory': 'team a', paths: '\n  docs\n  !docs/old/**\n' });
    assert.deepEqual(documents(log), ['team a/docs/one doc.md']);
  });

  it('keeps what it said for the next run where it is told to, and nowhere else', () => {
    job.put('docs/feed.md', GAPS);
    const cached = { 'working-directory': 'docs', cache: '../.cache' };
    const folder = path.join(job.workspace, '.cache');
    const plain = job.run({ 'working-directory': 'docs' });
    assert.equal(existsSync(folder), false);
    for (let run = 0; run < 2; run++) assert.deepEqual(job.run(cached), plain);
    assert.ok(readdirSync(folder).length > 0);

    const home = path.join(job.workspace, '..', 'home');
    mkdirSync(home);
    const places = { HOME: home, XDG_CACHE_HOME: path.join(home, '.cache'), LOCALAPPDATA: home };
    assert.equal(job.run({ cache: 'true' }, {}, places).code, 1);
    assert.ok(readdirSync(home).length > 0);
  });

  it('runs nothing that an input holds', () => {
    job.put('feed.md', GAPS);
    const hostile = '$(touch pwned)`touch pwned`\'; touch pwned; \'"; touch pwned; " & touch pwned | touch pwned';
    for (const name of ['paths', 'fail-on', 'config', 'base', 'format', 'version', 'working-directory', 'summary']) {
      assert.equal(job.run({ 'changed-only': 'true', [name]: hostile }).code, 2, name);
    }
    // A name, not an option.
    assert.equal(job.run({ paths: '--fail-on=never\n.' }).code, 2);
    assert.deepEqual(readdirSync(job.workspace).sort(), ['.git', 'feed.md']);
    assert.equal(readFileSync(path.join(job.workspace, 'feed.md'), 'utf8'), GAPS);
  });

  it('has no expression in its scripts: an input is no code', () => {
    for (const { run, shell } of readAction().runs.steps) {
      assert.doesNotMatch(run, /\$\{\{/u);
      assert.equal(shell, 'bash');
    }
  });

  it('tells every input and output what it is, and passes every input on', () => {
    const { name, description, branding, inputs, outputs, runs } = readAction();
    assert.ok(name && description.length < 125 && branding.icon && branding.color);
    assert.equal(runs.using, 'composite');
    const passed = Object.values(runs.steps[0]?.env ?? {}).join('\n');
    for (const [key, input] of Object.entries(inputs)) {
      assert.ok(input.description, key);
      assert.equal(typeof input.default, 'string', key);
      assert.ok(passed.includes(`\${{ inputs.${key} }}`), key);
    }
    for (const [key, output] of Object.entries(outputs)) assert.ok(output.description, key);
  });

  describe('with changed-only', () => {
    const inputs = { 'changed-only': 'true', summary: 'false' };
    let first = '';
    beforeEach(() => {
      job.put('old.md', GAPS);
      first = commit('one');
      job.put('new.md', GAPS);
      commit('two');
    });

    it('checks what a pull request, a merge group or a push changed', () => {
      const events = [
        { pull_request: { base: { sha: first } } },
        { merge_group: { base_sha: first } },
        { before: first },
        // What the pull request changed, not what its last push did.
        { pull_request: { base: { sha: first } }, before: job.git('rev-parse', 'HEAD') },
      ];
      for (const event of events)
        assert.deepEqual(documents(job.run(inputs, event).log), ['new.md'], JSON.stringify(event));
      assert.deepEqual(documents(job.run({ ...inputs, base: first }, {}).log), ['new.md']);
    });

    it('checks all, and says so, where there is nothing to compare with', () => {
      for (const event of [{}, { before: '0'.repeat(40) }, { before: 'abcdef0123'.repeat(4) }]) {
        const { log } = job.run(inputs, event);
        assert.match(log, /^::notice title=ML Design Docs::There is no earlier commit/mu);
        assert.deepEqual(documents(log), ['new.md', 'old.md']);
      }
    });

    it('fails, with what to do, where the clone is too small to compare: checking all would hide it', () => {
      job.put('.git/shallow', `${job.git('rev-parse', 'HEAD')}\n`);
      const { code, log } = job.run(inputs, { before: 'abcdef0123'.repeat(4) });
      assert.equal(code, 2);
      assert.match(log, /^::error title=ML Design Docs::--changed: .*fetch-depth: 0/mu);
    });

    it('fails, with what to do, where the base is not in the clone', () => {
      const event = { pull_request: { base: { sha: 'abcdef0123'.repeat(4) } } };
      const { code, log, outputs } = job.run(inputs, event);
      assert.equal(code, 2);
      assert.match(log, /^::error title=ML Design Docs::--changed: unknown revision/mu);
      assert.equal(outputs['exit-code'], '2');
    });
  });

  it('writes a report beside the annotations', () => {
    job.put('docs/feed.md', GAPS);
    const { code, log, outputs } = job.run({
      'working-directory': 'docs',
      format: 'sarif',
      report: 'out/docs.sarif',
      summary: 'false',
    });
    assert.equal(code, 1);
    assert.deepEqual(documents(log), ['docs/feed.md']);
    assert.equal(outputs.report, 'docs/out/docs.sarif');
    const sarif = JSON.parse(readFileSync(path.join(job.workspace, 'docs/out/docs.sarif'), 'utf8'));
    assert.equal(sarif.version, '2.1.0');
    assert.equal(sarif.runs[0].tool.driver.semanticVersion, version);
    assert.equal(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, 'docs/feed.md');
  });

  it('does not take a misspelt format of a report for an empty one', () => {
    job.put('notes.md', '# Notes\n\nBuy milk.\n');
    const { code, log, summary } = job.run({ format: 'sariff', report: 'docs.sarif' });
    assert.equal(code, 2);
    assert.match(log, /^::error title=ML Design Docs::.*unknown format 'sariff'; did you mean 'sarif'/mu);
    assert.equal(summary, '');
  });

  it('adds nothing to the summary when told so', () => {
    job.put('feed.md', GAPS);
    assert.equal(job.run({ summary: 'false' }).summary, '');
  });

  it('shows other formats without letting a document give the runner commands', () => {
    job.put('feed.md', `${GAPS}\n## Data\n\n::set-output name=a::TBD\n`);
    const { log } = job.run({ format: 'json' });
    const [, token] = /^::stop-commands::(\S+)$/mu.exec(log) ?? [];
    assert.ok(token);
    assert.ok(log.endsWith(`\n::${token}::\n`));
    assert.deepEqual(documents(log), []);
  });

  describe('without a build of its own', () => {
    const bin = () => path.join(job.workspace, '..', 'bin');
    beforeEach(function () {
      if (process.platform === 'win32') this.skip();
      job.end();
      job = startJob(undefined);
      job.put('feed.md', GAPS);
      mkdirSync(bin());
      // Says what it was asked for; "installs" a program that prints its options.
      const npm = `#!/usr/bin/env bash
echo "npm was called: $*"
[ "$1" = install ] || exit 1
mkdir -p "$3/node_modules/ml-design-docs/dist"
echo 'console.log(process.argv.slice(2).join(" "))' > "$3/node_modules/ml-design-docs/dist/cli.js"
`;
      writeFileSync(path.join(bin(), 'npm'), npm);
      chmodSync(path.join(bin(), 'npm'), 0o755);
    });
    const run = (inputs: Record<string, string>) =>
      job.run(inputs, {}, { PATH: `${bin()}${path.delimiter}${process.env.PATH}` });

    it('runs the npm package of its own version, or of the one asked for', () => {
      for (const [wanted, asked] of [
        ['', version],
        ['latest', 'latest'],
        ['^0.2.0', '^0.2.0'],
      ] as const) {
        const { code, log } = run({ version: wanted });
        assert.equal(code, 0, log);
        assert.match(log, new RegExp(`--ignore-scripts .*ml-design-docs@${asked.replace(/[.^]/gu, '\\$&')}$`, 'mu'));
        assert.match(log, /^check --format=github --output=markdown=\S+summary\.md --fail-on=warning -- \.$/mu);
      }
    });

    it('does not pass where the check was ended from outside', () => {
      const killed = 'console.log("half"); process.kill(process.pid, "SIGKILL")';
      const npm = readFileSync(path.join(bin(), 'npm'), 'utf8');
      writeFileSync(path.join(bin(), 'npm'), npm.replace(/echo 'console.*'/u, `echo '${killed}'`));
      const { code, log } = run({});
      assert.equal(code, 2);
      assert.match(log, /^::error title=ML Design Docs::the check was ended \(SIGKILL\)$/mu);
    });

    it('installs nothing but that package', () => {
      for (const wanted of ['file:../evil', 'npm:evil@1', 'https://example.test/x.tgz', '1 --global', '../evil']) {
        const { code, log } = run({ version: wanted });
        assert.equal(code, 2);
        assert.match(log, /^::error title=ML Design Docs::version: /mu);
        assert.doesNotMatch(log, /npm was called/u);
      }
    });

    it('builds its own commit, and says so where that fails', () => {
      const { code, log } = run({ version: 'source' });
      assert.match(log, /npm was called: ci/u);
      assert.equal(code, 2);
      assert.match(log, /^::error title=ML Design Docs::this action could not be built$/mu);
    });
  });

  it('asks for a newer Node', function () {
    if (process.platform === 'win32') this.skip();
    const bin = path.join(job.workspace, '..', 'bin');
    mkdirSync(bin);
    writeFileSync(path.join(bin, 'node'), '#!/bin/sh\necho 18\n');
    chmodSync(path.join(bin, 'node'), 0o755);
    const { code, log } = job.run({}, {}, { PATH: `${bin}${path.delimiter}${process.env.PATH}` });
    assert.equal(code, 2);
    assert.match(log, /Node 20 or later is needed/u);
    assert.equal(existsSync(path.join(job.workspace, 'pwned')), false);
  });
});
