import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

/** What the rules on latency say of a document with these requirements and this latency budget. */
function findings(requirement: string, budget: string): readonly string[] {
  const text = `# Offers\n\n## Requirements\n\n### Non-functional requirements\n\n${requirement}\n\n## Serving\n\n### Latency budget\n\n${budget}\n`;
  return service
    .analyse({ uri: 'file:///offers.md', path: 'offers.md', text, treatAsDesignDoc: true, framework: 'seven-phase' })
    .findings.filter(({ rule }) => rule.startsWith('serving/latency-') && rule !== 'serving/latency-split')
    .map(({ rule, message }) => `${rule.slice('serving/latency-'.length)}: ${message.slice(0, 70)}`);
}

function table(head: string, ...rows: readonly string[]): string {
  const columns = head.split('|').length;
  return [`| ${head} |`, `|${'---|'.repeat(columns)}`, ...rows.map((row) => `| ${row} |`)].join('\n');
}

const limit = '- Latency of the offers call: p95 ≤ 80 ms, p99 ≤ 100 ms';
const told = (found: readonly string[]): readonly string[] => found.map((one) => one.split(':')[0] ?? '');

describe('latency budgets against limits', () => {
  it('compares each percentile with its own limit', () => {
    const head = 'Stage | p95 | p99';
    assert.deepEqual(findings(limit, table(head, 'Features | 30 ms | 45 ms', 'Ranking | 45 ms | 50 ms')), []);
    assert.deepEqual(told(findings(limit, table(head, 'Features | 40 ms | 45 ms', 'Ranking | 45 ms | 50 ms'))), [
      'within-slo',
    ]);
  });

  it('compares times without percentile with the most generous limit', () => {
    assert.deepEqual(findings(limit, table('Stage | ms', 'Features | 45', 'Ranking | 50')), []);
    assert.deepEqual(told(findings(limit, table('Stage | ms', 'Features | 55', 'Ranking | 50'))), ['within-slo']);
  });

  it('asks nothing of slow requests where only the usual one has a limit', () =>
    assert.deepEqual(
      findings('- Latency: p50 ≤ 40 ms', table('Stage | p99', 'Features | 45 ms', 'Ranking | 50 ms')),
      [],
    ));

  it('knows seconds, and takes neither headroom, timeouts, limits nor asynchronous stages for stages', () => {
    const rows = [
      'Features | 0.03 s | 1 s',
      'Ranking | 0.05 s | 1 s',
      'Logging, asynchronous | 0.2 s | 2 s',
      'Total | 0.08 s |',
      'Headroom | 0.02 s |',
      'SLO | 0.1 s |',
    ];
    assert.deepEqual(findings(limit, table('Stage | p99 | Timeout', ...rows)), []);
  });

  it('counts a stage whose name sounds like a job where the author counts it', () => {
    const rows = ['Sending | 40 ms', 'Queue and batching | 20 ms', 'Model | 35 ms'];
    assert.deepEqual(
      findings(limit, table('Stage | p95', ...rows, 'Total | 95 ms')).map((one) => one.slice(0, 10)),
      ['within-slo'],
    );
    assert.deepEqual(findings(limit, table('Stage | p95', ...rows, 'Total | 75 ms')), []);
    assert.deepEqual(told(findings(limit, table('Stage | p95', ...rows, 'Total | 60 ms'))), ['total-adds-up']);
  });

  it('believes the author where a stage may overlap another one', () => {
    const rows = [
      'Features (in parallel with retrieval) | 50 ms',
      'Retrieval | 45 ms',
      'Ranking | 40 ms',
      'Total | 90 ms',
    ];
    assert.deepEqual(findings(limit, table('Stage | p99', ...rows)), []);
  });

  it('tells the sum that a total should have', () => {
    const rows = ['Features | 10', 'Retrieval | 20', 'Ranking | 40', 'Total | 90'];
    assert.deepEqual(findings(limit, table('Stage | p99 (ms)', ...rows)), [
      'total-adds-up: The stages add up to 70 ms (10 + 20 + 40 ms), but the total says 90. C'.slice(0, 85),
    ]);
  });

  it('reads a list and a sentence', () => {
    const list = '- Gateway: 20 ms\n- Feature fetch: 40 ms\n- Ranking: 60 ms';
    assert.deepEqual(told(findings(limit, list)), ['within-slo']);
    assert.deepEqual(told(findings(limit, 'Per stage the gateway takes 20 ms, features 40 ms and ranking 60 ms.')), [
      'within-slo',
    ]);
  });

  it('leaves alternatives, comparisons of models and jobs alone', () => {
    assert.deepEqual(findings(limit, table('Model | p99', 'Trees | 90 ms', 'Transformer | 300 ms')), []);
    assert.deepEqual(
      findings(limit, table('Step | Time', 'Load features | 20 min', 'Training | 3 h', 'Total | 200 min')),
      [],
    );
  });

  it('takes how old data may be, and how long a recovery takes, for no limit of an answer', () => {
    const others = '- Freshness of counters: at most 5 ms\n- Recovery after a failover: p99 ≤ 20 ms';
    assert.deepEqual(findings(others, table('Stage | p99', 'Features | 45 ms', 'Ranking | 50 ms')), []);
  });
});
