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

  it('leave out what needs a training where nothing is trained, and ask it where that is unknown', () => {
    const needing = ['modeling.loss', 'modeling.training', 'data.splits', 'data.features', 'operations.retraining'];
    const of = (facts: Readonly<Record<string, Fact['value']>>) => needing.map((id) => levels(facts).get(id));
    assert.deepEqual(of({ trains_model: false }), Array(5).fill('off'));
    assert.deepEqual(of({ trains_model: true }), Array(5).fill('required'));
    assert.deepEqual(of({}), Array(5).fill('required'));
    const rare = { imbalanced: true };
    assert.equal(levels(rare).get('data.sampling'), 'conditional');
    assert.equal(levels({ ...rare, trains_model: false }).get('data.sampling'), 'off');
    for (const kept of ['modeling.baseline', 'serving.fallback', 'operations.data-drift'])
      assert.equal(levels({ trains_model: false }).get(kept), 'required', kept);
  });

  it('ask what a newcomer gets of who recommends or knows people, and only remark on it for other rankers', () => {
    const of = (facts: Readonly<Record<string, Fact['value']>>) => levels(facts).get('modeling.cold-start');
    assert.equal(of({ task: ['ranking'] }), 'recommended');
    assert.equal(of({ task: ['ranking'], personalized: true }), 'conditional');
    assert.equal(of({ task: ['recommendation'] }), 'conditional');
    assert.equal(of({ task: ['regression'] }), 'off');
  });

  it('ask all the same where a framework gives the section a level of its own', () => {
    const phases = framework.phases.map((phase) => ({
      ...phase,
      sections: phase.sections.map((one) =>
        one.id === 'modeling.loss' ? { ...one, level: 'required' as const } : one,
      ),
    }));
    const untrained = new Map([['trains_model', { value: false, source: 'text' as const }]]);
    const asked = levelsOf(builtInCatalogue(), { ...framework, phases }, 'design', untrained);
    assert.deepEqual([asked.get('modeling.loss'), asked.get('modeling.training')], ['required', 'off']);
  });

  it('tell lists of tasks and stages apart', () => {
    const one = levels({ task: ['ranking', 'forecasting'] });
    assert.equal(levels({ task: ['ranking', 'forecasting'] }), one);
    assert.notEqual(levels({ task: ['ranking\nforecasting'] }), one);
    const stages = framework.stages.map(({ id }) => JSON.stringify([...levels({ task: ['ranking'] }, id)]));
    assert.ok(new Set(stages).size > 1, 'a stage has levels of its own');
  });
});
