import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import type { Git } from '../../../server/src/cli/git';
import { builtInKnowledge } from '../../../server/src/cli/knowledge';
import { run } from '../../../server/src/cli/run';
import { createDesignDocService } from '../../../server/src/service';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

/** A commit with its files by path below `/work`, and what git says of those that differ. */
interface Commit {
  readonly tree: Tree;
  readonly status: string;
  readonly untracked?: string;
}

function fakeGit({ tree, status, untracked = '' }: Commit, asked: string[][] = []): Git {
  return async (args) => {
    asked.push([...args]);
    const line = args.join(' ');
    if (line.includes('config --list')) return { text: '' };
    if (line.includes('--show-cdup')) return { text: '\n' };
    if (line.includes('--is-shallow-repository')) return { text: 'false\n' };
    if (line.includes('rev-parse')) return line.includes('v1^{commit}') ? { text: 'c0ffee\n' } : { problem: '' };
    if (line.includes('merge-base')) return { text: 'ba5e\n' };
    if (line.includes('--name-status')) return { text: status };
    if (line.includes('ls-files')) return { text: untracked };
    const [, name = ''] = /blob \w+:(.*)$/u.exec(line) ?? [];
    const text = tree[`/work/${name}`];
    return text === undefined ? { problem: 'path does not exist' } : { text };
  };
}

const doc = `---
framework: seven-phase
---

# Feed ranking

## Data

### Train/validation/test split

We split by time: 80% train, 10% validation and 10% test.

## Serving

Answers take at most 200 ms at the p99.
`;
const pad = '# left-pad\n\n## Install\n\nnpm i, 200 ms.\n';

/** As if the text of some notes left it open whether they are a design doc. */
const withOpenVerdicts: typeof createDesignDocService = (host) => {
  const service = createDesignDocService(host);
  return {
    ...service,
    analyse: (source, settings) => {
      const analysis = service.analyse(source, settings);
      if (!source.text.startsWith('# Notes that leave it open')) return analysis;
      return { ...analysis, decision: { ...analysis.decision, uncertain: true } };
    },
  };
};

async function call(args: readonly string[], now: Tree, commit: Commit, asked: string[][] = []) {
  const terminal = recordedTerminal();
  const code = await run(['diff', ...args], {
    ...{ terminal, files: memoryFiles(now), version: '1.2.3', knowledge: builtInKnowledge() },
    ...{ createService: withOpenVerdicts, git: fakeGit(commit, asked) },
  });
  return { code, output: terminal.output(), complaints: terminal.complaints };
}

const usage = (...args: string[]): string => {
  const parsed = parseCommand(['diff', ...args]);
  return 'usage' in parsed ? parsed.usage : `accepted: ${JSON.stringify(parsed)}`;
};

describe('command diff', () => {
  const worse = doc.replace('10% test', '20% test').replace('200 ms', '300 ms');

  it('tells a new finding and a number that changed, and fails only when asked to', async () => {
    const commit = { tree: { '/work/docs/a b.md': doc }, status: 'M\0docs/a b.md\0' };
    const { code, output, complaints } = await call(['v1'], { '/work/docs/a b.md': worse }, commit);
    assert.equal(code, 0);
    assert.deepEqual(complaints, []);
    assert.match(output, /^docs\/a b\.md\n/);
    assert.match(output, /\n {2}11 {2}new error {2}80 \+ 10 \+ 20 is 110.*data\/split-adds-up\n/);
    assert.match(output, /\n {2}15 {2}number.* {2}.*: .*200 ms.* -> .*300 ms.* {2}Serving\n/);
    assert.match(output, /\n1 design doc changed since v1: 1 got worse; \d numbers? changed\n$/);
    assert.equal((await call(['v1', '--fail-on-worse'], { '/work/docs/a b.md': worse }, commit)).code, 1);
    const back = { tree: { '/work/docs/a b.md': worse }, status: 'M\0docs/a b.md\0' };
    const better = await call(['v1', '--fail-on-worse'], { '/work/docs/a b.md': doc }, back);
    assert.equal(better.code, 0);
    assert.match(better.output, /fixed {2,}80 \+ 10 \+ 20/);
    assert.match(better.output, /1 got better/);
  });

  it('tells of a git that was stopped, and not of a commit that it did not know', async () => {
    const why = 'git said nothing for 10 minutes and was stopped';
    for (const word of ['v1^{commit}', 'merge-base', '--name-status']) {
      const terminal = recordedTerminal();
      const git: Git = async (args, at) =>
        args.includes(word) ? { problem: why, stopped: true } : fakeGit({ tree: {}, status: '' })(args, at);
      const code = await run(['diff', 'v1', '--merge-base'], {
        ...{ terminal, files: memoryFiles({}), version: '1.2.3', knowledge: builtInKnowledge() },
        ...{ createService: withOpenVerdicts, git },
      });
      assert.deepEqual([code, terminal.complaints], [2, [`diff: ${why}`]], word);
    }
  });

  it('gives the same as JSON and as Markdown', async () => {
    const commit = { tree: { '/work/a.md': doc }, status: 'M\0a.md\0' };
    const json = await call(['v1', '-f', 'json'], { '/work/a.md': worse }, commit);
    const { files, ...head } = JSON.parse(json.output);
    assert.deepEqual(head, { version: 1, ref: 'v1', commit: 'c0ffee', unchanged: 0, mayBeDesignDocs: [] });
    assert.equal(files.length, 1);
    const [file] = files;
    assert.equal(file.worse, true);
    assert.equal(file.newFindings[0].rule, 'data/split-adds-up');
    assert.equal(file.newFindings[0].line, 11);
    const number = file.numbers.find(({ heading }: { heading: string }) => heading === 'Serving');
    assert.deepEqual([number.beforeLine, number.line], [15, 15]);
    const markdown = await call(['v1', '--format=markdown'], { '/work/a.md': worse }, commit);
    assert.match(markdown.output, /\n\| a\.md \| \*\*worse\*\* \| .+ \| 1 \| 0 \| \d \|\n/);
    assert.match(markdown.output, /\n\| Number \| Before \| Now \|/);
    assert.match(markdown.output, /<details open><summary>New: 1 finding<\/summary>/);
  });

  it('follows a file that git moved, and one that moved without git', async () => {
    const staged = { tree: { '/work/old.md': doc }, status: 'R090\0old.md\0docs/new.md\0' };
    const moved = await call(['v1'], { '/work/docs/new.md': worse }, staged);
    assert.match(moved.output, /^docs\/new\.md \(was old\.md\)\n[\s\S]*new error/);
    const plain = { tree: { '/work/old.md': doc }, status: 'D\0old.md\0', untracked: 'docs/new.md\0other.md\0' };
    const followed = await call(['v1'], { '/work/docs/new.md': worse, '/work/other.md': pad }, plain);
    assert.match(followed.output, /^docs\/new\.md \(was old\.md\)\n[\s\S]*new error/);
    assert.doesNotMatch(followed.output, /other\.md/);
  });

  it('compares no more than 400 pairs of files for moves without git', async () => {
    const told = async (deleted: number, added: number) => {
      const others = (count: number, name: string) => Array.from({ length: count - 1 }, (_, at) => `${name}${at}.md`);
      const [gone, come] = [others(deleted, 'x'), others(added, 'y')];
      const tree = Object.fromEntries(
        [...gone, 'old.md'].map((name) => [`/work/${name}`, name === 'old.md' ? doc : name]),
      );
      const now = Object.fromEntries(
        [...come, 'new.md'].map((name) => [`/work/${name}`, name === 'new.md' ? doc : name]),
      );
      const status = [...gone, 'old.md'].map((name) => `D\0${name}\0`).join('');
      const { output } = await call(['v1'], now, { tree, status, untracked: [...come, 'new.md', ''].join('\0') });
      return output.match(/^\S+\.md.*$/gmu);
    };
    assert.deepEqual(await told(20, 20), ['new.md (was old.md)']);
    assert.deepEqual(await told(21, 20), ['new.md', 'old.md']);
  });

  it('names design docs that came and went, and is silent about other files', async () => {
    const commit = {
      tree: { '/work/gone.md': doc, '/work/pad.md': pad, '/work/same.md': doc },
      status: 'D\0gone.md\0M\0pad.md\0M\0same.md\0A\0come.md\0D\0notes.md\0',
    };
    // Unlike what is gone, so that it is no move.
    const come = `${doc.slice(0, doc.indexOf('## Data'))}## Operations\n\nWe watch drift by PSI above 0.2 each day.\n`;
    const now = { '/work/pad.md': `${pad}\nMore.\n`, '/work/same.md': `${doc}\n`, '/work/come.md': come };
    const { output, code, complaints } = await call(['v1'], now, commit);
    assert.equal(code, 2, 'notes.md cannot be read at the commit');
    assert.match(complaints.join('\n'), /notes\.md/);
    assert.match(output, /^come\.md\n {2}new: covers /);
    assert.match(output, /\ngone\.md\n {2}gone: covers /);
    assert.doesNotMatch(output, /pad\.md|same\.md/);
    assert.match(output, /2 design docs changed since v1: 1 new, 1 gone; 1 unchanged/);
  });

  it('does not let a document slip out of every check: one that is no design doc any more is worse', async () => {
    const commit = { tree: { '/work/a.md': doc }, status: 'M\0a.md\0' };
    const now = { '/work/a.md': pad };
    const { output, code } = await call(['v1', '--fail-on-worse'], now, commit);
    assert.equal(code, 1);
    assert.match(
      output,
      /^a\.md\n {2}not checked any more: 0 sections .*\.\n {2}covered \d of \d+ sections, \d+ findings\n/u,
    );
    assert.match(output, /\n1 design doc changed since v1: 1 got worse\n$/u);
    const [file] = JSON.parse((await call(['v1', '-f', 'json'], now, commit)).output).files;
    assert.deepEqual([file.state, file.because.slice(0, 10)], ['deleted', '0 sections']);
    const markdown = await call(['v1', '-f', 'markdown'], now, commit);
    assert.match(markdown.output, /\n\| a\.md \| \*\*not checked any more\*\*: 0 sections/u);
    // What was deleted for good is gone, and nobody's fault.
    const gone = await call(['v1', '--fail-on-worse'], {}, { ...commit, status: 'D\0a.md\0' });
    assert.equal(gone.code, 0);
    assert.match(gone.output, /: 1 gone\n$/u);
  });

  it('names files that may be design docs, which it does not compare', async () => {
    const unsure = '# Notes that leave it open\n';
    // Unlike the new one, so that it is no move; what is gone is of no interest.
    const gone = `${unsure}\nOne.\n\nTwo.\n\nThree.\n\nFour.\n`;
    const commit = { tree: { '/work/b.md': pad, '/work/c.md': gone }, status: 'A\0a.md\0M\0b.md\0D\0c.md\0' };
    const now = { '/work/a.md': unsure, '/work/b.md': unsure };
    const { output } = await call(['v1'], now, commit);
    // What became open is told of once, as what got worse.
    const opened = await call(['v1'], { '/work/d.md': unsure }, { tree: { '/work/d.md': doc }, status: 'M\0d.md\0' });
    assert.match(
      opened.output,
      /^d\.md\n {2}not checked any more: .*\n.*\n\n1 design doc changed since v1: 1 got worse\n$/u,
    );
    const names = 'not compared, though they may be design docs: a.md, b.md (if they are:';
    assert.ok(output.includes(`\n  ${names}`), output);
    assert.deepEqual(JSON.parse((await call(['v1', '-f', 'json'], now, commit)).output).mayBeDesignDocs, [
      'a.md',
      'b.md',
    ]);
    assert.ok((await call(['v1', '-f', 'markdown'], now, commit)).output.includes(`\n\n${names}`));
  });

  it('looks only at what is named, deleted files of a folder among it', async () => {
    const commit = {
      tree: { '/work/docs/gone.md': doc, '/work/a.md': doc },
      status: 'D\0docs/gone.md\0M\0a.md\0',
    };
    const now = { '/work/a.md': worse, '/work/b.md': doc };
    const paths = async (...names: string[]): Promise<unknown> => {
      const { output } = await call(['v1', '-f', 'json', ...names], now, commit);
      return JSON.parse(output).files.map(({ path, state }: { path: string; state: string }) => `${path} ${state}`);
    };
    assert.deepEqual(await paths('a.md'), ['a.md changed']);
    assert.deepEqual(await paths('docs'), ['docs/gone.md deleted']);
    assert.deepEqual(await paths('docs/gone.md', 'b.md'), ['docs/gone.md deleted']);
    const named = await call(['v1', 'a.md', 'b.md'], now, commit);
    assert.match(named.output, /; 1 unchanged\n$/u);
    const missing = await call(['v1', 'nothing.md'], now, commit);
    assert.equal(missing.code, 2);
    assert.match(missing.complaints.join('\n'), /no such file or folder: 'nothing\.md'/);
  });

  it('compares with the common ancestor when asked to', async () => {
    const asked: string[][] = [];
    const commit = { tree: { '/work/a.md': doc }, status: 'M\0a.md\0' };
    await call(['v1', '--merge-base'], { '/work/a.md': worse }, commit, asked);
    assert.ok(asked.some((args) => args.at(-1) === 'ba5e:a.md'));
  });

  it('says what is wrong with the commit, and asks git nothing that begins with a dash', async () => {
    const commit = { tree: {}, status: '' };
    const unknown = await call(['nope'], {}, commit);
    assert.deepEqual([unknown.code, unknown.complaints], [2, ["diff: unknown commit 'nope'"]]);
    const turned = await call(['docs'], { '/work/docs/a.md': doc }, commit);
    assert.match(turned.complaints.join(), /the commit comes first, as in diff HEAD docs/);
    const asked: string[][] = [];
    assert.equal((await call(['--', '--output=x'], {}, commit, asked)).code, 2);
    assert.ok(asked.every((args) => !args.some((word) => word.includes('--output'))));
    const terminal = recordedTerminal();
    const bare = { terminal, files: memoryFiles({}), version: '1', knowledge: builtInKnowledge() };
    assert.equal(await run(['diff', 'v1'], { ...bare, createService: createDesignDocService }), 2);
    assert.match(terminal.complaints.join(), /git cannot be asked here/);
  });

  it('needs a commit and files', () => {
    assert.match(usage(), /needs a commit/);
    assert.match(usage('v1', '-'), /standard input has no earlier version/);
    assert.match(usage('v1', '-f', 'jsn'), /unknown format 'jsn', did you mean 'json'\?|unknown format 'jsn'/);
  });
});
