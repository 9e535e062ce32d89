import assert from 'node:assert/strict';
import { levelsOf } from '../../../server/src/engine/levels';
import type { Fact } from '../../../server/src/facts/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';

const framework = builtInFramework('seven-phase') as Framework;

function levels(facts: Readonly<Record<string, Fact['value']>>, stage = 'design') {
  const known = Object.entries(facts).map(([name, value]): [string, Fact] => [name, { value, source: 'text' }]);
  return levelsOf(builtInCatalogue(), framework, stage, new Map(known));
}

describe('the levels of one document after the other', () => {
  it('are the same object as long as the facts say the same, and others where they do not', () => {
    const learnt = levels({ supervised: true, batch_only: true });
    assert.equal(levels({ supervised: true, batch_only: true }), learnt);
    const clustered = levels({ supervised: false, batch_only: true });
    assert.notDeepEqual([...clustered], [...learnt]);
    assert.deepEqual([...levels({ supervised: true, batch_only: true })], [...learnt]);
  });

  it('tell lists of tasks and stages apart', () => {
    const one = levels({ task: ['ranking', 'forecasting'] });
    assert.equal(levels({ task: ['ranking', 'forecasting'] }), one);
    assert.notEqual(levels({ task: ['ranking\nforecasting'] }), one);
    const stages = framework.stages.map(({ id }) => JSON.stringify([...levels({ task: ['ranking'] }, id)]));
    assert.ok(new Set(stages).size > 1, 'a stage has levels of its own');
  });
});
