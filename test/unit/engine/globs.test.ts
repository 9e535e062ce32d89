import assert from 'node:assert/strict';
import picomatch from 'picomatch';
import { matchesAny } from '../../../server/src/engine/globs';
import { costOf } from '../processor-time';
import { createRandom } from '../random';

describe('globs of settings', () => {
  it('are told plain or not in time, however many letters stand before a sign that is not', () => {
    for (const letters of ['A'.repeat(900), 'Aª'.repeat(450), '_*'.repeat(450), '?'.repeat(900)])
      assert.equal(matchesAny('docs/a.md', [`${letters}[`, `${letters}\u0000`]), false);
  });

  it('match as picomatch does', () => {
    const random = createRandom(Number(process.env.SEED ?? 3));
    const parts = [
      'a',
      'b',
      'ab',
      '*',
      '?',
      '**',
      'a*',
      '*b',
      '*a*',
      '.a',
      '.md',
      '*.md',
      '**.md',
      '{a,b}',
      '@(a|ab)',
      '!(a)',
      '[ab]',
      '..',
      '.',
      'a b',
    ];
    const names = ['a', 'b', 'ab', 'aab', '.a', 'a.md', 'b.md', 'a b', 'x'];
    for (let n = 0; n < 20_000; n++) {
      const glob =
        (random.chance(0.05) ? './' : '') +
        Array.from(
          { length: 1 + random.below(4) },
          () => random.pick(parts) + (random.chance(0.2) ? random.pick(parts) : ''),
        ).join('/');
      const path =
        (random.chance(0.05) ? '../' : '') +
        Array.from({ length: 1 + random.below(4) }, () => random.pick(names)).join('/');
      if (/\*{3}/u.test(glob) || (glob.match(/\*/gu)?.length ?? 0) > 3 || (glob.match(/\(/gu)?.length ?? 0) > 2)
        continue;
      assert.equal(matchesAny(path, [glob]), picomatch.isMatch(path, glob, { dot: true }), `${glob} ${path}`);
    }
  });

  it('match names with many stars, which a repository may have', () => {
    for (const glob of ['*ml*design*doc*v*.md', 'docs/**/*-*-*-*-*.md', '**/a*/**/?*.md'])
      assert.ok(matchesAny('docs/a1/the-ml-design-doc-v2.md', [`**/${glob}`.replace('**/docs', 'docs')]), glob);
    assert.equal(matchesAny('docs/ml-doc-v2.md', ['**/*ml*design*doc*v*.md']), false);
  });

  for (const glob of [
    '**/*a*a*a*a*a*a*a*a*b',
    '*a*a*a*a*a*a*a*a*a*a*{b,c}',
    '((a|a)+)+b',
    '(a+)+b',
    '+(+(a))b',
    '@(*(a)|*(a))*(a)*(a)*(a)b',
    '+(a|aa)+(a|aa)b',
    '*(a)*(a)b',
    `${'{a,b}'.repeat(300)}`,
    `${'**/'.repeat(300)}b`,
    `${'{'.repeat(5000)}`,
    `${'('.repeat(5000)}`,
    '{1..100000000}',
    'a'.repeat(70_000),
  ])
    it(`cannot keep anybody waiting: ${glob.slice(0, 40)}`, () => {
      const cost = costOf(() => {
        assert.equal(matchesAny(`${'a'.repeat(200)}.md`, [glob]), false);
        assert.equal(matchesAny(`${'a/'.repeat(200)}a.md`, [glob]), false);
      }, 500);
      assert.ok(cost < 500, `${cost} ms`);
    });
});
