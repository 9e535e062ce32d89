import assert from 'node:assert/strict';
import { findingsOf } from '../evaluation/findings';

const head = '---\nframework: seven-phase\n---\n\n# Ranking of videos\n\n';
const told = (text: string): readonly string[] =>
  findingsOf('requirements/numbers-agree', head + text).map(({ place }) => place);
const sources = (...rows: readonly string[]): string =>
  `## Data sources\n\n| Source | Owner | Volume |\n|---|---|---|\n${rows.map((row) => `| ${row} |\n`).join('')}\n`;

describe('numbers that contradict each other', () => {
  it('compares the latency that requirements and serving promise', () => {
    const required =
      '## Non-functional requirements\n\n- 95th percentile of response time at most 300 ms\n\n## Serving\n\n';
    assert.deepEqual(told(`${required}The promised p95 of 500 ms holds with one replica down.`), ['p95 of 500 ms']);
    for (const other of [
      'The promised p95 of 300 ms holds.',
      'The feature store has an SLO of p95 20 ms.',
      'We page when the SLO is missed: p95 over 500 ms.',
      'The internal SLO is p95 250 ms, which leaves headroom.',
      'The end-to-end p99 must stay under 500 ms.',
    ])
      assert.deepEqual(told(required + other), [], other);
  });

  it('compares daily users, not those of a market or a year', () => {
    const scale = '## Scale\n\n- 50 million daily active users, 300 videos each\n\n## Serving\n\n';
    assert.equal(told(`${scale}With 20M DAU the service sees 30,000 requests/s.`).length, 1);
    assert.deepEqual(told(`${scale}In the pilot 5M DAU see it; 80M DAU are expected by 2027.`), []);
  });

  it('compares numbers for all there are of one thing', () => {
    const claims = sources('Claims | Core | 2.1 million claims since 2018', 'Photos | App | 8 million photos');
    assert.deepEqual(told(`${claims}## Labels\n\nThe archive holds 900,000 claims.`), ['900,000 claims']);
    for (const other of [
      'The archive holds 2,100,000 claims.',
      'The training part of the archive holds 900,000 claims.',
      'We label all 900,000 new claims.',
      'The archive holds 900,000 settled claims.',
    ])
      assert.deepEqual(told(`${claims}## Labels\n\n${other}`), [], other);
  });

  it('compares what comes in a day under one name', () => {
    const feed = sources('Feed log | App | 140 million cards sent a day', 'Users | Accounts | 3 million users');
    assert.equal(told(`${feed}## Labels\n\nWe take the 9 million cards that are sent on a day.`).length, 1);
    assert.deepEqual(told(`${feed}## Labels\n\nThe 62 million cards that are seen on a day are kept.`), []);
  });

  it('compares how often a record comes with how often it is sent, not with an aggregate', () => {
    const meters = sources('15-minute meter values | Networks | 1 million meters', 'Tariffs | Sales | 40 tariffs');
    assert.deepEqual(told(`${meters}## Ingestion\n\nThe head-end delivers one value per meter and day.`), [
      'one value per meter and day',
    ]);
    assert.deepEqual(told(`${meters}## Ingestion\n\nMeters → Kafka → Flink, one value per meter and day.`), []);
  });

  it('compares a division with a claim about all', () => {
    const reviews = sources('Reviews | Shop | 60% English, 30% German, 10% Spanish', 'Users | Shop | 3 million users');
    assert.equal(told(`${reviews}## Labels\n\nAll reviews are written in English.`).length, 1);
    assert.deepEqual(told(`${reviews}## Labels\n\nAll reviews are in English, German or Spanish.`), []);
    assert.deepEqual(told(`${reviews}## Labels\n\nAll English reviews are read by two annotators.`), []);
  });

  it('compares how often a source is delivered', () => {
    const table =
      '## Data sources\n\n| Source | Owner | Holds | Freshness |\n|---|---|---|---|\n| Rating feed | Shop | stars | nightly |\n| Users | Shop | names | daily |\n\n## Ingestion\n\n';
    assert.deepEqual(told(`${table}The rating feed arrives by SFTP once a month.`), ['once a month']);
    for (const other of [
      'The rating feed is delivered every night.',
      'Rating features are rebuilt weekly.',
      'The rating feed is delivered every night and audited weekly.',
    ])
      assert.deepEqual(told(table + other), [], other);
  });

  it('takes a total in a paragraph on the source for one of the source', () => {
    const table = `${sources('Annotations | Shop | 26,000 photos', 'Users | Shop | 3 million users')}## Labels\n\n`;
    assert.deepEqual(told(`${table}**Annotation.** Two firms do it, €2 a photo (9,000 photos so far).`), [
      '9,000 photos',
    ]);
    assert.deepEqual(told(`${table}**Annotation.** Two firms do it; 9,000 photos are read twice.`), []);
  });
});
