import assert from 'node:assert/strict';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import type { Document } from '../../../server/src/markdown/types';
import { isMoved, sectionChanges } from '../../../server/src/reading/live/align';
import { createLivePassages } from '../../../server/src/reading/live/passages';
import { readPassages } from '../../../server/src/reading/passages';
import { type Change, changeBetween } from '../../../server/src/text/change';
import { finish } from '../../../server/src/text/steps';
import { editOf } from '../markdown/edits';
import { longEdit, longDocument as longTables } from '../markdown/long-documents';
import { createRandom, type Random } from '../random';

const paragraph = (random: Random): string =>
  `${'We rank the orders of each shop. '.repeat(1 + random.below(3))}${random.below(1000)}\n\n`;
const table = '| store | orders |\n|---|---|\n| A | 10 |\n| B | 20 |\n\n';

/** Long enough that its parts lie in many groups. */
function longDocument(random: Random): string {
  let text = '# Ranking\n\n';
  for (let at = 0; at < 60; at++)
    text += `${'#'.repeat(2 + random.below(2))} Part ${at}\n\n${paragraph(random)}${random.chance(0.3) ? table : ''}`;
  return text;
}

/** The document as it is edited, in versions that have the same headings. */
function* versions(random: Random, edits: number): Iterable<readonly [Document, Document, Change]> {
  const parse = createMarkdownParser();
  let before = parse(longDocument(random));
  for (let count = 0; count < edits; count++) {
    const text = editOf(before.text, random);
    const change = changeBetween(before.text, text);
    if (!change) continue;
    const after = parse(text);
    yield [before, after, change];
    before = after;
  }
}

const alike = (before: Document, after: Document): boolean =>
  before.sections.length === after.sections.length &&
  before.sections.every(({ title, level, style, parent }, at) => {
    const other = after.sections[at];
    return title === other?.title && level === other.level && style === other.style && parent === other.parent;
  });

describe('what is followed of a document', () => {
  it('stands where it stands in the present version: passages, headings, headers of tables', () => {
    const random = createRandom(7);
    let [followed, arranged] = [0, 0];
    let live = finish(createLivePassages(createMarkdownParser()(''), { asking: undefined }));
    let last: Document | undefined;
    for (const [before, after, change] of versions(random, 150)) {
      if (last !== before) live = finish(createLivePassages(before, { asking: undefined }));
      last = undefined;
      if (before.frontMatter || after.frontMatter || !alike(before, after)) continue;
      const was = new Map(live.all.map((passage) => [passage, [passage.now, passage.block, passage.span] as const]));
      const { touched, removed } = live.update(before, after, change);
      const now = readPassages(after);
      assert.deepEqual(
        live.all.map(({ text, span, block }) => [text, span, block]),
        now.map(({ text, span, block }) => [text, span, block]),
      );
      // What they were stands where it stood.
      for (const [passage, content] of touched)
        assert.deepEqual([content, content.block, content.span], was.get(passage), passage.text);
      for (const passage of removed) assert.deepEqual([passage.now, passage.block, passage.span], was.get(passage));
      last = after;
      followed++;
      if (removed.length > 0) arranged++;
    }
    assert.ok(followed > 40 && arranged > 5, `${followed} versions, ${arranged} with other passages`);
  });

  it('stands where it stands in long tables, whose rows win and lose the headers above them', () => {
    let followed = 0;
    for (let seed = 0; seed < 12; seed++) {
      const random = createRandom(8000 + seed);
      const parse = createMarkdownParser();
      let before = parse(longTables(random, { length: 1600 }));
      let live = finish(createLivePassages(before, { asking: undefined }));
      for (let count = 0; count < 40; count++) {
        const { span, newText } = longEdit(before.text, random);
        const text = before.text.slice(0, span.start) + newText + before.text.slice(span.end);
        const change = changeBetween(before.text, text);
        if (!change) continue;
        const after = parse(text);
        if (!after.frontMatter && alike(before, after)) {
          live.update(before, after, change);
          assert.deepEqual(
            live.all.map(({ kind, text, span, block }) => [kind, text, span, block]),
            readPassages(after).map(({ kind, text, span, block }) => [kind, text, span, block]),
            `seed ${seed}, edit ${count}`,
          );
          followed++;
        } else live = finish(createLivePassages(after, { asking: undefined }));
        before = after;
      }
    }
    assert.ok(followed > 200, `${followed} versions`);
  });

  it('has no second header in a table of which a lower row is edited', () => {
    const parse = createMarkdownParser();
    const text = `# Ranking\n\n${table}We rank orders.\n`;
    const live = finish(createLivePassages(parse(text), { asking: undefined }));
    const before = live.all;
    const now = text.replace('20', '205');
    live.update(parse(text), parse(now), changeBetween(text, now) as Change);
    assert.equal(live.all, before);
    assert.deepEqual(
      live.all.map((one) => one.text),
      ['Ranking', 'store | orders', 'A | 10', 'B | 205', 'We rank orders.'],
    );
  });

  it('has a header above its row, whatever is typed between them', () => {
    const parse = createMarkdownParser();
    const texts = [`# Ranking\n\n${table}`, `# Ranking\n\n${table.replace('|---', '|------')}`];
    texts.push(`Shops.\n\n${texts[1]}`.replace('Shops.\n\n# Ranking', '# Ranking of shops'));
    const live = finish(createLivePassages(parse(texts[0] as string), { asking: undefined }));
    for (const [at, text] of texts.entries()) {
      const before = texts[at - 1];
      if (before === undefined) continue;
      live.update(parse(before), parse(text), changeBetween(before, text) as Change);
      assert.deepEqual(
        live.all.map(({ span }) => text.slice(span.start, span.end)),
        readPassages(parse(text)).map(({ span }) => text.slice(span.start, span.end)),
      );
    }
  });

  it('has headings that moved with the text, wherever the edit is', () => {
    const random = createRandom(8);
    const seen = new Set<string>();
    for (const [before, after, change] of versions(random, 150)) {
      const changes = sectionChanges(before, after, change);
      assert.equal(changes !== undefined, alike(before, after));
      if (!changes) continue;
      const differs = (...spans: readonly ('titleSpan' | 'headingSpan' | 'span' | 'bodySpan')[]): boolean =>
        before.sections.some((old, at) =>
          spans.some((name) => {
            const now = after.sections[at];
            if (!now || (old === now && old.span.end < change.start)) return false;
            return !isMoved(old[name], now[name], change);
          }),
        );
      const wanted = { places: differs('titleSpan', 'headingSpan'), ends: differs('span', 'bodySpan') };
      assert.deepEqual(changes, wanted);
      seen.add(JSON.stringify(changes));
    }
    assert.ok(seen.size > 1, [...seen].join(' '));
  });
});
