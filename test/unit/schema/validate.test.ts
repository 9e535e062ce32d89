import assert from 'node:assert/strict';
import { lookAlikeProblem, lookAlikeRegExp } from '../../../server/src/schema/look-alike';
import { builtInCatalogue } from '../../../server/src/schema/registry';
import { validateTasks } from '../../../server/src/schema/validate';
import { validateCatalogue } from '../../../server/src/schema/validate-catalogue';
import { validateFramework } from '../../../server/src/schema/validate-framework';

const section = (id: string, extra: object = {}) => ({
  id,
  title: 'Title',
  level: 'required',
  purpose: 'Say it.',
  checks: ['it is said'],
  headings: [id.replace('.', ' ')],
  strong: ['strong'],
  weak: ['weak'],
  ...extra,
});
const sources = (sections: readonly unknown[], extra: object = {}) => ({
  sections: [{ phase: 'data', sections }],
  ambiguous: { ambiguous: [] },
  documentParts: { parts: [] },
  languages: [],
  ...extra,
});
const framework = (extra: object = {}) => ({
  id: 'ours',
  title: 'Ours',
  description: 'What our team wants.',
  phases: [{ id: 'data', title: 'Data', sections: ['data.sources', { id: 'data.labels', title: 'Truth' }] }],
  ...extra,
});

function problemAt(result: { problems: readonly { path: string; message: string }[] }, path: string): string {
  const found = result.problems.find((problem) => problem.path === path);
  assert.ok(found, `no problem at ${path} in ${JSON.stringify(result.problems)}`);
  return found.message;
}

describe('validateCatalogue', () => {
  it('fills what may be absent, and takes the phase from the file', () => {
    const { value, problems } = validateCatalogue(sources([section('data.one')]));
    assert.deepEqual(problems, []);
    const checks = [{ say: 'it is said', essential: false, signs: {} }];
    assert.deepEqual(value?.sections[0], { ...section('data.one'), phase: 'data', checks, needs: [], lookAlikes: [] });
  });

  it('refuses an essential item that nothing could meet', () => {
    const result = validateCatalogue(sources([section('data.one', { checks: [{ say: 'it', essential: true }] })]));
    assert.match(problemAt(result, '/sections/0/sections/0/checks/0/signs'), /needs signs/);
  });

  const broken: readonly [string, object, string, RegExp][] = [
    ['a wrong type', { title: 7 }, '/sections/0/sections/0/title', /non-empty text, found '7'/],
    ['an unknown level', { level: 'must' }, '/sections/0/sections/0/level', /required, recommended, conditional/],
    ['an unknown key', { lookalikes: [] }, '/sections/0/sections/0/lookalikes', /unknown key/],
    ['an unknown dimension', { needs: ['mass'] }, '/sections/0/sections/0/needs/0', /latency/],
    ['a number among terms', { weak: ['a', 5] }, '/sections/0/sections/0/weak/1', /found '5'/],
    ['a term in two lists', { weak: ['strong'] }, '/sections/0/sections/0/weak', /both strong and weak/],
    ['no condition', { level: 'conditional' }, '/sections/0/sections/0/level', /`when`/],
    ['a condition without level', { when: { fact: 'x' } }, '/sections/0/sections/0/level', /`when`/],
    ['a foreign phase', { id: 'serving.one' }, '/sections/0/sections/0/id', /'data\.'/],
    [
      'a bad regular expression',
      { lookAlikes: [{ pattern: 'a(', why: 'x' }] },
      '/sections/0/sections/0/lookAlikes/0/pattern',
      /not a regular expression/,
    ],
    [
      'an unknown operator deep in a condition',
      { level: 'conditional', when: { any: [{ fact: 'x' }, { not: { fact: 'x', above: 3 } }] } },
      '/sections/0/sections/0/when/any/1/not',
      /'above fact'/,
    ],
  ];
  for (const [what, extra, path, message] of broken) {
    it(`reports ${what} where it is`, () => {
      assert.match(problemAt(validateCatalogue(sources([section('data.one', extra)])), path), message);
    });
  }

  it('keeps the sound sections beside a broken one', () => {
    const { value } = validateCatalogue(sources([section('data.one', { purpose: '' }), section('data.two')]));
    assert.deepEqual(
      value?.sections.map(({ id }) => id),
      ['data.two'],
    );
  });

  it('reports a repeated id, an unknown candidate and a heading of two sections', () => {
    const twice = sources([section('data.one'), section('data.one')]);
    assert.match(problemAt(validateCatalogue(twice), '/sections/0/sections/1'), /'data\.one' is there twice/);

    const ambiguous = { ambiguous: [{ heading: 'one', candidates: ['data.one', 'data.none'] }] };
    const unknown = sources([section('data.one')], { ambiguous });
    assert.match(problemAt(validateCatalogue(unknown), '/ambiguous/one'), /unknown section 'data\.none'/);

    const shared = [section('data.one', { headings: ['same'] }), section('data.two', { headings: ['same'] })];
    assert.match(problemAt(validateCatalogue(sources(shared)), '/sections/data.two/headings'), /'same'/);
    const declared = { ambiguous: [{ heading: 'same', candidates: ['data.one', 'data.two'] }] };
    assert.deepEqual(validateCatalogue(sources(shared, { ambiguous: declared })).problems, []);
  });

  it('reports headings of a language for sections that do not exist', () => {
    const languages = [{ language: 'de', phases: {}, sections: { 'data.none': ['nichts'] } }];
    const result = validateCatalogue(sources([section('data.one')], { languages }));
    assert.match(problemAt(result, '/languages/de/sections/data.none'), /unknown section/);
  });

  it('does not follow a condition without end', () => {
    const endless: { not?: unknown } = {};
    endless.not = endless;
    const { problems } = validateCatalogue(sources([section('data.one', { level: 'conditional', when: endless })]));
    assert.ok(problems.some(({ message }) => /nested too deeply/.test(message)));
  });
});

describe('validateFramework', () => {
  it('accepts plain ids and titled sections, with the catalogue title as the default', () => {
    const { value, problems } = validateFramework(framework(), builtInCatalogue());
    assert.deepEqual(problems, []);
    assert.deepEqual(value?.phases[0]?.sections, [
      { id: 'data.sources', title: 'Data sources' },
      { id: 'data.labels', title: 'Truth' },
    ]);
    assert.deepEqual(value?.stages, []);
  });

  it('accepts what it returned', () => {
    const { value } = validateFramework(framework(), builtInCatalogue());
    assert.deepEqual(validateFramework(value, builtInCatalogue()), { value, problems: [] });
  });

  const phases = (...sections: unknown[]) => ({ phases: [{ id: 'data', title: 'Data', sections }] });
  const stage = (levels: object) => ({ stages: [{ id: 'design', title: 'Design', levels }] });
  const broken: readonly [string, object, string, RegExp][] = [
    ['an unknown section', phases('data.sauces'), '/phases/0/sections/0', /unknown section 'data\.sauces'$/],
    ['a section of another phase', phases('serving.labels'), '/phases/0/sections/0', /did you mean 'data\.labels'/],
    ['a repeated section', phases('data.labels', 'data.labels'), '/phases/0/sections/1', /is there twice, first at/],
    ['a section of a wrong type', phases(3), '/phases/0/sections/0', /expected an object/],
    ['a repeated phase', { phases: [...phases().phases, ...phases().phases] }, '/phases/1', /'data' is there twice/],
    ['an unknown section in a stage', stage({ 'data.x': 'off' }), '/stages/0/levels/data.x', /unknown section/],
    ['an unknown level', stage({ 'data.labels': 'must' }), '/stages/0/levels/data.labels', /expected one of/],
    [
      'a condition out of nothing',
      stage({ 'data.splits': 'conditional' }),
      '/stages/0/levels/data.splits',
      /condition/,
    ],
    ['a missing title', { title: undefined }, '', /'title' is missing/],
    ['phases that are no list', { phases: {} }, '/phases', /expected a list, found an object/],
    ['no phase at all', { phases: [] }, '/phases', /at least one/],
  ];
  for (const [what, extra, path, message] of broken) {
    it(`reports ${what} where it is`, () => {
      assert.match(problemAt(validateFramework(framework(extra), builtInCatalogue()), path), message);
    });
  }

  it('leaves out what it cannot use and keeps the rest', () => {
    const { value } = validateFramework(framework(phases('data.labels', 'data.x', 'data.labels')), builtInCatalogue());
    assert.deepEqual(
      value?.phases[0]?.sections.map(({ id }) => id),
      ['data.labels'],
    );
  });

  it('never throws, whatever the data', () => {
    for (const data of [
      undefined,
      null,
      0,
      NaN,
      '',
      [],
      {},
      [[]],
      () => 0,
      Symbol('x'),
      new Map(),
      { phases: [null] },
    ]) {
      const { value, problems } = validateFramework(data, builtInCatalogue());
      assert.equal(value, undefined);
      assert.ok(problems.length > 0);
    }
  });

  it('does not take names of Object.prototype for sections or keys', () => {
    const { problems } = validateFramework(framework(phases('constructor', '__proto__')), builtInCatalogue());
    assert.equal(problems.length, 2);
    const own = validateFramework(JSON.parse('{"__proto__": {"id": "x"}, "toString": 1}'), builtInCatalogue());
    assert.match(problemAt(own, '/toString'), /unknown key/);
    assert.equal(own.value, undefined);
  });
});

describe('validateTasks', () => {
  it('reports a repeated task and keeps the first', () => {
    const task = { id: 'ranking', title: 'Ranking', strong: ['ranker'], says: [], weak: [] };
    const result = validateTasks({ tasks: [task, { ...task, title: 'Again' }] });
    assert.match(problemAt(result, '/tasks/1'), /'ranking' is there twice/);
    assert.deepEqual(result.value, [task]);
  });
});

describe('look-alike patterns', () => {
  it('match from the start of a word, in any case', () => {
    assert.match('An ER diagram', lookAlikeRegExp('er diagram'));
    assert.doesNotMatch('the layer diagram', lookAlikeRegExp('er diagram'));
    assert.doesNotMatch('большая er', lookAlikeRegExp('шая'));
  });

  it('may not be broken, empty, endless or explosive', () => {
    for (const pattern of ['(', '[z-a]', 'x*', '(a+)+b', '(?:a|b*){3,}', '((a+)b)*', 'a'.repeat(241)]) {
      assert.notEqual(lookAlikeProblem(pattern), undefined, pattern);
    }
    for (const pattern of ['a+b+', '(a+)?b', '(ab)+', '[(a+)]+', '\\(a+\\)+', '(a{2})+', 'open[- ]source']) {
      assert.equal(lookAlikeProblem(pattern), undefined, pattern);
    }
  });

  it('of the catalogue do not swallow the title of their own section', () => {
    for (const { title, lookAlikes } of builtInCatalogue().sections) {
      for (const { pattern } of lookAlikes) assert.doesNotMatch(title, lookAlikeRegExp(pattern));
    }
  });

  it('of the catalogue leave metric notation alone', () => {
    const offline = builtInCatalogue().sections.find(({ id }) => id === 'evaluation.offline-metrics');
    for (const phrase of ['MAP at 10', 'mAP@0.5', 'precision intervals', 'recall thats fine']) {
      for (const { pattern } of offline?.lookAlikes ?? []) assert.doesNotMatch(phrase, lookAlikeRegExp(pattern));
    }
  });
});

describe('headings of a template', () => {
  const validate = (phase: object, more: object = {}) =>
    validateFramework(
      { id: 'ours', title: 'Ours', description: 'Ours.', phases: [{ id: 'why', title: 'Why', ...phase }], ...more },
      builtInCatalogue(),
    );

  it('give their title to the first section that is at home in the phase', () => {
    const headings = [{ title: 'Story', sections: ['evaluation.ab-test', 'requirements.scope', 'requirements.scale'] }];
    const { value, problems } = validate({ headings, sections: ['requirements.scale', 'requirements.scope'] });
    assert.deepEqual(problems, []);
    assert.deepEqual(
      value?.phases[0]?.sections.map(({ title }) => title),
      ['Scale & volume estimates', 'Story'],
    );
  });

  it('may be the phase itself where it is one section', () => {
    const headings = [{ title: 'Why', sections: ['requirements.problem-statement'] }];
    const { value } = validate({ headings, sections: ['requirements.problem-statement'] });
    assert.equal(value?.phases[0]?.sections[0]?.title, 'Why');
  });

  it('are reported with their path where they name what is not there', () => {
    const headings = [{ title: 'Story', sections: ['requirements.scoop'], part: 'doc.nothing' }];
    const sections = [{ id: 'requirements.scope', level: 'maybe' }];
    const { problems } = validate({ headings, sections }, { opening: [{}], numbering: 'greek' });
    assert.deepEqual(problems.map(({ path }) => path).sort(), [
      '/numbering',
      '/opening/0',
      '/phases/0/headings/0/part',
      '/phases/0/headings/0/sections/0',
      '/phases/0/sections/0/level',
    ]);
  });
});
