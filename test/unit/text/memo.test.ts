import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { createMemoRoom } from '../../../server/src/text/memo';

/** A room where about so many short texts with small values are one generation. */
const roomFor = (texts: number) => createMemoRoom(texts * 105);

describe('a memo by text', () => {
  const made: string[] = [];
  const make = (key: string): string | undefined => {
    made.push(key);
    return Number(key) % 2 === 0 ? `value ${key}` : undefined;
  };
  beforeEach(() => {
    made.length = 0;
  });

  it('makes a value once, also one that is undefined', () => {
    const memo = roomFor(10).createMemo<string | undefined>();
    for (let round = 0; round < 3; round++) {
      assert.equal(memo.get('2', make), 'value 2');
      assert.equal(memo.get('3', make), undefined);
    }
    assert.deepEqual(made, ['2', '3']);
  });

  it('keeps what is in use, however much else comes by', () => {
    const memo = roomFor(10).createMemo<string | undefined>();
    for (let key = 0; key < 1000; key++) {
      memo.get('-2', make);
      memo.get(String(key), make);
    }
    assert.equal(made.filter((key) => key === '-2').length, 1);
  });

  it('forgets: at most two generations are kept', () => {
    const memo = roomFor(10).createMemo<string | undefined>();
    for (let key = 0; key < 1000; key++) memo.get(String(key), make);
    made.length = 0;
    for (let key = 0; key < 980; key++) memo.get(String(key), make);
    assert.equal(made.length, 980);
  });

  it('keeps all of a round that is no longer than its limit', () => {
    const memo = roomFor(11).createMemo<string | undefined>();
    for (let round = 0; round < 5; round++) for (let key = 0; key < 10; key++) memo.get(String(key), make);
    assert.equal(made.length, 10);
  });

  it('shares its bound with all memos of its room: what one of them takes, the others give', () => {
    const room = roomFor(100);
    const memos = Array.from({ length: 50 }, () => room.createMemo<string | undefined>());
    const [quiet] = memos as [(typeof memos)[0]];
    quiet.get('2', make);
    for (const memo of memos.slice(1)) for (let key = 0; key < 10; key++) memo.get(String(key), make);
    made.length = 0;
    quiet.get('2', make);
    assert.deepEqual(made, ['2'], 'nobody asked for it during two generations');
    made.length = 0;
    for (const memo of memos.slice(-8)) for (let key = 0; key < 10; key++) memo.get(String(key), make);
    assert.deepEqual(made, [], 'the last generation is kept');
  });

  it('counts what values weigh', () => {
    const kept = (weight: number): number => {
      const memo = createMemoRoom(10_000).createMemo<string | undefined>({ weight });
      for (let key = 100; key < 300; key++) memo.get(String(key), make);
      made.length = 0;
      for (let key = 299; key >= 100; key--) memo.get(String(key), make);
      return 200 - made.length;
    };
    assert.ok(kept(1) > 5 * kept(1000), `${kept(1)} light ones, ${kept(1000)} heavy ones`);
  });

  it('gives right answers to a maker that asks again', () => {
    const memo = roomFor(2).createMemo<number>();
    const sum = (key: string): number => (key === '0' ? 0 : Number(key) + memo.get(String(Number(key) - 1), sum));
    assert.equal(memo.get('200', sum), 20_100);
    assert.equal(memo.get('199', sum), 19_900);
  });

  it('keeps the last versions of a long text, and of very long ones at least the last', () => {
    const memo = createMemoRoom(400_000).createMemo<number>();
    const lengths: number[] = [];
    const measure = (text: string): number => {
      lengths.push(text.length);
      return text.length;
    };
    const versions = (length: number) => [...'abc'].map((sign) => sign.repeat(length));
    for (const length of [20_000, 1_000_000]) {
      lengths.length = 0;
      for (const text of versions(length))
        for (let round = 0; round < 3; round++) assert.equal(memo.get(text, measure), length);
      assert.equal(lengths.length, 3);
    }
    lengths.length = 0;
    for (const text of versions(20_000)) for (let round = 0; round < 2; round++) memo.get(text, measure);
    for (const text of versions(20_000)) memo.get(text, measure);
    assert.equal(lengths.length, 3, 'three of 20,000 are kept side by side');
  });

  it('keeps no more than a few long texts, whatever they weigh', () => {
    const memo = createMemoRoom(1e9).createMemo<number>();
    let made = 0;
    const texts = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(9000)}`);
    for (const text of texts) memo.get(text, () => made++);
    made = 0;
    for (const text of texts.reverse()) memo.get(text, () => made++);
    assert.equal(made, 24);
  });

  it('forgets texts of some length sooner: memory is bounded by length, not by number', () => {
    const memo = createMemoRoom(400_000).createMemo<number>();
    let made = 0;
    const count = (text: string): number => {
      made++;
      return text.length;
    };
    const texts = Array.from({ length: 400 }, (_, at) => `${at} ${'x'.repeat(5000)}`);
    for (const text of texts) memo.get(text, count);
    // From the newest on: an older one that is asked for would drive others out.
    for (const text of texts.reverse()) memo.get(text, count);
    assert.ok(made > 550 && made < 800, `${made} made`);
  });
});
