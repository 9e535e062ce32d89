import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecogniser } from '../../server/src/coverage/recognise';
import { loadDiagrams } from '../../server/src/diagram/load';
import { createAnalyser } from '../../server/src/engine/analyse';
import { createMemory } from '../../server/src/engine/memory';
import { defaultSettings } from '../../server/src/engine/settings';
import { createTeamReader } from '../../server/src/engine/team';
import { readTeamFrameworks } from '../../server/src/frameworks/read';
import { createMarkdownParser } from '../../server/src/markdown/parse';
import { hearing } from '../../server/src/reading/parts';
import { builtInCatalogue } from '../../server/src/schema/registry';
import { checkEdits } from './incremental';

const yaml = `id: acme
title: Acme
extends: seven-phase
sections:
  - id: serving.carbon
    title: Carbon footprint
    purpose: Say what training and serving emit.
    level: required
    headings: [emissions]
    terms: [carbon intensity, kgCO2e, latency, model]
  - id: data.contract
    title: Data contract
    purpose: Say who promises which data.
    level: recommended
    terms: [schema, owner, labels, users]
checks:
  - { id: slo-number, section: serving.carbon, message: Name the time., require: { quantity: duration } }
  - { id: owner, section: data.contract, message: Name the team., require: { term: [data team] } }
  - { id: no-guess, message: Name it., forbid: { phrase: [the model] } }
  - { id: no-some, message: Say how much., forbid: { pattern: 'some \\w+' } }
  - { id: columns, message: Tell who owns it., require: { columns: [Metric, Owner] } }
  - { id: drawn, message: Draw it., require: { role: feature-store } }
`;

const text = `---
framework: acme
---

# Parcel delays

## Problem

The model tells users of late parcels. See the labels and the schema of the owner.

## Emissions

At this carbon intensity a run emits 40 kgCO2e, and latency is 20 ms.

| Metric | Owner |
|---|---|
| latency | the data team |
| carbon intensity | TBD |

## Serving

**Data contract**: the owner of the schema is the data team.

- The model answers with a latency of 50 ms.
- **Carbon footprint**: small.

> Quoted: carbon intensity of kgCO2e

## Labels

The labels come from users, and the schema says who is the owner.
`;

/** As in `incremental.test.ts`. */
const campaign = Number(process.env.INCREMENTAL_EDITS ?? 0);
const seed = Number(process.env.INCREMENTAL_SEED ?? 1);

describe('an edited document that a framework of its team is for', () => {
  it(`is analysed as if it had always been so, seed ${seed}`, async function () {
    this.timeout(0);
    const { frameworks, problems } = await readTeamFrameworks([{ name: 'acme.yaml', text: yaml }]);
    assert.deepEqual(problems, []);
    const diagrams = await loadDiagrams();
    const mismatch = checkEdits(text, seed, campaign || 40, { diagrams, frameworks });
    assert.equal(mismatch && `${mismatch.found}\nafter ${mismatch.edits.length} edits, seed ${seed}`, undefined);
  });

  it('is followed: what an edit does not touch is not read again', async () => {
    const { frameworks } = await readTeamFrameworks([{ name: 'acme.yaml', text: yaml }]);
    const analyse = createAnalyser(assert.fail);
    const memory = createMemory();
    const read = (version: string) =>
      analyse({ uri: 'a', text: version, path: 'a.md', treatAsDesignDoc: true, frameworks }, defaultSettings, memory);
    const first = read(text);
    assert.equal(first.framework.id, 'acme');
    const next = read(text.replace('come from users', 'come from all users'));
    const kept = next.findings.filter((finding) => first.findings.includes(finding));
    assert.ok(kept.length > 3, `${kept.length} of ${first.findings.length} findings are the same objects`);
  });

  it('has what each block speaks of known at once as its relevance says', async () => {
    const { frameworks } = await readTeamFrameworks([{ name: 'acme.yaml', text: yaml }]);
    const [team = assert.fail()] = frameworks;
    const { framework } = team;
    const parse = createMarkdownParser();
    const recognise = createRecogniser(builtInCatalogue());
    const partsOf = createTeamReader(builtInCatalogue());
    const guide = readFileSync(join(__dirname, '../../docs/frameworks.md'), 'utf8');
    const own = new Set<string>();
    for (const one of [text, guide]) {
      const document = parse(one);
      const { heard = assert.fail(), relevance } = partsOf(team).recognise(document, recognise(document, framework));
      for (const { index } of document.blocks) {
        assert.deepEqual(heard(index), hearing(framework, relevance, index));
        for (const id of heard(index)) own.add(id);
      }
    }
    assert.ok(own.has('serving.carbon') && own.has('data.contract'), [...own].join(' '));
  });
});
