import assert from 'node:assert/strict';
import {
  builtInCatalogue,
  builtInFramework,
  builtInFrameworkIds,
  builtInTasks,
} from '../../../server/src/schema/registry';
import type { Condition } from '../../../server/src/schema/types';

const PHASES = ['requirements', 'framing', 'data', 'modeling', 'evaluation', 'serving', 'operations'];
const framework = builtInFramework('seven-phase');
assert.ok(framework);

function factsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(factsOf);
  if ('any' in condition) return condition.any.flatMap(factsOf);
  if ('not' in condition) return factsOf(condition.not);
  return [condition.fact];
}

describe('registry', () => {
  it('ships 48 sections, and the seven phases hold exactly these', () => {
    const ids = builtInCatalogue().sections.map((section) => section.id);
    const inFramework = framework.phases.flatMap((phase) => phase.sections.map((section) => section.id));
    assert.equal(new Set(ids).size, 48);
    assert.deepEqual(inFramework, ids);
    assert.deepEqual(
      framework.phases.map((phase) => phase.id),
      PHASES,
    );
  });

  it('finds frameworks by id, and nothing for an unknown id', () => {
    for (const id of builtInFrameworkIds()) assert.equal(builtInFramework(id)?.id, id);
    assert.equal(builtInFramework('constructor'), undefined);
    assert.equal(builtInFramework('__proto__'), undefined);
  });

  it('gives the design stage as the default, and it changes nothing', () => {
    assert.deepEqual(framework.stages[0], { id: 'design', title: 'Design', levels: {} });
  });

  it('asks a concept for nothing of serving and operations', () => {
    const concept = framework.stages.find((stage) => stage.id === 'concept');
    const asked = builtInCatalogue().sections.filter((section) => {
      const level = concept?.levels[section.id] ?? section.level;
      return ['serving', 'operations'].includes(section.phase) && level !== 'recommended';
    });
    assert.deepEqual(asked, []);
  });

  it('makes production sections required in pilot and production only', () => {
    const strict = framework.stages.filter((stage) => stage.production === true).map((stage) => stage.id);
    assert.deepEqual(strict, ['pilot', 'production']);
    assert.ok(builtInCatalogue().sections.some((section) => section.production === true));
  });

  it('names in its conditions only tasks that the task list has', () => {
    const tasks = new Set(builtInTasks().map((task) => task.id));
    const named = JSON.stringify(builtInCatalogue().sections.map((section) => section.when ?? null));
    for (const [, values] of named.matchAll(/"fact":"task","in":\[([^\]]*)\]/g)) {
      for (const task of JSON.parse(`[${values}]`)) assert.ok(tasks.has(task), task);
    }
    assert.match(named, /"fact":"task"/);
    for (const section of builtInCatalogue().sections) {
      for (const fact of section.when ? factsOf(section.when) : []) assert.match(fact, /^[a-z_]+$/);
    }
  });

  it('has headings for every phase and section in every language', () => {
    const sections = builtInCatalogue().sections.map((section) => section.id);
    for (const { language, phases, sections: headings } of builtInCatalogue().localised) {
      assert.deepEqual(Object.keys(phases).sort(), [...PHASES].sort(), language);
      assert.deepEqual(Object.keys(headings).sort(), [...sections].sort(), language);
    }
  });

  it('gives a localised heading to one section of a language only', () => {
    for (const { language, sections } of builtInCatalogue().localised) {
      const owner = new Map<string, string>();
      for (const [id, headings] of Object.entries(sections)) {
        for (const heading of headings) {
          assert.equal(owner.get(heading), undefined, `${language}: '${heading}' of ${id} and ${owner.get(heading)}`);
          owner.set(heading, id);
        }
      }
    }
  });
});
