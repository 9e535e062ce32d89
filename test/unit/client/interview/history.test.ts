import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeOf, nextToPractise, trends } from '../../../../client/src/interview/advice';
import { historyText, merge, parseHistory } from '../../../../client/src/interview/history';
import type { AttemptRecord, PhaseRecord } from '../../../../client/src/interview/record';
import { shipped } from './shipped';

function phase(id: string, given: Partial<PhaseRecord> = {}): PhaseRecord {
  return { id, name: id, covered: 3, applicable: 5, ms: 60_000, shareMs: 60_000, words: 40, gaps: [], ...given };
}

function record(startedAt: number, phases: readonly PhaseRecord[] = [phase('data')]): AttemptRecord {
  return {
    ...{ id: `id-${startedAt}`, startedAt, caseId: 'ad-click', title: 'Ads', limitMs: 2_700_000, spentMs: 60_000 },
    ...{ unassignedMs: 0, asked: 1, questions: 5, phases },
  };
}

const records = fc.array(fc.integer({ min: 0, max: 30 }).map((at) => record(at)));

describe('interview: the history', () => {
  it('merges two lists: each attempt once, in order, whoever comes first', () => {
    fc.assert(
      fc.property(records, records, (one, other) => {
        const merged = merge(one, other);
        assert.deepEqual(merged, merge(other, one));
        assert.deepEqual(merge(merged, one), merged);
        assert.deepEqual(
          merged.map(({ startedAt }) => startedAt),
          [...new Set([...one, ...other].map(({ startedAt }) => startedAt))].sort((a, b) => a - b),
        );
      }),
    );
  });

  it('reads back what it wrote, with entries that it does not understand', () => {
    const counted = { ...record(2), unassignedWords: 12 };
    const history = { version: 1 as const, attempts: [record(1), counted], unread: [{ from: 'elsewhere' }, 7] };
    const read = parseHistory(historyText(history));
    assert.deepEqual(read, { kind: 'read', history });
  });

  it('tells a broken file and a newer one from an empty one', () => {
    for (const text of ['', '{', 'null', '[]', '{"version":"1","attempts":[]}', '{"version":1}'])
      assert.equal(parseHistory(text).kind, 'broken', text);
    assert.equal(parseHistory('{"version":2,"attempts":[]}').kind, 'newer');
    assert.equal(parseHistory('\uFEFF{"version":1,"attempts":[]}').kind, 'read');
    fc.assert(fc.property(fc.json(), (text) => void parseHistory(text)));
  });

  it('takes no attempt whose numbers are none', () => {
    const wrong = [
      { ...record(1), spentMs: '5' },
      { ...record(1), startedAt: 1e300 },
      { ...record(1), phases: [{}] },
    ];
    for (const one of wrong) {
      const read = parseHistory(JSON.stringify({ version: 1, attempts: [one] }));
      assert.ok(read.kind === 'read' && read.history.attempts.length === 0 && read.history.unread.length === 1);
    }
  });
});

describe('interview: the advice', () => {
  const skipped = phase('operations', { covered: 0, words: 0, ms: 0 });

  it('names what is skipped time and again, in the last four attempts', () => {
    const attempts = [1, 2, 3, 4, 5].map((at) => record(at, [phase('data'), at === 3 ? phase('operations') : skipped]));
    assert.deepEqual(trends(attempts), ['You skipped operations in 3 of the last 4 attempts.']);
    assert.deepEqual(trends(attempts.slice(0, 1)), []);
  });

  it('names what overruns in most attempts', () => {
    const over = phase('modeling', { ms: 90_000 });
    assert.deepEqual(trends([record(1, [over]), record(2, [over])]), [
      'You overran modeling in 2 of the last 2 attempts.',
    ]);
    assert.deepEqual(trends([record(1, [over]), record(2, [phase('modeling')])]), []);
  });

  it('sends to the least answered phase, of equals to the one that got the least time', () => {
    const next = nextToPractise(
      record(1, [phase('data'), skipped, phase('serving', { covered: 0, ms: 30_000 })]),
      shipped,
    );
    assert.match(next ?? '', /^operations \(0 of 5 sections, 0:00 of 1:00\)\. Keep the last minutes/);
    assert.equal(nextToPractise(record(1, [phase('data', { covered: 5 })]), shipped), undefined);
  });

  it('compares shares, not counts', () => {
    assert.equal(
      changeOf(phase('data', { covered: 2, applicable: 4 }), phase('data', { covered: 3, applicable: 6 })),
      'same',
    );
    assert.equal(changeOf(phase('data'), phase('data', { covered: 1 })), 'better');
    assert.equal(changeOf(phase('data'), undefined), undefined);
  });
});
