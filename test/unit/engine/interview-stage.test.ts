import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtInFrameworkIds } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });
const folder = path.resolve(__dirname, '../../../snippets/case-studies');

/** As a candidate writes at a whiteboard: no sentence is finished, each phase has a few lines. */
const terse = `---
framework: seven-phase
stage: interview
---

# Videos on the home page

## 1. Clarify Requirements & Define Business Goals

- goal: watch time per DAU 41 -> 43 min by Q4
- users: logged in viewers on mobile + web, home page only
- p99 < 100 ms, 99.9% avail
- 200M DAU, 10 loads/day -> 2B req/day, ~23k QPS avg, 70k peak

## 2. Frame the Problem as an ML Task

- objective: predict expected watch time per impression
- ranking; P(click) x E(watch time | click)
- in: user history, video, context. out: list of 20 videos

## 3. Design the Data Pipeline (Ingestion & Features)

- logs: impressions, clicks, watch time (1 TB/day), video metadata
- labels: implicit, from watch logs, joined after 24 h
- user feats: last 50 watched, country, language; video: embedding, age, CTR 7d
- split by time: 4 wks train, 1 day val, 1 day test
`;

describe('the stage interview', () => {
  for (const framework of builtInFrameworkIds()) {
    it(`asks in ${framework} for what fits into 45 minutes, and for something of each of the seven subjects`, () => {
      // The others have the same sections in another order: a few cases tell.
      const every = framework === 'seven-phase' ? 1 : 5;
      for (const name of readdirSync(folder).filter((_, at) => at % every === 0)) {
        const text = readFileSync(path.join(folder, name), 'utf8')
          .replace(/^framework: .*\n/mu, '')
          .replace(/^stage: .*\n/mu, '')
          .replace(/^---\n/u, `---\nframework: ${framework}\nstage: interview\n`);
        const analysis = service.analyse({ uri: `file:///${name}`, path: name, text });
        assert.equal(analysis.stage, 'interview', name);
        const asked = [...analysis.applicable].flatMap(([id, applies]) => (applies ? [id] : []));
        assert.ok(asked.length >= 18 && asked.length <= 24, `${name}: ${asked.length}`);
        const subjects = new Set(asked.map((id) => id.slice(0, id.indexOf('.'))));
        assert.equal(subjects.size, 7, name);
      }
    });
  }

  it('takes terse bullets for answers, and misses nothing of a phase that has them', () => {
    const [requirements, framing, data, modeling] = service.outline(
      service.analyse({ uri: 'file:///answer.md', path: 'answer.md', text: terse }),
    );
    for (const phase of [requirements, framing, data]) assert.equal(phase?.covered, phase?.applicable, phase?.title);
    assert.equal(modeling?.covered, 0);
  });
});
