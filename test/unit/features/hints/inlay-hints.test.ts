import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });
const head = '---\nframework: seven-phase\n---\n\n# Feed ranking\n\n';

/** Each line that has a hint, with the hints in their places: "100M × 4 B[= 400 MB]". */
function shown(body: string, text = head + body): readonly string[] {
  const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
  const hints = service.inlayHints(analysis, { start: 0, end: text.length });
  let marked = text;
  for (const { offset, label } of [...hints].reverse())
    marked = `${marked.slice(0, offset)}[${label}]${marked.slice(offset)}`;
  const before = new Set(text.split('\n'));
  return marked.split('\n').filter((line) => !before.has(line));
}

function tooltips(body: string): readonly string[] {
  const text = head + body;
  const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
  return service.inlayHints(analysis, { start: 0, end: text.length }).map(({ tooltip }) => tooltip);
}

describe('inlay hints: calculations', () => {
  it('show the result that the author leaves to the reader, and how it came about', () => {
    const body = '## Scale\n\nThe vectors take 100M × 256 × 4 B in memory.\n';
    assert.deepEqual(shown(body), ['The vectors take 100M × 256 × 4 B[= 102.4 GB] in memory.']);
    assert.deepEqual(tooltips(body), ['100M × 256 × 4 B = 102.4 GB']);
  });

  it('stand behind emphasis, and find the place in a source with marks', () => {
    assert.deepEqual(shown('We keep **100M** × 256 × `4 B` for **2 TB × 3**.\n'), [
      'We keep **100M** × 256 × `4 B`[= 102.4 GB] for **2 TB × 3**[= 6 TB].',
    ]);
  });

  for (const line of [
    'The vectors take 100M × 256 × 4 B = 102.4 GB.',
    'The vectors take 102 GB (100M × 256 × 4 B).',
    'We score 2.8k QPS × 200 videos = 560k pairs/s.',
    'Images are 224 × 224 and p50/p99 is 20/50 ms.',
    'Three machines cost 3 GPUs × $2/h.',
    'It grows by 5M events/s × 200 B.',
  ])
    it(`are silent where the result is told or open: ${line}`, () => assert.deepEqual(shown(`${line}\n`), []));

  it('are silent beside a cell that states the amount of the same period', () => {
    const table = '| what | size | how |\n| --- | --- | --- |\n';
    assert.deepEqual(shown(`${table}| log | 3 TB/day | 6.0B × 500 B |\n`), []);
    assert.deepEqual(shown(`${table}| log | large | 6.0B × 500 B |\n`), ['| log | large | 6.0B × 500 B[= 3 TB] |']);
  });

  it('leave fences, drawings and other files alone', () => {
    const line = '100M × 256 × 4 B and 2.0B/day';
    assert.deepEqual(shown(`\`\`\`\n${line}\n\`\`\`\n\n    ${line}\n\n<!-- ${line} -->\n`), []);
    assert.deepEqual(shown('', `# left-pad\n\nPads strings.\n\n${line}\n`), []);
  });
});

describe('inlay hints: rates', () => {
  it('tell the average rate of a count per day, once for each paragraph', () => {
    assert.deepEqual(shown('Traffic is 2.0B/day, that is 2.0B/day.\n\nWe log 72B events a day.\n'), [
      'Traffic is 2.0B/day[≈ 23.1k QPS], that is 2.0B/day.',
      'We log 72B events a day[≈ 833.3k/s].',
    ]);
  });

  it('take the unit of a column from its header', () => {
    assert.deepEqual(shown('| what | requests per day |\n| --- | --- |\n| feed | 86.4M |\n'), [
      '| feed | 86.4M[≈ 1k QPS] |',
    ]);
  });

  it('begin at 100k a day', () => {
    assert.deepEqual(shown('We serve 99,999 requests per day.\n'), []);
    assert.deepEqual(shown('We serve 100,000 requests per day.\n'), ['We serve 100,000 requests per day[≈ 1.16 QPS].']);
  });

  for (const line of [
    'We serve 2.0B requests/day, at peak 70k QPS.',
    'There are 50M users per day.',
    'The log grows by 3 TB/day.',
    'We allow 200k requests/day per user.',
  ])
    it(`are silent where one is told or makes no sense: ${line}`, () => assert.deepEqual(shown(`${line}\n`), []));
});

describe('inlay hints: sums of latency tables', () => {
  const need = '## Requirements\n\n- Latency: p99 < 100 ms.\n\n';
  const table = (...rows: readonly string[]): string =>
    `## Serving\n\n### Latency budget\n\n| Stage | p99 |\n| --- | --- |\n${rows.join('\n')}\n`;
  const stages = ['| Retrieval | 30 ms |', '| Feature lookup | 20 ms |', '| Ranking | 45 ms |'];

  it('stand behind the last stage, with the limit where there is one', () => {
    assert.deepEqual(shown(table(...stages)), ['| Ranking | 45 ms[Σ 95 ms] |']);
    assert.deepEqual(shown(need + table(...stages)), ['| Ranking | 45 ms[Σ 95 ms of 100 ms] |']);
    assert.match(tooltips(need + table(...stages))[0] ?? '', /^30 \+ 20 \+ 45 ms = 95 ms; required: .*100 ms/u);
  });

  it('stand behind a total that is another number, and not behind one that is this', () => {
    assert.deepEqual(shown(table(...stages, '| Total | 90 ms |')), ['| Total | 90 ms[Σ 95 ms] |']);
    assert.deepEqual(shown(table(...stages, '| Total | 95 ms |')), []);
  });
});

describe('inlay hints: downtimes', () => {
  it('follow from an availability, of a month of 30 days', () => {
    assert.deepEqual(shown('## Requirements\n\n- Availability: 99.9 % of the requests.\n'), [
      '- Availability: 99.9 %[= 43.2 min/month] of the requests.',
    ]);
  });

  for (const line of [
    'Availability: 99.9 %, which is 43 min of downtime a month.',
    'Availability: 99.9 % (8.8 h a year).',
    'Availability: 95 %.',
    'Precision is 99.9 %.',
  ])
    it(`are silent where one is told or it is none: ${line}`, () =>
      assert.deepEqual(shown(`## Requirements\n\n- ${line}\n`), []));
});

describe('inlay hints: days of an experiment', () => {
  it('follow from the users per arm and per day of one sentence', () => {
    assert.deepEqual(shown('We need 60,000 users per arm at 14k users per day.\n'), [
      'We need 60,000 users per arm at 14k users per day[≈ 9 days].',
    ]);
    assert.deepEqual(tooltips('We need 60,000 users per arm at 14k users per day.\n'), [
      '60k × 2 arms ÷ 14k a day ≈ 9 days, if all of these users take part.',
    ]);
  });

  it('are silent where they are told, or one of the numbers is', () => {
    assert.deepEqual(shown('We need 60,000 users per arm at 14k users per day: 9 days.\n'), []);
    assert.deepEqual(shown('We need 60,000 users per arm. There are 14k users per day.\n'), []);
  });
});

describe('inlay hints: the range', () => {
  it('holds both of its ends', () => {
    const text = `${head}Traffic is 2.0B/day.\n`;
    const analysis = service.analyse({ uri: 'a', text, path: 'a.md' });
    const at = text.indexOf('/day') + '/day'.length;
    const count = (start: number, end: number): number => service.inlayHints(analysis, { start, end }).length;
    assert.deepEqual([count(at, at), count(0, at - 1), count(at + 1, text.length)], [1, 0, 0]);
  });
});
