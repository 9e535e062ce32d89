import assert from 'node:assert/strict';
import { severityIn } from '../../../server/src/engine/effective';
import { parseSettings } from '../../../server/src/engine/settings';
import type { Settings } from '../../../server/src/engine/types';
import { unknownNames } from '../../../server/src/engine/unknown-names';
import { overlay, severityOf } from '../../../server/src/rules/severities';
import type { Finding } from '../../../server/src/rules/types';
import { createDesignDocService } from '../../../server/src/service';

const body = '# Parcel delays\n\n## Baseline\n\nTBD\n';

function findings(frontMatter: string, settings: Partial<Settings> = {}, path = 'docs/a.md'): readonly Finding[] {
  const text = `---\nframework: seven-phase\n${frontMatter}---\n\n${body}`;
  const service = createDesignDocService({ log: assert.fail });
  return service.analyse({ uri: 'file:///a.md', text, path }, settings).findings;
}

function severitiesOf(rule: string, ...call: Parameters<typeof findings>): readonly string[] {
  return [...new Set(findings(...call).flatMap((one) => (one.rule === rule ? [one.severity] : [])))];
}

const placeholder = 'structure/no-placeholder';

describe('who decides a severity', () => {
  it('the rule, then settings, then overrides that match in their order, then the front matter', () => {
    const rules = { [placeholder]: 'error' } as const;
    const overrides = [
      { files: ['docs/**'], rules: { [placeholder]: 'info' } },
      { files: ['docs/a.md'], rules: { [placeholder]: 'hint' } },
      { files: ['other/**'], rules: { [placeholder]: 'off' } },
    ] as const;
    assert.deepEqual(severitiesOf(placeholder, ''), ['warning']);
    assert.deepEqual(severitiesOf(placeholder, '', { rules }), ['error']);
    assert.deepEqual(severitiesOf(placeholder, '', { rules, overrides: overrides.slice(0, 1) }), ['info']);
    assert.deepEqual(severitiesOf(placeholder, '', { rules, overrides }), ['hint']);
    assert.deepEqual(severitiesOf(placeholder, '', { rules, overrides }, 'other/a.md'), []);
    assert.deepEqual(severitiesOf(placeholder, '', { rules, overrides }, 'a.md'), ['error']);
    const own = `rules:\n  ${placeholder}: warning\n`;
    assert.deepEqual(severitiesOf(placeholder, own, { rules, overrides }), ['warning']);
  });

  it('a phase at once, unless the rule is named; what is stronger wins over names below it', () => {
    assert.equal(severityOf({ 'data/*': 'off' }, 'data/x'), 'off');
    assert.equal(severityOf({ 'data/*': 'off', 'data/x': 'error' }, 'data/x'), 'error');
    assert.equal(severityOf({ 'data/*': 'off' }, 'database/x'), undefined);
    assert.equal(severityOf({}, 'constructor'), undefined);
    const merged = overlay({ 'data/x': 'error', 'serving/y': 'info' }, { 'data/*': 'off' });
    assert.equal(severityOf(merged, 'data/x'), 'off');
    assert.equal(severityOf(merged, 'serving/y'), 'info');
    assert.equal(severityOf(overlay({ 'data/*': 'off' }, { 'data/x': 'hint' }), 'data/x'), 'hint');
    assert.deepEqual(
      findings('', { rules: { 'structure/*': 'off' } }).filter(({ rule }) => /^structure/u.test(rule)),
      [],
    );
  });

  it('an override can also give stage and framework, which the front matter overrules', () => {
    const service = createDesignDocService({ log: assert.fail });
    const stageOf = (text: string) =>
      service.analyse({ uri: text, text, path: 'docs/a.md' }, { overrides: [{ files: ['docs/**'], stage: 'pilot' }] })
        .stage;
    assert.equal(stageOf(body), 'pilot');
    assert.equal(stageOf(`---\nstage: interview\n---\n${body}`), 'interview');
  });

  it('the status: a draft is one lower, what nobody will mend is a hint, a setting has the last word', () => {
    const of = (status: string) =>
      (['error', 'warning', 'info', 'hint'] as const).map((one) => severityIn(status, one));
    assert.deepEqual(of('draft'), ['warning', 'info', 'hint', 'hint']);
    for (const status of ['', 'in-review', 'approved', 'implemented', 'nearly'])
      assert.deepEqual(of(status), ['error', 'warning', 'info', 'hint']);
    for (const status of ['superseded', 'rejected']) assert.deepEqual(of(status), ['hint', 'hint', 'hint', 'hint']);
    assert.deepEqual(severitiesOf(placeholder, 'status: superseded\n'), ['hint']);
    assert.deepEqual(severitiesOf(placeholder, 'status: superseded\n', { rules: { [placeholder]: 'error' } }), [
      'error',
    ]);
  });

  it('a name or severity in the front matter that is none is reported where it stands, with the nearest name', () => {
    const said = (frontMatter: string) =>
      findings(frontMatter).flatMap(({ rule, message, span }) =>
        rule === 'structure/settings-known'
          ? [[message, `---\nframework: seven-phase\n${frontMatter}---\n\n${body}`.slice(span.start, span.end)]]
          : [],
      );
    const [[message, place] = []] = said('rules:\n  structure/no-placeholders: off\n');
    assert.match(message ?? '', /did you mean "structure\/no-placeholder"/u);
    assert.equal(place, 'structure/no-placeholders');
    assert.match(said('rules:\n  structure/*: never\n')[0]?.[0] ?? '', /must be one of off, error/u);
    assert.match(said('rules: off\n')[0]?.[0] ?? '', /must be a mapping/u);
    assert.deepEqual(said('rules:\n  structure/*: hint\n'), []);
    assert.deepEqual(said('rules:\n'), []);
  });
});

describe('comments without a reason', () => {
  const comment = (tail: string) => `<!-- ml-design-docs-disable-file ${placeholder}${tail} -->\n`;
  const said = (text: string, requireReason: boolean) => {
    const service = createDesignDocService({ log: assert.fail });
    const source = { uri: 'a', text: `---\nframework: seven-phase\n---\n\n${text}${body}`, path: 'a.md' };
    return service
      .analyse(source, { requireReason })
      .findings.filter(({ rule }) => rule === 'structure/suppression-used')
      .map(({ severity }) => severity);
  };

  it('are reported where the team wants reasons, and only there', () => {
    assert.deepEqual(said(comment(''), true), ['warning']);
    assert.deepEqual(said(comment(''), false), []);
    assert.deepEqual(said(comment(': agreed in review'), true), []);
  });
});

describe('settings for some files', () => {
  it('are read one by one; what is bad in one costs the others nothing', () => {
    const { settings, problems } = parseSettings({
      overrides: [
        { files: ['a/**'], rules: { 'data/*': 'off', 'data/x': 'fatal' }, stage: 'someday', enable: false },
        { rules: {} },
        { files: ['b/**'], framework: 'acme' },
      ],
      requireReason: 'yes',
    });
    assert.deepEqual(settings, {
      overrides: [
        { files: ['a/**'], rules: { 'data/*': 'off' } },
        { files: ['b/**'], framework: 'acme' },
      ],
    });
    assert.deepEqual(problems.map(({ path }) => path).sort(), [
      'overrides.0.enable',
      'overrides.0.rules.data/x',
      'overrides.0.stage',
      'overrides.1',
      'requireReason',
    ]);
    for (const value of [{}, 'x', [7], [[]], [{ files: [] }], [{ files: 'a' }]])
      assert.equal(parseSettings({ overrides: value }).problems.length, 1, JSON.stringify(value));
  });

  it('name frameworks and rules that exist', () => {
    const known = { frameworkIds: ['seven-phase'], ruleIds: ['data/x'] };
    const settings: Partial<Settings> = {
      rules: { 'data/*': 'off', 'data/y': 'off' },
      overrides: [{ files: ['a'], framework: 'acme', rules: { 'date/*': 'hint' } }],
    };
    assert.deepEqual(
      unknownNames(settings, known).map(({ path }) => path),
      ['rules.data/y', 'overrides.0.framework', 'overrides.0.rules.date/*'],
    );
  });
});
