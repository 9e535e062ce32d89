import assert from 'node:assert/strict';
import { loadPatternEngine } from '../../../server/src/frameworks/patterns';
import { readTeamFrameworks } from '../../../server/src/frameworks/read';
import { readYaml } from '../../../server/src/frameworks/yaml-places';

const good = 'id: acme\ntitle: Acme\nextends: seven-phase\n';
const shown = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end);

describe('files of frameworks', () => {
  it('point at what is wrong, by path and place', async () => {
    const text = `${good}sections:\r\n  - id: data.labels\r\n    level: must\r\ndrop: [data.nothing]\r\n`;
    const { frameworks, problems } = await readTeamFrameworks([{ name: 'a.yaml', text }]);
    assert.equal(frameworks.length, 1);
    assert.deepEqual(
      problems.map(({ file, path, span }) => [file, path, shown(text, span)]),
      [
        ['a.yaml', '/sections/0/level', 'must'],
        ['a.yaml', '/drop/0', 'data.nothing'],
      ],
    );
  });

  it('have ids that can be shown, and messages that do not repeat what is longer', async () => {
    const longest = 'a'.repeat(100);
    const endless = 'a'.repeat(100_000);
    const { frameworks, problems } = await readTeamFrameworks([
      { name: 'a.yaml', text: good.replace('acme', longest) },
      { name: 'b.yaml', text: good.replace('acme', endless) },
      { name: 'c.yaml', text: `${good}phases:\n  - {id: ${endless}, title: A}\ndrop: [${endless}]\n` },
      {
        name: 'd.yaml',
        text: `${good.replace('acme', 'other')}checks:\n  - {id: ${endless}, message: A, forbid: {pattern: b}}\n`,
      },
      { name: 'e.yaml', text: `${good.replace('seven-phase', endless)}? ${endless}\n: A\n` },
    ]);
    assert.deepEqual(
      frameworks.map(({ framework }) => framework.id),
      [longest, 'acme', 'other'],
    );
    assert.deepEqual(
      problems.map(({ file, path }) => `${file} ${path}`),
      [
        'b.yaml /id',
        'c.yaml /phases/0/id',
        'c.yaml /drop/0',
        'd.yaml /checks/0/id',
        `e.yaml /${'a'.repeat(59)}…`,
        'e.yaml /extends',
      ],
    );
    assert.equal(problems[0]?.message, `'${'a'.repeat(60)}…' is longer than 100 characters`);
    for (const { message } of problems) assert.ok(message.length < 300, message.slice(0, 300));
  });

  it('share no id; the first has it', async () => {
    const { frameworks, problems } = await readTeamFrameworks([
      { name: 'a.yaml', text: good },
      { name: 'b.yaml', text: good.replace('Acme', 'Other') },
    ]);
    assert.deepEqual(
      frameworks.map(({ framework }) => framework.title),
      ['Acme'],
    );
    assert.deepEqual(
      problems.map(({ file, path }) => [file, path]),
      [['b.yaml', '/id']],
    );
  });

  it('say of each key where it is repeated', async () => {
    const text = `${good}title: B\nsections:\n  - {id: a.b, id: a.c}\n`;
    const { problems } = await readTeamFrameworks([{ name: 'a.yaml', text }]);
    assert.deepEqual(
      problems.map(({ message, span }) => [message, span.start]),
      [text.indexOf('title: B'), text.lastIndexOf('id:')].map((at) => ['not valid YAML: Map keys must be unique', at]),
    );
  });

  it('cost time in proportion to their length, whatever is in them', async () => {
    const cost = async (text: string): Promise<number> => {
      const before = process.cpuUsage();
      const { problems } = await readTeamFrameworks([{ name: 'a.yaml', text }]);
      assert.ok(problems.length > 0 && problems.length <= 200);
      return process.cpuUsage(before).user / 1000;
    };
    const keys = Array.from({ length: 25_000 }, (_, at) => `key${at}: 1`);
    // With a search for each key among all others, and for each problem, this took more than a minute.
    assert.ok((await cost(keys.join('\n'))) < 10_000);
    assert.ok((await cost(`{${keys.join(',')}}`)) < 10_000);
  });

  it('are refused, not suffered, when they are no YAML, a bomb or huge', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefgh'].map((c, i) => `${c}: &${c} [${`*${'abcdefg'[i]},`.repeat(9)}]`).join('\n')}\n`;
    for (const text of ['', 'a: [', '- 1', 'x: *y', '['.repeat(100_000), bomb, `#${'x'.repeat(400_000)}`, '\t', '"']) {
      const { frameworks, problems } = await readTeamFrameworks([{ name: 'a.yaml', text }]);
      assert.equal(frameworks.length, 0);
      assert.notEqual(problems.length, 0, text.slice(0, 20));
      for (const { span } of problems) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
    }
  });

  it('a path that leads nowhere shows what encloses it', () => {
    const text = 'a:\n  b/c: 1\nlist:\n  - x: 2\n';
    const { spanOf } = readYaml(text);
    const at = (path: string) => shown(text, spanOf(path));
    assert.equal(at('/a/b/c'), '1');
    assert.equal(at('/a/d'), 'a');
    assert.equal(at('/list/0/x'), '2');
    assert.equal(at('/list/0'), 'x: 2');
    assert.equal(at(''), 'a:');
  });
});

describe('patterns of a workspace', () => {
  it('find what they say, in any case unless told', async () => {
    const compile = await loadPatternEngine();
    const find = (source: string, text: string) => {
      const pattern = compile(source);
      return 'problem' in pattern ? pattern.problem : pattern.find(text).map((match) => shown(text, match));
    };
    assert.deepEqual(find('project \\w+', 'Ich 😀 Project Zeus, project x'), ['Project Zeus', 'project x']);
    assert.deepEqual(find('(?-i:[A-Z])\\d', 'a1 B2'), ['B2']);
    assert.match(String(find('(?=a)', '')), /^not a regular expression \(RE2 syntax\)/);
    assert.match(String(find('(a)\\1', '')), /^not a regular expression/);
    assert.match(String(find('a*', '')), /empty text/);
    assert.match(String(find('a'.repeat(501), '')), /longer than 500/);
    assert.equal(find('a', 'a'.repeat(100_000)).length, 200);
  });

  it('take time in proportion to the text, where backtracking would take for ever', async () => {
    const compile = await loadPatternEngine();
    for (const source of ['(a+)+b', '(a|aa)+b', '(x+x+)+y', '(.*)*=c', 'a?{30}a{30}b', '((a*)*)*b']) {
      const pattern = compile(source);
      if ('problem' in pattern) continue;
      const text = `${'a'.repeat(20_000)}${'x'.repeat(20_000)}`;
      const began = process.cpuUsage();
      pattern.find(text);
      const { user } = process.cpuUsage(began);
      assert.ok(user < 5_000_000, `${source}: ${user / 1000} ms`);
    }
  });
});
