import assert from 'node:assert/strict';
import { run } from '../../../server/src/cli/run';
import { sectionMayBeAsked } from '../../../server/src/rules/structure/section-may-be-asked';
import type { Finding } from '../../../server/src/rules/types';
import { createDesignDocService, type DesignDocService } from '../../../server/src/service';
import { analysisOf, fakeService, finding, KNOWLEDGE, verdict } from './analyses';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

type Seen = Parameters<DesignDocService['analyse']>[];

async function call(args: string, tree: Tree = {}, terminal = recordedTerminal(), service?: DesignDocService) {
  const seen: Seen = [];
  const program = { terminal, files: memoryFiles(tree), version: '1.2.3', knowledge: KNOWLEDGE };
  const code = await run(args.split(' '), { ...program, createService: () => service ?? fakeService(seen) });
  return { code, output: terminal.output(), complaints: terminal.complaints, seen };
}

const realService = () => createDesignDocService({ log: assert.fail });

const files = (output: string): { path: string; isDesignDoc: boolean }[] => JSON.parse(output).files;

describe('command check', () => {
  it('fails by the severity asked for', async () => {
    const exit = async (severity: string, flags: string) =>
      (await call(`check a.md ${flags}`.trim(), { '/work/a.md': `DESIGN\n${severity} here` })).code;
    const table: Record<string, number[]> = {};
    for (const severity of ['error', 'warning', 'info', 'hint', 'nothing']) {
      table[severity] = [];
      for (const flag of ['', '--fail-on error', '--fail-on info', '--fail-on never'])
        table[severity].push(await exit(severity, flag));
    }
    assert.deepEqual(table, {
      error: [1, 1, 1, 0],
      warning: [1, 0, 1, 0],
      info: [0, 0, 1, 0],
      hint: [0, 0, 0, 0],
      nothing: [0, 0, 0, 0],
    });
  });

  it('fails nobody for an open verdict, and lets nothing else that is said of such a section pass', async () => {
    const exit = async (changes: Partial<Finding>) => {
      const service = {
        ...fakeService(),
        analyse: () =>
          analysisOf({
            findings: [finding({ severity: 'info', section: 'problem.goal', ...changes })],
            coverage: [verdict('problem.goal', { status: 'unsure' })],
          }),
      };
      return (await call('check a.md --fail-on info', { '/work/a.md': '' }, recordedTerminal(), service)).code;
    };
    const rule = sectionMayBeAsked.meta.id;
    assert.equal(await exit({ rule }), 0);
    assert.equal(await exit({ rule: 'requirements/problem-quantified' }), 1);
    assert.equal(await exit({ rule, severity: 'warning' }), 1);
  });

  it('treats every file as a design doc when the framework is named, whatever the config says', async () => {
    const tree = {
      '/work/a.md': 'x',
      '/work/.ml-design-docs.json': '{ "framework": "two-phase", "stage": "interview" }',
    };
    const free = await call('check a.md --format json', tree);
    assert.equal(files(free.output)[0]?.isDesignDoc, false);
    const forced = await call('check a.md --format json --framework two-phase', tree);
    assert.equal(files(forced.output)[0]?.isDesignDoc, true);
    assert.deepEqual(forced.seen[0], [
      { uri: 'file:///work/a.md', path: 'a.md', text: 'x', treatAsDesignDoc: true, framework: 'two-phase' },
      { framework: 'two-phase', stage: 'interview' },
    ]);
  });

  it('gives globs in settings paths relative to their config file, and users paths relative to where they are', async () => {
    const tree = { '/.ml-design-docs.json': '{}', '/docs/a b.md': '' };
    const { seen, output } = await call('check ../docs --format json', tree);
    assert.equal(seen[0]?.[0].path, 'docs/a b.md');
    assert.equal(seen[0]?.[0].uri, 'file:///docs/a%20b.md');
    assert.equal(files(output)[0]?.path, '../docs/a b.md');
  });

  it('reads standard input with the settings of the working directory', async () => {
    const tree = { '/work/.ml-design-docs.json': '{ "stage": "interview" }' };
    const { code, output, seen } = await call(
      'check - --format json',
      tree,
      recordedTerminal({ input: '\uFEFFDESIGN\nerror' }),
    );
    assert.equal(code, 1);
    assert.equal(files(output)[0]?.path, '<stdin>');
    assert.equal(seen[0]?.[0].text, 'DESIGN\nerror');
    assert.deepEqual(seen[0]?.[1], { stage: 'interview' });
  });

  it('reports the other files when one cannot be read or breaks the core', async () => {
    const tree = { '/work/a.md': '!permission denied', '/work/b.md': 'CRASH', '/work/c.md': 'DESIGN\nwarning' };
    const { code, output, complaints } = await call('check . nope.md --format json', tree);
    assert.equal(code, 2);
    assert.deepEqual(
      files(output).map(({ path }) => path),
      ['c.md'],
    );
    assert.deepEqual(complaints, [
      `no such file or folder: 'nope.md'`,
      'a.md: permission denied',
      'b.md: internal error: broken rule',
    ]);
  });

  it('names a broken config once and checks what lies outside it', async () => {
    const tree = { '/work/x/.ml-design-docs.json': '[]', '/work/x/a.md': '', '/work/x/b.md': '', '/work/c.md': '' };
    const { code, output, complaints } = await call('check . --format json', tree);
    assert.equal(code, 2);
    assert.deepEqual(
      files(output).map(({ path }) => path),
      ['c.md'],
    );
    assert.deepEqual(complaints, ['x/.ml-design-docs.json: must be an object']);
  });

  it('prints nothing when the call itself is wrong', async () => {
    for (const args of [
      'check a.md --framework two-phas',
      'check a.md --config no.json',
      'check a.md --format xml',
      'check b.md',
      'chek a.md',
    ]) {
      const { code, output, complaints } = await call(args, { '/work/a.md': '' });
      assert.deepEqual([args, code, output, complaints.length], [args, 2, '', 1]);
    }
    assert.deepEqual((await call('check a.md --framework two-phas', { '/work/a.md': '' })).complaints, [
      `unknown framework 'two-phas'; did you mean 'two-phase'? (two-phase)`,
    ]);
  });

  it('stops when nobody reads any more', async () => {
    const tree = { '/work/a.md': 'DESIGN', '/work/b.md': 'DESIGN', '/work/c.md': 'DESIGN' };
    const { seen } = await call('check .', tree, recordedTerminal({ closesAfter: 2 }));
    assert.equal(seen.length, 1);
  });

  it('does not pass where nobody read to the end, because what was not checked may fail', async () => {
    const tree = { '/work/a.md': 'DESIGN', '/work/b.md': 'DESIGN\nwarning' };
    const codeAfter = async (pieces: number, names = 'a.md b.md') =>
      (await call(`check ${names}`, tree, recordedTerminal({ closesAfter: pieces }))).code;
    // The first piece is the beginning of the report.
    assert.deepEqual([await codeAfter(1), await codeAfter(2), await codeAfter(3)], [2, 2, 1]);
    assert.equal(await codeAfter(2, 'b.md a.md'), 1);
    assert.equal(await codeAfter(2, 'a.md'), 0);
  });

  it('does not take a broken rule for a clean document', async () => {
    const terminal = recordedTerminal();
    const code = await run(['check', 'a.md'], {
      terminal,
      files: memoryFiles({ '/work/a.md': '' }),
      version: '',
      knowledge: KNOWLEDGE,
      createService: (host) => ({
        ...fakeService(),
        analyse: () => {
          host.log('rule x failed: Error: y\n at z');
          return analysisOf();
        },
      }),
    });
    assert.equal(code, 2);
    assert.deepEqual(terminal.complaints, ['internal error: rule x failed: Error: y']);
  });

  it('says that a file is too large, and fails nobody for it', async () => {
    const analysis = analysisOf({ isDesignDoc: false });
    const problems = [{ kind: 'size' as const, span: { start: 0, end: 0 }, message: 'This file is too large.' }];
    const document = { ...analysis.document, problems };
    const service = { ...fakeService(), analyse: () => ({ ...analysis, document }) };
    const { code, complaints } = await call('check a.md', { '/work/a.md': '' }, recordedTerminal(), service);
    assert.deepEqual([code, complaints], [0, ['a.md: This file is too large.']]);
  });

  it('counts in the summary', async () => {
    const tree = { '/work/a.md': 'DESIGN\nerror\nwarning', '/work/b.md': 'DESIGN', '/work/c.md': 'error' };
    const { output } = await call('check .', tree);
    assert.ok(
      output.endsWith('✖ 2 problems (1 error, 1 warning) in 1 of 2 design docs; 1 other file skipped\n'),
      output,
    );
  });
});

describe('what --fix would mend', () => {
  const slip = '---\nframework: seven-phase\nstatus: drafd\n---\n\n# Ranking\n';

  it('is counted at the end of a report, and not where it was mended', async () => {
    const last = async (args: string) => {
      const { output } = await call(args, { '/work/a.md': slip }, recordedTerminal(), realService());
      return output.trimEnd().split('\n').at(-1);
    };
    assert.equal(await last('check a.md'), '  1 can be fixed with --fix');
    assert.match((await last('check --fix a.md')) ?? '', /^✖ /u);
  });

  it('is not promised again by the call that could not mend it', async () => {
    const terminal = recordedTerminal();
    const files = { ...memoryFiles({ '/work/a.md': slip }), replace: () => 'is read-only' };
    const program = { terminal, files, version: '1.2.3', knowledge: KNOWLEDGE, createService: realService };
    assert.equal(await run(['check', '--fix', 'a.md'], program), 2);
    assert.match(terminal.output(), /^ +3:9 +warning +Unknown status "drafd"/mu);
    assert.doesNotMatch(terminal.output(), /with --fix/u);
  });
});

describe('commands list and explain', () => {
  it('lists rules, sections, frameworks and tasks', async () => {
    assert.equal(
      (await call('list')).output,
      `  structure/required-section   warning  fixable  Every required section is there
  evaluation/metric-fits-task  error             Metrics fit the task
`,
    );
    assert.match((await call('list sections')).output, /^ {2}problem\.goal +required +Goal\n/);
    assert.equal((await call('list frameworks')).output, '  two-phase  2 phases  Two phases\n');
    assert.match((await call('list tasks')).output, /^ {2}ranking +Ranking$/mu);
  });

  it('lists each kind for programs, under its own name', async () => {
    const json = async (what: string) => JSON.parse((await call(`list ${what} --format json`)).output);
    const page = 'https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules/structure/required-section.md';
    const { version, rules } = await json('rules');
    assert.equal(version, 1);
    assert.deepEqual(rules[0], {
      ...{ id: 'structure/required-section', title: 'Every required section is there', severity: 'warning' },
      ...{ enabled: true, fixable: true, page },
    });
    assert.deepEqual((await json('sections')).sections[0], { id: 'problem.goal', title: 'Goal', level: 'required' });
    assert.deepEqual(await json('frameworks'), {
      version: 1,
      frameworks: [{ id: 'two-phase', title: 'Two phases', phases: ['Problem', 'Evaluation'] }],
    });
    const { tasks } = await json('tasks');
    assert.ok(tasks.some((task: object) => JSON.stringify(task) === '{"id":"ranking","title":"Ranking"}'));
  });

  it('explains a section, also by its last part, with its condition in words', async () => {
    const full = await call('explain evaluation.online-metrics');
    assert.equal((await call('explain online-metrics')).output, full.output);
    assert.match(full.output, /asked for: conditional, when online and corpus_size is at least 1000\n/);
    assert.match(full.output, / {2}- names a guardrail\n/);
  });

  it('explains a rule', async () => {
    assert.match((await call('explain structure/required-section')).output, /severity: warning \(a quick fix/);
  });

  it('tells what a group has, by its name or as settings write it', async () => {
    const { code, output } = await call('explain evaluation');
    assert.equal(code, 0);
    assert.match(
      output,
      /^Rules, in settings "evaluation\/\*"\n {2}evaluation\/metric-fits-task +error +Metrics fit the task\n/u,
    );
    assert.match(output, /\nSections\n {2}evaluation\.online-metrics /u);
    assert.equal((await call('explain evaluation/*')).output, output);
    assert.match((await call('explain problem')).output, /^Sections\n {2}problem\.goal/u);
  });

  it('offers near names for an unknown one', async () => {
    const { code, complaints, output } = await call('explain evaluation.onlin-metrics');
    assert.deepEqual([code, output], [2, '']);
    assert.deepEqual(complaints, [
      `no rule or section is called 'evaluation.onlin-metrics'; did you mean 'evaluation.online-metrics'?`,
    ]);
    assert.match((await call('explain zebra')).complaints[0] ?? '', /list sections/);
  });

  it('prints version and help on standard output', async () => {
    assert.equal((await call('--version')).output, '1.2.3\n');
    for (const command of ['check', 'list', 'explain']) {
      const { code, output } = await call(`${command} --help`);
      assert.equal(code, 0);
      assert.ok(output.startsWith(`Usage: ml-design-docs ${command}`));
      assert.equal((await call(`help ${command}`)).output, output);
    }
  });
});
