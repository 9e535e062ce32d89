import assert from 'node:assert/strict';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import { requiredSection } from '../../../server/src/rules/structure/required-section';
import { sectionMayBeAsked } from '../../../server/src/rules/structure/section-may-be-asked';
import type { FindingDraft, Rule, RuleContext } from '../../../server/src/rules/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const framework = builtInFramework('seven-phase') ?? assert.fail();

/** What a rule says of a document in whose third line one section is touched, by these words. */
function finding(
  rule: Rule,
  {
    status = 'unsure',
    terms = [],
    missing = 0.5,
    rest = () => 'missing',
  }: Partial<Pick<SectionCoverage, 'status' | 'missing'>> & {
    terms?: readonly string[];
    rest?: (section: string) => SectionCoverage['status'];
  },
): FindingDraft | undefined {
  const analysis = createDesignDocService({ log: assert.fail }).analyse({
    uri: 'a',
    text: '# Offers\n\nA line.\n',
    path: 'a.md',
    framework: framework.id,
  });
  const section = 'data.labels';
  const touched: SectionCoverage = {
    section,
    status,
    missing,
    evidence: [{ span: { start: 10, end: 17 }, kind: 'text', terms }],
    because: '',
    unmet: [],
    checks: [],
  };
  const sections = framework.phases.flatMap((phase) => phase.sections.map(({ id }) => id));
  const others = sections.map((id): [string, SectionCoverage] => [id, { ...touched, section: id, status: rest(id) }]);
  const context = {
    ...analysis,
    catalogue: builtInCatalogue(),
    coverage: new Map([...others, [section, touched]]),
    level: () => 'required',
  } as unknown as RuleContext;
  return [...rule.check(context)].find((found) => found.section === section);
}

const message = (status: SectionCoverage['status'], terms: readonly string[]): string | undefined =>
  finding(sectionMayBeAsked, { status, terms })?.message;

describe('structure/section-may-be-asked', () => {
  it('says which line touches the section, by which of its words, and what would answer it', () => {
    assert.match(
      message('unsure', ['annotator', 'golden set', 'label noise', 'weak supervision']) ?? '',
      /^"Labeling" is not clearly answered: line 3 only touches it \(annotator, golden set, label noise\)\. Say where/u,
    );
    assert.match(message('unsure', []) ?? '', /^"Labeling" is not clearly answered\. Say/u);
  });

  it('names no word that an author would not see to belong to the section', () => {
    assert.match(message('unsure', ['does', 'annotator', 'from', 'contain']) ?? '', /touches it \(annotator\)\. /u);
    assert.match(message('unsure', ['does', 'contain']) ?? '', /is not clearly answered\. /u);
  });

  it('sends nobody to a line that has only words which other sections have, too', () => {
    assert.match(message('unsure', ['label', 'report']) ?? '', /is not clearly answered\. /u);
    assert.match(message('unsure', ['label', 'annotator']) ?? '', /line 3 only touches it \(label, annotator\)\. /u);
  });

  it('names words of another language that are read as English ones', () => {
    assert.match(message('unsure', ['разметка', 'итого']) ?? '', /touches it \(разметка\)\. /u);
  });

  it('is a hint where the section is rather there than missing', () => {
    const severity = (missing: number): string | undefined => finding(sectionMayBeAsked, { missing })?.severity;
    assert.equal(severity(0.59), 'hint');
    assert.equal(severity(0.6), undefined, 'that of the rule');
    assert.equal(sectionMayBeAsked.meta.severity, 'info');
  });

  it('says nothing of what is clear', () => {
    assert.equal(message('covered', ['votes']), undefined);
    assert.equal(message('missing', ['votes']), undefined);
  });
});

describe('structure/required-section', () => {
  it('warns only where the section is surely missing', () => {
    const severity = (missing: number): string | undefined => {
      const found = finding(requiredSection, { status: 'missing', missing, rest: () => 'covered' });
      assert.match(found?.message ?? '', /^"Labeling" is missing\. /u);
      return found?.severity;
    };
    assert.equal(severity(0.7), 'info');
    assert.equal(severity(0.8), undefined, 'that of the rule');
    assert.equal(requiredSection.meta.severity, 'warning');
  });

  it('does not warn of a phase that a document of few answers hardly touches', () => {
    const severity = (rest: (section: string) => SectionCoverage['status']): string | undefined =>
      (finding(requiredSection, { status: 'missing', missing: 0.99, rest }) ?? assert.fail()).severity;
    const onlyIn =
      (...phases: readonly string[]) =>
      (section: string) =>
        section === 'data.sources' || phases.includes(section.split('.')[0] ?? '') ? 'covered' : 'missing';
    assert.equal(severity(onlyIn('modeling', 'evaluation')), 'info');
    assert.equal(severity(onlyIn('modeling', 'data')), undefined, 'a phase that is told');
    assert.equal(
      severity(onlyIn('requirements', 'framing', 'modeling', 'evaluation', 'serving')),
      undefined,
      'a whole design, but for this phase',
    );
  });
});
