import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compileSchema } from '../../../scripts/generate/source/read';
import { builtInDiagramRoles } from '../../../server/src/schema/diagram-roles';
import { builtInCatalogue, builtInFramework, builtInFrameworkIds } from '../../../server/src/schema/registry';
import { quantityDimensions } from '../../../server/src/schema/team-types';
import type { Framework } from '../../../server/src/schema/types';
import { type TeamGround, validateTeamFramework } from '../../../server/src/schema/validate-team';
import { conditionFacts } from '../../../server/src/schema/writing';
import { nearestName } from '../../../server/src/text/nearest';

const root = path.resolve(__dirname, '../../..');
const base = builtInFramework('seven-phase') as Framework;
const ground: TeamGround = {
  catalogue: builtInCatalogue(),
  frameworks: [base],
  roles: ['model', 'feature-store'],
  compile: (source) => (source.includes('(?=') ? { problem: 'no look-around' } : { source, find: () => [] }),
  facts: conditionFacts(),
  nearest: nearestName,
};
const own = { id: 'serving.carbon', title: 'Carbon footprint', purpose: 'Say what it emits.' };
const check = (more: object) => ({ id: 'one', message: 'Say it.', ...more });
const item = (more: object) => ({ sections: [{ ...own, checks: [{ say: 'who pays', ...more }] }] });
const file = (more: object = {}) => ({ id: 'acme', title: 'Acme', extends: 'seven-phase', ...more });
const read = (more: object = {}) => validateTeamFramework(file(more), ground);
const idsOf = (framework: Framework | undefined, phase: string): readonly string[] =>
  framework?.phases.find(({ id }) => id === phase)?.sections.map(({ id }) => id) ?? [];

describe('frameworks of teams', () => {
  it('without changes are what they extend, under their own name', () => {
    const { value, problems } = read();
    assert.deepEqual(problems, []);
    assert.deepEqual(value?.framework, { ...base, id: 'acme', title: 'Acme', description: '' });
  });

  it('change title, level and headings of a section where it stands', () => {
    const { value, problems } = read({
      sections: [{ id: 'evaluation.ab-test', title: 'Experiment', level: 'required', headings: ['Live Trial'] }],
    });
    assert.deepEqual(problems, []);
    const sections = value?.framework.phases.flatMap((phase) => phase.sections) ?? [];
    assert.deepEqual(
      sections.find(({ id }) => id === 'evaluation.ab-test'),
      { id: 'evaluation.ab-test', title: 'Experiment', level: 'required', headings: ['live trial'] },
    );
    assert.deepEqual(idsOf(value?.framework, 'evaluation'), idsOf(base, 'evaluation'));
  });

  it('add, drop and order sections; those not named keep their order behind', () => {
    const { value, problems } = read({
      sections: [own],
      drop: ['serving.security'],
      order: { serving: ['serving.rollout', 'serving.carbon'] },
    });
    assert.deepEqual(problems, []);
    const rest = idsOf(base, 'serving').filter((id) => !['serving.rollout', 'serving.security'].includes(id));
    assert.deepEqual(idsOf(value?.framework, 'serving'), ['serving.rollout', 'serving.carbon', ...rest]);
    assert.deepEqual(
      value?.sections.map(({ id, phase, level }) => [id, phase, level]),
      [['serving.carbon', 'serving', 'recommended']],
    );
  });

  it('rename a phase, whose old title still opens it, and add one at the end', () => {
    const { value, problems } = read({
      phases: [
        { id: 'serving', title: 'Running it' },
        { id: 'legal', title: 'Legal' },
      ],
      sections: [{ ...own, phase: 'legal' }],
    });
    assert.deepEqual(problems, []);
    const serving = value?.framework.phases.find(({ id }) => id === 'serving');
    assert.equal(serving?.title, 'Running it');
    const old = base.phases.find(({ id }) => id === 'serving')?.title.toLowerCase();
    assert.ok(old !== undefined && serving?.aliases.includes(old));
    assert.deepEqual(value?.framework.phases.at(-1)?.id, 'legal');
    assert.deepEqual(idsOf(value?.framework, 'legal'), ['serving.carbon']);
  });

  it('report what fits nothing with its path, and keep the rest', () => {
    const cases: readonly (readonly [object, string, RegExp])[] = [
      [{ sections: [{ id: 'evaluation.ab-tst' }] }, '/sections/0', /did you mean 'evaluation\.ab-test'\?/],
      [{ sections: [5, { ...own, phase: 'servng' }] }, '/sections/1/phase', /did you mean 'serving'\?/],
      [{ sections: [{ id: 'data.labels', purpose: 'x' }] }, '/sections/0/purpose', /only title, level and headings/],
      [{ sections: [{ ...own, id: 'Carbon' }] }, '/sections/0/id', /phase\.name/],
      [{ sections: [{ id: 'data.labels', level: 'conditional' }] }, '/sections/0/level', /required, recommended/],
      [{ drop: ['data.labls'] }, '/drop/0', /did you mean 'data\.labels'\?/],
      [{ drop: ['data.labels'], sections: [{ id: 'data.labels' }] }, '/sections/0/id', /dropped/],
      [{ order: { servng: [] } }, '/order/servng', /did you mean 'serving'\?/],
      [{ order: { serving: ['data.labels'] } }, '/order/serving/0', /not in the phase/],
      [{ phases: [{ id: 'legal' }] }, '/phases/0', /needs a title/],
      [{ checks: [check({})] }, '/checks/0', /one of require and forbid, found neither/],
      [{ checks: [check({ require: {}, forbid: {} })] }, '/checks/0', /found both/],
      [{ checks: [check({ require: { term: ['a'], columns: ['b'] } })] }, '/checks/0/require', /exactly one of/],
      [{ checks: [check({ require: { toString: 1 } })] }, '/checks/0/require', /exactly one of/],
      [{ checks: [check({ require: { quantity: 'weight' } })] }, '/checks/0/require/quantity', /duration/],
      [{ checks: [check({ require: { role: 'feature-stor' } })] }, '/checks/0/require/role', /'feature-store'/],
      [{ checks: [check({ forbid: { pattern: '(?=a)' } })] }, '/checks/0/forbid/pattern', /look-around/],
      [{ checks: [7, check({ section: 'data.lab', forbid: { phrase: ['a'] } })] }, '/checks/1/section', /no section/],
      [{ checks: [{ ...check({ forbid: { phrase: ['a'] } }), id: 'A b' }] }, '/checks/0/id', /lower-case/],
      [{ colour: 'red' }, '/colour', /unknown key/],
      [item({ when: { fact: 'calls_lm' } }), '/sections/0/checks/0/when/fact', /did you mean 'calls_llm'\?/],
      [item({ unless: { fact: 'weather' } }), '/sections/0/checks/0/unless/fact', /no fact 'weather' \(task, online_/],
      [item({ when: { any: [{ fact: 'x' }, { fact: 'task' }] } }), '/sections/0/checks/0/when/any/0/fact', /no fact/],
      [item({ when: { fact: 'task', above: 1 } }), '/sections/0/checks/0/when', /with in, first, atLeast or known/],
      [item({ colour: 1 }), '/sections/0/checks/0/colour', /unknown key/],
      [item({ terms: ['a'] }), '/sections/0/checks/0/terms', /only a question/],
      [{ checks: [check({ when: { fact: 'x' }, forbid: { phrase: ['a'] } })] }, '/checks/0/when/fact', /no fact 'x'/],
    ];
    for (const [more, at, message] of cases) {
      const { value, problems } = read(more);
      assert.match(problems.find(({ path: found }) => found === at)?.message ?? '', message, JSON.stringify(more));
      assert.equal(value?.framework.id, 'acme');
    }
  });

  it('ask items of a checklist, and check, under conditions; one with a bad condition is left out', () => {
    const when = { all: [{ fact: 'calls_llm' }, { not: { fact: 'task', first: ['ranking'] } }] };
    const checks = [
      'who pays',
      { say: 'cost of a call', when, question: 'What does a call cost?', terms: ['Cost centre'] },
      { say: 'left out', unless: { fact: 'weather' } },
    ];
    const { value } = read({
      sections: [{ ...own, checks }],
      checks: [
        check({ when, forbid: { phrase: ['a'] } }),
        { ...check({ unless: { fact: 'x' }, forbid: { phrase: ['a'] } }), id: 'two' },
      ],
    });
    assert.deepEqual(value?.sections[0]?.checks, [
      { say: 'who pays', essential: false, signs: {} },
      {
        say: 'cost of a call',
        when,
        question: 'What does a call cost?',
        essential: false,
        signs: { any: ['cost centre'] },
      },
    ]);
    assert.deepEqual(
      value?.checks.map(({ id, when: asked }) => [id, asked]),
      [['one', when]],
    );
  });

  it('are none without a name of their own and something to extend', () => {
    for (const [more, at] of [
      [{ id: 'seven-phase' }, '/id'],
      [{ id: 'Not Kebab' }, '/id'],
      [{ extends: 'seven-fase' }, '/extends'],
      [{ title: 7 }, '/title'],
    ] as const) {
      const { value, problems } = read(more);
      assert.equal(value, undefined);
      assert.deepEqual([...new Set(problems.map((one) => one.path))], [at]);
    }
    for (const data of [undefined, null, 7, [], 'x'])
      assert.equal(validateTeamFramework(data, ground).value, undefined);
  });

  it('have a JSON Schema that names the frameworks, dimensions and roles there are', () => {
    const schema = readFileSync(path.join(root, 'schemas/team-framework.schema.json'), 'utf8');
    const { properties } = JSON.parse(schema);
    assert.deepEqual(properties.extends.enum, builtInFrameworkIds());
    const { definitions } = JSON.parse(schema);
    assert.deepEqual(definitions.fact.enum, conditionFacts());
    const { quantity, role } = properties.checks.items.properties.require.properties;
    assert.deepEqual(quantity.enum, quantityDimensions);
    assert.deepEqual(
      role.enum,
      builtInDiagramRoles().roles.map(({ id }) => id),
    );
  });

  it('have a JSON Schema that knows the same keys', () => {
    const validate = compileSchema(root, 'team-framework');
    const good = [
      file(),
      file({ sections: [own], drop: ['data.labels'], order: { data: ['data.splits'] }, phases: [{ id: 'data' }] }),
      ...quantityDimensions.map((quantity) => file({ checks: [check({ require: { quantity } })] })),
      file({ checks: [check({ severity: 'hint', section: 'data.splits', require: { columns: ['a'] } })] }),
      file({ checks: [check({ forbid: { pattern: 'a' }, when: { fact: 'task', first: ['ranking'] } })] }),
      file(
        item({
          when: { fact: 'dau', atLeast: 9 },
          unless: { not: { fact: 'task', known: true } },
          question: 'Who?',
          terms: ['a'],
        }),
      ),
    ];
    const bad = [
      file({ id: 'A b' }),
      file({ extends: 'x' }),
      file({ checks: [check({})] }),
      file({ checks: [check({ require: { term: ['a'] }, forbid: { phrase: ['a'] } })] }),
      file({ checks: [check({ require: { quantity: 'weight' } })] }),
      file({ colour: 1 }),
      file(item({ when: { fact: 'weather' } })),
      file(item({ when: {} })),
    ];
    for (const data of good) {
      assert.equal(validate(data), true, JSON.stringify([data, validate.errors]));
      assert.deepEqual(validateTeamFramework(data, ground).problems, []);
    }
    for (const data of bad) {
      assert.equal(validate(data), false, JSON.stringify(data));
      assert.notDeepEqual(validateTeamFramework(data, ground).problems, []);
    }
  });
});
