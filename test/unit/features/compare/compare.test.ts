import assert from 'node:assert/strict';
import { compare, isUnchanged, isWorse } from '../../../../server/src/features/compare/compare';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const read = (text: string, uri = 'before') =>
  service.analyse({ uri, path: 'docs/feed.md', text, treatAsDesignDoc: true });
const compared = (before: string, after: string) => compare(read(before), read(after, 'after'));

const guardrails =
  '### Guardrail metrics\n\nThe launch stops when the hide rate rises by more than 1% or the p99 latency exceeds 200 ms.\n\n';
const base = `---
framework: seven-phase
---

# Feed ranking

## Data

### Data sources

| Source | Owner | Volume | Key | Freshness |
|---|---|---|---|---|
| Click log | growth team | 2B events a day | user id | 1 min |

### Train/validation/test split

We split by time: 80% train, 10% validation and 10% test.

## Evaluation

${guardrails}### Slices

By country.
`;
const rules = (findings: readonly { readonly rule: string; readonly section?: string }[]): readonly string[] =>
  findings.map(({ rule, section }) => `${rule} ${section ?? ''}`.trim());

describe('two versions of a design doc', () => {
  it('tells sections that were lost and answered, with their findings', () => {
    const without = base.replace(guardrails, '');
    const lost = compared(base, without);
    const turnOf = ({ sections }: typeof lost): readonly string[] =>
      sections.filter(({ section }) => section === 'evaluation.guardrails').map(({ turn }) => turn);
    assert.deepEqual(turnOf(lost), ['lost']);
    assert.ok(rules(lost.newFindings).includes('structure/required-section evaluation.guardrails'));
    assert.ok(isWorse(lost));
    const answered = compared(without, base);
    assert.deepEqual(turnOf(answered), ['answered']);
    assert.ok(rules(answered.fixedFindings).includes('structure/required-section evaluation.guardrails'));
    assert.equal(isWorse(answered), false);
    assert.equal(answered.score.after.covered, lost.score.before.covered);
  });

  it('does not call fixed what was said of a section that is worse now', () => {
    const split = /### Train[^#]*/u;
    const broken = base.replace('10% test', '20% test');
    const gone = compared(broken, broken.replace(split, ''));
    assert.ok(rules(gone.newFindings).includes('structure/required-section data.splits'));
    assert.deepEqual(rules(gone.fixedFindings), []);
    assert.deepEqual(rules(compared(broken, base).fixedFindings), ['data/split-adds-up data.splits']);
  });

  it('keeps a finding that moved, or whose numbers changed, and names one that came', () => {
    const broken = base.replace('10% test', '20% test');
    const came = compared(base, broken);
    assert.deepEqual(rules(came.newFindings), ['data/split-adds-up data.splits']);
    assert.ok(isWorse(came));
    const moved = compared(broken, broken.replace('# Feed ranking\n', '# Feed ranking\n\nA new paragraph.\n'));
    assert.deepEqual([moved.newFindings, moved.fixedFindings], [[], []]);
    const other = compared(broken, broken.replace('20% test', '30% test'));
    assert.deepEqual([other.newFindings, other.fixedFindings], [[], []]);
    assert.deepEqual(rules(compared(broken, base).fixedFindings), ['data/split-adds-up data.splits']);
  });

  it('finds nothing between a document and itself', () => {
    const same = compared(base, base.replaceAll('\n', '\r\n'));
    assert.ok(isUnchanged(same));
    assert.equal(isWorse(same), false);
  });

  it('compares what two frameworks ask', () => {
    const other = compared(base, base.replace('seven-phase', 'four-phase'));
    assert.deepEqual(other.framework, { before: 'seven-phase', after: 'four-phase' });
    assert.equal(isUnchanged(other), false);
  });
});
