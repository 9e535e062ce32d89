import assert from 'node:assert/strict';
import { placesIn } from '../../../../server/src/features/convert/places';
import type { Subjects } from '../../../../server/src/features/convert/subjects';
import type { Unit } from '../../../../server/src/features/convert/types';
import { builtInCatalogue, builtInFramework } from '../../../../server/src/schema/registry';
import type { Framework, SectionId } from '../../../../server/src/schema/types';

const target = builtInFramework('seven-phase') as Framework;
const unit = { children: [] as readonly Unit[] } as unknown as Unit;

/** Places for a unit whose heading may mean these sections, and whose text speaks of sections with so many words each. */
function placesFor(named: readonly SectionId[], heard: Readonly<Record<SectionId, number>> = {}) {
  const subjects = { named: () => named, heard: () => new Map(Object.entries(heard)) } as unknown as Subjects;
  return placesIn(target, builtInCatalogue(), subjects);
}

function phaseOf(section: SectionId): number {
  return target.phases.findIndex(({ sections }) => sections.some(({ id }) => id === section));
}

describe('the place of a heading, by its words', () => {
  const [offline, labels] = ['evaluation.offline-metrics', 'data.labels'];

  it('is that of the first section that the words may mean', () => {
    assert.equal(placesFor([offline, labels]).byName(unit)?.phase, phaseOf(offline));
  });

  it('is that of the section of which the text below it speaks most', () => {
    const places = placesFor([offline, labels], { [offline]: 3, [labels]: 4 });
    assert.equal(places.byName(unit)?.phase, phaseOf(labels));
  });

  it('is that of a section of the phase around it, whatever the text speaks of', () => {
    const places = placesFor([offline, labels], { [offline]: 9 });
    assert.equal(places.byName(unit, [labels])?.phase, phaseOf(labels));
    assert.equal(places.byName(unit, ['serving.latency'])?.phase, phaseOf(offline));
  });

  it('is unknown for words that mean no section', () => {
    assert.equal(placesFor([]).byName(unit), undefined);
  });
});
