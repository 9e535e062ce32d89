import assert from 'node:assert/strict';
import type { Analysis } from '../../../../server/src/engine/types';
import type { CodeAction } from '../../../../server/src/features/fixes/code-actions';
import type { Finding } from '../../../../server/src/rules/types';
import { createDesignDocService } from '../../../../server/src/service';
import { applyEdits } from '../../../../server/src/text/span';

const service = createDesignDocService({ log: assert.fail });
const front = '---\nframework: seven-phase\n---\n\n';

function analyse(text: string): Analysis {
  return service.analyse({ uri: 'file:///a.md', text, path: 'a.md' });
}

function apply(analysis: Analysis, { fix }: CodeAction): string {
  return applyEdits(analysis.document.text, fix.edits);
}

function findingOf(analysis: Analysis, wanted: (finding: Finding) => boolean): Finding {
  return (
    analysis.findings.find(wanted) ??
    assert.fail(`no such finding among ${analysis.findings.map(({ message }) => message).join('\n')}`)
  );
}

function actionsFor(analysis: Analysis, finding: Finding): readonly CodeAction[] {
  return service.codeActions(analysis, finding.span).filter(({ findings }) => findings.includes(finding));
}

function titled(actions: readonly CodeAction[], title: RegExp): CodeAction {
  return (
    actions.find(({ fix }) => title.test(fix.title)) ?? assert.fail(actions.map(({ fix }) => fix.title).join('\n'))
  );
}

const text = `${front}# Ticket routing\n\n## Operations\n\n### Monitoring\n\nDashboards with the score distribution and feature nulls; the routing on-call owns them.\n\n### Data drift\n\nTBD\n`;

describe('code actions', () => {
  it('a missing section can be inserted, said not to apply, or ignored; in this order', () => {
    const analysis = analyse(text);
    const missing = findingOf(analysis, ({ section }) => section === 'operations.retraining');
    const titles = service.codeActions(analysis, missing.span).map(({ fix }) => fix.title.split(' ')[0]);
    assert.deepEqual(titles, ['Insert', 'Insert', 'Insert', 'Insert', 'Insert', 'Not', 'Not', 'Not', 'Ignore']);
    const inserted = apply(analysis, titled(actionsFor(analysis, missing), /^Insert section/u));
    assert.match(inserted, /\n### Data drift\n\nTBD\n\n### Retraining & continuous learning\n\n<!-- [\s\S]*-->\n$/u);
  });

  it('"not applicable" leaves a reason to give: until it is given the section is a placeholder', () => {
    const analysis = analyse(text);
    const { span } = findingOf(analysis, ({ section }) => section === 'operations.retraining');
    const given = titled(service.codeActions(analysis, span), /^Not applicable/u);
    const section = given.findings[0]?.section ?? assert.fail();
    const result = apply(analysis, given);
    assert.equal(analyse(result).coverage.get(section)?.status, 'placeholder');
    const answered = result.replace('[give the reason in five words or more]', 'the trial ends after two weeks');
    assert.equal(analyse(answered).coverage.get(section)?.status, 'not-applicable');
  });

  it('all missing sections of a phase are one edit set, in the order of the framework', () => {
    const analysis = analyse(text);
    const missing = findingOf(analysis, ({ section }) => section === 'operations.retraining');
    const all = titled(actionsFor(analysis, missing), /^Insert all \d+ missing sections of "Plan Operations/u);
    const result = analyse(apply(analysis, all));
    const titles = result.document.sections.map(({ title }) => title);
    const places = all.findings
      .map(
        ({ insert = [] }) => analysis.framework.phases.at(-1)?.sections.find(({ id }) => id === insert[0])?.title ?? '',
      )
      .map((title) => titles.indexOf(title));
    assert.ok(places.length > 1 && places.every((place) => place >= 0));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
  });

  it('a missing phase is inserted with its sections', () => {
    const analysis = analyse(text);
    const missing = findingOf(
      analysis,
      ({ rule, message }) => rule === 'structure/required-phase' && message.includes('Serving'),
    );
    const result = analyse(apply(analysis, titled(actionsFor(analysis, missing), /^Insert phase "Define Deployment/u)));
    assert.equal(
      result.findings.some(({ rule, message }) => rule === 'structure/required-phase' && message.includes('Serving')),
      false,
    );
    for (const id of missing.insert ?? []) assert.equal(result.coverage.get(id)?.status, 'placeholder', id);
  });

  it('a placeholder gets the checklist below its heading, once', () => {
    const analysis = analyse(text);
    const placeholder = findingOf(
      analysis,
      ({ section, rule }) => rule === 'structure/no-placeholder' && section === 'operations.data-drift',
    );
    const result = apply(analysis, titled(actionsFor(analysis, placeholder), /^Add the checklist/u));
    assert.match(result, /### Data drift\n\n<!-- [\s\S]*?-->\n\nTBD\n$/u);
    const again = analyse(result);
    const still = findingOf(again, ({ section }) => section === 'operations.data-drift');
    assert.deepEqual(
      actionsFor(again, still).map(({ fix }) => fix.title.split(' ')[0]),
      ['Not', 'Ignore'],
    );
  });

  it('a placeholder that is all of its section gives way to the statement that it does not apply', () => {
    const analysis = analyse(text);
    const ofDrift = ({ section, rule }: Finding): boolean =>
      rule === 'structure/no-placeholder' && section === 'operations.data-drift';
    const found = titled(actionsFor(analysis, findingOf(analysis, ofDrift)), /^Not applicable: give a reason/u);
    assert.match(apply(analysis, found), /### Data drift\n\nN\/A because \[give the reason[^\]]*\]\n$/u);
    const kept = analyse(`${text}\nOwner: [team]\n`);
    const titles = kept.findings.filter(ofDrift).flatMap((one) => actionsFor(kept, one).map(({ fix }) => fix.title));
    assert.ok(
      titles.every((title) => !title.startsWith('Not applicable')),
      titles.join('\n'),
    );
  });

  it('behind a label, the statement takes the place of the "not applicable" that gives no reason', () => {
    const labels = [
      ['Rollout: ', 'not applicable.'],
      ['- **Rollout**: ', 'not applicable'],
      ['| Topic | Answer |\n| --- | --- |\n| Rollout | ', 'not applicable', ' |'],
    ];
    for (const [label = '', said = '', end = ''] of labels) {
      const design = `${front}# Fraud score\n\n**Problem.** 12 agents review card fraud by hand.\n\n**Data sources.** Payments of three years.\n\n${label}${said}${end}\n`;
      const analysis = analyse(design);
      const finding = findingOf(analysis, ({ rule }) => rule === 'structure/no-placeholder');
      const fix = titled(actionsFor(analysis, finding), /^Not applicable: give a reason for "Release/u);
      const result = apply(analysis, fix);
      assert.equal(result, design.replace(said, 'N/A because [give the reason in five words or more]'));
      const reason = result.replace(/\[give[^\]]*\]/u, 'nothing is released before the study of next year');
      assert.equal(analyse(reason).coverage.get('serving.rollout')?.status, 'not-applicable', label);
    }
  });

  it('names a section by its title where a comment hides a finding of it', () => {
    const analysis = analyse(text);
    const placeholder = findingOf(analysis, ({ section }) => section === 'operations.data-drift');
    titled(actionsFor(analysis, placeholder), /^Ignore structure\/no-placeholder for "Data drift detection" here$/u);
  });

  it('"ignore" hides exactly its finding, and the comment counts as used', () => {
    for (const eol of ['\n', '\r\n']) {
      const analysis = analyse(text.replaceAll('\n', eol));
      for (const finding of analysis.findings) {
        const result = apply(analysis, titled(actionsFor(analysis, finding), /^Ignore/u));
        const key = ({ rule, section, message }: Finding): string => `${rule} ${section} ${message.slice(0, 40)}`;
        const left = analyse(result).findings.map(key);
        assert.equal(left.includes(key(finding)), false, key(finding));
        assert.equal(
          left.some((one) => one.startsWith('structure/suppression-used')),
          false,
          result,
        );
        if (eol === '\r\n') assert.equal(/(?<!\r)\n/u.test(result), false);
      }
    }
  });

  it('"ignore" in front matter is for the file, and on the first line goes behind a byte-order mark', () => {
    const broken = analyse('---\nframework: seven-phase\nstatus: nearly\n---\n# T\n');
    const status = findingOf(broken, ({ rule }) => rule === 'structure/document-readable');
    const fixed = apply(broken, titled(actionsFor(broken, status), /in this file$/u));
    assert.ok(
      fixed.startsWith(
        '---\nframework: seven-phase\nstatus: nearly\n---\n\n<!-- ml-design-docs-disable-file structure/document-readable: reason -->\n# T',
      ),
    );
    assert.equal(
      analyse(fixed).findings.some(({ rule }) => rule === 'structure/document-readable'),
      false,
    );
    const marked = service.analyse({ uri: 'b', text: '\uFEFF# T\n', path: 'b.md', treatAsDesignDoc: true });
    const [first] = marked.findings;
    assert.ok(apply(marked, titled(actionsFor(marked, first ?? assert.fail()), /^Ignore/u)).startsWith('\uFEFF<!--'));
  });

  it('the menu has at most nine entries without doubles, the comments last, however many findings share a line', () => {
    const analysis = analyse('---\nframework: seven-phase\n---\n\n# Ticket routing\n');
    const at = findingOf(analysis, ({ rule }) => rule === 'structure/required-phase').span;
    assert.ok(analysis.findings.filter(({ span }) => span.start === at.start).length >= 6);
    const actions = service.codeActions(analysis, at);
    assert.ok(actions.length <= 9, actions.map(({ fix }) => fix.title).join('\n'));
    const edits = actions.map(({ fix }) => JSON.stringify(fix.edits));
    assert.equal(new Set(edits).size, edits.length);
    const firstIgnore = actions.findIndex(({ fix }) => fix.title.startsWith('Ignore'));
    assert.ok(actions.slice(firstIgnore).every(({ fix }) => fix.title.startsWith('Ignore')));
    const phases = actions.filter(({ fix }) => fix.title.startsWith('Insert phase "'));
    assert.equal(phases.length, analysis.framework.phases.length, 'a phase cannot be inserted');
    const all = titled(actions, /^Insert all \d+ missing sections$/u);
    const left = analyse(apply(analysis, all)).findings.filter(({ insert = [] }) => insert.length > 0);
    assert.deepEqual(left, []);
  });

  it('one comment hides all findings of a rule that share a line', () => {
    const analysis = analyse(text);
    const { span } = findingOf(analysis, ({ section }) => section === 'operations.retraining');
    const ignore = titled(service.codeActions(analysis, span), /^Ignore all 4 of structure\/required-section here$/u);
    const before = analysis.findings.filter((finding) => !ignore.findings.includes(finding));
    const after = analyse(apply(analysis, ignore)).findings;
    assert.deepEqual(
      after.map(({ message }) => message),
      before.map(({ message }) => message),
    );
  });

  it('one comment hides all findings of a rule in the file, but not the missing sections', () => {
    const body = `# Ticket routing\n\n## Serving\n\n### Rollout\n\nTBD\n\n## Operations\n\n### Data drift\n\nTBD\n`;
    for (const head of [front, '', '\uFEFF']) {
      const analysis = service.analyse({ uri: 'c', text: head + body, path: 'c.md', treatAsDesignDoc: true });
      const finding = findingOf(analysis, ({ rule }) => rule === 'structure/no-placeholder');
      const all = titled(actionsFor(analysis, finding), /^Ignore all 2 of structure\/no-placeholder in this file$/u);
      const result = apply(analysis, all);
      assert.equal(
        result,
        head === front
          ? `${front.trimEnd()}\n\n<!-- ml-design-docs-disable-file structure/no-placeholder: reason -->\n\n${body}`
          : `${head}<!-- ml-design-docs-disable-file structure/no-placeholder: reason -->\n\n${body}`,
      );
      const told = ({ findings }: Analysis) => findings.map(({ rule, message }) => `${rule} ${message}`);
      assert.deepEqual(
        told(service.analyse({ uri: 'c', text: result, path: 'c.md', treatAsDesignDoc: true })),
        told({ ...analysis, findings: analysis.findings.filter(({ rule }) => rule !== finding.rule) }),
      );
      const gap = findingOf(analysis, ({ rule }) => rule === 'structure/required-section');
      const titles = service.codeActions(analysis, gap.span).map(({ fix }) => fix.title);
      assert.deepEqual(
        titles.filter((title) => title.endsWith('in this file')),
        [],
        titles.join('\n'),
      );
    }
  });

  it('where three rules and more speak on a line, each of the two that say most can be hidden by itself', () => {
    const analysis = analyse(`${front}# Ticket routing\n\n${'We route tickets. '.repeat(3)}\n\nTBD\n`);
    const [first] = analysis.document.sections;
    const { titleSpan } = first ?? assert.fail();
    const of = (rule: string, count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...{ rule, severity: 'warning' as const, message: `${index}`, fixable: false, span: titleSpan },
      }));
    const findings = [
      ...of('data/random-split', 1),
      ...of('structure/required-phase', 3),
      ...of('data/split-adds-up', 5),
    ];
    const ignores = service
      .codeActions({ ...analysis, findings }, titleSpan)
      .map(({ fix }) => fix.title)
      .filter((title) => title.startsWith('Ignore'));
    assert.deepEqual(ignores, [
      'Ignore all 3 of structure/required-phase here',
      'Ignore all 5 of data/split-adds-up here',
      'Ignore all 9 findings here',
    ]);
  });

  it('all missing sections can be inserted from the title, where nothing is found', () => {
    const doc = text.replace('# Ticket routing', '# Ticket routing\n\n## Requirements');
    const analysis = analyse(doc);
    const title = analysis.document.sections[0]?.titleSpan ?? assert.fail();
    const all = service
      .codeActions(analysis, { start: title.start, end: title.start })
      .filter(({ fix }) => /^Insert all \d+ missing sections$/u.test(fix.title));
    assert.equal(all.length, 1);
    assert.deepEqual(service.codeActions(analyse('# Ticket routing\n\nA README.\n'), title), []);
  });

  it('what has one right answer comes first and is preferred; several of a rule are fixed at once', () => {
    const slips = `${front.replace('---\n\n', 'stage: pilto\nstatus: drfat\n---\n\n')}# Ticket routing\n`;
    const analysis = analyse(slips);
    const finding = findingOf(analysis, ({ rule }) => rule === 'structure/document-readable');
    const actions = service.codeActions(analysis, finding.span);
    assert.equal(actions[0]?.fix.title, 'Change "pilto" to "pilot"');
    assert.equal(actions[0]?.preferred, true);
    const all = titled(actions, /^Fix all 2 of structure\/document-readable in this file$/u);
    assert.match(apply(analysis, all), /^---\nframework: seven-phase\nstage: pilot\nstatus: draft\n---\n/u);
  });

  it('every fix is the author’s choice, its edits do not overlap, and only a lone insertion is preferred', () => {
    const analysis = analyse(text);
    for (const { span } of analysis.findings) {
      const actions = service.codeActions(analysis, span);
      for (const action of actions) {
        assert.equal(action.fix.safety, 'suggestion');
        assert.ok(action.findings.length > 0);
        apply(analysis, action);
      }
      assert.ok(actions.filter(({ preferred }) => preferred).length <= 1);
    }
  });

  it('there is nothing to do where nothing was found', () => {
    const analysis = analyse(text);
    const at = text.indexOf('score distribution');
    assert.deepEqual(service.codeActions(analysis, { start: at, end: at }), []);
    const readme = analyse('# A library\n\nInstall it.\n');
    assert.deepEqual(service.codeActions(readme, { start: 0, end: 5 }), []);
  });
});
