import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { corpusSets } from '../../../scripts/corpus-sets/types';
import { newFindings } from '../../../scripts/planted/compare-findings';
import { type PlantedFloor, plantedFloor, plantedShortfalls } from '../../../scripts/planted/floor';
import { plant } from '../../../scripts/planted/plant';
import { defectsOf, kinds, readPlantedSet } from '../../../scripts/planted/read';
import { figuresOf, scorePlanted } from '../../../scripts/planted/score';
import type { Defect, Sighting } from '../../../scripts/planted/types';
import { builtInCatalogue } from '../../../server/src/schema/registry';

const root = path.resolve(__dirname, '../../..');
const catalogue = builtInCatalogue();
const places = new Set([...catalogue.sections, ...catalogue.documentParts].map(({ id }) => id));
const documents = corpusSets.flatMap((set) => readPlantedSet(root, set));

describe('the planted defects', function () {
  this.timeout(120_000);

  for (const { set, slug, clean, defects } of documents) {
    it(`can be planted: ${set}/${slug}`, () => {
      assert.deepEqual(
        defects.map(({ kind }) => kind),
        kinds,
      );
      for (const defect of defects) {
        for (const id of defect.sections) assert.ok(places.has(id), `${defect.kind}: no section ${id}`);
        assert.doesNotThrow(() => plant(clean, defect));
      }
    });
  }

  it('are found, and clean documents left alone, as well as the floor says', async () => {
    const floor: PlantedFloor = JSON.parse(readFileSync(path.join(root, 'test/corpus/planted/floor.json'), 'utf8'));
    const results = await scorePlanted(documents);
    const figures = (set: string) => figuresOf(results.filter((one) => one.set === set));
    const short = [
      ...plantedShortfalls(floor.dev, figures('dev')).map((one) => `dev: ${one}`),
      ...plantedShortfalls(floor.heldOut, figures('held-out')).map((one) => `held-out: ${one}`),
    ];
    assert.ok(figures('dev').pairs >= 50, 'there are planted defects');
    assert.deepEqual(short, [], 'npx tsx scripts/score-planted.ts dev --details shows the findings');
  });
});

describe('planting a defect', () => {
  const defect = (edits: Defect['edits'], near: readonly string[] = []): Defect => ({
    kind: 'S01',
    what: 'it is vague',
    sections: ['evaluation.offline-metrics'],
    edits,
    near,
  });
  const clean = 'one\ntwo\nthree\nfour\nfive\n';

  it('replaces and deletes, and tells the places and where lines went', () => {
    const flawed = plant(
      clean,
      defect(
        [
          { find: 'four', replace: '4\nand a half' },
          { find: 'two\n', replace: '' },
        ],
        ['five'],
      ),
    );
    assert.equal(flawed.text, 'one\nthree\n4\nand a half\nfive\n');
    assert.deepEqual(flawed.places, [
      [2, 2],
      [3, 4],
      [5, 5],
    ]);
    assert.deepEqual([1, 2, 3, 4, 5].map(flawed.moved), [1, undefined, 2, undefined, 5]);
  });

  const wrong: Readonly<Record<string, readonly [Defect, RegExp]>> = {
    'a text that is not there': [defect([{ find: 'six', replace: '' }]), /'six' does not occur/],
    'a text that is there twice': [defect([{ find: 'o', replace: '' }]), /'o' occurs more than once/],
    'edits that overlap': [
      defect([
        { find: 'two\nth', replace: '' },
        { find: 'three', replace: '' },
      ]),
      /overlap/,
    ],
    'an edit that changes nothing': [defect([{ find: 'two', replace: 'two' }]), /nothing changes/],
    'a place that goes': [defect([{ find: 'two', replace: '' }], ['two']), /near: 'two' does not occur/],
  };
  for (const [name, [one, complaint]] of Object.entries(wrong)) {
    it(`refuses ${name}`, () => assert.throws(() => plant(clean, one), complaint));
  }

  it('refuses a patch file with a slip', () => {
    const good = { what: 'a', sections: ['b'], edits: [{ find: 'c', replace: '' }] };
    assert.equal(defectsOf({ S01: good }, 'f').length, 1);
    for (const bad of [{ S16: good }, { S01: { ...good, nears: [] } }, { S01: { ...good, edits: [] } }, { S01: 'x' }])
      assert.throws(() => defectsOf(bad, 'f'), /^Error: f: S1?\d/u);
    assert.throws(() => defectsOf({ S01: { ...good, edits: [{ find: 'c' }] } }, 'f'), /'replace' is no text/);
  });
});

describe('findings that a defect brings', () => {
  const sighting = (line: number, message: string): Sighting => ({
    rule: 'a/b',
    severity: 'info',
    message,
    line,
    endLine: line,
  });
  const moved = (line: number) => line + 1;

  it('are those that the clean document does not have, whatever their numbers', () => {
    const clean = [sighting(3, 'line 3 of 12,000 is vague'), sighting(9, 'gone')];
    const flawed = [sighting(4, 'line 4 of 11,999 is vague'), sighting(7, 'line 7 of 11,999 is vague')];
    assert.deepEqual(newFindings(clean, flawed, moved), [flawed[1]]);
  });

  it('are not those that only moved away from an edit', () => {
    assert.deepEqual(newFindings([sighting(3, 'vague')], [sighting(20, 'Vague')], moved), []);
  });
});

describe('the floor of the planted defects', () => {
  const figures = { documents: 3, pairs: 75, found: 50, share: 2 / 3, falseAlarms: 2 / 3, offTarget: 0 };

  it('holds for what was measured, and breaks below it', () => {
    const { dev } = plantedFloor(figures, figures);
    assert.deepEqual(dev, { found: 0.646, falseAlarms: 0.667 });
    assert.deepEqual(plantedShortfalls(dev, figures), []);
    assert.equal(plantedShortfalls(dev, { ...figures, share: 0.64, falseAlarms: 0.7 }).length, 2);
    assert.equal(plantedShortfalls({} as typeof dev, figures).length, 2);
  });
});
