import assert from 'node:assert/strict';
import { figures } from '../../scripts/bench/figures';
import { performancePage, withTables } from '../../scripts/bench/report';
import type { Results } from '../../scripts/bench/results';

const measured: Results['measured'] = {
  ...{
    date: '2026-11-21',
    commit: 'abc1234',
    node: 'v20.0.0',
    cores: 2,
    processor: 'Some <processor>',
    load: 0.1,
    peers: [],
  },
};
const row = (server: string, bytes: number, p50: number) => ({
  ...{
    server,
    bytes,
    ms: { min: p50 / 2, p50, p95: p50, count: 3 },
    firstMs: p50 * 3,
    timesFloor: 2,
    timesOurs: 1,
    openMs: 5,
    diagnostics: 1,
  },
});

describe('the page of measurements', () => {
  const keystrokes = [row('floor', 10_000, 0.5), row('ours', 10_000, 1), row('ours', 100_000, 2)];
  const failed = { ...row('remark', 10_000, 0), failed: 'Error: no answer' };

  it('holds a row for each figure, also of who gave no answer, and a chart of those who did', () => {
    const { tables, charts } = performancePage({ measured, keystrokes: [...keystrokes, failed] });
    assert.match(tables, /\| 100 KB +\| ours +\| 2 ms +\| 1 ms +\| 6 ms /u);
    assert.match(tables, /\| 10 KB +\| remark +\| no answer/u);
    const chart = charts['performance-keystroke.svg'] ?? '';
    assert.equal(chart.match(/<circle /gu)?.length, 3);
    assert.doesNotMatch(chart, /NaN|Infinity|undefined/u);
  });

  it('tells what the last letters of a session cost beside those before them, where there was one', () => {
    const later = { ms: { min: 0.2, p50: 0.25, p95: 1, count: 60 }, letters: 1500, timesFloor: 3.5, timesOurs: 1 };
    const { tables } = performancePage({ measured, keystrokes: [{ ...row('ours', 10_000, 1), later }, ...keystrokes] });
    const [session, none] = tables
      .split('\n')
      .filter((line) => /^\| 10 KB +\| (?:ours|floor) /u.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(session?.slice(6, 11), ['2x', '1x', '0.25 ms', '3.5x', '1x']);
    assert.deepEqual(none?.slice(6, 11), ['2x', '1x', '–', '–', '–']);
  });

  it('tells of an activation what is more than that of an extension that does nothing', () => {
    const { tables } = performancePage({
      measured,
      activation: [
        { host: 'node', ours: [210, 105], empty: [200, 100], markdown: [220, 110] },
        { host: 'web', ours: [3], empty: [0] },
      ],
    });
    const cells = tables
      .split('\n')
      .filter((line) => /^\| (?:Node|web) /u.test(line))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    assert.deepEqual(cells[0]?.slice(5, 7), ['10 ms, 5 ms', '1.05x']);
    assert.deepEqual(cells[1]?.slice(2, 7), ['3 ms', '0 ms', '–', '3 ms', '–']);
  });

  it('takes the place of the figures before, and of nothing else', () => {
    const page = 'Text.\n<!-- measured -->\nold\n<!-- /measured -->\nMore.\n';
    assert.equal(withTables(page, 'new'), 'Text.\n<!-- measured -->\n\nnew\n\n<!-- /measured -->\nMore.\n');
    assert.equal(withTables(withTables(page, 'x'), 'new'), withTables(page, 'new'));
    assert.throws(() => withTables('Text.', 'new'), /needs/u);
  });

  it('takes the middle and the least of measurements in any order, and 0 of none', () => {
    assert.deepEqual(figures([5, 1, 3]), { min: 1, p50: 3, p95: 5, count: 3 });
    assert.deepEqual(figures([]), { min: 0, p50: 0, p95: 0, count: 0 });
  });
});
