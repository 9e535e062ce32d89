import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { installedPackage, packagePath, root } from './installed';
import { type Job, readAction, startJob } from './runner';

const page = readFileSync(path.join(root, 'docs/ci.md'), 'utf8').replaceAll('\r\n', '\n');
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gmu)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const yaml = blocks.filter(({ language }) => language === 'yaml').map(({ text }) => text);

/** Every object in some data. */
function* objects(data: unknown): Generator<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null) return;
  if (!Array.isArray(data)) yield data as Record<string, unknown>;
  for (const value of Object.values(data)) yield* objects(value);
}

const written = yaml.flatMap((text) => [...objects(parse(text))]);

describe('docs/ci.md', function () {
  this.timeout(180_000);

  it('gives the action inputs that it has, with values that it takes', () => {
    const steps = written.filter(({ uses }) => String(uses).startsWith('ml-design-docs/ml-design-docs@'));
    assert.ok(steps.length >= 2);
    const { inputs } = readAction();
    for (const step of steps) for (const name of Object.keys(step.with ?? {})) assert.ok(name in inputs, name);
  });

  it('lists every input with its default', () => {
    for (const [name, { default: value }] of Object.entries(readAction().inputs)) {
      const row = page.split('\n').find((line) => line.startsWith('|') && line.split('|')[1]?.includes(`\`${name}\``));
      assert.ok(row, name);
      assert.equal(row.split('|')[2]?.trim().replaceAll('`', ''), value, name);
    }
  });

  it('names hooks that are there', () => {
    const hooks = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly {
      readonly id: string;
    }[];
    const named = written.filter(({ id }) => id !== undefined).map(({ id }) => id);
    assert.ok(named.length >= 2);
    for (const id of named)
      assert.ok(
        hooks.some((hook) => hook.id === id),
        String(id),
      );
  });

  describe('its commands', () => {
    let job: Job;
    let project = '';
    before(() => {
      project = installedPackage();
    });
    beforeEach(() => {
      job = startJob(undefined);
    });
    afterEach(() => job.end());

    const text = blocks.map((block) => block.text).join('\n');
    const commands = [
      ...new Set([...text.matchAll(/npx (?:--yes )?ml-design-docs[^\n']*/gu)].map(([command]) => command)),
    ];

    it('are more than one', () => assert.ok(commands.length >= 3));

    for (const command of commands) {
      it(`${command}: runs`, function () {
        if (process.platform === 'win32') this.skip();
        job.put('docs/old.md', '# Notes\n');
        job.git('add', '--all');
        job.git('commit', '--quiet', '-m', 'one');
        const base = job.git('rev-parse', 'HEAD');
        job.put('docs/feed.md', '---\nframework: seven-phase\n---\n\n# Feed\n\n## Requirements\n\nTBD\n');
        job.git('add', '--all');
        job.git('commit', '--quiet', '-m', 'two');
        const program =
          'npx() { while [[ $1 == --yes || $1 == ml-design-docs* ]]; do shift; done; node "$PROGRAM" "$@"; }';
        const { status, stderr } = spawnSync('bash', ['-c', `${program}\n${command}`], {
          cwd: job.workspace,
          encoding: 'utf8',
          env: { ...process.env, PROGRAM: packagePath(project, 'dist/cli.js'), CI_MERGE_REQUEST_DIFF_BASE_SHA: base },
        });
        // A baseline that is written takes the findings in; else there are some.
        assert.equal(status, command.includes('--update-baseline') ? 0 : 1, stderr);
        if (!command.includes('> design-docs.xml')) return;
        const report = readFileSync(path.join(job.workspace, 'design-docs.xml'), 'utf8');
        assert.match(report, /^<\?xml[^\n]*\n<testsuites [\s\S]*docs\/feed\.md/u);
      });
    }
  });
});
