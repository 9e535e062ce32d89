import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { run } from '../../../server/src/cli/run';
import { createDesignDocService } from '../../../server/src/service';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

const maps = 'docs/.ml-design-docs/frameworks/maps.yaml';
const yaml = `id: maps
title: Maps
extends: seven-phase
sections: [{ id: serving.energy, title: Energy budget, purpose: Say who pays., level: required }]
checks: [{ id: no-magic, message: Say what you mean., forbid: { phrase: [magic] } }]
`;
const doc = '---\nframework: maps\n---\n\n# Ride times\n\nIt is magic.\n';

async function call(args: string, tree: Tree, cwd = '/work') {
  const terminal = recordedTerminal();
  const code = await run(args.split(' '), {
    terminal,
    files: memoryFiles(tree, cwd),
    version: '0.0.0',
    createService: createDesignDocService,
    knowledge: builtInKnowledge(),
  });
  return { code, output: terminal.output(), complaints: terminal.complaints };
}

describe('frameworks of a team on the command line', () => {
  const tree = { [`/work/${maps}`]: yaml, '/work/docs/deep/a.md': doc, '/work/other/b.md': doc };

  it('hold for the documents below their folder, and for no others', async () => {
    const { output, complaints } = await call('check . --format json', tree);
    assert.deepEqual(complaints, []);
    const { files } = JSON.parse(output) as {
      files: { path: string; framework: string; coverage: { section: string }[]; findings: { rule: string }[] }[];
    };
    assert.deepEqual(
      files.map((file) => [file.path, file.framework, file.findings.some(({ rule }) => rule === 'team/no-magic')]),
      [
        ['docs/deep/a.md', 'maps', true],
        ['other/b.md', 'seven-phase', false],
      ],
    );
    assert.ok(files[0]?.coverage.some(({ section }) => section === 'serving.energy'));
  });

  it('can be asked for by name, where all documents know it', async () => {
    const plain = { ...tree, '/work/docs/c.md': '# Notes\n\nIt is magic.\n' };
    assert.match((await call('check docs/c.md --framework maps', plain)).output, /team\/no-magic/);
    const { code, output, complaints } = await call('check docs/c.md other/b.md --framework maps', plain);
    assert.deepEqual(
      [code, output, complaints],
      [2, '', [`unknown framework 'maps' (babushkin-kravchenko, eugene-yan, four-phase, nine-step, seven-phase)`]],
    );
  });

  it('are told from a name that nobody knows where their file cannot be read', async () => {
    const { code, complaints } = await call('check docs --framework maps', {
      ...tree,
      [`/work/${maps}`]: 'id: maps\n  title: Maps\n',
    });
    assert.equal(code, 2);
    assert.match(complaints[0] ?? '', /^unknown framework 'maps'/u);
    assert.match(complaints[1] ?? '', /maps\.yaml:1:\d+: not valid YAML/u);
  });

  it('can be named, with their rules, by the configuration file beside them', async () => {
    const config = (text: string) => ({
      ...tree,
      '/work/docs/.ml-design-docs.json': text,
      '/work/docs/c.md': '---\nstage: design\n---\n# R\n\nIt is magic.\n',
    });
    const good = '{"framework": "maps", "associations": ["*.md"], "rules": {"team/no-magic": "error"}}';
    assert.match((await call('check docs/c.md', config(good))).output, /error .*team\/no-magic/);
    const { complaints } = await call('check docs/c.md', config('{"rules": {"team/no-magics": "error"}}'));
    assert.match(complaints[0] ?? '', /unknown rule; did you mean 'team\/no-magic'\?$/);
  });

  it('with mistakes end with 2: each is named once, by line, and what they are for is not checked', async () => {
    const broken = {
      ...tree,
      [`/work/${maps}`]: yaml.replace('level: required', 'level: must').replace('phrase:', 'word:'),
    };
    const { code, output, complaints } = await call('check . --format json', { ...broken, '/work/docs/c.md': doc });
    assert.equal(code, 2);
    assert.deepEqual(complaints, [
      `${maps}:4:87: /sections/0/level: expected one of required, recommended, found 'must'`,
      `${maps}:5:55: /checks/0/forbid: expected exactly one of phrase, pattern, found word`,
    ]);
    assert.deepEqual(
      (JSON.parse(output) as { files: { path: string }[] }).files.map((file) => file.path),
      ['other/b.md'],
    );
    assert.match(
      (await call('check .', { ...broken, '/work/docs/c.md': doc })).output,
      /; 2 files could not be checked\n/u,
    );
    assert.equal((await call('list', broken, '/work/docs')).code, 2);
  });

  it('with mistakes are told where settings name them, which else would only call them unknown', async () => {
    const { code, complaints } = await call('check docs', {
      ...tree,
      '/work/docs/.ml-design-docs.json': '{"framework": "maps"}',
      [`/work/${maps}`]: yaml.replace('extends: seven-phase', 'extends: acme'),
    });
    assert.equal(code, 2);
    assert.match(complaints[0] ?? '', /^docs\/\.ml-design-docs\.json: framework: unknown framework 'maps'/u);
    assert.match(complaints[1] ?? '', /maps\.yaml:\d+:\d+: \/extends: no framework that is shipped is called 'acme'/u);
  });

  it('are listed and explained where one stands', async () => {
    assert.match((await call('list frameworks', tree, '/work/docs/deep')).output, /maps +7 phases +Maps/);
    assert.match((await call('list sections', tree, '/work/docs')).output, /serving\.energy +required +Energy budget/);
    assert.match(
      (await call('explain no-magic', tree, '/work/docs')).output,
      /^team\/no-magic\n {2}Say what you mean\./,
    );
    assert.equal((await call('explain no-magic', tree)).code, 2);
  });

  it('are described in SARIF', async () => {
    const { output } = await call('check docs --format sarif', tree);
    const [{ tool, results }] = JSON.parse(output).runs;
    const result = results.find(({ ruleId }: { ruleId: string }) => ruleId === 'team/no-magic');
    assert.equal(tool.driver.rules[result.ruleIndex].id, 'team/no-magic');
  });

  it('the example is sound, and each of its checks is heard', async () => {
    const at = (...names: string[]) =>
      readFileSync(path.resolve(__dirname, '../../../examples/team-framework', ...names), 'utf8');
    const name = '.ml-design-docs/frameworks/maps.yaml';
    const example = { [`/work/${name}`]: at(name), '/work/a.md': at('arrival-time.md') };
    const { output, complaints } = await call('check a.md', example);
    assert.deepEqual(complaints, []);
    assert.deepEqual([...new Set(output.match(/team\/[\w-]+/g))].sort(), [
      'team/metric-table',
      'team/no-state-of-the-art',
      'team/no-ticket-numbers',
      'team/owner',
    ]);
  });
});
