import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs, {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { replaceText, saveContent, saveQuickly } from '../../../server/src/entry/node-write';

/** What `work` gives while `instead` stands for a call of the file system. */
function standingFor<Name extends 'fsyncSync' | 'renameSync', T>(
  name: Name,
  instead: (typeof fs)[Name],
  work: () => T,
): T {
  const real = fs[name];
  fs[name] = instead;
  try {
    return work();
  } finally {
    fs[name] = real;
  }
}

describe('saving what the program made', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'ml-design-docs-save-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const at = (name: string): string => path.join(folder, name);

  it('writes text and bytes, and leaves nothing else behind', () => {
    assert.equal(saveContent(at('a.svg'), '<svg>é</svg>', false), undefined);
    assert.equal(saveContent(at('a.png'), new Uint8Array([137, 0, 255]), false), undefined);
    assert.equal(readFileSync(at('a.svg'), 'utf8'), '<svg>é</svg>');
    assert.deepEqual([...readFileSync(at('a.png'))], [137, 0, 255]);
    assert.deepEqual(readdirSync(folder).sort(), ['a.png', 'a.svg']);
  });

  it('writes over a file only where it may, and keeps its mode', () => {
    writeFileSync(at('a.svg'), 'old');
    chmodSync(at('a.svg'), 0o640);
    assert.equal(saveContent(at('a.svg'), 'new', false), 'already exists and is left as it is');
    assert.equal(readFileSync(at('a.svg'), 'utf8'), 'old');
    assert.equal(saveContent(at('a.svg'), 'new', true), undefined);
    assert.equal(readFileSync(at('a.svg'), 'utf8'), 'new');
    if (process.platform !== 'win32') assert.equal(statSync(at('a.svg')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(folder), ['a.svg']);
  });

  it('leaves a read-only file, a folder and a missing folder alone', () => {
    writeFileSync(at('a.svg'), 'old');
    chmodSync(at('a.svg'), 0o444);
    assert.equal(saveContent(at('a.svg'), 'new', true), 'is read-only');
    mkdirSync(at('dir'));
    assert.equal(saveContent(at('dir'), 'new', true), 'is no plain file, so it is left as it is');
    assert.equal(saveContent(at('no/a.svg'), 'new', true), 'no such folder');
    assert.equal(readFileSync(at('a.svg'), 'utf8'), 'old');
    assert.deepEqual(readdirSync(folder).sort(), ['a.svg', 'dir']);
  });

  it('follows a link to its target, and does not take a link for a free name', function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(at('real'));
    writeFileSync(at('real/a.svg'), 'old');
    symlinkSync(at('real/a.svg'), at('link.svg'));
    symlinkSync(at('nowhere.svg'), at('broken.svg'));
    assert.equal(saveContent(at('link.svg'), 'new', true), undefined);
    assert.equal(readFileSync(at('real/a.svg'), 'utf8'), 'new');
    assert.ok(
      readdirSync(folder, { withFileTypes: true })
        .find(({ name }) => name === 'link.svg')
        ?.isSymbolicLink(),
    );
    assert.equal(saveContent(at('broken.svg'), 'new', false), 'already exists and is left as it is');
  });

  it('writes through no link that leads out of its folder', function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(at('clone/reports'), { recursive: true });
    writeFileSync(at('notes.txt'), 'mine');
    symlinkSync('../notes.txt', at('clone/docs.sarif'));
    symlinkSync('clone/docs.sarif', at('two.sarif'));
    symlinkSync(at('clone/reports'), at('clone/out'));
    for (const name of ['clone/docs.sarif', 'clone/out/../docs.sarif'])
      assert.equal(saveContent(at(name), 'new', true), 'is a symbolic link out of its folder, so it is left as it is');
    assert.equal(readFileSync(at('notes.txt'), 'utf8'), 'mine');
    // That folder is named, not brought.
    assert.equal(saveContent(at('clone/out/docs.sarif'), 'new', true), undefined);
    assert.equal(readFileSync(at('clone/reports/docs.sarif'), 'utf8'), 'new');
    assert.equal(saveContent(at('two.sarif'), 'new', true), undefined);
    assert.equal(readFileSync(at('notes.txt'), 'utf8'), 'new');
  });

  it('says of a link to nowhere that it is one, and writes over none', function () {
    if (process.platform === 'win32') this.skip();
    symlinkSync(at('nowhere.svg'), at('broken.svg'));
    assert.equal(saveContent(at('broken.svg'), 'new', true), 'is a symbolic link to nowhere');
    symlinkSync(at('loop.svg'), at('loop.svg'));
    assert.equal(saveContent(at('loop.svg'), 'new', true), 'symbolic links form a loop');
    assert.deepEqual(readdirSync(folder).sort(), ['broken.svg', 'loop.svg']);
  });

  it('writes a file whose name is as long as names can be', () => {
    const long = at(`${'x'.repeat(252)}.md`);
    assert.equal(saveContent(long, 'old', false), undefined);
    assert.equal(replaceText(long, 'old', 'new'), undefined);
    assert.equal(readFileSync(long, 'utf8'), 'new');
  });

  it('does not write what the encoding of the file cannot hold, nor over bytes that are no text', () => {
    writeFileSync(at('a.md'), 'old');
    assert.equal(
      replaceText(at('a.md'), 'old', 'half \uD83D'),
      'would get a sign that no file can hold, so it is left as it is',
    );
    assert.equal(readFileSync(at('a.md'), 'utf8'), 'old');
    const half = Buffer.from([0xff, 0xfe, 0x3d, 0xd8]);
    writeFileSync(at('b.md'), half);
    assert.equal(replaceText(at('b.md'), '\uFEFF\uFFFD', '\uFEFF'), 'is not valid UTF-16, so it is left as it is');
    assert.deepEqual(readFileSync(at('b.md')), half);
  });

  it('writes over no text that it has not read', () => {
    writeFileSync(at('a.md'), 'of somebody else');
    assert.equal(replaceText(at('a.md'), 'old', 'new'), 'changed in the meantime, so it is left as it is');
    assert.equal(readFileSync(at('a.md'), 'utf8'), 'of somebody else');
    assert.deepEqual(readdirSync(folder), ['a.md']);
  });

  const then = new Date(2020, 1, 1);
  const meanwhile: Readonly<Record<string, () => string | undefined>> = {
    'was saved again, as long as it was': () => {
      writeFileSync(at('a.md'), 'OLD');
      return 'OLD';
    },
    'was written to, by who kept its time': () => {
      writeFileSync(at('a.md'), 'older');
      utimesSync(at('a.md'), then, then);
      return 'older';
    },
    'gave its name to another one of its time and length': () => {
      writeFileSync(at('b.md'), 'bld');
      utimesSync(at('b.md'), then, then);
      fs.renameSync(at('b.md'), at('a.md'));
      return 'bld';
    },
    'was deleted': () => {
      rmSync(at('a.md'));
      return undefined;
    },
  };
  for (const [what, happens] of Object.entries(meanwhile))
    it(`leaves a file alone that ${what} while the new text went to the disk`, () => {
      writeFileSync(at('a.md'), 'old');
      utimesSync(at('a.md'), then, then);
      const { fsyncSync } = fs;
      let left: string | undefined = 'never';
      const flush = (file: number): void => {
        fsyncSync(file);
        left = happens();
      };
      const problem = standingFor('fsyncSync', flush, () => replaceText(at('a.md'), 'old', 'new'));
      assert.equal(problem, 'changed in the meantime, so it is left as it is');
      assert.deepEqual(readdirSync(folder), left === undefined ? [] : ['a.md']);
      if (left !== undefined) assert.equal(readFileSync(at('a.md'), 'utf8'), left);
    });

  it('gives the name to what is on the disk, or a loss of power would leave an empty file', () => {
    writeFileSync(at('a.md'), 'old');
    const { fsyncSync, renameSync } = fs;
    const flushed: string[] = [];
    const flush = (file: number): void => {
      if (fs.fstatSync(file).isFile()) flushed.push(String(fs.fstatSync(file).size));
      fsyncSync(file);
    };
    const rename = (from: fs.PathLike, to: fs.PathLike): void => {
      flushed.push('renamed');
      renameSync(from, to);
    };
    standingFor('fsyncSync', flush, () =>
      standingFor('renameSync', rename, () => {
        assert.equal(replaceText(at('a.md'), 'old', 'newer'), undefined);
        assert.equal(saveContent(at('a.md'), 'newest', true), undefined);
      }),
    );
    assert.deepEqual(flushed, ['5', 'renamed', '6', 'renamed']);
  });

  it('leaves nothing of what can be made again where it cannot be written', () => {
    const full = (): never => {
      throw Object.assign(new Error('full'), { code: 'ENOSPC' });
    };
    assert.throws(() => standingFor('renameSync', full, () => saveQuickly(at('kept'), 'text')), { code: 'ENOSPC' });
    assert.deepEqual(readdirSync(folder), []);
    saveQuickly(at('kept'), 'text');
    assert.equal(readFileSync(at('kept'), 'utf8'), 'text');
    if (process.platform !== 'win32') assert.equal(statSync(at('kept')).mode & 0o777, 0o600);
  });

  it('gives a file that the program may not keep the owner of to nobody else to read', function () {
    if (process.getuid?.() !== 0) this.skip();
    writeFileSync(at('a.md'), 'old');
    chownSync(at('a.md'), 12_345, 54_321);
    chmodSync(at('a.md'), 0o2640);
    assert.equal(replaceText(at('a.md'), 'old', 'new'), undefined);
    assert.equal(saveContent(at('a.md'), 'newer', true), undefined);
    const { uid, gid, mode } = statSync(at('a.md'));
    assert.deepEqual([uid, gid, mode & 0o7777], [12_345, 54_321, 0o2640]);
    chmodSync(folder, 0o777);
    const program = at('write.cjs');
    const source = path.resolve(__dirname, '../../../server/src/entry/node-write.ts');
    buildSync({ entryPoints: [source], bundle: true, platform: 'node', format: 'cjs', outfile: program });
    chmodSync(program, 0o644);
    chmodSync(at('a.md'), 0o2662);
    // One of everybody, who may write the file and the folder.
    const code = `const { replaceText } = require(${JSON.stringify(program)});
      process.stdout.write(String(replaceText(${JSON.stringify(at('a.md'))}, 'newer', 'newest')));`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', code], {
      uid: 22_222,
      gid: 22_222,
      encoding: 'utf8',
      cwd: '/',
    });
    assert.equal(stderr, '');
    // Who may not read it cannot write it back.
    assert.equal(stdout, 'permission denied');
    chmodSync(at('a.md'), 0o2676);
    const again = spawnSync(process.execPath, ['-e', code], { uid: 22_222, gid: 22_222, encoding: 'utf8', cwd: '/' });
    assert.equal(again.stdout, 'undefined', again.stderr);
    const now = statSync(at('a.md'));
    assert.deepEqual([now.uid, now.gid, now.mode & 0o7777], [22_222, 22_222, 0o666]);
  });
});

describe('writing files', () => {
  it('is done in one place, so that what holds there holds for every command', () => {
    const root = path.resolve(__dirname, '../../../server/src');
    const writing = /\b(?:writeFile|appendFile|createWriteStream|copyFile|rename|truncate|symlink)(?:Sync)?\b/u;
    const files = readdirSync(root, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'));
    assert.ok(files.length > 300);
    const writers = files.filter((name) => writing.test(importsOf(readFileSync(path.join(root, name), 'utf8'))));
    assert.deepEqual(
      writers.map((name) => path.basename(name)),
      ['node-write.ts'],
    );
  });
});

/** What a source takes from Node's file system. */
function importsOf(source: string): string {
  return [...source.matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/gu)].map(([, names]) => names).join();
}
