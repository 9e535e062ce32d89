import assert from 'node:assert/strict';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import type { Fact } from '../../../server/src/facts/types';
import { properties } from '../../../server/src/reading/live/knowledge';
import { coverageDifference, factDifferences, sectionsInDoubt } from '../../../server/src/reading/live/staleness';

const change = { start: 50, oldEnd: 52, newEnd: 55 };

function verdict(start: number, end: number): SectionCoverage {
  return {
    ...{ section: 'serving.rollback', status: 'covered', missing: 0.1, because: 'told', unmet: [], checks: [] },
    evidence: [{ span: { start, end }, kind: 'text', terms: [] }],
  };
}

function fact(value: number, start?: number): Fact {
  return { value, source: 'text', ...(start !== undefined && { span: { start, end: start + 5 } }) };
}

describe('what an edit may have changed', () => {
  it('is of a section all that is told of it anew, and every place that the edit touches', () => {
    const [above, atBorder, below, anew] = [verdict(0, 49), verdict(10, 50), verdict(60, 70), verdict(0, 9)];
    const before = new Map([
      ['a', above],
      ['b', atBorder],
      ['c', below],
      ['d', anew],
    ]);
    const after = new Map([...before, ['d', verdict(0, 9)]]);
    assert.deepEqual(sectionsInDoubt(before, after, change), ['b', 'c', 'd']);
  });

  it('is of evidence what stands elsewhere than the edit moved it, is of another kind or has other words', () => {
    const before = verdict(60, 70);
    const [evidence] = before.evidence;
    const after: Record<string, SectionCoverage> = {
      moved: { ...before, evidence: [{ ...evidence, span: { start: 63, end: 73 }, kind: 'text', terms: [] }] },
      elsewhere: { ...before, evidence: [{ span: { start: 60, end: 70 }, kind: 'text', terms: [] }] },
      kind: { ...before, evidence: [{ span: { start: 63, end: 73 }, kind: 'table', terms: [] }] },
      words: { ...before, evidence: [{ span: { start: 63, end: 73 }, kind: 'text', terms: ['canary'] }] },
      more: { ...before, evidence: [] },
    };
    const ids = Object.keys(after);
    const differs = coverageDifference(new Map(ids.map((id) => [id, before])), new Map(Object.entries(after)), change);
    const wanted = properties.evidence | properties.status;
    assert.deepEqual(
      ids.filter((id) => differs(id, wanted) === properties.evidence),
      ['elsewhere', 'kind', 'words', 'more'],
    );
    assert.equal(differs('moved', wanted), 0);
    assert.equal(differs('words', properties.status), 0);
  });

  it('is of facts what came, went, has another value or stands where the edit did not move it', () => {
    const before = new Map([
      ['same', fact(1)],
      ['moved', fact(1, 60)],
      ['elsewhere', fact(1, 60)],
      ['other', fact(1)],
      ['gone', fact(1)],
    ]);
    const after = new Map([
      ['same', fact(1)],
      ['moved', fact(1, 63)],
      ['elsewhere', fact(1, 60)],
      ['other', fact(2)],
      ['new', fact(1)],
    ]);
    assert.deepEqual([...factDifferences(before, after, change)], ['elsewhere', 'other', 'gone', 'new']);
  });
});
