import assert from 'node:assert/strict';
import { groupsOf } from '../../../server/src/markdown/parts';
import type { Part } from '../../../server/src/markdown/types';
import { createRandom, type Random } from '../random';

const stats = { words: 3, links: 0, images: 0, codeLines: 0, tables: 0 };

const someParts = (random: Random, count: number): readonly Part[] =>
  Array.from({ length: count }, () => ({
    ...{ blocks: random.below(4), sections: random.below(2), titles: 0, stats, goesOn: false },
    // Of these few one in five ends a group, or hardly any does.
    length: random.chance(0.5) ? 1 + random.below(5) * 2 : 1 + random.below(40),
  }));

describe('groups of parts', () => {
  it('are the same whether those of the document before are taken over or made anew', () => {
    for (let seed = 0; seed < 400; seed++) {
      const random = createRandom(seed);
      const before = someParts(random, random.below(120));
      const head = random.below(before.length + 1);
      const tail = random.below(before.length - head + 1);
      const inner = someParts(random, random.below(4));
      const after = [...before.slice(0, head), ...inner, ...before.slice(before.length - tail)];
      const groups = groupsOf(before, new WeakMap());
      const taken = groupsOf(after, new WeakMap(), { groups, parts: before.length, head, tail });
      assert.deepEqual(taken, groupsOf(after, new WeakMap()), `seed ${seed}`);
      assert.deepEqual(
        taken.flatMap(({ group }) => group.parts),
        after,
      );
    }
  });

  it('are not looked at where an edit has left them alone', () => {
    const random = createRandom(1);
    const before = someParts(random, 2_000);
    const groups = groupsOf(before, new WeakMap());
    let asked = 0;
    const watched = before.map((part) => ({
      ...part,
      get length() {
        asked++;
        return part.length;
      },
    }));
    const after = [...watched.slice(0, 1_000), ...someParts(random, 1), ...watched.slice(1_000)];
    groupsOf(after, new WeakMap(), { groups, parts: before.length, head: 1_000, tail: 1_000 });
    assert.ok(asked < 100, `${asked} parts were asked`);
  });
});
