import assert from 'node:assert/strict';
import { defaultSnapshot, type Options, parseOptions } from '../../../scripts/evaluate/options';

describe('evaluate: options', () => {
  const read = (...args: readonly string[]): Options => {
    const options = parseOptions(args);
    assert.ok(typeof options !== 'string', options as string);
    return options;
  };

  it('take folders in any place', () => {
    assert.deepEqual(read('one', '--json', 'two').folders, ['one', 'two']);
  });

  it('have defaults for what stands without a value', () => {
    assert.equal(read('--against').against, 'HEAD');
    assert.equal(read('--save').save, defaultSnapshot);
    assert.equal(read('--compare').compare, defaultSnapshot);
    assert.equal(read().against, undefined);
  });

  it('take a value after "=" only: what follows is a folder', () => {
    const { against, folders } = read('--against=main~2', 'folder');
    assert.deepEqual([against, folders], ['main~2', ['folder']]);
    assert.equal(read('--save=a=b.json').save, 'a=b.json');
  });

  const refused: Readonly<Record<string, RegExp>> = {
    '--agianst': /unknown option '--agianst'/,
    '-x': /unknown option '-x'/,
    '--json=yes': /--json takes no value/,
    '--save=': /--save has an empty value/,
    '--against=--output=x': /is no revision/,
    '--against --compare': /two answers/,
  };
  for (const [args, complaint] of Object.entries(refused)) {
    it(`refuse ${args}`, () => assert.match(String(parseOptions(args.split(' '))), complaint));
  }
});
