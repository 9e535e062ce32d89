import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadDiagrams } from '../../server/src/diagram/load';
import type { DiagramReader } from '../../server/src/diagram/types';
import { checkEdits, createIncrementalCheck } from './incremental';

/** `INCREMENTAL_EDITS` edits for each document instead of a few: a campaign. `INCREMENTAL_SEED` is another seed than the fixed one. */
const campaign = Number(process.env.INCREMENTAL_EDITS ?? 0);
const seed = Number(process.env.INCREMENTAL_SEED ?? 1);

const root = join(__dirname, '../..');

function documentsIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => [name, readFileSync(join(root, folder, name), 'utf8')]);
}

const marked = '\tp99 drift\nP p99 is drift weekly latency\n>s';

const plain = 'Readers of the paper come from the region and from outside of it. ';
const lateGoal = `${plain.repeat(9)}\n\n## Goals\n\nRaise conversion from 4.1% to 4.6% by the end of the quarter. ${plain.repeat(4)}\n`;

/** Versions of which one was once analysed otherwise than from scratch, as small as they could be made. */
const onceWrong: Readonly<Record<string, readonly string[]>> = {
  'a document of one passage, for which another comes': ['<div>\nText\n', 'TBD'],
  'as many early passages as before, of which some are others': [
    `# A\n\n${plain}\n\n${plain.repeat(5)}\n\n${lateGoal}`,
    `# A\n\n${lateGoal}`,
  ],
  'a byte order mark that comes and goes': [marked, `\uFEFF${marked}`, marked],
};

describe('an edited document', () => {
  for (const [name, versions] of Object.entries(onceWrong))
    it(`is analysed as if it had always been so: ${name}`, () => {
      const check = createIncrementalCheck();
      for (const version of versions) assert.equal(check.next(version), undefined);
    });

  it('is analysed as if it had always been so: labels that become its headings, and give way to some', () => {
    const check = createIncrementalCheck();
    const goals = 'Fewer late vans, by a tenth in a quarter.';
    const rollout = 'We start with one depot and go on when the late vans are fewer.';
    const versions = [
      `# Vans\n\n${goals}\n\n${rollout}\n`,
      `# Vans\n\n**Goals.** ${goals}\n\n**Rollout ${rollout}\n`,
      `# Vans\n\n**Goals.** ${goals}\n\n**Rollout.** ${rollout}\n`,
      `# Vans\n\n**Goals** ${goals}\n\n**Rollout.** ${rollout}\n\n## Data\n\nTills.\n`,
      `# Vans\n\n**Goals** ${goals}\n\n**Rollout.** ${rollout}\n\n## Data\n\nTills.\n\n## Model\n\nTrees.\n`,
      `# Vans\n\n**Goals** ${goals}\n\n**Rollout.** ${rollout}\n\n## Data\n\nTills.\n\n# Model\n\nTrees.\n`,
      `**Goals.** ${goals}\n\n**Rollout.** ${rollout}\n\n## Data\n\nTills.\n`,
    ];
    for (const version of [...versions, ...versions.slice(0, -1).reverse()])
      assert.equal(check.next(version), undefined);
  });

  let diagrams: DiagramReader | undefined;
  before(async () => {
    diagrams = await loadDiagrams();
  });

  const all = [...documentsIn('test/corpus/documents'), ...documentsIn('snippets/case-studies')];
  const chosen = campaign > 0 ? all : all.filter((_, at) => at % 10 === seed % 10);
  for (const [at, [name, text]] of chosen.entries()) {
    it(`is analysed as if it had always been so: ${name}, seed ${seed + at}`, function () {
      this.timeout(0);
      const mismatch = checkEdits(text, seed + at, campaign || 50, diagrams && { diagrams });
      assert.equal(mismatch && `${mismatch.found}\nafter ${mismatch.edits.length} edits, seed ${seed + at}`, undefined);
    });
  }
});
