import assert from 'node:assert/strict';
import { parseSettings } from '../../../server/src/engine/settings';
import type { Settings } from '../../../server/src/engine/types';
import { createDesignDocService } from '../../../server/src/service';

const readme = '# A library\n\nInstall it.\n';

function decide(text: string, settings: Partial<Settings> = {}, path = 'docs/a.md', treatAsDesignDoc?: boolean) {
  const service = createDesignDocService({ log: assert.fail });
  const source = { uri: 'file:///a.md', text, path, ...(treatAsDesignDoc === undefined ? {} : { treatAsDesignDoc }) };
  const { decision, findings } = service.analyse(source, settings);
  return { ...decision, findings: findings.length };
}

describe('settings', () => {
  it('takes what is well formed', () => {
    const given = {
      $schema: 'x',
      enable: false,
      framework: 'f',
      stage: 'pilot',
      associations: ['a/**'],
      exclude: [],
      rules: { 'a/b': 'off' },
      checkWorkspace: 'designDocs',
      inlayHints: { enable: false },
      codeLens: { enable: false },
      outline: { followCursor: false },
    };
    const { settings, problems } = parseSettings(given);
    const { $schema: _, ...wanted } = given;
    assert.deepEqual(problems, []);
    assert.deepEqual(settings, wanted);
  });

  it('leaves out what is not, and says where', () => {
    const cases: readonly (readonly [unknown, string])[] = [
      [{ enable: 'yes' }, 'enable'],
      [{ inlayHints: false }, 'inlayHints'],
      [{ inlayHints: { enable: 'off' } }, 'inlayHints.enable'],
      [{ inlayHints: { colour: 'red' } }, 'inlayHints.colour'],
      [{ codeLens: true }, 'codeLens'],
      [{ codeLens: { enable: 1 } }, 'codeLens.enable'],
      [{ outline: { followCursor: 'no' } }, 'outline.followCursor'],
      [{ outline: { enable: true } }, 'outline.enable'],
      [{ framework: 5 }, 'framework'],
      [{ stage: 'someday' }, 'stage'],
      [{ checkWorkspace: true }, 'checkWorkspace'],
      [{ checkWorkspace: 'all' }, 'checkWorkspace'],
      [{ associations: 'a' }, 'associations'],
      [{ exclude: [1] }, 'exclude'],
      [{ rules: [] }, 'rules'],
      [{ rules: { 'a/b': 'fatal' } }, 'rules.a/b'],
      [{ 'mlDesignDocs.enable': true }, 'mlDesignDocs.enable'],
      [null, ''],
      [[], ''],
      ['x', ''],
      [undefined, ''],
    ];
    for (const [value, path] of cases) {
      const { settings, problems } = parseSettings(value);
      assert.deepEqual(
        problems.map((problem) => problem.path),
        [path],
        JSON.stringify(value),
      );
      assert.deepEqual({ rules: {}, ...settings }, { rules: {} });
    }
  });

  it('one bad value costs no other', () => {
    const { settings } = parseSettings({ enable: 'yes', stage: 'pilot', rules: { 'a/b': 'off', 'c/d': 1 } });
    assert.deepEqual(settings, { stage: 'pilot', rules: { 'a/b': 'off' } });
  });

  it('keys that mean something to JavaScript change nothing else', () => {
    const { settings } = parseSettings(
      JSON.parse('{"rules":{"__proto__":"off","constructor":"off"},"__proto__":{"enable":false}}'),
    );
    assert.equal(({} as { enable?: unknown }).enable, undefined);
    assert.equal(Object.getPrototypeOf(settings.rules ?? {}), Object.prototype);
  });
});

describe('is it a design doc', () => {
  const named = `---\nframework: seven-phase\n---\n\n${readme}`;
  const associations = ['docs/**'];
  const exclude = ['docs/**'];

  it('asks in order: command, setting, front matter, exclude, associations, content', () => {
    assert.equal(decide(named, { enable: false, exclude }, 'docs/a.md', true).decidedBy, 'command');
    assert.equal(decide(named, { associations }, 'docs/a.md', false).decidedBy, 'command');
    assert.equal(decide(named, { enable: false, associations }).decidedBy, 'setting');
    assert.equal(decide(named, { exclude }).decidedBy, 'front-matter');
    assert.equal(decide(readme, { exclude, associations }).decidedBy, 'exclude');
    assert.equal(decide(readme, { associations }).decidedBy, 'association');
    assert.equal(decide(readme).decidedBy, 'content');
  });

  it('and decides so', () => {
    assert.equal(decide(readme, {}, 'docs/a.md', true).isDesignDoc, true);
    assert.equal(decide(named, {}, 'docs/a.md', false).isDesignDoc, false);
    assert.equal(decide(named, { enable: false }).isDesignDoc, false);
    assert.equal(decide(named).isDesignDoc, true);
    assert.equal(decide(readme, { exclude, associations }).isDesignDoc, false);
    assert.equal(decide(readme, { associations }).isDesignDoc, true);
    assert.equal(decide(readme).isDesignDoc, false);
  });

  it('there are findings exactly where it is one', () => {
    assert.equal(decide(readme).findings, 0);
    assert.equal(decide(named, { enable: false }).findings, 0);
    assert.ok(decide(named).findings > 0);
    assert.ok(decide('', { associations }).findings > 0);
  });

  it('globs see hidden folders; a broken one matches nothing', () => {
    assert.equal(decide(readme, { associations: ['**/*.md'] }, '.notes/a.md').isDesignDoc, true);
    for (const glob of ['[', '(((', '', '!'.repeat(9)])
      assert.equal(decide(readme, { associations: [glob] }, 'a.md').decidedBy === 'setting', false);
  });

  it('says why in one sentence', () => {
    for (const settings of [{}, { enable: false }, { exclude }, { associations }])
      assert.match(decide(readme, settings).because, /^[A-Z0-9][^\n]+\.$/u);
  });
});

describe('framework, stage and status', () => {
  const analyse = (front: string, settings: Partial<Settings> = {}) =>
    createDesignDocService({ log: assert.fail }).analyse(
      { uri: 'a', text: `---\nframework: seven-phase\n${front}---\n# T\n`, path: 'a.md' },
      settings,
    );

  it('the stage of the front matter wins over the setting; an unknown one is left out', () => {
    assert.equal(analyse('').stage, 'design');
    assert.equal(analyse('', { stage: 'pilot' }).stage, 'pilot');
    assert.equal(analyse('stage: interview\n', { stage: 'pilot' }).stage, 'interview');
    assert.equal(analyse('stage: someday\n', { stage: 'pilot' }).stage, 'pilot');
    assert.equal(analyse('stage: 5\n').stage, 'design');
  });

  it('a stage changes what is asked, and a condition what applies', () => {
    const required = (front: string): readonly string[] =>
      analyse(front)
        .findings.filter(({ severity }) => severity === 'warning')
        .flatMap(({ insert = [] }) => insert);
    assert.ok(required('').includes('serving.architecture'));
    assert.equal(required('stage: concept\n').includes('serving.architecture'), false);
    const applies = (front: string): boolean | undefined => analyse(front).applicable.get('data.labels');
    assert.equal(applies(''), false);
    assert.equal(applies('task: regression\n'), true);
    assert.equal(applies('task: regression\nfacts:\n  supervised: false\n'), false);
  });

  it('an unknown framework, in front matter or settings, does not stop the check', () => {
    const service = createDesignDocService({ log: assert.fail });
    const source = { uri: 'a', text: '---\nframework: none-such\n---\n', path: 'a.md' };
    assert.equal(service.analyse(source, { framework: 'nor-such' }).framework.id, 'seven-phase');
  });

  it('a draft is a draft in any case; other values are not', () => {
    assert.equal(analyse('status: DRAFT \n').status, 'draft');
    const severities = (front: string) => new Set(analyse(front).findings.map(({ severity }) => severity));
    assert.equal(severities('status: draft\n').has('warning'), false);
    assert.equal(severities('status: approved\n').has('warning'), true);
    assert.equal(analyse('status: 5\n').status, '');
  });
});

describe('service', () => {
  it('remembers an analysis until text, settings or path change', () => {
    const service = createDesignDocService({ log: assert.fail });
    const source = { uri: 'a', text: '# A\n', path: 'a.md' };
    const first = service.analyse(source);
    assert.equal(service.analyse({ ...source }), first);
    assert.notEqual(service.analyse({ ...source, text: '# B\n' }), first);
    assert.notEqual(service.analyse(source, { stage: 'pilot' }), service.analyse(source));
    const again = service.analyse(source);
    service.forget('a');
    const anew = service.analyse(source);
    assert.notEqual(anew, again);
    // A reading is lazy: of it what it reads can be compared, not itself.
    const { passages, tables } = again.reading;
    assert.deepEqual({ passages: anew.reading.passages, tables: anew.reading.tables }, { passages, tables });
    assert.deepEqual({ ...anew, reading: undefined }, { ...again, reading: undefined });
  });
});
