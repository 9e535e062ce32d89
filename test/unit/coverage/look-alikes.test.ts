import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { requiredLiterals } from '../../../scripts/generate/source/required-literals';
import { createLookAlikes, searchable } from '../../../server/src/coverage/look-alikes';
import { lookAlikeRegExp } from '../../../server/src/schema/look-alike';
import { builtInCatalogue } from '../../../server/src/schema/registry';
import type { Catalogue, SectionSpec } from '../../../server/src/schema/types';
import { createRandom, type Random } from '../random';

const catalogue = builtInCatalogue();
const patterns = catalogue.sections.flatMap((section) => section.lookAlikes.map(({ pattern }) => pattern));

function catalogueOf(list: readonly string[]): Catalogue {
  const lookAlikes = list.map((pattern) => ({ pattern, why: '', literals: requiredLiterals(pattern) }));
  return { ...catalogue, sections: [{ ...(catalogue.sections[0] as SectionSpec), lookAlikes }] } as Catalogue;
}

function spansOf(list: readonly string[], text: string) {
  return createLookAlikes(catalogueOf(list)).in(searchable(text), 0);
}

/** What the expression of the schema matches, without any short cut. */
function expected(list: readonly string[], text: string) {
  return list.flatMap((pattern) =>
    [...text.matchAll(lookAlikeRegExp(pattern))].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
    })),
  );
}

describe('look-alikes', () => {
  it('start at the start of a word, in every script', () => {
    for (const before of ['', ' ', 'l', '_', '7', 'é', 'ж', '中', '𝒳', '😀', '\ud800', '-', '—']) {
      const text = `${before}er diagram, er diagram`;
      assert.deepEqual(spansOf(['er diagram'], text), expected(['er diagram'], text), JSON.stringify(before));
    }
    assert.equal(spansOf(['er diagram'], 'layer diagram').length, 0);
    assert.equal(spansOf(['er diagram'], 'the ER diagram').length, 1);
  });

  it('are found also where a match that does not count overlaps one that does', () => {
    for (const text of ['xaab', 'aaab a-aab', 'xa ab', 'a a ab'])
      assert.deepEqual(spansOf(['a ?a?b?'], text), expected(['a ?a?b?'], text), text);
  });

  it('ignore case as regular expressions do', () => {
    for (const text of ['loſs of data', 'LOSS OF DATA', '\u212a-means', 'K-MEANS', 'fİle owner'])
      assert.deepEqual(spansOf(patterns, text), expected(patterns, text), text);
    assert.equal(spansOf(['k-means'], '\u212a-means').length, 1);
    assert.equal(spansOf(['loss of data'], 'loſs of data').length, 1);
  });

  it('are what the expressions of the catalogue match, on random text full of them', () => {
    let found = 0;
    for (let seed = 1; seed <= 400; seed++) {
      const random = createRandom(seed);
      const some = Array.from({ length: 4 }, () => random.pick(patterns));
      const text = Array.from({ length: 12 }, () => {
        const match = example(random.pick(some), random);
        const cut = random.chance(0.3) ? match.slice(random.below(4)) : match;
        return (random.chance(0.2) ? cut.toUpperCase() : cut) + random.pick(separators);
      }).join('');
      const spans = expected(some, text);
      found += spans.length;
      assert.deepEqual(spansOf(some, text), spans, `seed ${seed} ${JSON.stringify(text)}`);
    }
    assert.ok(found > 1000, `only ${found} matches: the comparison says little`);
  });
});

const separators = [' ', ' ', '-', ' the ', 's ', '/', '. ', ' — ', '😀', '\n', 'ſ', '', ' 3 ', 'й'];

/** A text that the pattern matches, or nearly. */
function example(pattern: string, random: Random): string {
  let text = pattern
    .replace(/\(\?[^)]*\)|\\b/gu, '')
    .replace(/\[(.)[^\]]*\][+*]?/gu, '$1')
    .replace(/\\w[+*]/gu, 'ing');
  for (let inner = true; inner; ) {
    inner = false;
    text = text.replace(/\(([^()]*)\)(\??)/gu, (_, group: string, optional: string) => {
      inner = true;
      return optional !== '' && random.chance(0.5) ? '' : random.pick(group.split('|'));
    });
  }
  return random.pick(text.split('|')).replace(/(.)\?/gu, (_, optional: string) => (random.chance(0.5) ? optional : ''));
}

describe('literals that a pattern requires', () => {
  for (const [pattern, literals] of [
    ['er diagram', ['er diagram']],
    ['loss function|log[- ]?loss', ['loss function', 'loss']],
    ['(app|book) stores?', [' store']],
    ['(model|code) (of|to) x', ['model', 'code']],
    ['(?:early )?stopping', ['stopping']],
    ['index(es)? (of|into) (the )?(array|list)', ['index']],
    ['retrain\\w*', ['retrain']],
    ['colou?r', ['colo']],
    ['(ab)+c', ['ab']],
    ['concept drift(?! and)', ['concept drift']],
    ['i/?o (bound|wait)', ['bound', 'wait']],
  ] as const)
    it(`${pattern}: ${literals.join(', ')}`, () => assert.deepEqual(requiredLiterals(pattern), literals));

  for (const pattern of ['[ab]c?', 'a|', '\\w+', '(a|\\d) ?', 'модель', '(a)\\1', 'x{0,3}', '(loss)?', '(?<name>loss)'])
    it(`${pattern}: none`, () => assert.equal(requiredLiterals(pattern), undefined));

  it('are known for the patterns of the catalogue: else they save nothing', () => {
    const without = patterns.filter((pattern) => requiredLiterals(pattern) === undefined);
    assert.ok(without.length < patterns.length / 10, without.join('\n'));
  });
});
