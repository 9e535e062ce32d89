import assert from 'node:assert/strict';
import { configFinder } from '../../../server/src/cli/config';
import { KNOWLEDGE } from './analyses';
import { memoryFiles } from './memory-files';

const KNOWN = '{ "framework": "two-phase" }';

async function problemOf(text: string): Promise<string> {
  const find = configFinder(undefined, memoryFiles({ '/work/.ml-design-docs.json': text }), async () => KNOWLEDGE);
  const config = await find('/work');
  return 'problem' in config ? config.problem : `accepted: ${JSON.stringify(config)}`;
}

describe('config files', () => {
  it('finds the nearest one upward, also above the working directory', async () => {
    const files = memoryFiles({
      '/.ml-design-docs.json': '{ "stage": "interview" }',
      '/work/docs/.ml-design-docs.json': KNOWN,
      '/work/docs/deep/a.md': '',
    });
    const find = configFinder(undefined, files, async () => KNOWLEDGE);
    assert.deepEqual(await find('/work/docs/deep'), { settings: { framework: 'two-phase' }, folder: '/work/docs' });
    assert.deepEqual(await find('/work/docs'), await find('/work/docs/deep'));
    assert.deepEqual(await find('/work'), { settings: { stage: 'interview' }, folder: '/' });
  });

  it('has no settings where there is none; globs then count from the working directory', async () => {
    const find = configFinder(undefined, memoryFiles({ '/a/b.md': '' }), async () => KNOWLEDGE);
    assert.deepEqual(await find('/a'), { settings: {}, folder: '/work' });
  });

  it('takes the given one for all folders', async () => {
    const files = memoryFiles({ '/work/ci/x.json': KNOWN, '/work/docs/.ml-design-docs.json': '{}' });
    const find = configFinder('ci/x.json', files, async () => KNOWLEDGE);
    assert.deepEqual(await find('/work/docs'), { settings: { framework: 'two-phase' }, folder: '/work' });
  });

  it('says so when the given one is not there', async () => {
    const config = await configFinder('x.json', memoryFiles({}), async () => KNOWLEDGE)('/work');
    assert.deepEqual(config, { problem: 'x.json: no such file' });
  });

  it('reads each file once', async () => {
    let reads = 0;
    const files = memoryFiles({ '/work/.ml-design-docs.json': KNOWN });
    const counted = {
      ...files,
      read: (path: string) => {
        reads++;
        return files.read(path);
      },
    };
    const find = configFinder(undefined, counted, async () => KNOWLEDGE);
    for (const folder of ['/work', '/work/a', '/work/a/b', '/work/c']) await find(folder);
    assert.equal(reads, 1);
  });

  it('points at broken JSON by line and column', async () => {
    assert.match(await problemOf('{ "stage":\n\n }'), /^\.ml-design-docs\.json: not valid JSON/);
    assert.match(await problemOf('{ "stage": "interview"\n "a": 1 }'), / not valid JSON at 2:2: \S/);
    assert.equal(await problemOf('\uFEFF{"a": 1 "b": 2}'), await problemOf('{"a": 1 "b": 2}'));
    assert.match(await problemOf(''), /^\.ml-design-docs\.json: not valid JSON/);
    assert.ok(!(await problemOf('{\n"a": [1,\n}')).includes('\n'));
    assert.match(await problemOf('// Ours.\n{}'), /not valid JSON.*; comments are not allowed$/);
  });

  it('says of a comma with nothing behind it where it is, in an object and in a list', async () => {
    const comma = (place: string, before: string) =>
      `.ml-design-docs.json: not valid JSON at ${place}: a comma too many before ${before}`;
    assert.equal(await problemOf('{ "stage": "interview",\n}'), comma('1:23', '}'));
    assert.equal(await problemOf('{ "a": ",}",\r\n  "b": 1,\r\n}'), comma('2:9', '}'));
    assert.equal(await problemOf('{ "exclude": ["a,]", "\\",]",],\n "b": 1 }'), comma('1:28', ']'));
    assert.equal(await problemOf('{ "exclude": ["a",], }'), comma('1:18', ']'));
  });

  it('does not say so where something else is wrong', async () => {
    for (const text of ['{"a": 1,,}', '{"a": x, "b": [1,]}', '{"a": ",}', '{"a": "b,]" "c"}', '// Ours.\n{"a": 1,}'])
      assert.doesNotMatch(await problemOf(text), /comma too many/, text);
  });

  it('names the paths of bad values, the first of many', async () => {
    assert.match(
      await problemOf('{ "enable": "yes", "stage": 7 }'),
      /^\.ml-design-docs\.json: enable: must be true or false; stage: must be one of design, [a-z, ]+$/,
    );
    assert.match(
      await problemOf('{ "a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 1 }'),
      /d: is not a setting \(and 2 more\)$/,
    );
    assert.match(await problemOf('[]'), /^\.ml-design-docs\.json: must be an object$/);
  });

  it('names the key that was probably meant, by its letters or by what others call it', async () => {
    assert.match(await problemOf('{ "exclud": [] }'), /exclud: is not a setting; did you mean 'exclude'\?$/);
    assert.match(await problemOf('{ "mlDesignDocs.rules": {} }'), /is not a setting; did you mean 'rules'\?$/);
    assert.match(await problemOf('{ "ignore": [] }'), /ignore: is not a setting; here it is "exclude"$/);
    const inOverride = await problemOf('{ "overrides": [{ "files": ["*"], "rulez": {} }] }');
    assert.match(inOverride, /overrides\.0\.rulez: is not a setting; did you mean 'rules'\?$/);
  });

  it('does not let a misspelt name silently do nothing', async () => {
    assert.match(
      await problemOf('{ "framework": "two-phse" }'),
      /framework: unknown framework 'two-phse'; did you mean 'two-phase'\?$/,
    );
    const rule = await problemOf('{ "rules": { "structure/require-section": "off" } }');
    assert.match(
      rule,
      /rules\.structure\/require-section: unknown rule; did you mean 'structure\/required-section'\?$/,
    );
  });

  it('takes a byte-order mark and $schema', async () => {
    assert.match(await problemOf(`\uFEFF{ "$schema": "x", "stage": "interview" }`), /^accepted: /);
  });
});
