import assert from 'node:assert/strict';
import { parseCommand } from '../../../server/src/cli/arguments/commands';

const usage = (...args: string[]) => {
  const result = parseCommand(args);
  return 'usage' in result ? result.usage : `accepted: ${JSON.stringify(result)}`;
};

describe('command line arguments', () => {
  it('has defaults for all but the paths', () => {
    assert.deepEqual(parseCommand(['check', 'a.md', '-']), {
      command: 'check',
      format: 'stylish',
      failOn: 'warning',
      explain: false,
      outputs: [],
      updateBaseline: false,
      inputs: ['a.md', '-'],
    });
  });

  it('takes values after a space, after = and with a short flag, in any place', () => {
    const args = [
      'check',
      'a.md',
      '--framework=seven-phase',
      '--fail-on',
      'never',
      '-f',
      'json',
      '-c',
      'x.json',
      '--explain',
      '--no-color',
      'b.md',
    ];
    assert.deepEqual(parseCommand(args), {
      command: 'check',
      framework: 'seven-phase',
      format: 'json',
      failOn: 'never',
      config: 'x.json',
      explain: true,
      outputs: [],
      updateBaseline: false,
      color: false,
      inputs: ['a.md', 'b.md'],
    });
  });

  it('takes everything after -- for a path', () => {
    const result = parseCommand(['check', '--', '--explain', '-']);
    assert.deepEqual('inputs' in result && result.inputs, ['--explain', '-']);
  });

  it('keeps = in a value', () => {
    const result = parseCommand(['check', '--config=a=b.json', 'x']);
    assert.equal('config' in result && result.config, 'a=b.json');
  });

  it('names the flag that was probably meant', () => {
    assert.match(usage('check', '--fromat', 'json', 'a.md'), /unknown option '--fromat'; did you mean '--format'/);
    assert.match(usage('check', '--explain=yes', 'a.md'), /takes no value/);
    assert.match(usage('explain', '--format', 'json'), /unknown option '--format'$/);
    assert.match(usage('list', '--json'), /unknown option '--json'; here it is --format json$/);
    assert.match(usage('list', '--format', 'jsno'), /unknown format 'jsno'; did you mean 'json'\? \(stylish, json\)$/);
    assert.equal(usage('check', '-x.md'), "unknown option '-x.md'; a file of that name is './-x.md'");
  });

  it('names the value that was probably meant and the ones there are', () => {
    assert.equal(
      usage('check', '--format', 'jsn', 'a.md'),
      `unknown format 'jsn'; did you mean 'json'? (stylish, json, sarif, github, gitlab, junit, markdown)`,
    );
    assert.match(usage('check', '--fail-on', 'warn', 'a.md'), /unknown --fail-on level 'warn'.*warning/);
    assert.match(usage('chekc', 'a.md'), /did you mean 'check'/);
  });

  it('says what is called otherwise elsewhere, where the command has it', () => {
    assert.equal(usage('lint', '.'), "unknown command 'lint'; here it is 'check'");
    assert.match(usage('help', 'portfolio'), /here it is 'report'$/);
    assert.match(usage('check', '--exclude', 'old', '.'), /unknown option '--exclude'; here it is '!docs\/old\/\*\*'/);
    assert.match(usage('check', '--json', '.'), /here it is --format json$/);
    assert.doesNotMatch(usage('review', '--json', 'a.md'), /--format/);
    assert.match(usage('check', '--version'), /here it is 'ml-design-docs --version'$/);
    assert.equal(usage('--format', 'json', 'check', 'x'), 'options stand behind the command: check --format …');
  });

  it('misses values, paths and names', () => {
    assert.match(usage('check', 'a.md', '--format'), /'--format' needs a value/);
    assert.match(usage('check', '--config', '--explain', 'a.md'), /'--config' needs a value/);
    assert.match(usage('check', '--config=', 'a.md'), /'--config' needs a value/);
    assert.match(usage('check'), /nothing to check/);
    assert.match(usage('explain'), /needs the name/);
    assert.match(usage('explain', 'a', 'b'), /one name/);
    assert.match(usage(), /no command/);
  });

  it('finds help and version wherever they stand', () => {
    assert.deepEqual(parseCommand(['--version']), { command: 'version' });
    assert.deepEqual(parseCommand(['-h']), { command: 'help' });
    assert.deepEqual(parseCommand(['check', 'a.md', '--help']), { command: 'help', topic: 'check' });
    assert.deepEqual(parseCommand(['help', 'list']), { command: 'help', topic: 'list' });
    assert.match(usage('help', 'lst'), /did you mean 'list'/);
  });

  it('never throws on odd words', () => {
    for (const word of ['', '---', '--=', '-=', '--__proto__', 'constructor', '-🙂']) {
      assert.doesNotThrow(() => parseCommand([word]));
      assert.doesNotThrow(() => parseCommand(['check', word]));
    }
  });
});
