import assert from 'node:assert/strict';
import { gapsOf, portfolio, portfolioDocument } from '../../../../server/src/features/portfolio/portfolio-document';
import type { LastChange } from '../../../../server/src/features/portfolio/types';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const day = 24 * 3_600_000;
const now = Date.UTC(2026, 5, 1);

function rowOf(text: string, { path = 'docs/feed.md', change }: { path?: string; change?: LastChange } = {}) {
  const analysis = service.analyse({ uri: path, path, text, treatAsDesignDoc: true });
  return portfolioDocument(analysis, { path, now, ...(change && { change }) });
}

const front = (lines: string): string => `---\n${lines}\n---\n\n`;
const body = '# Feed ranking\n\n## Data\n\n### Data split\n\n80% train, 10% validation, 20% test, by time.\n';

describe('a design doc in a portfolio', () => {
  it('has its name, owner, status, score and findings, the heaviest first', () => {
    const row = rowOf(front('framework: seven-phase\nstatus: Approved\nowner: feed team') + body);
    assert.deepEqual(
      [row.title, row.framework, row.status, row.owner],
      ['Feed ranking', 'seven-phase', 'approved', 'feed team'],
    );
    assert.equal(row.findings[0]?.rule, 'data/split-adds-up');
    assert.equal(row.findings[0]?.line, 13);
    const asked = row.phases.reduce((sum, { applicable }) => sum + applicable, 0);
    assert.equal(asked, row.score.applicable);
    assert.equal(row.sections.length, asked);
    assert.equal(
      row.phases.reduce((sum, { covered }) => sum + covered, 0),
      row.score.covered,
    );
  });

  it('counts every framework by the seven phases', () => {
    const seven = rowOf(front('framework: seven-phase') + body);
    const other = rowOf(front('framework: eugene-yan') + body);
    assert.equal(seven.phases.length, 7);
    assert.deepEqual(
      other.phases.map(({ phase }) => phase),
      seven.phases.map(({ phase }) => phase),
    );
    assert.ok(other.phases.some(({ applicable }) => applicable > 0));
  });

  it('is flagged for what nobody watches, and for lying untouched', () => {
    const text = front('framework: seven-phase\nstatus: approved') + body;
    const old: LastChange = { at: now - 366 * day, source: 'git' };
    assert.deepEqual(rowOf(text, { change: old }).flags, ['no-drift-monitoring', 'no-online-metrics', 'stale']);
    assert.ok(!rowOf(text, { change: { ...old, at: now - 364 * day } }).flags.includes('stale'));
    assert.ok(!rowOf(text).flags.includes('stale'));
    assert.ok(!rowOf(text.replace('approved', 'draft'), { change: old }).flags.includes('stale'));
    const watched = `${text}\n## Operations\n\n### Data drift detection\n\nPSI of the ten most important features, against the last training window, daily; above 0.2 the feed team looks into it.\n`;
    assert.ok(!rowOf(watched).flags.includes('no-drift-monitoring'));
  });

  it('takes several owners and no wrong ones', () => {
    assert.equal(rowOf(front('owner: [ads, "  feed\\n team "]') + body).owner, 'ads, feed team');
    assert.equal(rowOf(front('owner: {name: x}') + body).owner, '');
    assert.equal(rowOf('').title, '');
  });

  it('names gaps, what is missing first', () => {
    const row = rowOf(front('framework: seven-phase') + body);
    const gaps = gapsOf(row, 5);
    assert.equal(gaps.length, 5);
    const missing = row.sections.filter(({ status }) => status === 'missing').map(({ title }) => title);
    assert.deepEqual(gaps, missing.slice(0, 5));
  });

  it('stands by its path among the others, whatever the order in which they were read', () => {
    const rows = ['b.md', 'B.md', 'a/c.md', 'a.md'].map((path) => rowOf(body, { path }));
    const { documents, phases, others } = portfolio(rows, 3, now);
    assert.deepEqual(
      documents.map(({ path }) => path),
      ['B.md', 'a.md', 'a/c.md', 'b.md'],
    );
    assert.deepEqual([phases.length, phases[0]?.title, phases[6]?.title, others], [7, 'Requirements', 'Operations', 3]);
  });
});
