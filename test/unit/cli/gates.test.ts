import assert from 'node:assert/strict';
import type { Git } from '../../../server/src/cli/git';
import { run } from '../../../server/src/cli/run';
import type { DesignDocService } from '../../../server/src/service';
import { analysisOf, fakeService, finding, KNOWLEDGE } from './analyses';
import { memoryFiles, type RecordedTerminal, recordedTerminal, type Tree } from './memory-files';

interface Call {
  readonly tree: Tree;
  readonly service?: DesignDocService;
  readonly terminal?: RecordedTerminal;
  readonly git?: Git;
}

/** Runs `check` in memory; `written` is what lies on the disk afterwards, where that is new. */
async function check(args: string, { tree, service, terminal = recordedTerminal(), git }: Call) {
  const written = new Map<string, string>();
  const code = await run(['check', ...args.split(' ')], {
    terminal,
    files: memoryFiles(tree, '/work', written),
    version: '1.2.3',
    knowledge: KNOWLEDGE,
    createService: () => service ?? fakeService(),
    ...(git && { git }),
  });
  return { code, output: terminal.output(), complaints: terminal.complaints, written };
}

const TWO_WARNINGS = { '/work/a.md': 'DESIGN\nwarning', '/work/b.md': 'DESIGN\nwarning\ninfo' };

describe('gate --max-warnings', () => {
  it('counts the warnings of all documents', async () => {
    const codes = await Promise.all(
      ['0', '1', '2'].map(async (most) => (await check(`. --max-warnings ${most}`, { tree: TWO_WARNINGS })).code),
    );
    assert.deepEqual(codes, [1, 1, 0]);
    const { complaints } = await check('. --max-warnings 1', { tree: TWO_WARNINGS });
    assert.deepEqual(complaints, ['2 warnings, more than the 1 of --max-warnings']);
  });

  it('is told once where annotations say it', async () => {
    const { complaints, output } = await check('. --max-warnings 1 --format github', { tree: TWO_WARNINGS });
    assert.deepEqual(complaints, []);
    assert.match(output, /^::error title=max-warnings::2 warnings, more than the 1 of --max-warnings$/m);
  });

  it('lets no error pass', async () => {
    assert.equal((await check('. --max-warnings 9', { tree: { '/work/a.md': 'DESIGN\nerror' } })).code, 1);
  });
});

describe('gate --min-score', () => {
  /** Documents that cover one of three sections; files with "README" are none. */
  const scored = (covered: number, applicable: number): DesignDocService => ({
    ...fakeService(),
    analyse: ({ text }) => ({
      ...analysisOf({ text, isDesignDoc: !text.includes('README') }),
      score: { covered, applicable },
    }),
  });

  it('names the document that answers too little', async () => {
    const tree = { '/work/docs/a b.md': '', '/work/README.md': 'README' };
    const { code, complaints } = await check('. --min-score 34', { tree, service: scored(1, 3) });
    assert.equal(code, 1);
    assert.deepEqual(complaints, ['docs/a b.md answers 1 of 3 sections (33%), less than the 34% of --min-score']);
    assert.equal((await check('. --min-score 33.3', { tree, service: scored(1, 3) })).code, 0);
  });

  it('never tells a score that is not enough as one that is', async () => {
    const { complaints } = await check('a.md --min-score 90', {
      tree: { '/work/a.md': '' },
      service: scored(179, 200),
    });
    assert.deepEqual(complaints, ['a.md answers 179 of 200 sections (89%), less than the 90% of --min-score']);
  });

  it('is exact at the border, and never where nothing is asked', async () => {
    const tree = { '/work/a.md': '' };
    const code = async (score: string, covered: number, of: number) =>
      (await check(`a.md --min-score ${score}`, { tree, service: scored(covered, of) })).code;
    assert.equal(await code('29', 29, 100), 0);
    assert.equal(await code('100', 37, 37), 0);
    assert.equal(await code('100', 36, 37), 1);
    assert.equal(await code('100', 0, 0), 0);
  });
});

describe('gate --baseline', () => {
  const tree: Tree = { '/work/docs/a.md': 'DESIGN\nwarning one\nwarning two\n', '/work/docs/b.md': 'DESIGN\n' };
  const NAME = '/work/known.json';
  const update = (from: Tree, args = '.') => check(`${args} --baseline known.json --update-baseline`, { tree: from });
  const gated = (of: Tree, args = '.') => check(`${args} --baseline known.json`, { tree: of });

  it('lets old findings pass wherever they moved, and new ones not', async () => {
    const { code, complaints, output, written } = await update(tree);
    assert.equal(code, 0);
    assert.deepEqual(complaints, ['known.json: 2 findings, 2 added, 0 removed']);
    assert.match(output, /^✔ no new problems in 2 design docs\n {2}2 known problems in the baseline\n$/m);
    const known = { [NAME]: written.get(NAME) as string };
    assert.equal((await gated({ ...tree, ...known })).code, 0);
    const moved = { ...tree, ...known, '/work/docs/a.md': 'DESIGN\n\nwarning  two\n\n\nwarning one\n' };
    assert.equal((await gated(moved)).code, 0);
    const more = { ...moved, '/work/docs/a.md': `${moved['/work/docs/a.md']}warning three\n` };
    const fresh = await gated(more);
    assert.equal(fresh.code, 1);
    assert.match(fresh.output, /^ {2}7:1 +warning/m);
    assert.ok(!fresh.output.includes('3:1'));
    assert.match(fresh.output, /✖ 1 new problem \(1 warning\) in 1 of 2 design docs\n {2}2 known problems/);
  });

  it('counts findings about the same words', async () => {
    const twice = { '/work/a.md': 'DESIGN\nwarning\nwarning\n' };
    const known = { [NAME]: (await update(twice)).written.get(NAME) as string };
    assert.match(known[NAME] as string, /"count":2\}/);
    assert.equal((await gated({ ...twice, ...known })).code, 0);
    assert.equal((await gated({ '/work/a.md': 'DESIGN\nwarning\nwarning\nwarning\n', ...known })).code, 1);
  });

  it('adds up entries about the same thing, as two branches that met leave them', async () => {
    const one = { '/work/a.md': 'DESIGN\nwarning\n' };
    const { findings } = JSON.parse((await update(one)).written.get(NAME) as string);
    const known = { [NAME]: JSON.stringify({ version: 1, findings: [...findings, ...findings] }) };
    assert.equal((await gated({ '/work/a.md': 'DESIGN\nwarning\nwarning\n', ...known })).code, 0);
    assert.equal((await gated({ '/work/a.md': 'DESIGN\nwarning\nwarning\nwarning\n', ...known })).code, 1);
  });

  it('says that a finding is fixed, and forgets it only when told', async () => {
    const known = { [NAME]: (await update(tree)).written.get(NAME) as string };
    const fixed = { ...tree, ...known, '/work/docs/a.md': 'DESIGN\nwarning two\n' };
    const { code, output, written } = await gated(fixed);
    assert.equal(code, 0);
    assert.match(output, /1 known problem in the baseline; 1 fixed since, --update-baseline removes it/);
    assert.equal(written.size, 0);
    const after = await update(fixed);
    assert.deepEqual(after.complaints, ['known.json: 1 finding, 0 added, 1 removed']);
    assert.doesNotMatch(after.output, /fixed since/u);
    assert.equal((await gated({ ...tree, [NAME]: after.written.get(NAME) as string })).code, 1);
  });

  it('writes the same file for the same findings, in any order, and leaves it alone then', async () => {
    const text = (await update(tree)).written.get(NAME) as string;
    const lines = text.split('\n').filter((line) => line.includes('"path"'));
    assert.deepEqual(lines, [...lines].sort());
    assert.equal((await update(tree, 'docs/b.md docs/a.md')).written.get(NAME), text);
    const orders = ['a.md b.md', 'b.md a.md'].map((args) => update(TWO_WARNINGS, args));
    const [first, second] = (await Promise.all(orders)).map((one) => one.written.get(NAME));
    assert.equal(first, second);
    const again = await update({ ...tree, [NAME]: text });
    assert.deepEqual([again.written.size, again.complaints], [0, ['known.json: 2 findings, as it was']]);
  });

  it('keeps what a call does not look at, and drops what is no more', async () => {
    const known = (await update({ ...tree, '/work/docs/gone.md': 'DESIGN\nwarning\n' })).written.get(NAME) as string;
    const { complaints, written } = await update({ ...tree, [NAME]: known }, 'docs/b.md');
    assert.deepEqual(complaints, ['known.json: 2 findings, 0 added, 1 removed']);
    assert.ok(!(written.get(NAME) as string).includes('gone.md'));
  });

  it('names documents from where the baseline lies', async () => {
    const { written } = await check('docs --baseline sub/known.json --update-baseline', { tree });
    assert.match(written.get('/work/sub/known.json') as string, /\{"path":"\.\.\/docs\/a\.md",/);
  });

  it('still counts warnings, but only new ones', async () => {
    const known = { [NAME]: (await update(tree)).written.get(NAME) as string };
    const args = '. --max-warnings 0';
    assert.equal((await gated({ ...tree, ...known }, args)).code, 0);
    assert.equal((await gated({ ...tree, ...known, '/work/docs/c.md': 'DESIGN\nwarning\n' }, args)).code, 1);
  });

  it('refuses a file that it cannot trust, in one line', async () => {
    const entry = '{"path":"a.md","rule":"x","fingerprint":"0","count":1}';
    const table: readonly (readonly [string | undefined, RegExp])[] = [
      [undefined, /^known\.json: no such file; --update-baseline creates it$/],
      ['{', /^known\.json: not valid JSON/],
      [`<<<<<<< ours\n${entry}\n`, /merge conflict$/],
      ['[]', /is no baseline of ml-design-docs/],
      ['{"version":2,"findings":[]}', /has version 2, and only 1 can be read/],
      ['{"version":1,"findings":{}}', /findings: must be a list$/],
      [`{"version":1,"findings":[${entry},3]}`, /findings\[1\]: must be an object$/],
      ['{"version":1,"findings":[{"path":"a.md","rule":7}]}', /findings\[0\]\.rule: must be a text$/],
      [
        entry.replace('1}', '0}').replace(/.*/, '{"version":1,"findings":[$&]}'),
        /count: must be a whole number above 0$/,
      ],
      ['!permission denied', /^known\.json: permission denied$/],
    ];
    for (const [text, problem] of table) {
      const { code, complaints, output } = await gated(text === undefined ? tree : { ...tree, [NAME]: text });
      assert.deepEqual([code, complaints.length, output], [2, 1, ''], String(text));
      assert.match(complaints[0] as string, problem);
    }
  });

  it('reads a file with a byte-order mark and Windows line breaks', async () => {
    const text = (await update(tree)).written.get(NAME) as string;
    assert.equal((await gated({ ...tree, [NAME]: `\uFEFF${text.replaceAll('\n', '\r\n')}` })).code, 0);
  });

  it('is left alone after an internal error, which may have lost findings', async () => {
    const terminal = recordedTerminal();
    const written = new Map<string, string>();
    const code = await run(['check', '.', '--baseline', 'known.json', '--update-baseline'], {
      terminal,
      files: memoryFiles(tree, '/work', written),
      version: '',
      knowledge: KNOWLEDGE,
      createService: (host) => ({
        ...fakeService(),
        analyse: () => {
          host.log('rule x failed');
          return analysisOf();
        },
      }),
    });
    assert.deepEqual([code, written.size], [2, 0]);
    assert.equal(terminal.complaints.at(-1), 'known.json: left as it is after an internal error');
  });

  it('does not write what was not seen to the end', async () => {
    const { written } = await check('. --baseline known.json --update-baseline', {
      tree,
      terminal: recordedTerminal({ closesAfter: 2 }),
    });
    assert.equal(written.size, 0);
  });
});

describe('check --stdin-filename', () => {
  it('reads standard input as the file of that name', async () => {
    const tree = { '/work/docs/.ml-design-docs.json': '{ "stage": "interview" }' };
    const seen: Parameters<DesignDocService['analyse']>[] = [];
    const terminal = recordedTerminal({ input: 'DESIGN\nwarning' });
    const { output } = await check('- --stdin-filename docs/new.md', { tree, service: fakeService(seen), terminal });
    assert.ok(output.startsWith('docs/new.md\n'));
    assert.equal(seen[0]?.[0].uri, 'file:///work/docs/new.md');
    assert.equal(seen[0]?.[0].path, 'new.md');
    assert.deepEqual(seen[0]?.[1], { stage: 'interview' });
  });
});

describe('check --fix', () => {
  /** Its fix is safe: "slip" becomes "word". */
  const service: DesignDocService = {
    ...fakeService(),
    analyse: ({ text }) => {
      const start = text.indexOf('slip');
      return analysisOf({ text, findings: start < 0 ? [] : [finding({ span: { start, end: start + 4 } })] });
    },
    fixAll: (analysis) => {
      const { text } = analysis.document;
      const edits = [...text.matchAll(/slip/g)].map(({ index }) => ({
        span: { start: index, end: index + 4 },
        newText: 'word',
      }));
      const applied = edits.map(() => ({ rule: 'x', title: 'y', finding: finding() }));
      return { edits, applied, analysis: analysisOf({ text: text.replaceAll('slip', 'word') }) };
    },
  };

  it('writes, and reports what is left', async () => {
    const tree = { '/work/a.md': '\uFEFFa slip\r\n', '/work/b.md': 'fine\n' };
    const { code, output, complaints, written } = await check('. --fix', { tree, service });
    assert.deepEqual([...written], [['/work/a.md', '\uFEFFa word\r\n']]);
    assert.equal(code, 0);
    assert.match(output, /no problems in 2 design docs/);
    assert.deepEqual(complaints, ['fixed 1 problem in 1 file']);
  });

  it('prints a patch with --fix-dry-run, writes nothing and fails as it stands', async () => {
    const { code, output, complaints, written } = await check('a.md --fix-dry-run', {
      tree: { '/work/a.md': 'a slip\n' },
      service,
    });
    assert.equal(output, '--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-a slip\n+a word\n');
    assert.deepEqual([code, written.size, complaints], [1, 0, ['1 problem in 1 file can be fixed']]);
  });

  it('reports a document that cannot be written as it is', async () => {
    const files = memoryFiles({ '/work/a.md': 'a slip\n' });
    const terminal = recordedTerminal();
    const code = await run(['check', 'a.md', '--fix'], {
      terminal,
      files: { ...files, replace: () => 'is read-only' },
      version: '',
      knowledge: KNOWLEDGE,
      createService: () => service,
    });
    assert.equal(code, 2);
    assert.match(terminal.output(), /^ {2}1:3 +warning/m);
    assert.deepEqual(terminal.complaints, ['a.md: is read-only', 'nothing was fixed']);
  });
});

describe('check --output', () => {
  it('writes the same reports as --format prints, from one reading', async () => {
    const tree = { '/work/a.md': 'DESIGN\nwarning', '/work/out/old.xml': 'old' };
    const seen: Parameters<DesignDocService['analyse']>[] = [];
    const terminal = recordedTerminal({ isTTY: true, columns: 60 });
    const { code, output, written, complaints } = await check('a.md -o junit=out/old.xml -o stylish=out/new.txt', {
      tree,
      service: fakeService(seen),
      terminal,
    });
    assert.deepEqual([code, seen.length, complaints], [1, 1, []]);
    assert.ok(output.includes('\u001B['));
    const plain = await check('a.md --format stylish', { tree });
    assert.equal(written.get('/work/out/new.txt'), plain.output);
    assert.equal(written.get('/work/out/old.xml'), (await check('a.md --format junit', { tree })).output);
  });

  it('tells what could not be written, and still prints', async () => {
    const terminal = recordedTerminal();
    const code = await run(['check', 'a.md', '-o', 'json=no/a.json'], {
      terminal,
      files: { ...memoryFiles({ '/work/a.md': 'DESIGN' }), save: () => 'no such folder' },
      version: '',
      knowledge: KNOWLEDGE,
      createService: () => fakeService(),
    });
    assert.deepEqual([code, terminal.complaints], [2, ['no/a.json: no such folder']]);
    assert.match(terminal.output(), /no problems in 1 design doc/);
  });
});
