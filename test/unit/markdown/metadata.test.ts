import assert from 'node:assert/strict';
import { createMarkdownParser } from '../../../server/src/markdown/parse';

const parse = createMarkdownParser();

describe('front matter', () => {
  it('gives data and the spans of keys and values, behind a byte-order mark and with CRLF', () => {
    const text = '\uFEFF---\r\nframework: seven-phase\r\ntask: [a, b]\r\n---\r\n# T\r\n';
    const { frontMatter, sections, problems } = parse(text);
    assert.deepEqual(frontMatter?.data, { framework: 'seven-phase', task: ['a', 'b'] });
    assert.deepEqual(
      frontMatter?.entries.map(({ key, keySpan, valueSpan }) => [
        key,
        text.slice(keySpan.start, keySpan.end),
        text.slice(valueSpan.start, valueSpan.end),
      ]),
      [
        ['framework', 'framework', 'seven-phase'],
        ['task', 'task', '[a, b]'],
      ],
    );
    assert.equal(sections[0]?.title, 'T');
    assert.deepEqual(problems, []);
  });

  it('is read with any line breaks, each in its place', () => {
    const text = '---\nframework: seven-phase\nowner: me\ntask:\n  - ranking\n---\n# T\n';
    const { frontMatter } = parse(text);
    assert.deepEqual(frontMatter?.data, { framework: 'seven-phase', owner: 'me', task: ['ranking'] });
    assert.deepEqual(parse(text.replaceAll('\n', '\r')).frontMatter, frontMatter);
    assert.deepEqual(parse(text.replaceAll('\n', '\r\n')).frontMatter?.data, frontMatter?.data);
    const mixed = parse(text.replace('\nowner', '\rowner').replace(': me\n', ': me\r\r\n'));
    assert.deepEqual([mixed.frontMatter?.data, mixed.problems], [frontMatter?.data, []]);
    const broken = text.replaceAll('\n', '\r').replace(': me', ': "me');
    assert.deepEqual(parse(broken).frontMatter?.data, { framework: 'seven-phase' });
  });

  it('a rule at the start of a text is no front matter', () => {
    assert.equal(parse('---\n\ntext without keys\n\n---\n').frontMatter, undefined);
    assert.equal(parse('---\n').frontMatter, undefined);
    assert.equal(parse(' ---\na: b\n---\n').frontMatter, undefined);
  });

  it('may end with dots', () => {
    const { frontMatter, sections } = parse('---\nframework: seven-phase\n...\n# T\n');
    assert.deepEqual([frontMatter?.data, sections[0]?.title], [{ framework: 'seven-phase' }, 'T']);
  });

  it('a text between two rules that is longer than any metadata is none', () => {
    const long = (letters: number) => parse(`---\na: ${'x'.repeat(letters)}\n---\n# T\n`).frontMatter;
    assert.equal(typeof long(19_900)?.data.a, 'string');
    assert.equal(long(20_100), undefined);
  });

  it('broken YAML is one problem in its place, and leaves the framework', () => {
    const text = '---\nframework: "seven-phase" # ours\ntask: [a\n---\n# T\n';
    const { frontMatter, problems, sections } = parse(text);
    assert.deepEqual(frontMatter?.data, { framework: 'seven-phase' });
    assert.ok(problems.length >= 1 && problems.every(({ kind }) => kind === 'front-matter'));
    assert.equal(sections.length, 1);
  });

  it('a doubled key, a tag, an unknown alias, a bomb of aliases: problems, no throw', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'.replace(/./gu, (name, at: number) => `${name}: &${name} [${`*${'abcdefghi'.charAt(at)},`.repeat(9)}]\n`)}`;
    for (const source of ['a: 1\na: 2', bomb, 'a: !!js/function "x"', '? [a]\n: b\nc: d', 'a: *unknown']) {
      const { frontMatter, sections } = parse(`---\n${source}\n---\n# T\n`);
      assert.equal(typeof frontMatter?.data, 'object', source.slice(0, 20));
      assert.equal(sections.length, 1);
    }
    assert.ok(parse(`---\n${bomb}---\n`).problems.length > 0);
    assert.ok(parse('---\na: 1\na: 2\n---\n').problems.length > 0);
  });

  it('keys that mean something to JavaScript stay data', () => {
    const { frontMatter } = parse('---\n__proto__:\n  polluted: yes\nconstructor: x\nframework: seven-phase\n---\n');
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
    assert.equal(frontMatter?.data.polluted, undefined);
    assert.equal(frontMatter?.data.framework, 'seven-phase');
  });
});

describe('directives', () => {
  const read = (text: string) =>
    parse(text).directives.map(({ kind, rules, reason, line }) => [kind, rules, reason, line]);

  it('name rules and sections, and give a reason', () => {
    assert.deepEqual(read('x\n\n<!-- ml-design-docs-disable-next-line a/b, c.d: agreed: by all -->\n# A\n'), [
      ['disable-next-line', ['a/b', 'c.d'], 'agreed: by all', 2],
    ]);
    assert.deepEqual(
      read(
        '<!--ml-design-docs-disable-->\n\n<!-- ml-design-docs-enable -->\n\n<!-- ml-design-docs-disable-file a/b -->',
      ),
      [
        ['disable', [], undefined, 0],
        ['enable', [], undefined, 2],
        ['disable-file', ['a/b'], undefined, 4],
      ],
    );
  });

  it('count only alone on their line, and only when spelt so', () => {
    for (const text of [
      'text <!-- ml-design-docs-disable -->',
      '<!-- ml-design-docs-disable --> text',
      '`<!-- ml-design-docs-disable -->`',
      '```\n<!-- ml-design-docs-disable -->\n```',
      '<!-- ml-design-docs-disable-line a/b -->',
      '<!-- ml-design-docs-disabled -->',
      '<!-- markdownlint-disable -->',
    ])
      assert.deepEqual(read(text), [], text);
  });
});
