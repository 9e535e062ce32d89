import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { type CheckCommand, FORMATS } from '../../../server/src/cli/arguments/check';
import { parseCommand } from '../../../server/src/cli/arguments/commands';
import type { Caching } from '../../../server/src/cli/cache';
import { answerCache, namesOf } from '../../../server/src/cli/cache';
import type { GivenDocument } from '../../../server/src/cli/document-reader';
import { formatterFor, formatterVariables } from '../../../server/src/cli/format/formatter';
import { run } from '../../../server/src/cli/run';
import type { Threads } from '../../../server/src/cli/threads';
import type { TeamFramework } from '../../../server/src/schema/team-types';
import type { DesignDocService } from '../../../server/src/service';
import { analysisOf, FRAMEWORK, fakeService, finding, KNOWLEDGE } from './analyses';
import { memoryFiles, recordedTerminal, type Tree } from './memory-files';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A cache in memory that many calls may use. */
function memoryCache(kept = new Map<string, string>()) {
  const said = { opened: [] as (string | undefined)[], tidied: 0 };
  const caching: Caching = {
    build: '1.2.3',
    digest,
    open: (folder) => {
      said.opened.push(folder);
      return {
        has: (name) => kept.has(name),
        read: (name) => kept.get(name),
        keep: (name, text) => kept.set(name, text).size > 0,
        tidy: () => void said.tidied++,
      };
    },
  };
  return { caching, kept, said };
}

function checkCommandOf(...args: readonly string[]): CheckCommand {
  const command = parseCommand(['check', ...args, '.']);
  assert.ok('command' in command && command.command === 'check');
  return command;
}

const GIVEN: GivenDocument = {
  path: 'docs/a.md',
  input: { kind: 'file', path: '/work/docs/a.md' },
  text: '# A\n',
  source: { uri: 'file:///work/docs/a.md', path: 'docs/a.md', text: '# A\n' },
  settings: { stage: 'design' },
};
const team = (description: string): TeamFramework =>
  ({ framework: { ...FRAMEWORK, description }, sections: [], rules: [] }) as unknown as TeamFramework;

describe('check --cache: the name of a result', () => {
  const { caching } = memoryCache();
  interface Surroundings {
    readonly args?: readonly string[];
    readonly given?: Partial<GivenDocument>;
    readonly terminal?: Parameters<typeof recordedTerminal>[0];
    readonly cwd?: string;
    readonly baseline?: string;
    readonly build?: string;
    readonly rules?: typeof KNOWLEDGE.rules;
  }
  const nameOf = ({ args = [], given, terminal, cwd, baseline, build = '1', rules }: Surroundings = {}): string =>
    namesOf(checkCommandOf(...args), baseline, {
      terminal: recordedTerminal(terminal),
      files: memoryFiles({}, cwd),
      knowledge: { ...KNOWLEDGE, ...(rules && { rules }) },
      caching: { ...caching, build },
    })({ ...GIVEN, ...given });

  it('is another one wherever the result may be', () => {
    const environment = { FORCE_COLOR: '1' };
    const different: readonly Surroundings[] = [
      {},
      { build: '2' },
      { cwd: '/elsewhere' },
      { baseline: '{}' },
      { terminal: { isTTY: true } },
      { terminal: { columns: 80 } },
      { terminal: { environment } },
      { given: { text: '# B\n' } },
      // The mark at the beginning is no part of what is analysed, but of what a baseline compares.
      { given: { text: '\uFEFF# A\n' } },
      { given: { path: 'a.md' } },
      { given: { settings: {} } },
      { given: { source: { ...GIVEN.source, path: 'a.md' } } },
      { given: { source: { ...GIVEN.source, frameworks: [team('one')] } } },
      { given: { source: { ...GIVEN.source, frameworks: [team('two')] } } },
      ...[['--explain'], ['--color'], ['--min-score', '3'], ['--max-warnings', '3'], ['--fail-on', 'never']].map(
        (args) => ({ args }),
      ),
      ...FORMATS.slice(1).map((format) => ({ args: ['--format', format] })),
      { args: ['--output', 'json=x'] },
      { args: ['--framework', 'two-phase'] },
      { args: ['--baseline', 'x'] },
      { args: ['--baseline', 'x', '--update-baseline'] },
      { args: ['--format', 'sarif'], rules: KNOWLEDGE.rules.slice(1) },
    ];
    assert.ok(KNOWLEDGE.rules.length > 0);
    assert.equal(new Set(different.map(nameOf)).size, different.length);
  });

  it('is the same whatever else is checked, wherever reports and settings lie, and whichever commit it is', () => {
    const github = { environment: { GITHUB_SHA: '1' } };
    for (const args of [['--changed'], ['--cache'], ['more'], ['--config', 'x']])
      assert.equal(nameOf({ args }), nameOf());
    assert.equal(nameOf({ args: ['--output', 'json=x'] }), nameOf({ args: ['--output', 'json=y'] }));
    assert.equal(nameOf({ terminal: github }), nameOf());
    assert.notEqual(nameOf({ args: ['-f', 'markdown'], terminal: github }), nameOf({ args: ['-f', 'markdown'] }));
  });

  it('knows all that formatters ask the environment for', () => {
    for (const format of FORMATS) {
      const asked = new Set<string>();
      const environment = new Proxy<Record<string, string>>(
        {},
        {
          get: (_, name) => {
            asked.add(String(name));
            // Where one says nothing another one may be asked.
            return undefined;
          },
        },
      );
      const context = { files: memoryFiles({}), knowledge: KNOWLEDGE, version: '1' };
      const terminal = recordedTerminal({ environment, isTTY: true, columns: 80 });
      const command = { format, explain: true };
      const formatter = formatterFor(command, { ...context, terminal });
      formatter.tell({ path: 'a.md', analysis: analysisOf({ findings: [finding()] }) });
      const known = new Set(formatterVariables([format]));
      // Read for links, of which only Markdown has some.
      const links = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_SHA', 'CI_PROJECT_URL', 'CI_COMMIT_SHA'];
      const unknown = [...asked].filter((name) => !known.has(name));
      assert.deepEqual(format === 'markdown' ? unknown : unknown.filter((name) => !links.includes(name)), [], format);
      assert.ok(asked.size > 0);
    }
  });
});

describe('check --cache', () => {
  interface Call {
    readonly tree: Tree;
    readonly cache: ReturnType<typeof memoryCache>;
    readonly analyse?: DesignDocService['analyse'];
    readonly isReadAgain?: boolean;
    readonly threads?: Threads;
    /** What the service logs at each document. */
    readonly logged?: string;
  }
  /** Runs `check` in memory; `analysed` are the texts that needed it. */
  async function check(args: string, { tree, cache, analyse, isReadAgain = true, threads, logged }: Call) {
    const analysed: string[] = [];
    const terminal = recordedTerminal({ input: 'DESIGN\nwarning' });
    const service = fakeService();
    const code = await run(['check', ...args.split(' ')], {
      ...{ terminal, version: '1.2.3', knowledge: KNOWLEDGE, caching: cache.caching },
      files: { ...memoryFiles(tree), isReadAgain: () => isReadAgain },
      ...(threads && { threads }),
      createService: ({ log }) => ({
        ...service,
        analyse: (source, settings) => {
          analysed.push(source.text);
          if (logged !== undefined) log(logged);
          return (analyse ?? service.analyse)(source, settings);
        },
      }),
    });
    return { code, output: terminal.output(), complaints: terminal.complaints, analysed };
  }
  const tree = { '/work/a.md': 'DESIGN\nwarning', '/work/b.md': 'DESIGN\ninfo', '/work/c.md': '# Notes\n' };

  it('analyses what changed, and says the same', async () => {
    const cache = memoryCache();
    const usual = await check('.', { tree, cache });
    assert.deepEqual(cache.said.opened, []);
    const first = await check('. --cache', { tree, cache });
    assert.deepEqual(first, usual);
    assert.equal(cache.said.tidied, 1);
    const again = await check('. --cache', { tree, cache });
    assert.deepEqual(again, { ...usual, analysed: [] });
    assert.equal(cache.said.tidied, 1, 'nothing new was kept');
    const edited = await check('. --cache', { tree: { ...tree, '/work/b.md': 'DESIGN\nerror' }, cache });
    assert.deepEqual(edited.analysed, ['DESIGN\nerror']);
    assert.match(edited.output, /1 error/u);
  });

  it('asks again where the settings of a place are others', async () => {
    const cache = memoryCache();
    await check('. --cache', { tree, cache });
    const settled = { ...tree, '/work/.ml-design-docs.json': '{ "stage": "design" }' };
    assert.equal((await check('. --cache', { tree: settled, cache })).analysed.length, 3);
    assert.equal((await check('. --cache', { tree: settled, cache })).analysed.length, 0);
  });

  it('lies in the folder that is named with =, from the working directory; a word behind it is a document', async () => {
    const cache = memoryCache();
    await check('--cache=.cache a.md', { tree, cache });
    await check('--cache a.md', { tree, cache });
    assert.deepEqual(cache.said.opened, ['/work/.cache', undefined]);
  });

  it('leaves standard input, and what gives its text once', async () => {
    const cache = memoryCache();
    await check('--cache -', { tree, cache });
    assert.equal((await check('--cache -', { tree, cache })).analysed.length, 1);
    assert.equal(cache.kept.size, 0);
    await check('--cache a.md', { tree, cache });
    assert.equal((await check('--cache a.md', { tree, cache, isReadAgain: false })).analysed.length, 1);
  });

  it('keeps nothing of a call in which the checker itself broke', async () => {
    const cache = memoryCache();
    const broken = (): never => {
      throw new Error('broken');
    };
    assert.equal((await check('. --cache', { tree, cache, analyse: broken })).code, 2);
    assert.equal(cache.kept.size, 0);
    // A rule that broke found nothing, and the document has an analysis all the same.
    assert.equal((await check('. --cache', { tree, cache, logged: 'rule x failed' })).code, 2);
    assert.equal(cache.kept.size, 0);
  });

  it('keeps nothing that a thread says it broke at', () => {
    const { caching, kept } = memoryCache();
    const store = caching.open();
    assert.ok('keep' in store);
    const cache = answerCache(store, () => 'name', memoryFiles({}));
    const answer = { path: 'a.md', remarks: [], failures: [], name: 'name' };
    cache.keep({ ...answer, internalErrors: ['broken'] });
    assert.equal(kept.size, 0);
    cache.keep({ ...answer, internalErrors: [] });
    assert.equal(kept.size, 1);
  });

  it('starts threads for what is left only', async () => {
    const cache = memoryCache();
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`/work/${at}.md`, `DESIGN ${at}\nwarning`]));
    const started = { times: 0 };
    const threads: Threads = {
      count: 3,
      start: () => {
        started.times++;
        return { ask: () => Promise.reject(new Error('gone')), end: () => {} };
      },
    };
    const usual = await check('. --cache', { tree: many, cache, threads });
    assert.equal(started.times, 2);
    const edited = { ...many, '/work/7.md': 'DESIGN\nerror' };
    assert.equal((await check('. --cache', { tree: edited, cache, threads })).analysed.length, 1);
    assert.deepEqual(await check('. --cache', { tree: many, cache, threads }), { ...usual, analysed: [] });
    assert.equal(started.times, 2);
  });

  it('analyses where what was kept is gone by then', async () => {
    const cache = memoryCache();
    const usual = await check('. --cache', { tree, cache });
    const { open } = cache.caching;
    const forgetful = { ...cache.caching, open: (folder?: string) => ({ ...open(folder), read: () => undefined }) };
    const again = await check('. --cache', { tree, cache: { ...cache, caching: forgetful as Caching } });
    assert.deepEqual(again, usual);
  });

  it('is said to be of no use, and nothing else, where there can be none', async () => {
    const cache = memoryCache();
    const usual = await check('.', { tree, cache });
    const problem = '--cache: /x: permission denied, so nothing is kept';
    const none = { ...cache, caching: { ...cache.caching, open: () => ({ problem }) } };
    assert.deepEqual(await check('. --cache', { tree, cache: none }), { ...usual, complaints: [problem] });
  });

  it('does not go with fixes', () => {
    for (const fix of ['--fix', '--fix-dry-run'])
      assert.deepEqual(parseCommand(['check', fix, '--cache', '.']), {
        usage: `option '${fix}' reads every document anew: leave out --cache`,
      });
  });
});
