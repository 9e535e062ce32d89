import assert from 'node:assert/strict';
import { runRules } from '../../../server/src/engine/run';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { readDocument } from '../../../server/src/reading/read';
import type { RuleSeverities } from '../../../server/src/rules/severities';
import { suppressionUsed } from '../../../server/src/rules/structure/suppression-used';
import type { Finding, FindingDraft, Rule, RuleContext, Severity } from '../../../server/src/rules/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';

const parse = createMarkdownParser();

/** A rule that reports the given places of the text. */
function rule(id: string, drafts: readonly FindingDraft[], severity: Severity = 'warning'): Rule {
  return {
    meta: { id, title: id, trace: '', severity, fixable: false },
    *check() {
      yield* drafts;
    },
  };
}

function contextOf(text: string, rules: readonly Rule[]): RuleContext {
  const document = parse(text);
  const framework = builtInFramework('seven-phase') as Framework;
  const read = { document, framework, coverage: new Map(), phases: new Map() };
  return {
    ...read,
    reading: readDocument({ ...read, relevance: () => Number.NEGATIVE_INFINITY }),
    catalogue: builtInCatalogue(),
    facts: new Map(),
    stage: 'design',
    frameworkIds: ['seven-phase'],
    ruleIds: [...rules.map(({ meta }) => meta.id), suppressionUsed.meta.id],
    diagrams: [],
    unusedDirectives: [],
    level: () => 'off',
  };
}

interface Options {
  readonly status?: string;
  readonly settings?: RuleSeverities;
  readonly log?: (message: string) => void;
}

function run(text: string, rules: readonly Rule[], options: Options = {}): readonly Finding[] {
  return runRules(contextOf(text, rules), {
    rules,
    settings: { rules: options.settings ?? {} },
    status: options.status ?? '',
    log: options.log ?? assert.fail,
  });
}

const on = (text: string, word: string, more: Partial<FindingDraft> = {}): FindingDraft => ({
  span: { start: text.indexOf(word), end: text.indexOf(word) + word.length },
  message: word,
  ...more,
});

describe('running rules', () => {
  it('a rule that throws is logged and yields nothing, the others go on', () => {
    const logged: string[] = [];
    const broken: Rule = {
      ...rule('x/broken', []),
      *check() {
        yield { span: { start: 0, end: 1 }, message: 'half' };
        throw new Error('boom');
      },
    };
    const findings = run('# A', [broken, rule('x/sound', [on('# A', 'A')])], {
      log: (message) => logged.push(message),
    });
    assert.deepEqual(
      findings.map(({ rule: id }) => id),
      ['x/sound'],
    );
    assert.equal(logged.length, 1);
    assert.match(logged[0] ?? '', /x\/broken.*boom/su);
  });

  it('findings stand in the order of the text, those of one place in the order of the rules', () => {
    const text = '# A\n\nB\n';
    const findings = run(text, [rule('x/late', [on(text, 'B'), on(text, 'A')]), rule('x/early', [on(text, 'A')])]);
    assert.deepEqual(
      findings.map(({ rule: id, message }) => [id, message]),
      [
        ['x/late', 'A'],
        ['x/early', 'A'],
        ['x/late', 'B'],
      ],
    );
  });

  it('a general rule is silent on a section of which another rule speaks', () => {
    const text = '# A\n\nB\n';
    const general = rule('x/general', [on(text, 'A', { section: 'a.b' }), on(text, 'B', { section: 'c.d' })]);
    const findings = run(text, [
      rule('x/special', [on(text, 'B', { section: 'a.b' })]),
      { ...general, meta: { ...general.meta, general: true } },
    ]);
    assert.deepEqual(findings.map(({ rule: id, section }) => [id, section]).sort(), [
      ['x/general', 'c.d'],
      ['x/special', 'a.b'],
    ]);
  });

  it('severity: the finding’s own, else the rule’s; a draft lowers it; a setting has the last word', () => {
    const rules = [rule('x/a', [on('# A', 'A'), on('# A', 'A', { severity: 'hint' })], 'error')];
    const severities = (options: Options) => run('# A', rules, options).map(({ severity }) => severity);
    assert.deepEqual(severities({}), ['error', 'hint']);
    assert.deepEqual(severities({ status: 'draft' }), ['warning', 'hint']);
    assert.deepEqual(severities({ status: 'draft', settings: { 'x/a': 'error' } }), ['error', 'error']);
    assert.deepEqual(severities({ settings: { 'x/a': 'off' } }), []);
  });
});

describe('suppression', () => {
  const a = (text: string, section?: string) => rule('x/a', [on(text, 'HERE', section ? { section } : {})]);
  const left = (text: string, section?: string) =>
    run(text, [a(text, section), suppressionUsed]).map(({ rule: id, severity }) => `${id} ${severity}`);

  it('hides on the next line, over stacked comments, below, and in the file', () => {
    for (const text of [
      '<!-- ml-design-docs-disable-next-line x/a: why -->\n# HERE\n',
      '<!-- ml-design-docs-disable-next-line -->\n# HERE\n',
      '<!-- ml-design-docs-disable x/a -->\n\ntext\n\n# HERE\n',
      '# HERE\n\n<!-- ml-design-docs-disable-file x/a -->\n',
    ])
      assert.deepEqual(left(text), [], text);
    const stacked =
      '<!-- ml-design-docs-disable-next-line x/a -->\n<!-- ml-design-docs-disable-next-line data.labels -->\n# HERE\n';
    assert.deepEqual(left(stacked, 'data.labels'), []);
  });

  it('does not hide elsewhere, after enable, of other rules or other sections', () => {
    for (const [text, section] of [
      ['<!-- ml-design-docs-disable-next-line x/a -->\n\n# HERE\n'],
      ['<!-- ml-design-docs-disable x/a -->\n\n<!-- ml-design-docs-enable x/a -->\n\n# HERE\n'],
      ['# HERE\n\n<!-- ml-design-docs-disable x/a -->\n'],
      ['<!-- ml-design-docs-disable-next-line structure/suppression-used -->\n# HERE\n'],
      ['<!-- ml-design-docs-disable-next-line x/a data.labels -->\n# HERE\n', 'data.splits'],
    ] as const)
      assert.ok(left(text, section).includes('x/a warning'), text);
  });

  it('a comment that hides nothing is a hint, of two that hide the same none is', () => {
    assert.deepEqual(left('# HERE\n\n<!-- ml-design-docs-disable x/a -->\n'), [
      'x/a warning',
      'structure/suppression-used hint',
    ]);
    assert.deepEqual(
      left('<!-- ml-design-docs-disable-file x/a -->\n<!-- ml-design-docs-disable-next-line x/a -->\n# HERE\n'),
      [],
    );
    assert.deepEqual(left('# HERE\n\n<!-- ml-design-docs-enable x/a -->\n'), ['x/a warning']);
  });

  it('an unknown name is an information on the name itself', () => {
    const text = '<!-- ml-design-docs-disable-next-line x/b data.label -->\n# HERE\n';
    const findings = run(text, [a(text), suppressionUsed]).filter(({ rule: id }) => id !== 'x/a');
    assert.deepEqual(
      findings.map(({ severity, span }) => [severity, text.slice(span.start, span.end)]),
      [
        ['info', 'x/b'],
        ['info', 'data.label'],
      ],
    );
    assert.match(findings[0]?.message ?? '', /did you mean "x\/a"/u);
    assert.match(findings[1]?.message ?? '', /did you mean "data\.labels"/u);
  });

  it('"everything in this file" hides all but that it hides nothing', () => {
    assert.deepEqual(left('<!-- ml-design-docs-disable-file -->\n\n# HERE\n'), []);
    const text = '<!-- ml-design-docs-disable-file -->\n\n# A\n';
    assert.deepEqual(
      run(text, [suppressionUsed]).map(({ severity }) => severity),
      ['hint'],
    );
  });

  it('the rule about comments can be hidden by its name', () => {
    const text =
      '<!-- ml-design-docs-disable-file structure/suppression-used -->\n\n<!-- ml-design-docs-disable x/zzz -->\n\n# A\n';
    assert.deepEqual(run(text, [suppressionUsed]), []);
    const idle = '<!-- ml-design-docs-disable-next-line structure/suppression-used -->\n# A\n';
    assert.deepEqual(run(idle, [suppressionUsed]), []);
  });
});
