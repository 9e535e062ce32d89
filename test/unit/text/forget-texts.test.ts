import assert from 'node:assert/strict';
import { collectorOfV8 } from '../../../server/src/entry/node-gc';
import { createChunkParser } from '../../../server/src/markdown/chunk-parser';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { createDesignDocService } from '../../../server/src/service';
import { createMemo, forgetHeavyTexts, forgetTexts } from '../../../server/src/text/memo';

describe('what is remembered of texts', () => {
  it('is dropped on demand by every memo, and made again', () => {
    const made: string[] = [];
    const make = (key: string): string => {
      made.push(key.slice(0, 5));
      return key.toUpperCase();
    };
    const [one, other] = [createMemo<string>(), createMemo<string>({ weight: 50 })];
    const long = 'long '.repeat(4000);
    const ask = (): void => {
      assert.equal(one.get('short', make), 'SHORT');
      assert.equal(one.get(long, make), long.toUpperCase());
      assert.equal(other.get('other', make), 'OTHER');
    };
    ask();
    ask();
    assert.deepEqual(made, ['short', 'long ', 'other']);
    forgetTexts();
    ask();
    assert.deepEqual(made, ['short', 'long ', 'other', 'short', 'long ', 'other']);
  });

  it('is dropped where it is heavy, and kept where it is light, for who rests', () => {
    const made: string[] = [];
    const make = (key: string): string => {
      made.push(key);
      return key;
    };
    const [light, heavy] = [createMemo<string>(), createMemo<string>({ weight: 6 })];
    const ask = (): void => {
      light.get('a light one', make);
      heavy.get('a heavy one', make);
    };
    ask();
    forgetHeavyTexts();
    ask();
    assert.deepEqual(made, ['a light one', 'a heavy one', 'a heavy one']);
  });

  it('is dropped by the parsers of documents and of their chunks', () => {
    const [parse, parseChunk] = [createMarkdownParser(), createChunkParser()];
    const text = '# Ranking\n\nA paragraph.\n';
    const [document, chunk] = [parse(text), parseChunk(text, [])];
    assert.equal(parse(text), document);
    assert.equal(parseChunk(text, []), chunk);
    forgetTexts();
    assert.notEqual(parse(text), document);
    assert.notEqual(parseChunk(text, []), chunk);
    assert.deepEqual(parse(text).blocks, document.blocks);
  });

  it('is let go at once, not when the next text comes', async () => {
    const parse = createMarkdownParser();
    const held = new WeakRef(parse('# Ranking\n\nA paragraph.\n'));
    await new Promise((resolve) => setImmediate(resolve));
    collectorOfV8()?.();
    assert.ok(held.deref());
    await new Promise((resolve) => setImmediate(resolve));
    forgetTexts();
    collectorOfV8()?.();
    assert.equal(held.deref(), undefined);
    assert.equal(parse('# Other\n').sections.length, 1);
  });

  it('holds nothing of a document that was analysed and forgotten, before the next one comes', async () => {
    const service = createDesignDocService({ log: assert.fail, readsOnce: true });
    const analysed = (): readonly WeakRef<object>[] => {
      const text = '---\nframework: seven-phase\n---\n\n# Ranking\n\n## Owner\n\nThe search team owns it.\n';
      const { document, coverage } = service.analyse({ uri: 'file:///a.md', path: 'a.md', text });
      return [
        new WeakRef(document),
        new WeakRef(coverage),
        new WeakRef(document.blocks),
        new WeakRef(document.sections),
      ];
    };
    const held = analysed();
    service.forget('file:///a.md');
    service.forgetTexts();
    // What a weak reference was made of is held for a turn; what lived when a collection began that is under way, until a later one.
    for (let collection = 0; collection < 20 && held.some((one) => one.deref()); collection++) {
      await new Promise((resolve) => setImmediate(resolve));
      collectorOfV8()?.();
    }
    assert.deepEqual(
      held.map((one) => one.deref()),
      [undefined, undefined, undefined, undefined],
    );
  });
});
